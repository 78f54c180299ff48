//! "HTML entities" in text.

use super::Spans;
use crate::chars::reference;
use crate::doc::{Id, Kind};
use crate::entities;

/// What an unknown name's ampersand stands for.
const AMP: u32 = '&' as u32;

impl Spans<'_> {
    /// A character reference.
    pub(super) fn entity(&mut self, into: Id) -> bool {
        let start = self.pos;
        let Some(end) = reference(self.bytes(), start) else { return false };
        let inner = &self.text[start + 1..end - 1];
        let code = entities::code_point(inner);
        self.pos = end;
        match code {
            Some(code) => {
                let id = self.add(into, Kind::Entity(code), start..end);
                self.doc.set_value(id, &self.text[start..end]);
            }
            None => {
                self.add(into, Kind::Entity(AMP), start..start + 1);
                self.add_text(into, start + 1..end);
            }
        }
        true
    }
}
