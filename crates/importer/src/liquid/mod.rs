//! Liquid kept whole: tags are masked before the markup around them is parsed, and stand in the tree as
//! [`Kind::Macro`](posthaul_model::Kind::Macro) afterwards.
//!
//! Three tags need no interpreter and are carried out: `raw` gives its content, `comment` gives nothing and
//! is recorded, `highlight` is a code block.

mod restore;
mod scan;

use posthaul_html::{Origin, Parsed};
use posthaul_model::Normalisation;

use crate::mask::Mask;

/// A document whose Liquid is masked.
#[derive(Debug)]
pub(crate) struct Masked<'a> {
    mask: Mask<'a, Role<'a>>,
    /// Lines count from 1 within the document's text.
    comments: Vec<Normalisation>,
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
        self.mask.text()
    }

    /// Puts everything back into what was parsed from [`Self::text`] at that origin, and adds the records.
    pub(crate) fn restore(self, parsed: &mut Parsed, origin: Origin) {
        restore::restore(self, parsed, origin);
    }
}

#[cfg(test)]
mod tests;
