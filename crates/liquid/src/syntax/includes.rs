//! The markup of `include`, `include_relative`, `include_cached` and `render`.

use super::expression::Expression;
use super::pipeline::Pipeline;
use super::scan::{attributes, fragment_end, is_space, is_word, skip, strip};
use super::tags::{Problem, syntax};
use super::tokens::{Token, Tokens};
use crate::template::{Include, Kind, Partial, Word, Words};

pub(super) fn parse(name: &str, markup: &str) -> Result<Kind, Problem> {
    let markup = strip(markup);
    let is_quoted = markup.starts_with(['"', '\'']);
    if name == "render" || (name == "include" && is_quoted) {
        return partial(name, markup).map(|partial| Kind::Partial(Box::new(partial)));
    }
    let (path, rest) = path(markup);
    if path.is_empty() {
        return Err((crate::span::Code::Syntax, format!("'{name}' needs a file")));
    }
    let parameters = match strip(rest) {
        "" => None,
        rest => Some(parameters(rest).ok_or_else(|| syntax("parameters of an include must be like key=\"value\""))?),
    };
    let include = Include { relative: name == "include_relative", path: words(path), parameters };
    Ok(Kind::Include(Box::new(include)))
}

/// Words with or without outputs in them.
pub(super) fn words(text: &str) -> Words {
    Tokens::new(text)
        .map(|token| match token {
            Token::Output { markup, .. } => Word::Output(Pipeline::parse(markup.of(text))),
            Token::Text(span) | Token::Broken(span) | Token::Tag { span, .. } => Word::Text(span.of(text).into()),
        })
        .collect()
}

/// The path and what follows it. A path with outputs goes on to the first white space after the last of them.
fn path(markup: &str) -> (&str, &str) {
    let mut end = 0;
    if let Some(first) = markup.find("{{") {
        end = first;
        while markup[end..].starts_with("{{") {
            let Some(length) = markup[end..].find("}}") else { break };
            end += length + 2;
            end = skip(markup, end, |byte| !is_space(byte) && !matches!(byte, b'{' | b'}'));
        }
    }
    if end == 0 {
        end = skip(markup, 0, |byte| !is_space(byte));
    }
    markup.split_at(end)
}

/// `key="value" key='value' key=variable`.
fn parameters(text: &str) -> Option<Vec<(Box<str>, Expression)>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = skip(text, at, |byte| is_word(byte) || byte == b'-');
        let equals = skip(text, end, is_space);
        if end == at || bytes.get(equals) != Some(&b'=') {
            return None;
        }
        let start = skip(text, equals + 1, is_space);
        let (value, after) = match *bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let close = close(bytes, start, quote)?;
                let quote = char::from(quote);
                let plain = text[start + 1..close].replace(&format!("\\{quote}"), &quote.to_string());
                (Expression::Literal(plain.into()), close + 1)
            }
            _ => {
                let after = skip(text, start, |byte| is_word(byte) || matches!(byte, b'.' | b'-'));
                (Expression::parse(&text[start..after]), after)
            }
        };
        let next = skip(text, after, is_space);
        if after == start || (next == after && next < text.len()) {
            return None;
        }
        found.push((text[at..end].into(), value));
        at = next;
    }
    Some(found)
}

/// The closing quote; a backslash takes the meaning from the character after it.
fn close(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
}

/// `'name' [with|for value] [as alias] [, key: value …]`
fn partial(name: &str, markup: &str) -> Result<Partial, Problem> {
    let problem = || syntax("this needs a quoted name");
    if !markup.starts_with(['"', '\'']) {
        return Err(problem());
    }
    let end = fragment_end(markup, 0).filter(|&end| end >= 2).ok_or_else(problem)?;
    let mut at = end;
    let mut word = |words: &[&str]| {
        let start = skip(markup, at, is_space);
        let after = skip(markup, start, is_word);
        if start == at || !words.contains(&&markup[start..after]) {
            return None;
        }
        let value = skip(markup, after, is_space);
        let end = fragment_end(markup, value).filter(|_| value > after)?;
        at = end;
        Some((&markup[start..after], &markup[value..end]))
    };
    let value = word(&["with", "for"]);
    let alias = word(&["as"]);
    let parameters = attributes(markup).into_iter().map(|(key, value)| (key.into(), Expression::parse(value)));
    Ok(Partial {
        isolated: name == "render",
        path: markup[1..end - 1].into(),
        value: value.map(|(_, value)| Expression::parse(value)),
        for_each: matches!(value, Some(("for", _))),
        alias: alias.map(|(_, alias)| alias.into()),
        parameters: parameters.collect(),
    })
}
