//! GFM's strikethrough.

use super::{Context, DEPTH, Missing, Set, Spans, Stop};
use crate::chars::{at, is_space};
use crate::doc::{Id, Kind, Model};

impl Spans<'_> {
    /// `~~` around text that neither begins nor ends with white space.
    pub(super) fn strikethrough(&mut self, into: Id) -> bool {
        let start = self.pos + 2;
        let first = self.at(start);
        if !self.dialect.gfm || !self.looks_at("~~") || start >= self.text.len() || is_space(first) || first == b'~' {
            return false;
        }
        let Some(close) = self.closing_tildes(start).filter(|_| self.depth < DEPTH) else { return false };
        let element =
            self.add(into, Kind::Html { block: false, model: Model::Span, closed: false }, self.pos..close + 2);
        self.doc.set_value(element, "del");
        self.read_apart(element, start, close);
        self.pos = close + 2;
        true
    }

    fn closing_tildes(&mut self, start: usize) -> Option<usize> {
        if start >= self.missing.strike {
            return None;
        }
        let bytes = self.bytes();
        let close = (start + 1..bytes.len().saturating_sub(1)).find(|&index| {
            let before = bytes[index - 1];
            bytes[index] == b'~' && at(bytes, index + 1) == b'~' && before != b'~' && !is_space(before)
        });
        if close.is_none() {
            self.missing.strike = start;
        }
        close
    }

    /// Reads a piece of the text as if it stood alone.
    fn read_apart(&mut self, into: Id, start: usize, end: usize) {
        let outer = (self.text, self.start, self.context, self.missing.clone(), self.brace, self.angle);
        self.text = &self.text[..end];
        self.start = start;
        self.pos = start;
        self.context = Context::default();
        self.missing = Missing::nothing();
        self.brace = (1, 0);
        self.angle = (1, 0);
        self.read(into, Stop::Never, Set::All);
        (self.text, self.start, self.context, self.missing, self.brace, self.angle) = outer;
    }
}
