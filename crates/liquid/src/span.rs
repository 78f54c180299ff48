//! Places in a template and in what it gave, and what went wrong there.

use std::ops::Range;
use std::sync::Arc;

/// A range of bytes of a template's source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text of the span.
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }

    /// The span as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// What a stretch of a template's source is. The parts of a template follow each other without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stretch.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// The kinds of a [`Part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Text that comes out as it stands (each time its block runs).
    Literal,
    /// White space that a dash (`{%-`, `-}}`) takes away.
    Trimmed,
    /// A tag that runs, and the body of a comment.
    Tag,
    /// An output, `{{ … }}`.
    Output,
    /// Markup that cannot run: it comes out as it stands.
    Macro,
}

/// Where a stretch of the output is from. The pieces of an output follow each other without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The stretch of the output, in bytes.
    pub output: Range<usize>,
    /// Its place in the document's source. A literal has the same length and the same bytes there; anything else
    /// stands for the whole span. What comes from an included file has the span of the tag that included it.
    pub source: Span,
    /// What it is.
    pub kind: PieceKind,
}

/// The kinds of a [`Piece`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Text of the document, byte for byte.
    Literal,
    /// What a tag or an output gave.
    Result,
    /// Markup that could not run, as it stands in its file.
    Macro,
}

/// What could not be run, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// The included file it is in; nothing for the document itself.
    pub file: Option<Arc<str>>,
    /// The markup in question, in the source of that file.
    pub span: Span,
    /// The line of that file, from 1.
    pub line: usize,
    /// One sentence for a person.
    pub message: String,
}

/// The kinds of a [`Problem`]. Except for an unknown filter and a stray `break`, the markup is kept in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// Markup that does not follow the syntax, a block that is never closed, an end without a beginning.
    Syntax,
    /// No such tag.
    UnknownTag,
    /// No such filter: the value passed through unchanged.
    UnknownFilter,
    /// An include that cannot be had.
    Include,
    /// A `link` or `post_url` without target.
    Link,
    /// A filter or comparison cannot take the values it was given.
    Argument,
    /// The template works too much, writes too much or nests too deep.
    Limit,
    /// `break` or `continue` outside of a loop: the rest of the document is not rendered, as in Jekyll.
    Stray,
}

/// Finds lines by offset.
#[derive(Clone, Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn new(source: &str) -> Self {
        Self(source.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of an offset, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.0.partition_point(|&newline| newline < at) + 1
    }
}
