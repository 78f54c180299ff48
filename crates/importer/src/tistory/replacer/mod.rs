//! Replacers: Tistory's and Textcube's tokens for what a text cannot hold (`[##_Image|…_##]`, `[#M_…_M#]`).
//!
//! They are masked before the markup around them is parsed and stand in the tree afterwards as the markup of
//! the editor, which gives them their meaning. One that is not understood stays as it is, as a
//! [`Kind::Macro`](posthaul_model::Kind::Macro).

mod fields;
mod json;
mod meaning;
mod nodes;
mod restore;
mod scan;
pub(super) mod storage;

use std::ops::Range;

use posthaul_html::{Origin, Parsed};

use crate::mask::Mask;

/// A text whose replacers are masked.
#[derive(Debug)]
pub(crate) struct Masked<'a> {
    source: &'a str,
    mask: Mask<'a, Role<'a>>,
}

/// What a masked piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Role<'a> {
    /// `[##_…_##]`, what stands between, and the address that a Markdown editor put behind it.
    Token { inner: &'a str, url: Option<&'a str> },
    /// `[#M_label|…|body_M#]`.
    Fold { label: &'a str, body: Range<usize> },
    /// `[HTML]…[/HTML]`: HTML whatever is around it.
    Html { body: Range<usize> },
    /// `[CODE]…[/CODE]`: code as it is.
    Code { body: Range<usize> },
    /// The folder of attachments, with the slash behind it.
    AttachPath,
    /// The beginning of something without an end.
    Broken,
}

/// How the text in a piece is read: as HTML, or as the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inner {
    /// As HTML.
    Html,
    /// As what is around it.
    Same,
}

impl<'a> Masked<'a> {
    /// Masks a text; `None` when there is nothing to mask.
    pub(crate) fn new(source: &'a str) -> Option<Self> {
        let mask =
            memchr::memchr_iter(b'[', source.as_bytes()).any(|at| opens(&source[at..])).then(|| scan::mask(source));
        Some(Self { source, mask: mask.flatten()? })
    }

    /// The text to parse.
    pub(crate) fn text(&self) -> &str {
        self.mask.text()
    }

    /// Puts what the replacers mean into what was parsed from [`Self::text`] at that origin; `read` reads
    /// the text inside them.
    pub(crate) fn restore(&self, parsed: &mut Parsed, origin: Origin, read: &dyn Fn(&str, Inner, Origin) -> Parsed) {
        restore::restore(self, parsed, origin, read);
    }
}

/// Whether a replacer may begin here.
fn opens(text: &str) -> bool {
    ["[##_", "[#M_", "[HTML]", "[CODE]"].iter().any(|open| text.starts_with(open))
}

#[cfg(test)]
mod tests;
