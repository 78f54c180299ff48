//! Definitions of "Footnotes".

use super::{Parser, is_indented};
use crate::chars::{ald_name, at, next_line};
use crate::doc::{Kind, Mark, Note};
use crate::source::Source;

impl Parser {
    /// `[^name]:` and what follows, further lines indented; `start` is after up to three spaces.
    pub(super) fn footnote_definition(&mut self, source: &mut Source, start: usize) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        if at(bytes, start + 1) != b'^' {
            return false;
        }
        let Some(name_end) = ald_name(bytes, start + 2) else { return false };
        if at(bytes, name_end) != b']' || at(bytes, name_end + 1) != b':' {
            return false;
        }
        let name = text[start + 2..name_end].to_owned();
        let content = name_end + 2;
        let first_end = next_line(bytes, content);
        let end = self.indented_end(source, first_end);
        let piece = self.pool.len();
        let mut line = content;
        while line < end {
            let bytes = &self.pool.text().as_bytes()[..end];
            let next = next_line(bytes, line);
            let indent = match at(bytes, line) {
                b'\t' => 1,
                _ if is_indented(bytes, line) => 4,
                _ => 0,
            };
            self.pool.copy(line + indent..next);
            line = next;
        }
        let span = self.span(&(source.pos..end));
        let note = self.doc.create(Kind::Root, span);
        self.blocks_of(note, piece..self.pool.len());
        self.mark(source, Mark::Definition, end);
        let index = self.doc.notes.len() as u32;
        self.doc.notes.push(Note { name: name.clone(), content: note });
        self.refs.notes.insert(name, index);
        true
    }
}
