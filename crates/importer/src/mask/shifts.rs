//! Where a byte and a line of the masked text lie in the source.

use crate::text::line_starts;

/// A stretch of the source that another text, or none, stands for.
#[derive(Clone, Copy, Debug)]
struct Shift {
    masked: (usize, usize),
    source: (usize, usize),
}

/// All replaced stretches in order; between them the texts are equal.
#[derive(Debug, Default)]
pub(crate) struct Shifts {
    shifts: Vec<Shift>,
    /// Where the lines of either text begin.
    masked_lines: Vec<usize>,
    source_lines: Vec<usize>,
}

impl Shifts {
    /// No stretch yet.
    pub(crate) fn new(source: &str) -> Self {
        Self { source_lines: line_starts(source), ..Self::default() }
    }

    /// Records that `masked` stands for `source` (begin and end).
    pub(crate) fn push(&mut self, masked: (usize, usize), source: (usize, usize)) {
        self.shifts.push(Shift { masked, source });
    }

    /// Whether the texts are equal.
    pub(crate) fn is_empty(&self) -> bool {
        self.shifts.is_empty()
    }

    /// Learns where the masked text's lines begin; after the last [`Self::push`].
    pub(crate) fn finish(&mut self, masked: &str) {
        self.masked_lines = line_starts(masked);
    }

    /// Where something that begins at a byte of the masked text begins in the source.
    pub(crate) fn start(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.masked.1 <= at);
        match self.shifts.get(next).filter(|shift| shift.masked.0 <= at) {
            Some(inside) => inside.source.0,
            None => self.after(next, at),
        }
    }

    /// Where something that ends before a byte of the masked text ends in the source.
    pub(crate) fn end(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.masked.1 < at);
        match self.shifts.get(next).filter(|shift| shift.masked.0 < at) {
            Some(inside) => inside.source.1,
            None => self.after(next, at),
        }
    }

    fn after(&self, next: usize, at: usize) -> usize {
        match next.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            Some(last) => last.source.1 + at.saturating_sub(last.masked.1),
            None => at,
        }
    }

    /// The line of the source, from 1, in which a byte of it lies.
    pub(crate) fn line_of(&self, source_offset: usize) -> u32 {
        self.source_lines.partition_point(|&start| start <= source_offset) as u32
    }

    /// The line of the source where a line of the masked text begins; both from 1.
    pub(crate) fn line(&self, masked_line: u32) -> u32 {
        match (masked_line as usize).checked_sub(1).and_then(|line| self.masked_lines.get(line)) {
            Some(&start) => self.line_of(self.start(start)),
            None => masked_line,
        }
    }
}
