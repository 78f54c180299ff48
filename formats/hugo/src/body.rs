//! The body as Markdown, with addresses as they are in the new site.

use std::borrow::Cow;
use std::collections::HashMap;

use posthaul_html::Hooks;
use posthaul_markdown::Dialect;
use posthaul_model::{Attr, Document, Kind, Link, Loss, NodeId, Severity, Tree};

use crate::codes::loss;
use crate::files::Files;
use crate::places::Places;

/// Writes a document's body.
pub(crate) fn write<'a>(
    document: &'a Document,
    places: &'a Places,
    files: &mut Files<'a>,
    losses: &mut Vec<Loss>,
) -> String {
    let links = document.links.iter().rev().map(|link| (link.href.trim(), link)).collect();
    let mut addresses = Addresses { links, places, files, losses };
    posthaul_markdown::write(&document.body, NodeId::ROOT, &Dialect::HUGO, &mut addresses)
}

struct Addresses<'a, 'w> {
    links: HashMap<&'a str, &'a Link>,
    places: &'a Places,
    files: &'w mut Files<'a>,
    losses: &'w mut Vec<Loss>,
}

impl Hooks for Addresses<'_, '_> {
    fn attr<'t>(&mut self, tree: &'t Tree, id: NodeId, attr: Attr<'t>) -> Option<Cow<'t, str>> {
        let new = match (tree.kind(id), attr.name) {
            (Kind::Link | Kind::LinkCard, "href") => self.link(tree, id, attr.value),
            (Kind::File, "href") | (Kind::Image | Kind::Audio | Kind::Video, "src" | "poster") => {
                self.files.address(attr.value)
            }
            (Kind::Generic, "src") if tree.tag(id) == Some("source") => self.files.address(attr.value),
            _ => None,
        };
        Some(new.map_or(Cow::Borrowed(attr.value), Cow::Owned))
    }
}

impl Addresses<'_, '_> {
    /// The new address of a link; `None` when it stays as it is.
    fn link(&mut self, tree: &Tree, id: NodeId, href: &str) -> Option<String> {
        let trimmed = href.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            return None;
        }
        let Some(document) = self.links.get(trimmed).and_then(|link| link.document.as_ref()) else {
            return self.files.address(href);
        };
        match self.places.get(document) {
            Some(place) => {
                let tail = trimmed.find(['?', '#']).map_or("", |at| &trimmed[at..]);
                Some(format!("{}{tail}", place.link))
            }
            None => {
                self.losses.push(loss("link_target_left_out", Severity::Warning, tree.pos(id), href, href));
                None
            }
        }
    }
}
