//! The pieces of a line, before anything is escaped or emphasis decided.

use super::escape::{collapse, is_space};

/// A piece of a line.
#[derive(Debug)]
pub(super) enum Token {
    /// Text, white space collapsed, not yet escaped.
    Text(String),
    /// Markdown or a tag.
    Verbatim(String),
    /// Code.
    Code(String),
    /// A tag that would begin an HTML block at the start of a line.
    Block(String),
    /// A forced line break.
    Break,
    /// A mark begins: the delimiters to try, the tag otherwise, the place of its end.
    Open { delimiters: &'static [&'static str], tag: &'static str, close: usize },
    /// The mark that began last ends.
    Close { strikethrough: bool },
}

/// The pieces of one line or paragraph.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    /// Places of the marks that are open.
    open: Vec<usize>,
}

impl Tokens {
    pub(super) fn verbatim(&mut self, text: String) {
        self.list.push(Token::Verbatim(text));
    }

    pub(super) fn tag(&mut self, tag: String, begins_block: bool) {
        self.list.push(if begins_block { Token::Block(tag) } else { Token::Verbatim(tag) });
    }

    /// Text; white space at the start of a mark goes before the mark, where CommonMark wants it.
    pub(super) fn text(&mut self, text: &str) {
        let text = collapse(text);
        let chain = self.list.iter().rev().take_while(|token| matches!(token, Token::Open { .. })).count();
        let inner = text.trim_start_matches(is_space);
        if chain > 0 && inner.len() < text.len() {
            let at = self.list.len() - chain;
            let space = &text[..text.len() - inner.len()];
            match at.checked_sub(1).and_then(|before| self.list.get_mut(before)) {
                Some(Token::Text(before)) => join(before, space),
                _ => {
                    self.list.insert(at, Token::Text(space.to_owned()));
                    self.open.iter_mut().filter(|place| **place >= at).for_each(|place| *place += 1);
                }
            }
            self.push_text(inner);
        } else {
            self.push_text(&text);
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(Token::Text(before)) => join(before, text),
            _ => self.list.push(Token::Text(text.to_owned())),
        }
    }

    pub(super) fn open(&mut self, delimiters: &'static [&'static str], tag: &'static str) {
        self.open.push(self.list.len());
        self.list.push(Token::Open { delimiters, tag, close: 0 });
    }

    /// Ends a mark; white space at its end goes after it. A mark without content goes.
    pub(super) fn close(&mut self) {
        let space = self.take_space();
        let end = self.list.len();
        if let Some(place) = self.open.pop() {
            if place + 1 == end {
                self.list.pop();
            } else if let Some(Token::Open { close, delimiters, .. }) = self.list.get_mut(place) {
                *close = end;
                let strikethrough = is_strikethrough(delimiters);
                self.list.push(Token::Close { strikethrough });
            }
        }
        self.push_text(&space);
    }

    /// White space at the end, taken away.
    pub(super) fn take_space(&mut self) -> String {
        let Some(Token::Text(text)) = self.list.last_mut() else { return String::new() };
        let kept = text.trim_end_matches(is_space).len();
        let space = text.split_off(kept);
        if text.is_empty() {
            self.list.pop();
        }
        space
    }

    /// Takes away the spaces before the way back of a note.
    pub(super) fn trim_end(&mut self) {
        if let Some(Token::Text(text)) = self.list.last_mut() {
            text.truncate(text.trim_end_matches(|c| is_space(c) || c == '\u{a0}').len());
            if text.is_empty() {
                self.list.pop();
            }
        }
    }
}

/// Whether these are the delimiters of a deletion.
pub(super) fn is_strikethrough(delimiters: &[&str]) -> bool {
    delimiters.contains(&"~~")
}

/// Appends text; white space at the seam becomes one.
fn join(before: &mut String, text: &str) {
    if !before.ends_with(is_space) || !text.starts_with(is_space) {
        before.push_str(text);
        return;
    }
    let kept = before.trim_end_matches(is_space).len();
    let rest = text.trim_start_matches(is_space);
    let line_feed = before[kept..].contains('\n') || text[..text.len() - rest.len()].contains('\n');
    before.truncate(kept);
    before.push(if line_feed { '\n' } else { ' ' });
    before.push_str(rest);
}
