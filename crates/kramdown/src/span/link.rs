//! "Links and Images".

use std::ops::Range;

use super::{Attempt, DEPTH, Set, Spans, Stop};
use crate::block::normalize_link_id;
use crate::chars::{at, is_space, run};
use crate::doc::{Id, Kind};

/// Where a link goes, and the place after it.
struct Target {
    href: String,
    title: Option<String>,
    /// The element of a definition, whose IAL counts for the link.
    mark: Option<Id>,
    end: usize,
}

impl Spans<'_> {
    /// `[text](address)`, `[text][id]`, `[id]`, and images with `!` before them.
    pub(super) fn link(&mut self, into: Id) -> bool {
        let start = self.pos;
        let is_image = self.at(start) == b'!';
        let len = if is_image { 2 } else { 1 };
        let next = self.at(start + len);
        if self.at(start + len - 1) != b'[' || start + len >= self.text.len() || next == b'^' {
            return false;
        }
        let allowed = (is_image || !self.context.link) && self.depth < DEPTH;
        if !allowed || !self.try_link(into, start, len, is_image) {
            self.pos = start + len;
            self.add_text(into, start..start + len);
        }
        true
    }

    fn try_link(&mut self, into: Id, start: usize, len: usize, is_image: bool) -> bool {
        let attempt = if is_image { Attempt::Image } else { Attempt::Link };
        if self.is_hopeless(attempt) {
            return false;
        }
        let saved = self.doc.save();
        let element = self.create(if is_image { Kind::Image } else { Kind::Link }, start..start + len);
        let outer = self.context;
        let (text, horizon) = (self.text, self.horizon());
        self.pos = start + len;
        self.context.link = true;
        self.text = &text[..horizon];
        let found = self.read(element, Stop::Bracket, Set::All);
        self.context = outer;
        self.text = text;
        let content = start + len..self.pos;
        if !found {
            self.failed(attempt, start, horizon);
            self.doc.restore(saved);
            return false;
        }
        let Some(target) = self.target(content.clone()) else {
            // With time short, what stands in this text is no link either.
            if self.patience == 0 {
                self.failed(attempt, start, self.pos);
            }
            self.doc.restore(saved);
            return false;
        };
        self.patience = self.patience.saturating_sub((target.end - start) / 64);
        self.pos = target.end;
        self.close(element, target.end);
        let list = target.mark.and_then(|mark| self.doc.node(mark).list.clone());
        if let Some(list) = list {
            let mut attrs = self.doc.node_mut(element).attrs.take().unwrap_or_default();
            self.refs.lists.apply(&list, &mut attrs);
            self.doc.node_mut(element).attrs = Some(attrs);
            self.doc.node_mut(element).list = Some(list);
        }
        let attrs = self.doc.attrs_mut(element);
        if is_image {
            attrs.set("src", target.href);
            attrs.set("alt", unescaped(&text[content]));
            self.doc.set_children(element, &[]);
        } else {
            attrs.set("href", target.href);
        }
        if let Some(title) = target.title {
            self.doc.attrs_mut(element).set("title", title);
        }
        self.doc.append(into, element);
        true
    }

    /// What follows the text's closing bracket, which is at the current place.
    fn target(&mut self, content: Range<usize>) -> Option<Target> {
        let bytes = self.bytes();
        let pos = self.pos + 1;
        if let Some((id, end)) = inline_id(bytes, pos) {
            return if id.is_empty() {
                self.defined(&unescaped(&self.text[content]), end)
            } else {
                self.defined(&self.text[id], end)
            };
        }
        if at(bytes, pos) != b'(' {
            return self.defined(&unescaped(&self.text[content]), pos);
        }
        let (url, end) = match self.bracketed(pos) {
            Some((url, end)) => {
                if at(bytes, end) == b')' {
                    let href = self.text[url].to_owned();
                    return Some(Target { href, title: None, mark: None, end: end + 1 });
                }
                (url, end)
            }
            None => {
                let (url, end, closed) = self.parenthesised(pos)?;
                if closed {
                    let href = self.text[url].to_owned();
                    return Some(Target { href, title: None, mark: None, end });
                }
                (url, end)
            }
        };
        let (title, end) = self.title(end)?;
        let title = Some(self.text[title].to_owned());
        Some(Target { href: self.text[url].to_owned(), title, mark: None, end })
    }

    /// The definition of an id.
    fn defined(&mut self, id: &str, end: usize) -> Option<Target> {
        if self.refs.links.is_empty() {
            return None;
        }
        self.patience = self.patience.saturating_sub(id.len() / 32);
        let known = self.refs.links.get_mut(&normalize_link_id(id))?;
        known.used = true;
        let definition = known.clone();
        let list = definition.mark.and_then(|mark| self.doc.node(mark).list.as_ref());
        let cost = definition.href.len() + definition.title.as_ref().map_or(0, String::len);
        let cost = cost + list.map_or(0, |list| list.size());
        if !self.refs.lists.spend(cost) {
            return None;
        }
        Some(Target { href: definition.href, title: definition.title, mark: definition.mark, end })
    }

    /// `(<address>`: the address, and the place after its bracket.
    fn bracketed(&self, pos: usize) -> Option<(Range<usize>, usize)> {
        let bytes = self.bytes();
        if at(bytes, pos + 1) != b'<' {
            return None;
        }
        let line = crate::chars::line_end(&bytes[..self.horizon().max(pos + 2)], pos + 2);
        let close = crate::chars::find(&bytes[..line], pos + 2, b'>')?;
        Some((pos + 2..close, close + 1))
    }

    /// `(address` up to the closing parenthesis or a space before a quotation mark; whether it is the former.
    fn parenthesised(&mut self, pos: usize) -> Option<(Range<usize>, usize, bool)> {
        let bytes = self.bytes();
        let end = self.horizon();
        let mut open = 0_usize;
        let mut index = pos;
        while index < end {
            match bytes[index] {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some((trimmed(bytes, pos + 1..index), index + 1, true));
                    }
                }
                byte if is_space(byte) && matches!(at(bytes, index + 1), b'"' | b'\'') => {
                    return Some((trimmed(bytes, pos + 1..index), index + 1, false));
                }
                _ => {}
            }
            index += 1;
        }
        self.patience = self.patience.saturating_sub((end - pos) / 16);
        None
    }

    /// A title in quotation marks and the closing parenthesis.
    fn title(&mut self, from: usize) -> Option<(Range<usize>, usize)> {
        let bytes = self.bytes();
        let start = from + run(bytes, from, is_space);
        let quote = at(bytes, start);
        let kind = match quote {
            b'"' => 0,
            b'\'' => 1,
            _ => return None,
        };
        let first = self.text[start + 1..].chars().next()?;
        let mut index = start + 1 + first.len_utf8();
        if index >= self.missing.title[kind] {
            return None;
        }
        let searched = index;
        while let Some(close) = crate::chars::find(bytes, index, quote) {
            let end = close + 1 + run(bytes, close + 1, is_space);
            if at(bytes, end) == b')' {
                return Some((start + 1..close, end + 1));
            }
            index = close + 1;
        }
        self.missing.title[kind] = searched;
        None
    }
}

/// `[id]` after white space: the id, empty for `[]`, and the place after it.
fn inline_id(bytes: &[u8], pos: usize) -> Option<(Range<usize>, usize)> {
    let start = pos + run(bytes, pos, is_space);
    if at(bytes, start) != b'[' {
        return None;
    }
    let close = crate::chars::find(bytes, start + 1, b']')?;
    Some((start + 1..close, close + 1))
}

fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let space = |byte: &u8| is_space(*byte) || *byte == 0;
    let end = bytes[range.clone()].iter().rposition(|byte| !space(byte)).map_or(range.start, |at| range.start + at + 1);
    let lead = bytes[range.start..end].iter().take_while(|byte| space(byte)).count();
    range.start + lead..end
}

/// The text without the backslashes of kramdown's own escapes.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next) if c == '\\' && super::escape::is_escapable(next, false) => {
                out.push(next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}
