//! "Attribute List Definitions", "Inline Attribute Lists" for blocks, and "Extensions" that are blocks.

use std::ops::Range;

use super::Parser;
use crate::attrs::AttrList;
use crate::chars::{ald_name, at, blank_to_line_end, is_space, opt_space, run};
use crate::doc::{Kind, Mark};
use crate::source::Source;

/// A tag of an extension: `{::name …}`, `{::name … /}` or `{:/name}`.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Empty for `{:/}`.
    pub(crate) name: Range<usize>,
    pub(crate) attrs: Range<usize>,
    pub(crate) stops: bool,
    pub(crate) closed: bool,
    /// The place after the brace.
    pub(crate) end: usize,
}

impl Parser {
    /// `{:…}` on a line of its own; `start` is after up to three spaces.
    pub(super) fn block_extension(&mut self, source: &mut Source, start: usize) -> bool {
        let text = source.text(&self.pool);
        if at(text.as_bytes(), start + 1) != b':' {
            return false;
        }
        if let Some((name, list, end)) = definition(source, text, start) {
            self.refs.lists.define(&text[name], &text[list]);
            self.mark(source, Mark::Extension, end);
            return true;
        }
        if let Some((tag, next)) = block_tag(source, text, start) {
            return self.block_tag(source, tag, next);
        }
        let Some((list, end)) = block_ial(source, text, start) else { return false };
        let list = AttrList::parse(&text[list]);
        let target = self
            .doc
            .last_child(self.tree)
            .filter(|&last| !matches!(self.doc.kind(last), Kind::Blank | Kind::Mark(Mark::Boundary | Mark::Extension)));
        match target {
            Some(last) => {
                self.doc.node_mut(last).list.get_or_insert_default().merge(&list);
                source.pos = end;
                let text = source.text(&self.pool);
                if block_ial(source, text, opt_space(text.as_bytes(), end)).is_none() {
                    let span = self.span(&(end..end));
                    self.add_block(Kind::Mark(Mark::Extension), span);
                }
            }
            None => {
                self.block_ial.get_or_insert_default().merge(&list);
                source.pos = end;
            }
        }
        true
    }

    fn block_tag(&mut self, source: &mut Source, tag: Tag, next: usize) -> bool {
        let text = source.text(&self.pool);
        let name = text[tag.name.clone()].to_owned();
        if tag.stops || !is_extension(&name) {
            return false;
        }
        let mut body = None;
        let mut end = next;
        if !tag.closed {
            let Some((stop, after)) = block_stop(text, next, &name, &mut source.no_stop) else { return false };
            let content = &text[next..stop];
            body = Some(next..next + content.strip_suffix('\n').unwrap_or(content).len());
            end = after;
        }
        let list = AttrList::parse(&text[tag.attrs]);
        let span = self.span(&(source.pos..end));
        source.pos = end;
        match (name.as_str(), body) {
            ("options", _) => {
                for (name, value) in list.attrs.iter() {
                    self.doc.options.set_inline(name, value);
                }
                self.add_block(Kind::Mark(Mark::Extension), span);
            }
            (name, Some(body)) => {
                let kind = extension_kind(name, &list, true);
                let id = self.doc.create(kind, span);
                self.doc.set_value(id, self.pool.get(&body));
                if let Some(kinds) = list.attrs.get("type").filter(|_| name == "nomarkdown") {
                    self.doc.attrs_mut(id).set("type", kinds);
                }
                self.doc.append(self.tree, id);
            }
            _ => {}
        }
        true
    }

    /// An unseen element where a definition stood.
    pub(super) fn mark(&mut self, source: &mut Source, mark: Mark, end: usize) -> crate::doc::Id {
        let span = self.span(&(source.pos..end));
        source.pos = end;
        self.add_block(Kind::Mark(mark), span)
    }
}

/// Whether there is an extension of this name.
pub(crate) fn is_extension(name: &str) -> bool {
    matches!(name, "comment" | "nomarkdown" | "options")
}

/// The place of an extension where something is kept for each.
pub(crate) fn extension_index(name: &str) -> usize {
    match name {
        "comment" => 0,
        "nomarkdown" => 1,
        _ => 2,
    }
}

/// What an extension with a body becomes.
pub(crate) fn extension_kind(name: &str, list: &AttrList, block: bool) -> Kind {
    if name == "comment" {
        return Kind::Comment { block };
    }
    let mut kinds = list.attrs.get("type").unwrap_or_default().split_ascii_whitespace().peekable();
    let html = kinds.peek().is_none() || kinds.any(|kind| kind == "html");
    Kind::Raw { block, html }
}

/// An IAL on a line of its own: what it holds, and the place after the line.
pub(super) fn block_ial(source: &mut Source, text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    if at(bytes, start) != b'{' || at(bytes, start + 1) != b':' || matches!(at(bytes, start + 2), b':' | b'/') {
        return None;
    }
    let close = source.closing_brace(text, start + 2)?;
    let end = blank_to_line_end(bytes, close + 1)?;
    (close > start + 2).then_some((start + 2..close, end))
}

/// An ALD: its name, what it holds, and the place after the line.
fn definition(source: &mut Source, text: &str, start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let name_end = ald_name(bytes, start + 2).filter(|&end| at(bytes, end) == b':')?;
    let close = source.closing_brace(text, name_end + 1)?;
    let end = blank_to_line_end(bytes, close + 1)?;
    (close > name_end + 1).then_some((start + 2..name_end, name_end + 1..close, end))
}

/// A tag on a line of its own, and the place after the line.
fn block_tag(source: &mut Source, text: &str, start: usize) -> Option<(Tag, usize)> {
    let close = source.closing_brace(text, start + 2)?;
    let tag = tag(text, start, close)?;
    let next = blank_to_line_end(text.as_bytes(), tag.end)?;
    Some((tag, next))
}

/// A tag that begins at `start` and whose brace closes at `close`.
pub(crate) fn tag(text: &str, start: usize, close: usize) -> Option<Tag> {
    let bytes = text.as_bytes();
    if at(bytes, start) != b'{' || at(bytes, start + 1) != b':' {
        return None;
    }
    if at(bytes, start + 2) == b'/' {
        let name_end = ald_name(bytes, start + 3).unwrap_or(start + 3);
        let stop = Tag { name: start + 3..name_end, attrs: 0..0, stops: true, closed: false, end: name_end + 1 };
        return (at(bytes, name_end) == b'}').then_some(stop);
    }
    if at(bytes, start + 2) != b':' {
        return None;
    }
    let name = start + 3;
    let name_end = name + run(bytes, name, crate::chars::is_word);
    if name_end == name || close < name_end {
        return None;
    }
    let closed = close > name_end && at(bytes, close - 1) == b'/';
    let attrs_end = close - usize::from(closed);
    let attrs = if attrs_end == name_end { name_end..name_end } else { name_end + 1..attrs_end };
    let separated = attrs_end == name_end || is_space(at(bytes, name_end));
    let tag = Tag { name: name..name_end, attrs, stops: false, closed, end: close + 1 };
    separated.then_some(tag)
}

/// The line that ends an extension: its place and the place after it.
fn block_stop(text: &str, from: usize, name: &str, missing: &mut [usize; 3]) -> Option<(usize, usize)> {
    let missing = &mut missing[extension_index(name)];
    if from >= *missing {
        return None;
    }
    let bytes = text.as_bytes();
    let mut line = from;
    while line < text.len() {
        let start = opt_space(bytes, line);
        // Nothing but spaces may follow, not even a tab.
        if let Some(end) = stop_tag(text, start, name)
            && let end = end + run(bytes, end, |byte| byte == b' ')
            && at(bytes, end) == b'\n'
        {
            return Some((line, end + 1));
        }
        line = crate::chars::next_line(bytes, line);
    }
    *missing = from;
    None
}

/// The place after `{:/name}` or `{:/}`.
pub(crate) fn stop_tag(text: &str, from: usize, name: &str) -> Option<usize> {
    let rest = text.get(from..)?.strip_prefix("{:/")?;
    let rest = rest.strip_prefix(name).unwrap_or(rest).strip_prefix('}')?;
    Some(text.len() - rest.len())
}
