//! "Blockquotes".

use super::Parser;
use crate::chars::{at, next_line, opt_space};
use crate::doc::Kind;
use crate::source::Source;

impl Parser {
    /// Lines that begin with `>`, and lazy ones after them.
    pub(super) fn quote(&mut self, source: &mut Source) -> bool {
        let start = source.pos;
        let mut pos = next_line(source.text(&self.pool).as_bytes(), start);
        while !self.ends_lazily(source, pos) {
            pos = next_line(source.text(&self.pool).as_bytes(), pos);
        }
        source.pos = pos;
        let inner = self.pool.len();
        let mut line = start;
        while line < pos {
            let bytes = &self.pool.text().as_bytes()[..pos];
            let next = next_line(bytes, line);
            let mark = opt_space(bytes, line);
            let from = match (at(bytes, mark), at(bytes, mark + 1)) {
                (b'>', b' ') => mark + 2,
                (b'>', _) => mark + 1,
                _ => line,
            };
            self.pool.copy(from..next);
            line = next;
        }
        let span = self.span(&(start..pos));
        let quote = self.add_block(Kind::Blockquote, span);
        self.blocks_of(quote, inner..self.pool.len());
        true
    }
}
