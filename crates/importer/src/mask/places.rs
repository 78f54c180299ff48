//! Places in a masked text as places in the file.

use posthaul_html::Origin;
use posthaul_model::Pos;

use super::Shifts;

/// Turns positions of what was parsed from a masked text into those of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'m> {
    pub(crate) shifts: &'m Shifts,
    /// Where the document's text begins in the file.
    pub(crate) origin: Origin,
}

impl Places<'_> {
    /// A position in the masked text as one in the file.
    pub(crate) fn pos(&self, pos: Pos) -> Pos {
        let shifts = self.shifts;
        let in_text = |at: u32| at.checked_sub(self.origin.offset).map(|at| at as usize);
        match (in_text(pos.start), in_text(pos.end)) {
            (Some(start), Some(end)) if start < end => {
                let start = shifts.start(start);
                self.file_pos(start, shifts.end(end).max(start))
            }
            // Only the line is known for certain.
            (Some(start), Some(_)) => {
                let Pos { start, .. } = self.file_pos(shifts.start(start), 0);
                Pos { line: self.line(pos.line), start, end: start, ..pos }
            }
            _ => Pos { line: self.line(pos.line), ..pos },
        }
    }

    /// A line of the masked text, counted as in the file, as one of the file.
    pub(crate) fn line(&self, line: u32) -> u32 {
        match line.checked_sub(self.origin.line.max(1)) {
            Some(above) => self.file_line(self.shifts.line(above + 1)),
            None => line,
        }
    }

    /// A stretch of the document's text as a position in the file.
    pub(crate) fn file_pos(&self, start: usize, end: usize) -> Pos {
        let offset = self.origin.offset;
        let line = self.file_line(self.shifts.line_of(start));
        Pos { buffer: 0, line, start: start as u32 + offset, end: end as u32 + offset }
    }

    /// A line of the document's text as one of the file.
    pub(crate) fn file_line(&self, line: u32) -> u32 {
        line + self.origin.line.saturating_sub(1)
    }
}
