//! "Horizontal Rules".

use super::Parser;
use crate::chars::{at, is_blank, opt_space};
use crate::doc::Kind;
use crate::source::Source;

impl Parser {
    /// Three or more `*`, `-` or `_`, spaces between them or not.
    pub(super) fn rule(&mut self, source: &mut Source) -> bool {
        let Some(end) = rule_end(source.text(&self.pool).as_bytes(), source.pos) else { return false };
        let span = self.span(&(source.pos..end));
        source.pos = end;
        self.add_block(Kind::Rule, span);
        true
    }
}

/// The place after a rule's line.
pub(super) fn rule_end(bytes: &[u8], pos: usize) -> Option<usize> {
    let start = opt_space(bytes, pos);
    let mark = at(bytes, start);
    if !matches!(mark, b'*' | b'-' | b'_') {
        return None;
    }
    let mut marks = 0;
    let mut index = start;
    loop {
        match bytes.get(index)? {
            b'\n' => break,
            &byte if byte == mark => marks += 1,
            &byte if is_blank(byte) => {}
            _ => return None,
        }
        index += 1;
    }
    (marks >= 3).then_some(index + 1)
}
