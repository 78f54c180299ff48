//! "Typographic Symbols".

use super::Spans;
use crate::doc::{Id, Kind, Symbol};

impl Spans<'_> {
    /// Dashes, an ellipsis, guillemets; escaped guillemets are plain ones.
    pub(super) fn symbol(&mut self, into: Id) -> bool {
        if !self.dialect.typographic {
            return false;
        }
        let start = self.pos;
        let escaped = [("\\<<", '<'), ("\\>>", '>')].into_iter().find(|(marks, _)| self.looks_at(marks));
        if let Some((_, c)) = escaped {
            self.add(into, Kind::Entity(c as u32), start..start + 2);
            self.add(into, Kind::Entity(c as u32), start + 2..start + 3);
            self.pos += 3;
            return true;
        }
        let symbols = [
            ("---", Symbol::Mdash),
            ("--", Symbol::Ndash),
            ("...", Symbol::Hellip),
            ("<< ", Symbol::LaquoSpace),
            (" >>", Symbol::RaquoSpace),
            ("<<", Symbol::Laquo),
            (">>", Symbol::Raquo),
        ];
        let Some((marks, symbol)) = symbols.into_iter().find(|(marks, _)| self.looks_at(marks)) else { return false };
        self.pos += marks.len();
        self.add(into, Kind::Symbol(symbol), start..self.pos);
        true
    }
}
