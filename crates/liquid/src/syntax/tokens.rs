//! Cutting a template into text, `{{ … }}` and `{% … %}`.

use super::scan::{is_space, is_word, skip};
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token {
    Text(Span),
    /// `{{ … }}` and what stands between the braces.
    Output {
        span: Span,
        markup: Span,
    },
    /// `{% name … %}`.
    Tag {
        span: Span,
        name: Span,
        markup: Span,
    },
    /// An opener that is never closed, or `{% %}` without a name.
    Broken(Span),
}

/// Reads tokens from the start to the end.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// From here on there is no `%}` and no `}`: nobody needs to look again.
    no_tag_end: usize,
    no_brace: usize,
    /// From here on there is no `{% endraw %}`.
    no_raw_end: usize,
    /// A place and the first `%}` after it.
    known_tag_end: (usize, usize),
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            no_tag_end: usize::MAX,
            no_brace: usize::MAX,
            no_raw_end: usize::MAX,
            known_tag_end: (0, 0),
        }
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The end of `{% … %}` whose opener is at `at`.
    fn tag_end(&mut self, at: usize) -> Option<usize> {
        let (from, found) = self.known_tag_end;
        if !(from..=found).contains(&(at + 2)) {
            let found = find_from(self.source, at + 2, "%}", &mut self.no_tag_end)?;
            self.known_tag_end = (at + 2, found);
        }
        Some(self.known_tag_end.1 + 2)
    }

    fn output(&mut self, at: usize) -> (Token, usize) {
        let source = self.source;
        let Some(brace) = find_from(source, at + 2, "}", &mut self.no_brace) else {
            return (Token::Broken(Span::new(at, at + 2)), at + 2);
        };
        if source.as_bytes().get(brace + 1) != Some(&b'}') {
            return (Token::Broken(Span::new(at, brace + 1)), brace + 1);
        }
        let markup = trim_dashes(source, at + 2, brace);
        (Token::Output { span: Span::new(at, brace + 2), markup }, brace + 2)
    }

    fn tag(&mut self, at: usize) -> (Token, usize) {
        let source = self.source;
        let Some(end) = self.tag_end(at) else {
            return (Token::Broken(Span::new(at, at + 2)), at + 2);
        };
        let span = Span::new(at, end);
        let inside = trim_dashes(source, at + 2, end - 2);
        let start = skip(source, inside.start, is_space);
        let after = match source.as_bytes().get(start) {
            Some(b'#') => start + 1,
            _ => skip(source, start, is_word),
        };
        if after == start || after > inside.end {
            return (Token::Broken(span), end);
        }
        let markup = skip(source, after, is_space).min(inside.end);
        (Token::Tag { span, name: Span::new(start, after), markup: Span::new(markup, inside.end) }, end)
    }

    /// The `{% endraw %}` that comes next, whatever stands in between: the body of a `raw` block is not cut into
    /// tokens.
    pub(crate) fn raw_end(&mut self) -> Option<Span> {
        let mut at = self.at;
        while at < self.no_raw_end
            && let Some(offset) = self.source.get(at..)?.find("{%")
        {
            let start = at + offset;
            let Some(end) = self.tag_end(start) else { break };
            let dash = start + 2 + usize::from(self.source.as_bytes().get(start + 2) == Some(&b'-'));
            let word = skip(self.source, dash, is_space);
            let after = skip(self.source, word, is_word);
            if self.source.get(word..after) == Some("endraw") && after <= end {
                return Some(Span::new(start, end));
            }
            at = start + 2;
        }
        self.no_raw_end = self.no_raw_end.min(self.at);
        None
    }
}

/// The place of `needle` at or after `at`; remembers when there is none.
fn find_from(source: &str, at: usize, needle: &str, none_from: &mut usize) -> Option<usize> {
    if at >= *none_from {
        return None;
    }
    let found = source.get(at..).and_then(|rest| rest.find(needle));
    if found.is_none() {
        *none_from = at;
    }
    found.map(|offset| at + offset)
}

/// Without the dashes of white space control.
fn trim_dashes(source: &str, start: usize, end: usize) -> Span {
    let bytes = source.as_bytes();
    let start = start + usize::from(start < end && bytes.get(start) == Some(&b'-'));
    let end = end - usize::from(start < end && bytes.get(end - 1) == Some(&b'-'));
    Span::new(start, end)
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (token, end) = if rest.starts_with("{%") {
            self.tag(self.at)
        } else if rest.starts_with("{{") {
            self.output(self.at)
        } else {
            let end = opener(rest).map_or(self.source.len(), |offset| self.at + offset);
            (Token::Text(Span::new(self.at, end)), end)
        };
        self.at = end;
        Some(token)
    }
}

/// The first `{%` or `{{`.
fn opener(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = text.get(at..)?.find('{') {
        at += offset;
        if matches!(bytes.get(at + 1), Some(b'%' | b'{')) {
            return Some(at);
        }
        at += 1;
    }
    None
}
