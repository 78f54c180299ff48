//! Quotation marks ("Typographic Symbols": after SmartyPants).

use super::Spans;
use crate::chars::{is_space, is_unicode_word, is_word};
use crate::doc::{Id, Kind, Quote};

impl Spans<'_> {
    /// A quotation mark, together with the character before it.
    pub(super) fn quote(&mut self, into: Id) -> bool {
        let Some(first) = self.text[self.pos..].chars().next() else { return false };
        let second = self.pos + first.len_utf8();
        let follows = second < self.text.len() && is_mark(self.at(second));
        let first_is_mark = matches!(first, '"' | '\'');
        if !(first_is_mark || follows && first != '\\') {
            return false;
        }
        if first_is_mark && let Some(quote) = self.by_what_follows(first) {
            self.put(into, self.pos..self.pos, quote);
            return true;
        }
        if self.opening_pair(into, first) || self.decade(into, first) {
            return true;
        }
        if follows && let Some(quote) = self.by_what_precedes(first, second) {
            self.put(into, self.pos..second, quote);
            return true;
        }
        if first_is_mark && self.closes_before(second) {
            self.put(into, self.pos..self.pos, closing(first as u8));
            return true;
        }
        self.any_opening(into, second, follows, first);
        true
    }

    /// A mark before emphasis opens, one before punctuation closes.
    fn by_what_follows(&self, mark: char) -> Option<Quote> {
        let next = self.at(self.pos + 1);
        let after = self.pos + 2;
        if matches!(next, b'_' | b'*') && after < self.text.len() && !is_space(self.at(after)) {
            return Some(opening(mark as u8));
        }
        let is_punctuation = next.is_ascii_punctuation() && next != b'&';
        let rest = self.text.get(after..).unwrap_or_default();
        if self.pos + 1 >= self.text.len() || !is_punctuation || rest.starts_with("..") {
            return None;
        }
        let in_word = rest.chars().next().is_some_and(is_unicode_word);
        ((next == b'_') == in_word).then(|| closing(mark as u8))
    }

    /// Two different marks before a word open.
    fn opening_pair(&mut self, into: Id, first: char) -> bool {
        let start = self.pos + usize::from(first.is_ascii() && is_space(first as u8));
        let pair = match self.text.as_bytes().get(start..start + 2) {
            Some(b"\"'") => [Quote::LeftDouble, Quote::LeftSingle],
            Some(b"'\"") => [Quote::LeftSingle, Quote::LeftDouble],
            _ => return false,
        };
        if !is_word(self.at(start + 2)) {
            return false;
        }
        self.put(into, self.pos..start, pair[0]);
        self.put(into, self.pos..self.pos, pair[1]);
        true
    }

    /// The apostrophe of `'80s`.
    fn decade(&mut self, into: Id, first: char) -> bool {
        let start = self.pos + usize::from(first.is_ascii() && is_space(first as u8));
        let is_decade = self.at(start) == b'\''
            && self.at(start + 1).is_ascii_digit()
            && self.at(start + 2).is_ascii_digit()
            && self.at(start + 3) == b's';
        if is_decade {
            self.put(into, self.pos..start, Quote::RightSingle);
        }
        is_decade
    }

    fn by_what_precedes(&self, before: char, mark: usize) -> Option<Quote> {
        let byte = self.at(mark);
        if before.is_ascii() && is_space(before as u8) && is_word(self.at(mark + 1)) {
            return Some(opening(byte));
        }
        let closes = !matches!(before, ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-');
        closes.then(|| closing(byte))
    }

    /// White space, an `s` that ends a word, or the end of the line follows.
    fn closes_before(&self, after: usize) -> bool {
        let mut rest = self.text[after..].chars();
        match rest.next() {
            None => true,
            Some('s') => !rest.next().is_some_and(is_unicode_word),
            Some(c) => c.is_ascii() && is_space(c as u8),
        }
    }

    /// What is left opens: a single mark if there is one, else a double one.
    fn any_opening(&mut self, into: Id, second: usize, follows: bool, first: char) {
        for mark in [b'\'', b'"'] {
            let at = if follows && self.at(second) == mark {
                second
            } else if first == char::from(mark) {
                self.pos
            } else {
                continue;
            };
            self.put(into, self.pos..at, opening(mark));
            return;
        }
    }

    /// Adds the text before the mark and the mark.
    fn put(&mut self, into: Id, text: std::ops::Range<usize>, quote: Quote) {
        let mark = text.end;
        self.add_text(into, text);
        self.add(into, Kind::Quote(quote), mark..mark + 1);
        self.pos = mark + 1;
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

fn opening(mark: u8) -> Quote {
    if mark == b'"' { Quote::LeftDouble } else { Quote::LeftSingle }
}

fn closing(mark: u8) -> Quote {
    if mark == b'"' { Quote::RightDouble } else { Quote::RightSingle }
}
