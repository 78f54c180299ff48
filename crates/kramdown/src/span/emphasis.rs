//! "Emphasis".

use super::{Attempt, DEPTH, Set, Spans, Stop};
use crate::chars::{is_alnum, is_alpha, is_space};
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// `*`, `_`, `**` or `__` around text.
    pub(super) fn emphasis(&mut self, into: Id) -> bool {
        let mark = self.at(self.pos);
        let start = self.pos;
        let len = if self.at(start + 1) == mark { 2 } else { 1 };
        let in_same = if len == 2 { self.context.strong } else { self.context.emphasis };
        let before_space = start + len < self.text.len() && is_space(self.at(start + len));
        let in_word = mark == b'_' && self.is_after_letter();
        let opens = !(in_same || before_space || in_word || self.depth >= DEPTH);
        let found = opens
            && (self.try_emphasis(into, start, mark, len)
                || len == 2 && self.doc.kind(into) != Kind::Emphasis && self.try_emphasis(into, start, mark, 1));
        if !found {
            self.pos = start + len;
            self.add_text(into, start..start + len);
        }
        true
    }

    /// Whether an underscore here stands in a word.
    fn is_after_letter(&mut self) -> bool {
        let start = self.underscores_start();
        let mut chars = self.text[self.start..start].chars().rev();
        match chars.next() {
            Some('-') => chars.next().is_some_and(is_alpha),
            Some(c) => is_alpha(c),
            None => false,
        }
    }

    /// Where the underscores right before the current place begin. What was found last shortens the search.
    fn underscores_start(&mut self) -> usize {
        let (known_start, known_end) = self.underscores;
        let mut start = self.pos;
        while start > self.start && self.at(start - 1) == b'_' {
            if (known_start..=known_end).contains(&start) {
                start = known_start;
                break;
            }
            start -= 1;
        }
        self.underscores = (start, self.pos.max(if start == known_start { known_end } else { 0 }));
        start
    }

    fn try_emphasis(&mut self, into: Id, start: usize, mark: u8, len: usize) -> bool {
        let star = mark == b'*';
        let attempt = if len == 2 { Attempt::Strong { star } } else { Attempt::Emphasis { star } };
        self.pos = start;
        if self.is_hopeless(attempt) {
            return false;
        }
        let saved = self.doc.save();
        let outer = self.context;
        let kind = if len == 2 { Kind::Strong } else { Kind::Emphasis };
        let element = self.create(kind, start..start + len);
        self.pos = start + len;
        if len == 2 {
            self.context.strong = true;
        } else {
            self.context.emphasis = true;
        }
        let found = self.read(element, Stop::Emphasis { mark, len }, Set::All);
        self.context = outer;
        if found {
            self.pos += len;
            self.close(element, self.pos);
            self.doc.append(into, element);
        } else {
            self.doc.restore(saved);
            self.failed(attempt, start, self.text.len());
        }
        found
    }

    /// Whether emphasis ends here.
    pub(super) fn stops_emphasis(&self, into: Id, mark: u8, len: usize) -> bool {
        let pos = self.pos;
        let is_mark = |index: usize| self.at(index) == mark;
        if !is_mark(pos) || len == 2 && !is_mark(pos + 1) {
            return false;
        }
        let after_space = self.before(pos).is_some_and(|c| c.is_ascii() && is_space(c as u8));
        let is_strong = len == 1 && is_mark(pos + 1) && !is_mark(pos + 2);
        let in_word = mark == b'_' && self.text[pos + len..].chars().next().is_some_and(is_alnum);
        !after_space && !is_strong && !in_word && self.doc.first_child(into).is_some()
    }
}
