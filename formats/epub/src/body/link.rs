//! Links: where they lead from inside a book.

use posthaul_exporter::url::{self, Address};
use posthaul_model::NodeId;

use super::Body;
use crate::ids::valid_id;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Out of the book.
    Url(String),
    /// To a chapter, by its place among the heads, and an id in it.
    Chapter(usize, Option<String>),
    /// It is no link.
    Nowhere,
}

impl Body<'_, '_> {
    /// Where an address leads from this document. What is lost by it is named.
    pub(super) fn destination(&mut self, href: &str, id: NodeId) -> Destination {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            let fragment = url::decode(href.trim_start_matches('#'));
            let own = self.shared.place(&self.document.head.id);
            return own.map_or(Destination::Nowhere, |place| Destination::Chapter(place, named(&fragment)));
        }
        let link = self.links.get(href).copied();
        if let Some(document) = link.and_then(|link| link.document.as_ref()) {
            if let Some(place) = self.shared.place(document) {
                let fragment = link.and_then(|link| link.fragment.as_deref()).and_then(named);
                return Destination::Chapter(place, fragment);
            }
            return self.leave_the_book(href, id);
        }
        match url::classify(href) {
            Address::Absolute(url) => Destination::Url(url),
            Address::OtherScheme(_) => {
                self.lose("link_scheme_dropped", id, href, "");
                Destination::Nowhere
            }
            Address::Invalid => {
                self.lose("link_dropped", id, href, "");
                Destination::Nowhere
            }
            Address::Relative => self.leave_the_book(href, id),
        }
    }

    /// A link to something of the site that the book does not hold.
    fn leave_the_book(&mut self, href: &str, id: NodeId) -> Destination {
        let full = match url::classify(href) {
            // A template tag that nobody expanded says nothing of where the link leads.
            _ if href.contains("{{") || href.contains("{%") => None,
            Address::Absolute(url) => Some(url),
            _ => self.shared.book.page_url(&self.document.head.url).and_then(|page| url::join(&page, href)),
        };
        match full {
            Some(url) => {
                self.lose("link_left_book", id, href, url.as_str());
                Destination::Url(url)
            }
            None => {
                self.lose("link_dropped", id, href, "");
                Destination::Nowhere
            }
        }
    }

    /// A link of the source.
    pub(super) fn link(&mut self, id: NodeId) {
        let Some(href) = self.tree.attr(id, "href") else { return self.plain(id, &[]) };
        if self.markup.in_link() {
            self.lose("link_dropped", id, href, "");
            return self.plain(id, &[]);
        }
        match self.destination(href, id) {
            Destination::Nowhere => self.plain(id, &[]),
            destination => {
                if let Some(started) = self.start(id, "a", &[]) {
                    self.destination_attr(destination, id);
                    self.tasks.push(super::Task::End(started.depth));
                }
                self.descend(id);
            }
        }
    }

    /// A link that is not an element of the source, with a text of its own; without a destination only the text.
    /// A space before the text stays outside.
    pub(super) fn link_with_text(&mut self, id: NodeId, destination: Destination, label: &str) {
        let plain = destination == Destination::Nowhere || self.markup.in_link();
        let label = match label.strip_prefix(' ') {
            Some(label) => {
                self.markup.text(" ");
                label
            }
            None => label,
        };
        let Some(started) = self.markup.start(if plain { "span" } else { "a" }) else { return };
        if !plain {
            self.destination_attr(destination, id);
        }
        self.markup.text(label);
        self.markup.end(started.depth);
    }
}

/// A fragment as the id that it names; `#top` is the top of a page (HTML Living Standard, 7.4.6.4).
fn named(fragment: &str) -> Option<String> {
    let id = valid_id(fragment);
    (!id.is_empty() && !id.eq_ignore_ascii_case("top")).then(|| id.into_owned())
}
