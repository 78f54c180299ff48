//! Formulas in a line ("Math Blocks").

use super::Spans;
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// `$$…$$`.
    pub(super) fn math(&mut self, into: Id) -> bool {
        let start = self.pos + 2;
        if !self.looks_at("$$") || start >= self.missing.math {
            return false;
        }
        let Some(len) = self.text[start..].find("$$") else {
            self.missing.math = start;
            return false;
        };
        let end = start + len + 2;
        let formula = self.text[start..start + len].trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
        let id = self.add(into, Kind::Math { block: false }, self.pos..end);
        self.doc.set_value(id, formula);
        self.pos = end;
        true
    }
}
