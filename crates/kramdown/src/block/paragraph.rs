//! "Paragraphs".

use super::Parser;
use crate::chars::{at, is_blank, is_space, line_end, next_line, opt_space, run};
use crate::doc::{Id, Kind};
use crate::source::Source;

impl Parser {
    /// Lines up to something that ends a paragraph; goes on with a paragraph right before.
    pub(super) fn paragraph(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        let start = source.pos;
        // The very first character decides, so that lines that pass as text go in whole.
        if is_blank(at(bytes, opt_space(bytes, start))) && self.depth < super::DEPTH {
            return false;
        }
        let mut pos = next_line(bytes, start);
        while !self.ends_paragraph(source, pos) {
            pos = next_line(source.text(&self.pool).as_bytes(), pos);
        }
        source.pos = pos;
        let bytes = source.text(&self.pool).as_bytes();
        let end = start + trimmed_len(&bytes[start..pos]);
        let last = self.doc.last_child(self.tree);
        match last.filter(|&last| matches!(self.doc.kind(last), Kind::Paragraph { .. })) {
            Some(paragraph) => self.go_on(paragraph, start, end),
            None => {
                let start = start + run(bytes, start, is_space);
                let span = self.span(&(start..end.max(start)));
                let paragraph = self.add_block(Kind::Paragraph { transparent: false }, span);
                self.add_raw_text(paragraph, start..end.max(start));
            }
        }
        true
    }

    fn go_on(&mut self, paragraph: Id, start: usize, end: usize) {
        let text = self.doc.last_child(paragraph).filter(|&text| self.doc.kind(text) == Kind::RawText);
        match text {
            Some(text) => {
                let breaks = self.pool.get(&(start.saturating_sub(3)..start)) == "  \n";
                self.join_raw_text(text, if breaks { "  \n" } else { "\n" }, start..end);
            }
            None => self.add_raw_text(paragraph, start..end),
        }
        let end = self.span(&(start..end)).end;
        self.doc.node_mut(paragraph).span.end = end;
    }

    fn ends_paragraph(&self, source: &mut Source, pos: usize) -> bool {
        if self.ends_lazily(source, pos) {
            return true;
        }
        let bytes = source.text(&self.pool).as_bytes();
        let start = opt_space(bytes, pos);
        match at(bytes, start) {
            b':' => is_marker_tail(bytes, start + 1),
            _ if !self.paragraph_end => false,
            b'>' => true,
            b'#' => start == pos && super::header::gfm_start(bytes, pos),
            b'~' | b'`' => run(bytes, start, |byte| matches!(byte, b'~' | b'`')) >= 3,
            b'*' | b'+' | b'-' => is_marker_tail(bytes, start + 1),
            b'0'..=b'9' => super::list::ordered_marker(bytes, start).is_some(),
            _ => false,
        }
    }
}

/// Whether a list's marker ends here: a space, a tab or a pipe follows, on a line that ends.
pub(super) fn is_marker_tail(bytes: &[u8], pos: usize) -> bool {
    matches!(at(bytes, pos), b' ' | b'\t' | b'|') && line_end(bytes, pos) < bytes.len()
}

/// The length without white space at the end.
pub(super) fn trimmed_len(bytes: &[u8]) -> usize {
    // Ruby's rstrip takes null characters, too.
    bytes.iter().rposition(|&byte| !is_space(byte) && byte != 0).map_or(0, |last| last + 1)
}
