//! Definitions of "Abbreviations".

use super::Parser;
use crate::chars::line_end;
use crate::doc::{Abbreviation, Mark};
use crate::source::Source;

impl Parser {
    /// `*[text]: title`; `start` is after up to three spaces.
    pub(super) fn abbreviation_definition(&mut self, source: &mut Source, start: usize) -> bool {
        let text = source.text(&self.pool);
        let line = line_end(text.as_bytes(), start);
        let Some(inner) = text[start..line].strip_prefix("*[") else { return false };
        let first = inner.chars().next().map_or(0, char::len_utf8);
        let Some(close) = inner.get(first..).and_then(|rest| rest.find("]:")) else { return false };
        if line >= text.len() || first == 0 {
            return false;
        }
        let name = inner[..first + close].to_owned();
        let title = inner[first + close + 2..].trim_ascii().to_owned();
        let mark = self.mark(source, Mark::Definition, line + 1);
        match self.abbreviations.get(&name).and_then(|&index| self.doc.abbreviations.get_mut(index)) {
            Some(old) => {
                let replaced = old.unused();
                (old.title, old.mark) = (title, mark);
                self.doc.unused.extend(replaced);
            }
            None => {
                self.abbreviations.insert(name.clone(), self.doc.abbreviations.len());
                self.doc.abbreviations.push(Abbreviation { text: name, title, mark, used: false });
            }
        }
        true
    }
}
