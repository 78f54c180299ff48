//! Links: where they lead from inside a book.

use posthaul_exporter::url::{self, Address};
use posthaul_model::{NodeId, Pos};

use super::Writer;
use super::frame::Undo;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Out of the book.
    Url(String),
    /// To a document, by its place among the heads, and a fragment in it.
    Document { place: usize, fragment: Option<String>, pos: Pos },
    /// It is no link.
    Nowhere,
}

impl Writer<'_, '_> {
    /// Where an address leads from this document. What is lost by it is named.
    pub(super) fn target(&mut self, href: &str, id: NodeId) -> Target {
        let (href, pos) = (href.trim(), self.tree.pos(id));
        if href.is_empty() || href.starts_with('#') {
            let fragment = named(&url::decode(href.trim_start_matches('#')));
            return Target::Document { place: self.place, fragment, pos };
        }
        let link = self.links.get(href).copied();
        if let Some(document) = link.and_then(|link| link.document.as_ref()) {
            if let Some(place) = self.renderer.place(document) {
                let fragment = link.and_then(|link| link.fragment.as_deref()).and_then(named);
                return Target::Document { place, fragment, pos };
            }
            return self.leave_the_book(href, id);
        }
        match url::classify(href) {
            Address::Absolute(url) if url.starts_with("tel:") => self.other_scheme(href, id),
            Address::Absolute(url) => Target::Url(url),
            Address::OtherScheme(_) => self.other_scheme(href, id),
            Address::Invalid => {
                self.lose("link_dropped", id, href, "");
                Target::Nowhere
            }
            Address::Relative => self.leave_the_book(href, id),
        }
    }

    fn other_scheme(&mut self, href: &str, id: NodeId) -> Target {
        self.lose("link_scheme_dropped", id, href, "");
        Target::Nowhere
    }

    /// A link to something of the site that the book does not hold.
    fn leave_the_book(&mut self, href: &str, id: NodeId) -> Target {
        let full = match url::classify(href) {
            Address::Absolute(url) => Some(url),
            _ => self.renderer.book.page_url(&self.document.head.url).and_then(|page| url::join(&page, href)),
        };
        match full {
            Some(url) => {
                self.lose("link_left_book", id, href, url.as_str());
                Target::Url(url)
            }
            None => {
                self.lose("link_dropped", id, href, "");
                Target::Nowhere
            }
        }
    }

    /// A link of the source; inside another link it is text.
    pub(super) fn link(&mut self, id: NodeId) -> (Undo, bool) {
        let Some(href) = self.tree.attr(id, "href") else { return self.styled(id, "") };
        if self.link.is_some() {
            self.lose("link_dropped", id, href, "");
            return self.styled(id, "");
        }
        let target = self.target(href, id);
        let number = self.number(target);
        let (undo, below) = self.styled(id, "");
        (Undo { link: Some((self.enter_link(number), id)), ..undo }, below)
    }

    /// Begins a link, which is named as lost when nothing is shown before it ends. The link around it.
    pub(super) fn enter_link(&mut self, number: Option<usize>) -> Option<usize> {
        self.link_shows = false;
        std::mem::replace(&mut self.link, number)
    }

    /// The number of a link in the document's table.
    pub(super) fn number(&mut self, target: Target) -> Option<usize> {
        if target == Target::Nowhere {
            return None;
        }
        self.written.links.push(target);
        Some(self.written.links.len() - 1)
    }

    /// A link that is not an element of the source, with a text of its own.
    pub(super) fn link_with_text(&mut self, id: NodeId, target: Target, text: &str) {
        let outer = self.link;
        if outer.is_none() {
            self.link = self.number(target);
        }
        self.text(id, text);
        self.link = outer;
    }
}

/// A fragment as the id that it names; `#top` is the top of a page (HTML Living Standard, 7.4.6.4).
fn named(fragment: &str) -> Option<String> {
    let id = fragment.trim();
    (!id.is_empty() && !id.eq_ignore_ascii_case("top")).then(|| id.to_owned())
}
