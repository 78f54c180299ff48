//! Where output goes, and the record of where it is from.

use super::Fault;
use crate::span::{Piece, PieceKind, Span};

/// The output, or the innermost capture.
pub(super) struct Sink {
    text: String,
    pieces: Vec<Piece>,
    /// Texts that wait for captures to end. What is captured has no pieces: it comes out by another tag, if at all.
    outer: Vec<String>,
    most: usize,
}

/// A point to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    length: usize,
    pieces: usize,
    /// The end of the last piece: it may have grown since.
    last_end: usize,
    captures: usize,
}

impl Sink {
    pub(super) fn new(most: usize) -> Self {
        Self { text: String::new(), pieces: Vec::new(), outer: Vec::new(), most }
    }

    pub(super) fn push(&mut self, text: &str, source: Span, kind: PieceKind, limited: bool) -> Result<(), Fault> {
        if limited && self.text.len() + text.len() > self.most {
            return Err(Fault::Limit("output"));
        }
        let start = self.text.len();
        self.text.push_str(text);
        if text.is_empty() || !self.outer.is_empty() {
            return Ok(());
        }
        let end = self.text.len();
        match self.pieces.last_mut() {
            Some(last) if last.kind == kind && kind == PieceKind::Result && last.source == source => {
                last.output.end = end;
            }
            Some(last) if last.kind == kind && kind == PieceKind::Literal && last.source.end == source.start => {
                last.output.end = end;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { output: start..end, source, kind }),
        }
        Ok(())
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            length: self.text.len(),
            pieces: self.pieces.len(),
            last_end: self.pieces.last().map_or(0, |piece| piece.output.end),
            captures: self.outer.len(),
        }
    }

    pub(super) fn reset(&mut self, mark: Mark) {
        debug_assert_eq!(self.outer.len(), mark.captures, "captures end before their tag does");
        self.text.truncate(mark.length);
        self.pieces.truncate(mark.pieces);
        if let Some(last) = self.pieces.last_mut() {
            let grown = last.output.end - mark.last_end;
            last.output.end = mark.last_end;
            if last.kind == PieceKind::Literal {
                last.source.end -= grown;
            }
        }
    }

    pub(super) fn begin_capture(&mut self) {
        self.outer.push(std::mem::take(&mut self.text));
    }

    pub(super) fn end_capture(&mut self) -> String {
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.text, outer)
    }

    pub(super) fn finish(self) -> (String, Vec<Piece>) {
        (self.text, self.pieces)
    }
}
