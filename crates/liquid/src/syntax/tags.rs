//! The markup of each tag.

use super::condition::Condition;
use super::expression::Expression;
use super::pipeline::Pipeline;
use super::scan::{fragment, fragment_end, is_space, is_word, skip, strip};
use super::{includes, loops};
use crate::plugins::{self, BlockPlugin};
use crate::span::Code;
use crate::template::{Branch, Case, Cycle, ErrorMode, For, Group, Kind, Node, TableRow};

use super::blocks::Section;

pub(super) type Problem = (Code, String);

/// What a block is, from its opening tag.
pub(super) enum Opener {
    If,
    Unless,
    Case(Expression),
    For(For),
    TableRow(TableRow),
    Capture(Box<str>),
    IfChanged,
    Highlight(Box<str>),
    Plugin(BlockPlugin, Box<str>),
}

/// What a section of a block is, from the tag in front of it.
pub(super) enum Head {
    Start,
    If(Condition),
    When(Vec<Expression>),
    Else,
}

pub(super) fn syntax(message: &str) -> Problem {
    (Code::Syntax, message.to_owned())
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "if" | "unless" | "case" | "for" | "tablerow" | "capture" | "ifchanged" | "highlight" | "comment" | "raw"
    ) || plugins::block(name).is_some()
}

/// The block that a tag opens; nothing if it opens none.
pub(super) fn open(name: &str, markup: &str, mode: ErrorMode) -> Option<Result<(Opener, Head), Problem>> {
    let condition = || Condition::parse(markup, mode).ok_or_else(|| syntax("an 'if' needs a condition"));
    Some(match name {
        "if" => condition().map(|condition| (Opener::If, Head::If(condition))),
        "unless" => condition().map(|condition| (Opener::Unless, Head::If(condition))),
        "case" => match fragment(markup, 0) {
            Some((start, end)) => Ok((Opener::Case(Expression::parse(&markup[start..end])), Head::Start)),
            None => Err(syntax("a 'case' needs a value")),
        },
        "for" => loops::parse_for(markup, mode).map(|head| (Opener::For(head), Head::Start)),
        "tablerow" => loops::parse_table_row(markup).map(|head| (Opener::TableRow(head), Head::Start)),
        "capture" => match signature(markup) {
            Some(name) => Ok((Opener::Capture(name.into()), Head::Start)),
            None => Err(syntax("a 'capture' needs a name")),
        },
        "ifchanged" => Ok((Opener::IfChanged, Head::Start)),
        "highlight" => match language(markup) {
            Some(language) => Ok((Opener::Highlight(language.into()), Head::Start)),
            None => Err(syntax("a 'highlight' needs a language")),
        },
        _ => Ok((Opener::Plugin(plugins::block(name)?, markup.into()), Head::Start)),
    })
}

/// A tag that stands alone; nothing if there is no such tag.
pub(super) fn single(name: &str, markup: &str) -> Option<Result<Kind, Problem>> {
    Some(Ok(match name {
        "assign" => return Some(assign(markup)),
        "echo" => Kind::Output(Box::new(Pipeline::parse(markup))),
        "break" => Kind::Break,
        "continue" => Kind::Continue,
        "increment" => Kind::Increment(strip(markup).into()),
        "decrement" => Kind::Decrement(strip(markup).into()),
        "cycle" => return Some(cycle(markup)),
        "#" => return Some(inline_comment(markup)),
        "include" | "include_cached" | "include_relative" | "render" => return Some(includes::parse(name, markup)),
        "link" => Kind::Link(includes::words(strip(markup))),
        "post_url" => Kind::PostUrl(strip(markup).into()),
        "raw" => return Some(Err(syntax("'raw' takes no words"))),
        _ => Kind::Inline(plugins::inline(name)?, includes::words(strip(markup))),
    }))
}

fn assign(markup: &str) -> Result<Kind, Problem> {
    let bytes = markup.as_bytes();
    let mut from = 0;
    while let Some(offset) = markup[from..].find('=') {
        let equals = from + offset;
        let end = bytes[..equals].iter().rposition(|&byte| !is_space(byte)).map_or(0, |last| last + 1);
        let is_name = |byte: &u8| is_word(*byte) || matches!(byte, b'-' | b'.' | b'[' | b']' | b'(' | b')');
        let start = bytes[..end].iter().rposition(|byte| !is_name(byte)).map_or(0, |last| last + 1);
        if start < end && end > from {
            let pipeline = Pipeline::parse(&markup[equals + 1..]);
            return Ok(Kind::Assign(markup[start..end].into(), Box::new(pipeline)));
        }
        from = equals + 1;
    }
    Err(syntax("an 'assign' needs a name and a value"))
}

/// The first run of characters a variable may be named with.
fn signature(markup: &str) -> Option<&str> {
    let is_name = |byte: u8| is_word(byte) || matches!(byte, b'-' | b'.' | b'[' | b']' | b'(' | b')');
    let start = skip(markup, 0, |byte| !is_name(byte));
    let end = skip(markup, start, is_name);
    (end > start).then(|| &markup[start..end])
}

fn cycle(markup: &str) -> Result<Kind, Problem> {
    let first = fragment_end(markup, 0).ok_or_else(|| syntax("a 'cycle' needs values"))?;
    let colon = skip(markup, first, is_space);
    // Without white space the colon is a part of the fragment.
    let (name, list) = if markup.as_bytes().get(colon) == Some(&b':') {
        (Some(&markup[..first]), &markup[colon + 1..])
    } else {
        match markup[..first].rsplit_once(':') {
            Some((name, _)) if !name.is_empty() => (Some(name), &markup[name.len() + 1..]),
            _ => (None, markup),
        }
    };
    let fragments = list.split(',').filter_map(|value| fragment(value, 0).map(|(start, end)| &value[start..end]));
    let values: Vec<_> = fragments.map(Expression::parse).collect();
    let group = match name {
        Some(name) => Group::Named(Expression::parse(name)),
        None if values.iter().all(|value| value.literal().is_some()) => Group::Literals(format!("{values:?}").into()),
        None => Group::Own,
    };
    Ok(Kind::Cycle(Box::new(Cycle { group, values })))
}

fn inline_comment(markup: &str) -> Result<Kind, Problem> {
    let is_comment = |line: &str| matches!(strip(line).as_bytes().first(), None | Some(b'#'));
    if markup.split('\n').skip(1).all(is_comment) {
        return Ok(Kind::Nothing);
    }
    Err(syntax("each line of an inline comment must begin with '#'"))
}

/// The language of a `highlight`, in lower case.
fn language(markup: &str) -> Option<String> {
    let mut words = strip(markup).split_ascii_whitespace();
    let language = words.next()?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'#' | b'_' | b'-');
    language.bytes().all(is_name).then(|| language.to_ascii_lowercase())
}

impl Opener {
    /// Reads `else`, `elsif` or `when`; nothing if it has no place in this block. `sections` are those so far.
    pub(super) fn section(
        &self,
        name: &str,
        markup: &str,
        sections: usize,
        mode: ErrorMode,
    ) -> Option<Result<Head, Problem>> {
        Some(match (self, name) {
            (Self::If | Self::Unless, "elsif") => {
                Condition::parse(markup, mode).map(Head::If).ok_or_else(|| syntax("an 'elsif' needs a condition"))
            }
            (Self::If | Self::Unless, "else") => Ok(Head::Else),
            (Self::For(_), "else") if sections == 1 => Ok(Head::Else),
            (Self::Case(_), "else") if strip(markup).is_empty() => Ok(Head::Else),
            (Self::Case(_), "else") => Err(syntax("the 'else' of a 'case' takes no words")),
            (Self::Case(_), "when") => when(markup).map(Head::When).ok_or_else(|| syntax("a 'when' needs values")),
            _ => return None,
        })
    }

    pub(super) fn build(self, mut sections: Vec<Section>, source: &str) -> Kind {
        let is_control = matches!(self, Self::If | Self::Unless | Self::Case(_) | Self::For(_));
        if is_control && sections.iter().all(|section| section.body.iter().all(|node| is_blank(node, source))) {
            for section in &mut sections {
                section.body.retain(|node| !matches!(node.kind, Kind::Text));
            }
        }
        let mut bodies = sections.into_iter().map(|section| (section.head, section.body));
        let mut body = || bodies.next().map(|(_, body)| body).unwrap_or_default();
        match self {
            Self::For(head) => {
                let (body, or_else) = (body(), body());
                Kind::For(Box::new(For { body, or_else, ..head }))
            }
            Self::TableRow(head) => Kind::TableRow(Box::new(TableRow { body: body(), ..head })),
            Self::Capture(name) => Kind::Capture(name, body()),
            Self::IfChanged => Kind::IfChanged(body()),
            Self::Highlight(language) => Kind::Highlight(language, body()),
            Self::Plugin(plugin, markup) => Kind::Block(plugin, markup, body()),
            Self::If => Kind::If(branches(bodies)),
            Self::Unless => Kind::Unless(branches(bodies)),
            Self::Case(value) => {
                let branches = bodies.filter_map(|(head, body)| match head {
                    Head::When(values) => Some((Some(values), body)),
                    Head::Else => Some((None, body)),
                    _ => None,
                });
                Kind::Case(Box::new(Case { value, branches: branches.collect() }))
            }
        }
    }
}

fn branches(sections: impl Iterator<Item = (Head, Vec<Node>)>) -> Vec<Branch> {
    let condition = |head| match head {
        Head::If(condition) => Some(condition),
        _ => None,
    };
    sections.map(|(head, body)| Branch { condition: condition(head), body }).collect()
}

/// The values of a `when`, joined by commas or `or`.
fn when(markup: &str) -> Option<Vec<Expression>> {
    let mut values = Vec::new();
    let (mut start, mut end) = fragment(markup, 0)?;
    loop {
        values.push(Expression::parse(&markup[start..end]));
        let space = skip(markup, end, is_space);
        let rest = &markup[space..];
        let next = if rest.starts_with(',') {
            space + 1
        } else if space > end && rest.starts_with("or") && rest.as_bytes().get(2).copied().is_some_and(is_space) {
            space + 2
        } else {
            return Some(values);
        };
        start = skip(markup, next, is_space);
        match fragment_end(markup, start) {
            Some(after) => end = after,
            None => return Some(values),
        }
    }
}

/// Whether a node writes nothing but white space: blocks of nothing else write nothing at all.
fn is_blank(node: &Node, source: &str) -> bool {
    let all = |body: &[Node]| body.iter().all(|node| is_blank(node, source));
    match &node.kind {
        Kind::Text => strip(node.span.of(source)).is_empty(),
        Kind::Raw => node.span.is_empty(),
        Kind::Nothing | Kind::Assign(..) | Kind::Capture(..) => true,
        Kind::If(branches) | Kind::Unless(branches) => branches.iter().all(|branch| all(&branch.body)),
        Kind::Case(case) => case.branches.iter().all(|(_, body)| all(body)),
        Kind::For(head) => all(&head.body) && all(&head.or_else),
        Kind::TableRow(head) => all(&head.body),
        Kind::IfChanged(body) | Kind::Highlight(_, body) | Kind::Block(_, _, body) => all(body),
        _ => false,
    }
}
