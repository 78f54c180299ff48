//! Where a byte and a line of the rendered text come from.

use posthaul_html::Origin;
use posthaul_liquid::{Piece, PieceKind, Rendered};
use posthaul_model::Pos;

use crate::text::line_starts;

/// Turns positions in a rendered text into those of the file.
pub(super) struct Places<'r> {
    pieces: &'r [Piece],
    /// Where the lines of either text begin.
    rendered_lines: Vec<usize>,
    source_lines: Vec<usize>,
    origin: Origin,
}

impl<'r> Places<'r> {
    pub(super) fn new(source: &str, rendered: &'r Rendered, origin: Origin) -> Self {
        let (rendered_lines, source_lines) = (line_starts(&rendered.text), line_starts(source));
        Self { pieces: &rendered.pieces, rendered_lines, source_lines, origin }
    }

    /// A position in the rendered text as one in the file. In a loop the end may come from before the start: then
    /// only the start is kept.
    pub(super) fn pos(&self, pos: Pos) -> Pos {
        let start = self.start(pos.start as usize);
        let end = if pos.start < pos.end { self.end(pos.end as usize).max(start) } else { start };
        let line = match pos.range() {
            Some(_) => self.source_line(start),
            None => self.line(pos.line),
        };
        let in_file = |at: usize| self.origin.offset.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        Pos { line, start: in_file(start), end: in_file(end), ..pos }
    }

    /// A line of the rendered text as one of the file.
    pub(super) fn line(&self, line: u32) -> u32 {
        let start = (line as usize).checked_sub(1).and_then(|above| self.rendered_lines.get(above));
        start.map_or(self.origin.line, |&start| self.source_line(self.start(start)))
    }

    /// The line of the file in which a byte of the source lies.
    pub(super) fn source_line(&self, at: usize) -> u32 {
        let above = self.source_lines.partition_point(|&start| start <= at).saturating_sub(1);
        self.origin.line.max(1).saturating_add(u32::try_from(above).unwrap_or(u32::MAX))
    }

    fn start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.output.end <= at);
        match self.pieces.get(next) {
            Some(piece) if piece.kind == PieceKind::Literal => {
                piece.source.start + at.saturating_sub(piece.output.start)
            }
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(0, |last| last.source.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.output.end < at);
        match self.pieces.get(next) {
            Some(piece) if piece.kind == PieceKind::Literal => {
                piece.source.start + at.saturating_sub(piece.output.start)
            }
            Some(piece) => piece.source.end,
            None => self.pieces.last().map_or(0, |last| last.source.end),
        }
    }
}
