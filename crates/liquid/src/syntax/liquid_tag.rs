//! `{% liquid … %}`: one tag a line.

use super::blocks::Blocks;
use super::scan::{is_space, is_word, skip, strip};
use crate::span::{Code, Span};
use crate::template::{ErrorMode, Node};

/// Reads the lines. Every node stands for the whole tag; one mistake spoils it all.
pub(super) fn parse(source: &str, span: Span, markup: &str, mode: ErrorMode) -> Result<Vec<Node>, (Code, String)> {
    let mut blocks = Blocks::new(source, mode);
    let mut lines = markup.split('\n');
    while let Some(line) = lines.next() {
        if strip(line).is_empty() {
            continue;
        }
        let mut line = line;
        let (name, rest) = loop {
            let (name, rest) = tag(line).ok_or_else(|| (Code::Syntax, format!("unknown tag '{}'", strip(line))))?;
            if name != "liquid" {
                break (name, rest);
            }
            line = rest;
            if strip(line).is_empty() {
                break ("#", "");
            }
        };
        let closed = name.strip_prefix("end");
        if closed.is_some() && closed != blocks.innermost() {
            return Err((Code::Syntax, format!("'{name}' does not belong here")));
        }
        match name {
            "comment" => pass(&mut lines, "comment")?,
            "raw" => return Err((Code::Syntax, "'raw' tag was never closed".to_owned())),
            _ => blocks.tag(span, name, rest, 0, &mut []),
        }
    }
    blocks.finish_strictly()
}

/// The name of a line's tag and its markup.
fn tag(line: &str) -> Option<(&str, &str)> {
    let start = skip(line, 0, is_space);
    let end = if line.as_bytes().get(start) == Some(&b'#') { start + 1 } else { skip(line, start, is_word) };
    (end > start).then(|| (&line[start..end], &line[skip(line, end, is_space)..]))
}

/// Passes over the lines of a comment.
fn pass<'a>(lines: &mut impl Iterator<Item = &'a str>, name: &str) -> Result<(), (Code, String)> {
    let mut open = 1;
    for line in lines {
        match tag(line) {
            Some((word, _)) if word == name => open += 1,
            Some((word, _)) if word.strip_prefix("end") == Some(name) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Ok(());
        }
    }
    Err((Code::Syntax, format!("'{name}' tag was never closed")))
}
