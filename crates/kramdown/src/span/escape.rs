//! "Escaped characters" and "Line breaks".

use super::Spans;
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// A backslash before a character that has a meaning.
    pub(super) fn escape(&mut self, into: Id) -> bool {
        let next = self.at(self.pos + 1);
        if self.pos + 1 >= self.text.len() || !is_escapable(next as char, self.dialect.gfm) {
            return false;
        }
        self.add_text(into, self.pos + 1..self.pos + 2);
        self.pos += 2;
        true
    }

    /// Two spaces or two backslashes before a line feed.
    pub(super) fn line_break(&mut self, into: Id) -> bool {
        let breaks = self.dialect.line_breaks && (self.looks_at("  \n") || self.looks_at("\\\\\n"));
        if breaks {
            self.add(into, Kind::Break, self.pos..self.pos + 2);
            self.pos += 2;
        }
        breaks
    }
}

/// Whether a backslash before the character escapes it.
pub(super) fn is_escapable(c: char, gfm: bool) -> bool {
    matches!(
        c,
        '\\' | '.'
            | '*'
            | '_'
            | '+'
            | '`'
            | '<'
            | '>'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '#'
            | '!'
            | ':'
            | '|'
            | '"'
            | '\''
            | '$'
            | '='
            | '-'
    ) || gfm && c == '~'
}
