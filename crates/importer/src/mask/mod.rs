//! Masking: pieces of a text stand as placeholders while the markup around them is parsed, and become nodes
//! of the tree afterwards.

mod find;
mod lift;
mod placeholder;
mod places;
mod restore;
mod shifts;

pub(crate) use find::Finder;
pub(crate) use lift::lift_out_of_line;
pub(crate) use places::Places;
pub(crate) use restore::{Expand, Restorer};

use placeholder::Alphabet;
use shifts::Shifts;

/// A text of which pieces are masked.
#[derive(Debug)]
pub(crate) struct Mask<'a, R> {
    source: &'a str,
    /// The source before this byte is in the masked text.
    copied: usize,
    text: String,
    alphabet: Alphabet,
    /// What the placeholders stand for; a placeholder's number is its place here.
    tags: Vec<Tag<'a, R>>,
    shifts: Shifts,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a, R> {
    /// All of it, as it stands in the source.
    pub(crate) text: &'a str,
    /// Its first byte in the source.
    pub(crate) start: usize,
    /// What it means.
    pub(crate) role: R,
}

impl<'a, R> Mask<'a, R> {
    /// Nothing masked yet; `None` when the text leaves no character for placeholders.
    pub(crate) fn new(source: &'a str) -> Option<Self> {
        Some(Self {
            source,
            copied: 0,
            text: String::with_capacity(source.len()),
            alphabet: Alphabet::unused(source)?,
            tags: Vec::new(),
            shifts: Shifts::new(source),
        })
    }

    /// Puts a placeholder for a stretch of the source; stretches come in order.
    pub(crate) fn put(&mut self, start: usize, end: usize, role: R) {
        self.copy_to(start);
        let from = self.text.len();
        self.alphabet.write(self.tags.len(), &mut self.text);
        self.tags.push(Tag { text: &self.source[start..end], start, role });
        self.replaced(from, start, end);
    }

    /// The finished mask; `None` when nothing is masked.
    pub(crate) fn finish(mut self) -> Option<Self> {
        self.copy_to(self.source.len());
        self.shifts.finish(&self.text);
        (!self.shifts.is_empty()).then_some(self)
    }

    /// The text to parse.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn copy_to(&mut self, end: usize) {
        self.text.push_str(&self.source[self.copied..end]);
        self.copied = end;
    }

    fn replaced(&mut self, from: usize, start: usize, end: usize) {
        self.shifts.push((from, self.text.len()), (start, end));
        self.copied = end;
    }
}
