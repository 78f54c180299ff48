//! "Math Blocks".

use super::Parser;
use crate::chars::{at, blank_to_line_end, opt_space};
use crate::doc::Kind;
use crate::source::Source;

impl Parser {
    /// `$$…$$` between block boundaries.
    pub(super) fn block_math(&mut self, source: &mut Source) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let mark = opt_space(bytes, source.pos);
        let escaped = at(bytes, mark) == b'\\';
        let start = mark + usize::from(escaped) + 2;
        if text.get(start - 2..start) != Some("$$") || !self.is_after_boundary() {
            return false;
        }
        let Some(len) = text[start..].find("$$") else { return false };
        let close = start + len + 2;
        let line = blank_to_line_end(bytes, close);
        if escaped {
            if line.is_some() {
                source.pos = mark + 1;
            }
            return false;
        }
        let before = source.pos;
        source.pos = line.unwrap_or(close);
        if !self.is_before_boundary(source) {
            source.pos = before;
            return false;
        }
        let formula = text_trimmed(&self.pool.text()[start..close - 2]).to_owned();
        let span = self.span(&(mark..close));
        let math = self.add_block(Kind::Math { block: true }, span);
        self.doc.set_value(math, &formula);
        true
    }
}

/// Without white space (and nulls at the end) on both sides.
fn text_trimmed(text: &str) -> &str {
    text[..super::paragraph::trimmed_len(text.as_bytes())]
        .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b' || c == '\0')
}
