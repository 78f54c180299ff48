//! Expressions: literals, variables with their look-ups, ranges.

use std::sync::Arc;

use super::scan::{is_space, is_word, skip, strip};
use crate::value::{Value, leading_float, leading_int};

/// How deep indexes may be nested in each other (`a[b[c]]`).
const DEEPEST: usize = 100;

#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Literal(Value),
    Range(Box<(Expression, Expression)>),
    Variable(Box<Variable>),
}

#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: Name,
    pub(crate) lookups: Vec<Lookup>,
}

#[derive(Clone, Debug)]
pub(crate) enum Name {
    Plain(Box<str>),
    Computed(Expression),
}

#[derive(Clone, Debug)]
pub(crate) enum Lookup {
    Key(Arc<str>),
    /// `size`, `first` or `last`, unless the value has such a key.
    Command(Command, Arc<str>),
    Index(Expression),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Command {
    Size,
    First,
    Last,
}

impl Expression {
    pub(crate) const NIL: Self = Self::Literal(Value::Nil);

    pub(crate) fn parse(markup: &str) -> Self {
        parse(markup, 0)
    }

    /// The value, if it does not depend on variables.
    pub(crate) fn literal(&self) -> Option<&Value> {
        match self {
            Self::Literal(value) => Some(value),
            _ => None,
        }
    }
}

fn parse(markup: &str, depth: usize) -> Expression {
    let markup = strip(markup);
    if depth > DEEPEST {
        return Expression::NIL;
    }
    for quote in ['"', '\''] {
        if markup.starts_with(quote) && markup.ends_with(quote) {
            return Expression::Literal(Value::from(markup.get(1..markup.len() - 1).unwrap_or("")));
        }
    }
    let digits = markup.strip_prefix('-').unwrap_or(markup);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Expression::Literal(Value::Int(leading_int(markup)));
    }
    if let Some((first, last)) = range(markup) {
        let (first, last) = (parse(first, depth + 1), parse(last, depth + 1));
        return match (first.literal(), last.literal()) {
            (Some(a), Some(b)) => Expression::Literal(Value::Range(bound(a), bound(b))),
            _ => Expression::Range(Box::new((first, last))),
        };
    }
    let is_float = digits.len() > 1
        && digits.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_float {
        return Expression::Literal(Value::Float(leading_float(markup)));
    }
    Expression::Literal(match markup {
        "" | "nil" | "null" => Value::Nil,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "blank" => Value::Blank,
        "empty" => Value::Empty,
        _ => return variable(markup, depth),
    })
}

/// The ends of `(a..b)`.
fn range(markup: &str) -> Option<(&str, &str)> {
    let inside = markup.strip_prefix('(')?.strip_suffix(')')?;
    let (first, last) = inside.rsplit_once("..")?;
    let (first, last) = (strip(first), strip(last));
    let is_solid = |part: &str| !part.is_empty() && !part.bytes().any(is_space);
    (is_solid(first) && is_solid(last)).then_some((first, last))
}

/// `to_i` of a literal end of a range.
fn bound(value: &Value) -> i64 {
    match value {
        Value::Int(number) => *number,
        Value::Float(number) => *number as i64,
        Value::Text(text) => leading_int(text),
        _ => 0,
    }
}

fn variable(markup: &str, depth: usize) -> Expression {
    let mut name = None;
    let mut lookups = Vec::new();
    let mut at = 0;
    // Beyond it, no bracket is ever closed.
    let last_bracket = markup.rfind(']').unwrap_or(0);
    while at < markup.len() {
        let Some(end) = segment(markup, at, last_bracket) else {
            at += 1;
            continue;
        };
        let part = &markup[at..end];
        let index = part.strip_prefix('[').and_then(|part| part.strip_suffix(']'));
        if name.is_none() {
            name = Some(match index {
                Some(index) => Name::Computed(parse(index, depth + 1)),
                None => Name::Plain(part.into()),
            });
        } else {
            lookups.push(match (index, part) {
                (Some(index), _) => Lookup::Index(parse(index, depth + 1)),
                (_, "size") => Lookup::Command(Command::Size, part.into()),
                (_, "first") => Lookup::Command(Command::First, part.into()),
                (_, "last") => Lookup::Command(Command::Last, part.into()),
                _ => Lookup::Key(part.into()),
            });
        }
        at = end;
    }
    match name {
        Some(name) => Expression::Variable(Box::new(Variable { name, lookups })),
        None => Expression::NIL,
    }
}

/// The end of a name or of `[…]` that starts at `at`.
fn segment(markup: &str, at: usize, last_bracket: usize) -> Option<usize> {
    let bytes = markup.as_bytes();
    if bytes.get(at) == Some(&b'[') {
        if at > last_bracket {
            return None;
        }
        let inside = bytes.get(at + 1..)?;
        let length = inside.iter().position(|&byte| byte == b']')?;
        return (length > 0).then_some(at + length + 2);
    }
    let end = skip(markup, at, |byte| is_word(byte) || byte == b'-');
    (end > at).then_some(end + usize::from(bytes.get(end) == Some(&b'?')))
}
