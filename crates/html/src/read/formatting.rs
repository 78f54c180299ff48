//! Keeps the tree builder's list of active formatting elements short.
//!
//! HTML opens unclosed formatting elements again in every block, and compares each new one with all open
//! ones: both grow with the square of the input unless the list is bounded.

use std::collections::BTreeMap;

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

/// Formatting elements that may be open at once.
const OPEN: usize = 512;
/// Elements made for each start tag, beyond [`HEADROOM`], before all formatting elements are closed.
const FACTOR: usize = 8;
const HEADROOM: usize = 10_000;
/// Of equal ones HTML keeps three ("Noah's Ark clause", 13.2.4.3).
const EQUAL: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Formatting {
    /// Per tag: unclosed ones without attributes (all equal), and with.
    open: BTreeMap<LocalName, (usize, usize)>,
    total: usize,
    /// Elements and start tags when all were closed last.
    elements: usize,
    tags: usize,
    /// Whether end tags crossed: from then on HTML's own list may hold what is not counted here.
    is_crossed: bool,
}

impl Formatting {
    /// Whether HTML's list is empty for certain.
    pub(super) fn is_settled(&self) -> bool {
        self.total == 0 && !self.is_crossed
    }

    /// From here on the list, or the open elements, are not known for certain.
    pub(super) fn cross(&mut self) {
        self.is_crossed = true;
    }

    /// Whether another one may be opened.
    pub(super) fn has_room(&self) -> bool {
        self.total < OPEN
    }

    pub(super) fn opened(&mut self, tag: &Tag) {
        let (plain, other) = self.open.entry(tag.name.clone()).or_default();
        if !tag.attrs.is_empty() {
            *other += 1;
            self.total += 1;
        } else if *plain < EQUAL {
            *plain += 1;
            self.total += 1;
        }
    }

    /// An end tag; `is_current` says whether it is that of the current element.
    pub(super) fn closed(&mut self, name: &LocalName, is_current: bool) {
        self.is_crossed |= self.total > 0 && !is_current;
        let Some((plain, other)) = self.open.get_mut(name) else { return };
        match (&mut *plain, &mut *other) {
            (0, 0) => return,
            (_, 1..) => *other -= 1,
            (_, 0) => *plain -= 1,
        }
        self.total -= 1;
    }

    /// The end tags that empty the list, when far more elements were made than start tags ask for.
    pub(super) fn overflow(&mut self, elements: usize, tags: usize) -> Option<Vec<LocalName>> {
        if elements - self.elements <= FACTOR * (tags - self.tags) + HEADROOM {
            return None;
        }
        (self.elements, self.tags, self.total, self.is_crossed) = (elements, tags, 0, true);
        let open = std::mem::take(&mut self.open);
        Some(open.into_iter().flat_map(|(name, (plain, other))| vec![name; plain + other + EQUAL]).collect())
    }
}
