//! An element with all that is in it.

use std::ops::Range;

use super::text::{self, Notes};

/// An element. Its texts are kept as they are written, and made readable when asked for.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attrs: Vec<(String, String)>,
    /// Line on which its content begins.
    pub(super) line: u32,
    /// What stands between its tags, if that is text.
    pub(super) raw: Vec<u8>,
    /// Where the file that it holds lies, if it holds one.
    pub(super) encoded: Option<Encoded>,
    pub(super) children: Vec<Element>,
}

/// A file in base64 (RFC 4648, 4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Encoded {
    /// Its place in the backup.
    pub(super) range: Range<u64>,
    /// How many of the bytes there are characters of base64.
    pub(super) characters: u64,
    /// How many are neither that nor white space nor filling.
    pub(super) foreign: u64,
}

impl Element {
    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute; empty when there is none.
    pub(super) fn attr(&self, name: &str) -> &str {
        self.attrs.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The text between the tags.
    pub(super) fn text(&self, notes: &mut Notes) -> String {
        text::text(&self.raw, notes)
    }

    /// The text of the first child of that name, without white space around it; empty when there is none.
    pub(super) fn said(&self, name: &str, notes: &mut Notes) -> String {
        let text = self.child(name).map(|child| child.text(notes)).unwrap_or_default();
        text.trim().to_owned()
    }

    /// Whether it holds neither text nor elements.
    pub(super) fn is_blank(&self) -> bool {
        self.raw.trim_ascii().is_empty() && self.children.is_empty()
    }
}
