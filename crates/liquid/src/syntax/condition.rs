//! Conditions: comparisons joined by `and` and `or`, the last one deciding first.

use super::expression::Expression;
use super::lexer::{NotStrict, Strict};
use super::scan::{fragment, fragment_end, is_space, skip};
use crate::template::ErrorMode;

#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// Each comparison and how the next one is joined to it. Evaluated from the right:
    /// `a and b or c` is `a and (b or c)`.
    pub(crate) parts: Vec<(Comparison, Joint)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Joint {
    And,
    Or,
    End,
}

#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) left: Expression,
    pub(crate) right: Option<(Operator, Expression)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Unknown,
}

impl Operator {
    fn parse(text: &str) -> Self {
        match text {
            "==" => Self::Equal,
            "!=" | "<>" => Self::NotEqual,
            "<" => Self::Less,
            "<=" => Self::LessOrEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterOrEqual,
            "contains" => Self::Contains,
            _ => Self::Unknown,
        }
    }
}

impl Condition {
    /// Nothing when it cannot be read at all.
    pub(crate) fn parse(markup: &str, mode: ErrorMode) -> Option<Self> {
        let strict = if mode == ErrorMode::Lax { None } else { Self::strict(markup).ok() };
        strict.or_else(|| lax(markup))
    }

    pub(crate) fn strict(markup: &str) -> Result<Self, NotStrict> {
        let mut tokens = Strict::new(markup)?;
        let mut parts = Vec::new();
        loop {
            let left = Expression::parse(&tokens.expression()?);
            let right = match tokens.comparison() {
                Some(operator) => Some((Operator::parse(operator), Expression::parse(&tokens.expression()?))),
                None => None,
            };
            let comparison = Comparison { left, right };
            if tokens.word("and") {
                parts.push((comparison, Joint::And));
            } else if tokens.word("or") {
                parts.push((comparison, Joint::Or));
            } else {
                tokens.end()?;
                parts.push((comparison, Joint::End));
                return Ok(Self { parts });
            }
        }
    }
}

fn lax(markup: &str) -> Option<Condition> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    // Cut at the words `and` and `or`; quoted texts are never cut.
    while at < markup.len() {
        at = skip(markup, at, is_space);
        let end = fragment_end(markup, at).unwrap_or(at + 1);
        let joint = match markup.get(at..end) {
            Some("and") => Joint::And,
            Some("or") => Joint::Or,
            _ => {
                at = end;
                continue;
            }
        };
        parts.push((comparison(markup.get(start..at)?)?, joint));
        start = end;
        at = end;
    }
    parts.push((comparison(markup.get(start..)?)?, Joint::End));
    Some(Condition { parts })
}

fn comparison(text: &str) -> Option<Comparison> {
    let (start, end) = fragment(text, 0)?;
    let left = Expression::parse(&text[start..end]);
    let at = skip(text, end, is_space);
    let after = skip(text, at, |byte| matches!(byte, b'=' | b'!' | b'<' | b'>' | b'_' | b'a'..=b'z'));
    if after == at {
        return Some(Comparison { left, right: None });
    }
    let next = skip(text, after, is_space);
    let right = fragment_end(text, next).map_or(Expression::NIL, |end| Expression::parse(&text[next..end]));
    Some(Comparison { left, right: Some((Operator::parse(&text[at..after]), right)) })
}
