//! The strict grammar of expressions. Markup that follows it is read this way; all other markup is read laxly
//! (Liquid's error mode `warn`, Jekyll's default).

use super::scan::{is_space, is_word, skip};

/// Markup does not follow the strict grammar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotStrict;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Name(&'a str),
    Text(&'a str),
    Number(&'a str),
    Comparison(&'a str),
    DotDot,
    Mark(u8),
}

/// Reads tokens one by one.
#[derive(Debug)]
pub(crate) struct Strict<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
}

impl<'a> Strict<'a> {
    pub(crate) fn new(markup: &'a str) -> Result<Self, NotStrict> {
        let mut tokens = Vec::new();
        let mut at = skip(markup, 0, is_space);
        while at < markup.len() {
            let (token, end) = token(markup, at).ok_or(NotStrict)?;
            tokens.push(token);
            at = skip(markup, end, is_space);
        }
        Ok(Self { tokens, at: 0 })
    }

    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(crate) fn end(&self) -> Result<(), NotStrict> {
        if self.is_done() { Ok(()) } else { Err(NotStrict) }
    }

    pub(crate) fn mark(&mut self, mark: u8) -> bool {
        let found = self.peek(0) == Some(Token::Mark(mark));
        self.at += usize::from(found);
        found
    }

    pub(crate) fn word(&mut self, word: &str) -> bool {
        let found = self.peek(0) == Some(Token::Name(word));
        self.at += usize::from(found);
        found
    }

    pub(crate) fn name(&mut self) -> Result<&'a str, NotStrict> {
        let Some(Token::Name(name)) = self.peek(0) else { return Err(NotStrict) };
        self.at += 1;
        Ok(name)
    }

    pub(crate) fn comparison(&mut self) -> Option<&'a str> {
        let Some(Token::Comparison(operator)) = self.peek(0) else { return None };
        self.at += 1;
        Some(operator)
    }

    /// `name:` in front of a value.
    pub(crate) fn attribute(&mut self) -> Option<&'a str> {
        let (Some(Token::Name(name)), Some(Token::Mark(b':'))) = (self.peek(0), self.peek(1)) else { return None };
        self.at += 2;
        Some(name)
    }

    /// The text of one expression, without white space.
    pub(crate) fn expression(&mut self) -> Result<String, NotStrict> {
        let mut out = String::new();
        // What must still come, innermost last: `]` of an index, the middle or the end of a range.
        let mut open = Vec::new();
        loop {
            match self.peek(0).ok_or(NotStrict)? {
                Token::Name(name) => out.push_str(name),
                Token::Text(text) | Token::Number(text) => out.push_str(text),
                Token::Mark(mark @ (b'[' | b'(')) => {
                    out.push(char::from(mark));
                    open.push(mark);
                    self.at += 1;
                    continue;
                }
                _ => return Err(NotStrict),
            }
            let can_be_indexed = matches!(self.peek(0), Some(Token::Name(_)));
            self.at += 1;
            if self.close(&mut out, &mut open, can_be_indexed)? {
                return Ok(out);
            }
        }
    }

    /// Reads what follows a value: `.name`, indexes, closing brackets. False when a value must follow.
    fn close(&mut self, out: &mut String, open: &mut Vec<u8>, mut indexed: bool) -> Result<bool, NotStrict> {
        loop {
            if indexed && self.mark(b'.') {
                out.push('.');
                out.push_str(self.name()?);
            } else if indexed && self.mark(b'[') {
                out.push('[');
                open.push(b'[');
                return Ok(false);
            } else {
                match open.pop() {
                    None => return Ok(true),
                    Some(b'[') if self.mark(b']') => {
                        out.push(']');
                        indexed = true;
                    }
                    Some(b'(') if self.peek(0) == Some(Token::DotDot) => {
                        self.at += 1;
                        out.push_str("..");
                        open.push(b')');
                        return Ok(false);
                    }
                    Some(b')') if self.mark(b')') => {
                        out.push(')');
                        indexed = false;
                    }
                    Some(_) => return Err(NotStrict),
                }
            }
        }
    }
}

fn token(markup: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let bytes = markup.as_bytes();
    let rest = &markup[at..];
    for operator in ["==", "!=", "<>", "<=", "<", ">=", ">"] {
        if rest.starts_with(operator) {
            return Some((Token::Comparison(&rest[..operator.len()]), at + operator.len()));
        }
    }
    if rest.starts_with("contains") && bytes.get(at + 8).copied().is_some_and(is_space) {
        return Some((Token::Comparison(&rest[..8]), at + 8));
    }
    let first = *bytes.get(at)?;
    match first {
        b'"' | b'\'' => {
            let length = rest[1..].find(char::from(first))? + 2;
            Some((Token::Text(&rest[..length]), at + length))
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
            let mut end = skip(markup, at, |byte| is_word(byte) || byte == b'-');
            end += usize::from(bytes.get(end) == Some(&b'?'));
            Some((Token::Name(&markup[at..end]), end))
        }
        b'-' | b'0'..=b'9' => {
            let start = at + usize::from(first == b'-');
            let mut end = skip(markup, start, |byte| byte.is_ascii_digit());
            if end == start {
                return Some((Token::Mark(b'-'), start));
            }
            if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                end = skip(markup, end + 1, |byte| byte.is_ascii_digit());
            }
            Some((Token::Number(&markup[at..end]), end))
        }
        b'.' if rest.starts_with("..") => Some((Token::DotDot, at + 2)),
        b'|' | b'.' | b':' | b',' | b'[' | b']' | b'(' | b')' | b'?' => Some((Token::Mark(first), at + 1)),
        _ => None,
    }
}
