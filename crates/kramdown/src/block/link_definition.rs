//! "Link Definitions".

use std::ops::Range;

use super::{LinkDefinition, Parser, normalize_link_id};
use crate::chars::{at, find, is_blank, line_end, run};
use crate::doc::{Id, Mark};
use crate::source::Source;

/// A definition's parts.
struct Parts {
    url: Range<usize>,
    title: Option<Range<usize>>,
    end: usize,
    /// Whether the address stands in angle brackets.
    bracketed: bool,
}

impl LinkDefinition {
    /// Its place and text, if no link goes there.
    pub(crate) fn unused(&self, id: &str) -> Option<(Id, String)> {
        let title = self.title.as_deref().map(|title| format!(" \"{title}\"")).unwrap_or_default();
        self.mark.filter(|_| !self.used).map(|mark| (mark, format!("[{id}]: {}{title}", self.href)))
    }
}

impl Parser {
    /// `[id]: address "title"`; `start` is after up to three spaces.
    pub(super) fn link_definition(&mut self, source: &mut Source, start: usize) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let line = line_end(bytes, start);
        let Some(close) = find(&bytes[..line], start, b']').filter(|&close| close > start + 1) else { return false };
        if at(bytes, close + 1) != b':' {
            return false;
        }
        let id = normalize_link_id(&text[start + 1..close]);
        let Some(parts) = parts(text, close + 2) else { return false };
        let href = text[parts.url.clone()].to_owned();
        if !parts.bracketed && has_quote_after_space(href.as_bytes()) {
            return false;
        }
        let title = parts.title.map(|title| text[title].to_owned());
        let mark = self.mark(source, Mark::Definition, parts.end);
        let definition = LinkDefinition { href, title, mark: Some(mark), used: false };
        if let Some(replaced) = self.refs.links.insert(id.clone(), definition) {
            self.doc.unused.extend(replaced.unused(&id));
        }
        true
    }
}

fn parts(text: &str, from: usize) -> Option<Parts> {
    let bytes = text.as_bytes();
    let start = from + run(bytes, from, is_blank);
    let line = line_end(bytes, start);
    if line >= bytes.len() {
        return None;
    }
    if at(bytes, start) == b'<' {
        let mut close = start;
        while let Some(next) = find(&bytes[..line], close + 1, b'>') {
            close = next;
            if let Some((title, end)) = rest(bytes, close + 1, line) {
                return Some(Parts { url: start + 1..close, title, end, bracketed: true });
            }
        }
    }
    if start == line {
        return None;
    }
    // The address ends before a title on the same line, or with the line.
    let trimmed = line - bytes[start..line].iter().rev().take_while(|&&byte| is_blank(byte)).count();
    let mut end = start + 1;
    while end < trimmed {
        let gap = run(bytes, end, is_blank);
        if gap > 0 && matches!(at(bytes, end + gap), b'"' | b'\'') {
            if let Some((title, end_of_all)) = title(bytes, end + gap, line) {
                return Some(Parts { url: start..end, title: Some(title), end: end_of_all, bracketed: false });
            }
            // It is no definition whatever comes later: a quotation mark stays in the address.
            return None;
        }
        end += gap.max(1);
    }
    let (title, end) = rest(bytes, trimmed, line)?;
    Some(Parts { url: start..trimmed, title, end, bracketed: false })
}

/// What follows the address: a title, on this line or the next, or nothing.
fn rest(bytes: &[u8], from: usize, line: usize) -> Option<(Option<Range<usize>>, usize)> {
    let gap = run(bytes, from, is_blank);
    if gap > 0
        && let Some((title, end)) = title(bytes, from + gap, line)
    {
        return Some((Some(title), end));
    }
    if from + gap != line {
        return None;
    }
    let next = line + 1;
    let quote = next + run(bytes, next, is_blank);
    match title(bytes, quote, line_end(bytes, next)) {
        Some((title, end)) => Some((Some(title), end)),
        None => Some((None, next)),
    }
}

/// A title in quotation marks that is the rest of the line.
fn title(bytes: &[u8], from: usize, line: usize) -> Option<(Range<usize>, usize)> {
    let quote = at(bytes, from);
    if !matches!(quote, b'"' | b'\'') || line >= bytes.len() {
        return None;
    }
    let end = line - bytes[from..line].iter().rev().take_while(|&&byte| is_blank(byte)).count();
    (end > from + 2 && bytes[end - 1] == quote).then_some((from + 1..end - 1, line + 1))
}

fn has_quote_after_space(url: &[u8]) -> bool {
    url.windows(2).any(|pair| is_blank(pair[0]) && matches!(pair[1], b'"' | b'\''))
}
