//! Tokens to a tree.

use std::fmt;
use std::ops::Range;

use posthaul_model::{Kind, Normalisation, Tree};

use crate::read::{Feed, Leaf, Place, tokenize};
use crate::{Limits, lift};

/// Where a fragment begins in the document's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Byte offset of its first byte.
    pub offset: u32,
    /// Line of its first byte, from 1.
    pub line: u32,
}

/// A limit that was reached, or markup that could not be understood. One per code and document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, one of [`CODES`](crate::CODES).
    pub code: &'static str,
    /// Line in the file, from 1, where it was met first.
    pub line: u32,
    /// What was seen, how often, and what was done instead.
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
/// All positions are byte offsets into the buffer given to [`Builder::new`]; a range outside it is cut.
pub struct Builder<'a> {
    buffer: &'a str,
    feed: Feed,
    /// Where the last piece ended, for end tags that have no place of their own.
    last: usize,
}

impl fmt::Debug for Builder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("bytes", &self.buffer.len()).field("last", &self.last).finish_non_exhaustive()
    }
}

impl<'a> Builder<'a> {
    /// A builder whose positions point into `buffer`, which begins at `origin` of the file.
    pub fn new(buffer: &'a str, origin: Origin, limits: &Limits) -> Self {
        Self { buffer, feed: Feed::new(buffer, origin, *limits), last: 0 }
    }

    /// Raw HTML: a range of the buffer, tokenized and fed. Tags may stay open across calls.
    pub fn html(&mut self, range: Range<usize>) {
        let range = self.within(range);
        let Some(html) = self.buffer.get(range.clone()) else { return };
        tokenize(&mut self.feed, html, Place::Piece(range.start));
    }

    /// Raw HTML that is not a piece of the buffer (an unescaped or rewritten one), standing at `range`.
    pub fn html_text(&mut self, html: &str, range: Range<usize>) {
        let range = self.within(range);
        tokenize(&mut self.feed, html, Place::Fixed(range.into()));
    }

    /// An element begins. A void element (`br`, `img` …) needs no end.
    pub fn start(&mut self, tag: &str, attrs: &[(&str, &str)], range: Range<usize>) {
        let at = self.within(range).into();
        self.feed.leave_text_only(at);
        let _ = self.feed.start(tag, attrs.iter().copied(), false, at);
    }

    /// Decoded text.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        let at = self.within(range).into();
        self.feed.text(text, at);
    }

    /// A node without children that HTML has no element for: [`Kind::Math`], [`Kind::Macro`],
    /// [`Kind::CodeBlock`] …. A block closes an open paragraph, as a block's start tag does.
    pub fn leaf(&mut self, kind: Kind, text: &str, attrs: &[(&str, &str)], range: Range<usize>) {
        let at = self.within(range).into();
        let attrs = attrs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.feed.leaf(Leaf { kind, text: text.to_owned(), attrs }, kind.is_block(), at);
    }

    /// An element ends, where the last piece ended.
    pub fn end(&mut self, tag: &str) {
        self.end_at(tag, self.last..self.last);
    }

    /// An element ends, its end standing at `range`.
    pub fn end_at(&mut self, tag: &str, range: Range<usize>) {
        let at = self.within(range).into();
        self.feed.end(tag, at);
    }

    /// The finished tree: elements lifted to typed nodes, white space between blocks dropped.
    pub fn finish(self) -> Parsed {
        let end = self.buffer.len();
        let depth = self.feed.limits.depth;
        let (mut tree, problems) = self.feed.finish((end..end).into());
        let normalisations = lift::lift(&mut tree, depth);
        Parsed { tree, normalisations, problems: problems.into_list() }
    }

    fn within(&mut self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.buffer.len());
        self.last = end;
        range.start.min(end)..end
    }
}
