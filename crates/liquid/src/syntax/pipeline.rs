//! A value and the filters it goes through: the markup of `{{ … }}`.

use super::expression::Expression;
use super::lexer::{NotStrict, Strict};
use super::scan::{attribute, fragment, fragment_end, is_space, is_word, skip};
use crate::filters::{self, Filter};

#[derive(Clone, Debug)]
pub(crate) struct Pipeline {
    pub(crate) value: Expression,
    pub(crate) filters: Vec<Call>,
}

#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: Box<str>,
    /// Nothing for a filter nobody knows: it passes its input through.
    pub(crate) filter: Option<&'static Filter>,
    pub(crate) arguments: Vec<Expression>,
    pub(crate) named: Vec<(Box<str>, Expression)>,
}

impl Pipeline {
    pub(crate) fn parse(markup: &str) -> Self {
        strict(markup).unwrap_or_else(|NotStrict| lax(markup))
    }
}

fn strict(markup: &str) -> Result<Pipeline, NotStrict> {
    let mut tokens = Strict::new(markup)?;
    if tokens.is_done() {
        return Ok(Pipeline { value: Expression::NIL, filters: Vec::new() });
    }
    let value = Expression::parse(&tokens.expression()?);
    let mut filters = Vec::new();
    while tokens.mark(b'|') {
        let mut call = Call::new(tokens.name()?);
        if tokens.mark(b':') {
            loop {
                let name = tokens.attribute();
                call.argument(name, Expression::parse(&tokens.expression()?));
                if !tokens.mark(b',') {
                    break;
                }
            }
        }
        filters.push(call);
    }
    tokens.end()?;
    Ok(Pipeline { value, filters })
}

fn lax(markup: &str) -> Pipeline {
    let Some((start, end)) = fragment(markup, 0) else {
        return Pipeline { value: Expression::NIL, filters: Vec::new() };
    };
    let value = Expression::parse(&markup[start..end]);
    let mut filters = Vec::new();
    if let Some(bar) = markup[end..].find('|') {
        let list = &markup[end + bar + 1..];
        let mut at = 0;
        while at < list.len() {
            let after = filter_end(list, at);
            if after == at {
                at += 1;
                continue;
            }
            filters.extend(lax_call(&list[at..after]));
            at = after;
        }
    }
    Pipeline { value, filters }
}

/// The end of the run of white space, fragments and commas that starts at `at`.
fn filter_end(list: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let next = skip(list, end, |byte| is_space(byte) || byte == b',');
        match fragment_end(list, next) {
            Some(after) => end = after,
            None => return next,
        }
    }
}

fn lax_call(text: &str) -> Option<Call> {
    let start = text.bytes().position(is_word)?;
    let mut call = Call::new(&text[start..skip(text, start, is_word)]);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b':' | b','))) {
        let start = skip(text, at + offset + 1, is_space);
        let end = argument_end(text, start);
        if end == start {
            at += offset + 1;
            continue;
        }
        match attribute(&text[start..end]) {
            Some((name, value)) => call.argument(Some(name), Expression::parse(value)),
            None => call.argument(None, Expression::parse(&text[start..end])),
        }
        at = end;
    }
    Some(call)
}

/// The end of `fragment` or `name: fragment` that starts at `at`.
fn argument_end(text: &str, at: usize) -> usize {
    let name = skip(text, at, is_word);
    let colon = skip(text, name, is_space);
    if name > at && text.as_bytes().get(colon) == Some(&b':') {
        let value = skip(text, colon + 1, is_space);
        if let Some(end) = fragment_end(text, value) {
            return end;
        }
    }
    fragment_end(text, at).unwrap_or(at)
}

impl Call {
    fn new(name: &str) -> Self {
        Self { name: name.into(), filter: filters::find(name), arguments: Vec::new(), named: Vec::new() }
    }

    fn argument(&mut self, name: Option<&str>, value: Expression) {
        match name {
            Some(name) => self.named.push((name.into(), value)),
            None => self.arguments.push(value),
        }
    }
}
