//! Liquid kept whole: tags are masked before the markup around them is parsed, and stand in the tree as
//! [`Kind::Macro`](posthaul_model::Kind::Macro) afterwards.
//!
//! Three tags need no interpreter and are carried out: `raw` gives its content, `comment` gives nothing and
//! is recorded, `highlight` is a code block.

mod placeholder;
mod restore;
mod scan;
mod shifts;

use posthaul_html::{Origin, Parsed};
use posthaul_model::Normalisation;

use placeholder::Alphabet;
use shifts::Shifts;

/// A document whose Liquid is masked.
#[derive(Debug)]
pub(crate) struct Masked<'a> {
    text: String,
    alphabet: Alphabet,
    /// What the placeholders stand for; a placeholder's number is its place here.
    tags: Vec<Tag<'a>>,
    shifts: Shifts,
    /// Lines count from 1 within the document's text.
    comments: Vec<Normalisation>,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tag<'a> {
    /// All of it, as it stands in the source.
    text: &'a str,
    /// Its first byte in the source.
    start: usize,
    role: Role<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role<'a> {
    /// A tag or an output that only an interpreter could carry out.
    Macro { name: &'a str },
    /// `{% highlight LANGUAGE %}` with its content.
    Code { language: &'a str, code: &'a str },
}

impl<'a> Masked<'a> {
    /// Masks a document; `None` when there is nothing to mask.
    pub(crate) fn new(source: &'a str) -> Option<Self> {
        if !source.contains("{{") && !source.contains("{%") {
            return None;
        }
        scan::mask(source)
    }

    /// The text to parse.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Puts everything back into what was parsed from [`Self::text`] at that origin, and adds the records.
    pub(crate) fn restore(self, parsed: &mut Parsed, origin: Origin) {
        restore::restore(self, parsed, origin);
    }
}

#[cfg(test)]
mod tests;
