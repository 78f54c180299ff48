//! Markers of "Footnotes".

use super::Spans;
use crate::chars::ald_name;
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// `[^name]`; text when there is no such footnote.
    pub(super) fn footnote(&mut self, into: Id) -> bool {
        if !self.looks_at("[^") {
            return false;
        }
        let start = self.pos;
        let Some(end) = ald_name(self.bytes(), start + 2).filter(|&end| self.at(end) == b']') else { return false };
        self.pos = end + 1;
        match self.refs.notes.get(&self.text[start + 2..end]) {
            Some(&note) => {
                self.add(into, Kind::Footnote(note), start..end + 1);
            }
            None => self.add_text(into, start..end + 1),
        }
        true
    }
}
