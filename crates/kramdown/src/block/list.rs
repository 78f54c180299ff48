//! "Ordered and Unordered lists".

use std::ops::Range;

use super::paragraph::is_marker_tail;
use super::rule::rule_end;
use super::{Parser, blank_lines_end, boundary_end, extension};
use crate::attrs::AttrList;
use crate::chars::{at, is_blank_line, is_space, line_end, next_line, run};
use crate::doc::{Id, Kind};
use crate::source::Source;
use crate::tags;

/// What the first line of an item or a definition decides for the lines after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indent {
    /// Columns that belong to the item.
    columns: usize,
}

/// A list while its lines are gathered.
struct Gathered {
    items: Vec<Item>,
    ends_at_boundary: bool,
}

struct Item {
    /// Its lines in the pool, without markers; a nested list begins a piece of its own.
    pieces: Vec<Range<usize>>,
    list: Option<AttrList>,
    start: usize,
    end: usize,
}

impl Parser {
    pub(super) fn list(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        let ordered = match marker(bytes, source.pos, 3) {
            Some((_, ordered)) => ordered,
            None => return false,
        };
        let start = source.pos;
        let gathered = self.gather(source, ordered);
        let span = self.span(&(start..source.pos));
        let list = self.add_block(Kind::List { ordered }, span);
        let ends_at_boundary = gathered.ends_at_boundary;
        for item in gathered.items {
            let span = self.span(&(item.start..item.end));
            let id = self.doc.create(Kind::Item, span);
            self.doc.node_mut(id).list = item.list.map(Box::new);
            self.doc.append(list, id);
            for piece in item.pieces {
                self.blocks_of(id, piece);
            }
        }
        let last = self.finish_items(list, ends_at_boundary);
        if let Some(last) = last.filter(|_| !ends_at_boundary) {
            self.doc.append(self.tree, last);
        }
        if self.gfm {
            self.task_boxes(list);
        }
        true
    }

    /// Takes the lines of all items.
    fn gather(&mut self, source: &mut Source, ordered: bool) -> Gathered {
        let mut gathered = Gathered { items: Vec::new(), ends_at_boundary: false };
        let mut indent = Indent { columns: 4 };
        let (mut nested, mut after_blank) = (false, false);
        while !source.is_at_end() {
            let bytes = source.text(&self.pool).as_bytes();
            let pos = source.pos;
            let spaces = if gathered.items.is_empty() { 3 } else { indent.columns.clamp(1, 4) - 1 };
            if after_blank && rule_end(bytes, pos).is_some() {
                break;
            }
            if let Some(end) = boundary_end(bytes, pos) {
                source.pos = end;
                gathered.ends_at_boundary = true;
                break;
            }
            let next = next_line(bytes, pos);
            if let Some((content, _)) = marker(bytes, pos, spaces).filter(|(_, other)| *other == ordered) {
                let (item, item_indent) = self.first_line(pos, content, next);
                indent = item_indent;
                nested = self.starts_with_marker(item.pieces.last());
                after_blank = false;
                gathered.items.push(item);
                source.pos = next;
                continue;
            }
            let Some(item) = gathered.items.last_mut() else { break };
            if indent.holds(bytes, pos) || !after_blank && indent.takes_lazily(source, &self.pool, pos) {
                add_line(&mut self.pool, item, indent, &mut nested, pos..next);
                after_blank = false;
                source.pos = next;
                item.end = next;
            } else if let Some(end) = blank_lines_end(bytes, pos) {
                nested = true;
                after_blank = true;
                append(&mut self.pool, item, pos..end);
                source.pos = end;
            } else {
                break;
            }
        }
        gathered
    }

    /// The line with an item's or a definition's marker: its text, and how far the following lines are indented.
    pub(super) fn marked_line(
        &mut self,
        marker_len: usize,
        content: Range<usize>,
    ) -> (Range<usize>, Option<AttrList>, Indent) {
        let text = &self.pool.text()[..content.end];
        let bytes = text.as_bytes();
        let after_list = item_ial(text, content.start).map(|(_, end)| end);
        let only_list = is_blank_line(bytes, after_list.unwrap_or(content.start)) || after_list == Some(content.end);
        let columns = if only_list { 4 } else { marker_len + columns(&bytes[content.clone()], marker_len) };
        let mut start = content.start + run(&bytes[..content.end], content.start, is_space);
        let mut list = None;
        if let Some((attrs, end)) = item_ial(text, start) {
            list = Some(AttrList::parse(&text[attrs]));
            start = end;
        }
        let piece = self.pool.len();
        self.pool.copy(start.min(content.end)..content.end);
        (piece..self.pool.len(), list, Indent { columns })
    }

    fn first_line(&mut self, pos: usize, content: usize, next: usize) -> (Item, Indent) {
        let (piece, list, indent) = self.marked_line(content - pos, content..next);
        (Item { pieces: vec![piece], list, start: pos, end: next }, indent)
    }

    fn starts_with_marker(&self, piece: Option<&Range<usize>>) -> bool {
        piece.is_some_and(|piece| marker(&self.pool.text().as_bytes()[..piece.end], piece.start, 3).is_some())
    }

    /// Decides which items are tight; answers the blank lines after the last item, which belong after the list.
    fn finish_items(&mut self, list: Id, ends_at_boundary: bool) -> Option<Id> {
        let items: Vec<Id> = self.doc.children(list).collect();
        let mut last_blank = None;
        // Whether an item before the last is tight or begins with something else than a paragraph.
        let mut any_tight = false;
        for (index, &item) in items.iter().enumerate() {
            let is_last = index + 1 == items.len();
            let mut children: Vec<Id> = self.doc.children(item).collect();
            let Some(&first) = children.first() else {
                any_tight = true;
                continue;
            };
            let is_paragraph = matches!(self.doc.kind(first), Kind::Paragraph { .. });
            // An IAL of the first paragraph leaves a mark behind.
            if is_paragraph
                && self.doc.node(first).list.is_some()
                && children.get(1).is_some_and(|&second| matches!(self.doc.kind(second), Kind::Mark(_)))
            {
                children.remove(1);
            }
            let before_blank = children.get(1).is_some_and(|&second| self.doc.kind(second) == Kind::Blank);
            let ends = is_last && children.len() == 2 && !ends_at_boundary;
            if is_paragraph
                && (children.len() < 2 || !before_blank || ends)
                && (!is_last || items.len() == 1 || any_tight)
            {
                if children.len() > 1 && !before_blank {
                    self.end_with_line_feed(first);
                }
                self.doc.node_mut(first).kind = Kind::Paragraph { transparent: true };
            }
            any_tight |= self.doc.kind(first) != Kind::Paragraph { transparent: false };
            last_blank = children.pop_if(|last| self.doc.kind(*last) == Kind::Blank);
            self.doc.set_children(item, &children);
        }
        last_blank
    }

    /// Adds a line feed to a paragraph's text, which something follows without a blank line.
    pub(super) fn end_with_line_feed(&mut self, paragraph: Id) {
        let Some(text) = self.doc.first_child(paragraph) else { return };
        if self.doc.kind(text) != Kind::RawText {
            // A paragraph made of an HTML element: its text is not in the pool.
            let ended = format!("{}\n", self.doc.value(text));
            return self.doc.set_value(text, &ended);
        }
        let at = self.pool.len();
        let end = self.doc.node(text).span.end;
        self.pool.push_instead("\n", end..end);
        self.join_raw_text(text, "", at..at + 1);
    }

    /// GFM's task lists: a box in brackets at the beginning of an item.
    fn task_boxes(&mut self, list: Id) {
        const OPEN: &str = r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />"#;
        const DONE: &str =
            r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />"#;
        let items: Vec<Id> = self.doc.children(list).collect();
        let mut is_task_list = false;
        for item in items {
            let first = self.doc.first_child(item);
            let Some(first) = first.filter(|&first| matches!(self.doc.kind(first), Kind::Paragraph { .. })) else {
                continue;
            };
            let text = self.doc.first_child(first).filter(|&text| self.doc.kind(text) == Kind::RawText);
            if let Some(text) = text {
                let range = self.doc.node(text).value.range();
                if let Some((done, end)) = task_box(self.pool.get(&range)) {
                    is_task_list = true;
                    let start = self.pool.len();
                    let place = self.span(&(range.start..range.start + end));
                    self.pool.push_instead(if done { DONE } else { OPEN }, place);
                    self.pool.copy(range.start + end..range.end);
                    self.doc.node_mut(text).value = (start..self.pool.len()).into();
                }
            }
            if is_task_list {
                self.doc.attrs_mut(item).set("class", "task-list-item");
            }
        }
        if is_task_list {
            self.doc.attrs_mut(list).set("class", "task-list");
        }
    }
}

impl Indent {
    /// Whether a line is indented far enough, and not blank.
    pub(super) fn holds(self, bytes: &[u8], pos: usize) -> bool {
        if is_blank_line(bytes, pos) || line_end(bytes, pos) >= bytes.len() {
            return false;
        }
        let mut index = pos;
        for _ in 0..self.columns / 4 {
            index = match tab_stop(bytes, index) {
                Some(next) => next,
                None => return false,
            };
        }
        tab_stop(bytes, index).is_some() || run(bytes, index, |byte| byte == b' ') >= self.columns % 4
    }

    /// Whether a line belongs to the item although it is not indented.
    pub(super) fn takes_lazily(self, source: &mut Source, pool: &crate::source::Pool, pos: usize) -> bool {
        let text = source.text(pool);
        let bytes = text.as_bytes();
        if is_blank_line(bytes, pos) || line_end(bytes, pos) >= bytes.len() {
            return false;
        }
        let start = pos + run(bytes, pos, |byte| byte == b' ').min(self.columns.min(3));
        !match at(bytes, start) {
            b'{' => extension::block_ial(source, text, start).is_some(),
            b'<' => tags::ends_lazy_text(text, start),
            _ => false,
        }
    }

    /// Adds a line to the pool, with tabs at its beginning as spaces and without its indentation; whether it had one.
    pub(super) fn add_line(self, pool: &mut crate::source::Pool, line: Range<usize>) -> bool {
        let bytes = &pool.text().as_bytes()[..line.end];
        let tabs = run(bytes, line.start, |byte| byte == b'\t');
        let spaces = run(bytes, line.start + tabs, |byte| byte == b' ');
        let indented = tabs * 4 + spaces >= self.columns;
        let (dropped, kept_tabs) = if indented { (self.columns, tabs * 4) } else { (0, tabs * 4) };
        if dropped < kept_tabs {
            let place = pool.origin(line.start)..pool.origin(line.start + tabs);
            pool.push_instead(&" ".repeat(kept_tabs - dropped), place);
            pool.copy(line.start + tabs..line.end);
        } else {
            pool.copy(line.start + tabs + (dropped - kept_tabs)..line.end);
        }
        indented
    }
}

/// The place after a tab or four spaces.
fn tab_stop(bytes: &[u8], pos: usize) -> Option<usize> {
    if at(bytes, pos) == b'\t' { Some(pos + 1) } else { (bytes.get(pos..pos + 4) == Some(b"    ")).then_some(pos + 4) }
}

fn append(pool: &mut crate::source::Pool, item: &mut Item, lines: Range<usize>) {
    pool.copy(lines);
    if let Some(piece) = item.pieces.last_mut() {
        piece.end = pool.len();
    }
}

/// Adds a line to an item. A nested list begins a piece of its own; one that is not indented goes with it.
fn add_line(pool: &mut crate::source::Pool, item: &mut Item, indent: Indent, nested: &mut bool, line: Range<usize>) {
    let start = pool.len();
    let indented = indent.add_line(pool, line.clone());
    let is_list = marker(&pool.text().as_bytes()[..pool.len()], start, 3).is_some();
    if is_list && indented && !*nested {
        item.pieces.push(start..start);
        *nested = true;
    } else if is_list && !indented && *nested {
        let origin = pool.origin(start);
        pool.truncate(start);
        pool.push_instead(&" ".repeat(indent.columns + 4), origin..origin);
        indent.add_line(pool, line);
    }
    if let Some(piece) = item.pieces.last_mut() {
        piece.end = pool.len();
    }
}

/// A list's marker after at most so many spaces: the place after it, and whether it is a number.
pub(super) fn marker(bytes: &[u8], pos: usize, spaces: usize) -> Option<(usize, bool)> {
    let start = pos + run(bytes, pos, |byte| byte == b' ').min(spaces);
    match at(bytes, start) {
        b'*' | b'+' | b'-' => is_marker_tail(bytes, start + 1).then_some((start + 1, false)),
        b'0'..=b'9' => ordered_marker(bytes, start).map(|end| (end, true)),
        _ => None,
    }
}

/// The place after a number with a full stop.
pub(super) fn ordered_marker(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = run(bytes, start, |byte| byte.is_ascii_digit());
    let end = start + digits + 1;
    (digits > 0 && at(bytes, end - 1) == b'.' && is_marker_tail(bytes, end)).then_some(end)
}

/// An IAL at the beginning of an item: what it holds, and the place after it and white space.
pub(super) fn item_ial(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let start = from + run(bytes, from, is_space);
    if at(bytes, start) != b'{' || at(bytes, start + 1) != b':' {
        return None;
    }
    let inner = start + 2;
    let after_name = crate::chars::ald_name(bytes, inner).unwrap_or(inner);
    if at(bytes, after_name) == b':' || at(bytes, inner) == b'/' {
        return None;
    }
    let close = crate::source::unescaped_brace(bytes, inner).filter(|&close| close > inner)?;
    Some((inner..close, close + 1 + run(bytes, close + 1, is_space)))
}

/// The columns that white space after a marker takes, tabs going to the next multiple of four.
fn columns(content: &[u8], marker_len: usize) -> usize {
    let mut columns = 0;
    for &byte in content {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - (columns + marker_len) % 4,
            _ => break,
        }
    }
    columns
}

/// `[ ]` or `[x]` with white space after it: whether it is ticked, and the place after it.
fn task_box(text: &str) -> Option<(bool, usize)> {
    let bytes = text.as_bytes();
    let start = run(bytes, 0, is_space);
    let done = match bytes.get(start..start + 3)? {
        b"[ ]" => false,
        b"[x]" | b"[X]" => true,
        _ => return None,
    };
    let spaces = run(bytes, start + 3, is_space);
    (spaces > 0).then_some((done, start + 3 + spaces))
}

/// The column of a definition's or an item's text counts from the line's start.
pub(super) fn definition_marker(bytes: &[u8], pos: usize, spaces: usize) -> Option<usize> {
    let start = pos + run(bytes, pos, |byte| byte == b' ').min(spaces);
    (at(bytes, start) == b':' && is_marker_tail(bytes, start + 1)).then_some(start + 1)
}

impl Indent {
    /// Spaces that the next marker may have before it.
    pub(super) fn marker_spaces(self) -> usize {
        self.columns.clamp(1, 4) - 1
    }
}
