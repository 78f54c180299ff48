//! Byte offsets and lines.

use std::cell::Cell;
use std::ops::Range;

use html5gum::Span;
use posthaul_model::Pos;

use crate::Origin;

/// Turns byte ranges of a buffer into positions in the file.
#[derive(Debug)]
pub(crate) struct Lines {
    origin: Origin,
    /// Offsets of all line ends: line feeds, and carriage returns that none follows.
    ends: Vec<u32>,
    /// How many of them stand before the place that was asked for last: the next question is mostly about it.
    last: Cell<usize>,
}

impl Lines {
    pub(super) fn new(buffer: &str, origin: Origin) -> Self {
        let bytes = buffer.as_bytes();
        let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end).map(narrow).collect();
        Self { origin, ends, last: Cell::default() }
    }

    /// The line of an offset, from 1.
    pub(super) fn line(&self, offset: u32) -> u32 {
        let last = self.last.get();
        let before = |index: usize| self.ends.get(index).is_some_and(|&end| end < offset);
        let is_last = !before(last) && (last == 0 || before(last - 1));
        let above = if is_last { last } else { self.ends.partition_point(|&end| end < offset) };
        self.last.set(above);
        self.origin.line.max(1) + above as u32
    }

    pub(super) fn pos(&self, range: At) -> Pos {
        let base = self.origin.offset;
        Pos {
            buffer: 0,
            line: self.line(range.start),
            start: base.saturating_add(range.start),
            end: base.saturating_add(range.end),
        }
    }

    /// The offset in the file of an offset in the buffer.
    pub(super) fn in_file(&self, offset: u32) -> u32 {
        self.origin.offset.saturating_add(offset)
    }
}

/// A byte range of the buffer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct At {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl From<Range<usize>> for At {
    fn from(range: Range<usize>) -> Self {
        Self { start: narrow(range.start), end: narrow(range.end) }
    }
}

/// Where the piece that is tokenized stands in the buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// It is a piece of the buffer that begins here.
    Piece(usize),
    /// It is not in the buffer; everything in it has this range.
    Fixed(At),
}

impl Place {
    pub(super) fn at(self, span: Span<usize>) -> At {
        match self {
            Self::Piece(start) => At::from(start + span.start..start + span.end),
            Self::Fixed(at) => at,
        }
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
