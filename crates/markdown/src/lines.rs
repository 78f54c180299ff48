//! comrak's positions as byte ranges.

use std::ops::Range;

use comrak::nodes::{LineColumn, Sourcepos};

/// Where the lines of a text begin. Lines end as in CommonMark 2.1: `\n`, `\r\n` or `\r`.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self { text, starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The bytes of a node; empty, at its first byte, when its end is unknown.
    ///
    /// Columns are bytes from 1, the end is the last byte of the node (comrak, `LineColumn`). After link reference
    /// definitions the columns of a paragraph are wrong and may fall inside a character.
    pub(crate) fn range(&self, pos: Sourcepos) -> Range<usize> {
        let start = self.offset(pos.start, 1);
        let end = self.offset(pos.end, 0);
        start..end.max(start)
    }

    /// How many lines lie above a byte.
    pub(crate) fn above(&self, offset: usize) -> u32 {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1) as u32
    }

    fn offset(&self, at: LineColumn, first_column: usize) -> usize {
        let end = self.text.len();
        let line = self.starts.get(at.line.saturating_sub(1)).copied().unwrap_or(end);
        let offset = (line + at.column.saturating_sub(first_column)).min(end);
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_count() {
        let text = "가\r\nb\rc\nd";
        let lines = Lines::new(text);
        for (line, letter) in [(1, "가"), (2, "b"), (3, "c"), (4, "d")] {
            assert_eq!(&text[lines.range((line, 1, line, letter.len()).into())], letter);
        }
        assert_eq!(lines.range((9, 9, 1, 0).into()), text.len()..text.len());
    }
}
