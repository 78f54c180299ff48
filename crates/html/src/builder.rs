//! Tokens to a tree.

use posthaul_model::{Normalisation, Tree};

use crate::Limits;

/// Where a fragment begins in the document's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Byte offset of its first byte.
    pub offset: u32,
    /// Line of its first byte, from 1.
    pub line: u32,
}

/// A limit that was reached, or markup that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code: `html_depth_limit`, `html_node_limit`, `html_attribute_limit`, ….
    pub code: &'static str,
    /// Line in the file, from 1.
    pub line: u32,
    /// What was seen and what was done instead.
    pub message: String,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// What was cleaned or mended on the way.
    pub normalisations: Vec<Normalisation>,
    /// Limits reached.
    pub problems: Vec<Problem>,
}

/// Reads an HTML fragment as the content of `<body>`.
pub fn parse_fragment(html: &str, origin: Origin, limits: &Limits) -> Parsed {
    let mut builder = Builder::new(html, origin, limits);
    builder.html(0..html.len());
    builder.finish()
}

/// Builds a tree from pieces of HTML and from elements and text that come from elsewhere (a Markdown parser).
///
/// All positions are byte offsets into the buffer given to [`Builder::new`].
#[derive(Debug)]
pub struct Builder<'a> {
    buffer: &'a str,
}

impl<'a> Builder<'a> {
    /// A builder whose positions point into `buffer`, which begins at `origin` of the file.
    pub fn new(buffer: &'a str, origin: Origin, limits: &Limits) -> Self {
        let _ = (origin, limits);
        Self { buffer }
    }

    /// Raw HTML: a range of the buffer, tokenized and fed. Tags may stay open across calls.
    pub fn html(&mut self, range: std::ops::Range<usize>) {
        let _ = &self.buffer[range];
    }

    /// Raw HTML that is not a piece of the buffer (an unescaped or rewritten one), standing at `range`.
    pub fn html_text(&mut self, html: &str, range: std::ops::Range<usize>) {
        let _ = (html, range);
    }

    /// An element begins.
    pub fn start(&mut self, tag: &str, attrs: &[(&str, &str)], range: std::ops::Range<usize>) {
        let _ = (tag, attrs, range);
    }

    /// Decoded text.
    pub fn text(&mut self, text: &str, range: std::ops::Range<usize>) {
        let _ = (text, range);
    }

    /// An element ends.
    pub fn end(&mut self, tag: &str) {
        let _ = tag;
    }

    /// The finished tree: elements lifted to typed nodes, white space between blocks dropped.
    pub fn finish(self) -> Parsed {
        Parsed::default()
    }
}
