//! "Tables".

use std::ops::Range;

use super::Parser;
use crate::chars::{at, find, is_blank, is_space, line_end, next_line, opt_space, run};
use crate::doc::{Align, Id, Kind};
use crate::source::Source;
use crate::span::{self, Outline};

/// A table while its lines are read.
#[derive(Default)]
struct Draft {
    sections: Vec<(Kind, Vec<Vec<Cell>>)>,
    rows: Vec<Vec<Cell>>,
    alignment: Vec<Align>,
    has_footer: bool,
    columns: usize,
}

/// A cell's text: a piece of the pool, unless escapes or code spans changed it.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    /// Where it stands in the pool.
    start: usize,
    end: usize,
}

impl Draft {
    fn end_section(&mut self, kind: Kind, force: bool) {
        if !self.has_footer || kind != Kind::Body || force {
            self.sections.push((kind, std::mem::take(&mut self.rows)));
        }
    }
}

impl Parser {
    /// Lines with a pipe each, between block boundaries.
    pub(super) fn table(&mut self, source: &mut Source) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let start = source.pos;
        if is_space(at(bytes, opt_space(bytes, start))) || !has_pipe(bytes, start) || !self.is_after_boundary() {
            return false;
        }
        // As in kramdown, a block IAL is used up even if this turns out to be no table.
        let list = self.block_ial.take();
        let leading_pipe = at(bytes, start + run(bytes, start, is_space)) == b'|';
        let mut draft = Draft::default();
        let mut pos = separator(bytes, start).map_or(start, |(_, end)| end);
        while pos < bytes.len() && has_pipe(bytes, pos) {
            if let Some((line, end)) = separator(bytes, pos) {
                if draft.rows.is_empty() {
                } else if draft.alignment.is_empty() && !draft.has_footer {
                    draft.end_section(Kind::Head, false);
                    draft.alignment = alignments(&bytes[line]);
                } else {
                    draft.end_section(Kind::Body, false);
                }
                pos = end;
            } else if let Some(end) = footer_separator(bytes, pos) {
                if !draft.rows.is_empty() {
                    draft.end_section(Kind::Body, true);
                }
                draft.has_footer = true;
                pos = end;
            } else {
                let row = cells(text, pos, leading_pipe);
                draft.columns = draft.columns.max(row.len());
                draft.rows.push(row);
                pos = next_line(bytes, pos);
            }
        }
        source.pos = pos;
        if !self.is_before_boundary(source) || !self.pipes_count(start..pos.saturating_sub(1)) {
            source.pos = start;
            return false;
        }
        if !draft.rows.is_empty() {
            draft.end_section(if draft.has_footer { Kind::Foot } else { Kind::Body }, false);
        }
        if draft.sections.iter().all(|(kind, _)| *kind != Kind::Body) {
            source.pos = start;
            return false;
        }
        self.block_ial = list;
        self.build(draft, start..pos);
        true
    }

    /// Whether each line has a pipe that no code span and no HTML element hides.
    fn pipes_count(&mut self, range: Range<usize>) -> bool {
        let mut pipe_on_line = false;
        for piece in span::outline(&self.pool, range, &mut self.doc, &mut self.refs) {
            let (value, is_code) = match &piece {
                Outline::Text(value) | Outline::Element(value) => (value.as_str(), false),
                Outline::Code(value) => (value.as_str(), true),
            };
            let lines: Vec<&str> = value.trim_end_matches('\n').split('\n').collect();
            let lines = if value.trim_end_matches('\n').is_empty() { Vec::new() } else { lines };
            if is_code {
                if lines.len() > 2 || lines.len() == 2 && !pipe_on_line {
                    break;
                }
                if lines.len() == 2 {
                    pipe_on_line = false;
                }
                continue;
            }
            let has = |line: Option<&&str>| line.is_some_and(|line| has_pipe_in(line.as_bytes()));
            if lines.len() > 1 && !pipe_on_line && !has(lines.first()) {
                break;
            }
            pipe_on_line = lines.len() <= 1 && pipe_on_line || has(lines.last());
        }
        pipe_on_line
    }

    fn build(&mut self, draft: Draft, range: Range<usize>) {
        let mut alignment = draft.alignment;
        alignment.resize(draft.columns, Align::Default);
        let index = self.doc.alignments.len() as u32;
        let span = self.span(&range);
        let table = self.add_block(Kind::Table(index), span);
        self.doc.alignments.push(alignment);
        for (kind, rows) in draft.sections {
            let section = self.child(table, kind, range.start);
            for cells in rows {
                let at = cells.first().map_or(range.start, |cell| cell.start);
                let row = self.child(section, Kind::Row, at);
                let missing = (draft.columns - cells.len()).min(self.spare_cells);
                self.spare_cells -= missing;
                for cell in cells {
                    self.cell(row, cell);
                }
                for _ in 0..missing {
                    self.child(row, Kind::Cell, at);
                }
            }
            self.close(section);
        }
    }

    fn child(&mut self, parent: Id, kind: Kind, at: usize) -> Id {
        let span = self.span(&(at..at));
        let id = self.doc.create(kind, span);
        self.doc.append(parent, id);
        id
    }

    fn close(&mut self, section: Id) {
        let first = self.doc.first_child(section).map(|row| self.doc.node(row).span.start);
        let last = self.doc.last_child(section).map(|row| self.doc.node(row).span.end);
        if let (Some(first), Some(last)) = (first, last) {
            let span = &mut self.doc.node_mut(section).span;
            (span.start, span.end) = (first, last);
        }
    }

    fn cell(&mut self, row: Id, cell: Cell) {
        let lead = cell.text.len() - cell.text.trim_start_matches(is_trimmed).len();
        let text = cell.text.trim_matches(is_trimmed);
        let start = cell.start + lead;
        let id = self.child(row, Kind::Cell, start);
        let as_written = self.pool.get(&(start..start + text.len())) == text;
        let content = if as_written {
            start..start + text.len()
        } else {
            let place = self.span(&(start..cell.end.max(start)));
            let from = self.pool.len();
            self.pool.push_instead(text, place);
            from..self.pool.len()
        };
        let end = self.span(&content).end;
        self.add_raw_text(id, content);
        self.doc.node_mut(id).span.end = end;
        let row = self.doc.node_mut(row);
        row.span.end = row.span.end.max(end);
    }
}

fn is_trimmed(c: char) -> bool {
    c == '\0' || c.is_ascii() && is_space(c as u8)
}

/// Whether the line has a pipe that is not escaped.
fn has_pipe(bytes: &[u8], pos: usize) -> bool {
    let end = line_end(bytes, pos);
    end < bytes.len() && has_pipe_in(&bytes[pos..end])
}

fn has_pipe_in(line: &[u8]) -> bool {
    memchr::memchr_iter(b'|', line).any(|index| index == 0 || line[index - 1] != b'\\')
}

/// A line of `-`, `:`, `|`, `+` and spaces: what stands on it, and the place after it.
fn separator(bytes: &[u8], pos: usize) -> Option<(Range<usize>, usize)> {
    let end = line_of(bytes, pos, b'-')?;
    Some((pos..end, end + 1))
}

fn footer_separator(bytes: &[u8], pos: usize) -> Option<usize> {
    Some(line_of(bytes, pos, b'=')? + 1)
}

/// The end of a line that holds the mark and otherwise nothing but what separator lines may hold.
fn line_of(bytes: &[u8], pos: usize, mark: u8) -> Option<usize> {
    let end = line_end(bytes, pos);
    let line = bytes.get(pos..end).filter(|_| end < bytes.len())?;
    let fits = |&byte: &u8| byte == mark || matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t');
    (line.iter().all(fits) && line.contains(&mark)).then_some(end)
}

/// The alignments of a separator line: one for each run of dashes.
fn alignments(line: &[u8]) -> Vec<Align> {
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(start) = find(line, index, b'-') {
        let end = start + run(line, start, |byte| byte == b'-');
        // A colon between two runs belongs to the first.
        let left = start > index && line[start - 1] == b':';
        let right = at(line, end) == b':';
        out.push(match (left, right) {
            (false, false) => Align::Default,
            (true, false) => Align::Left,
            (false, true) => Align::Right,
            (true, true) => Align::Center,
        });
        index = end + usize::from(right);
    }
    out
}

/// The cells of a row: pipes separate them, except in code spans and `<code>` elements.
fn cells(text: &str, pos: usize, leading_pipe: bool) -> Vec<Cell> {
    let bytes = text.as_bytes();
    let line = line_end(bytes, pos);
    let end = line - bytes[pos..line].iter().rev().take_while(|&&byte| is_blank(byte)).count();
    let mut row = Row { cells: Vec::new() };
    let mut index = pos;
    while index < end {
        let code = code_element(&text[..end], index);
        let stop = code.as_ref().map_or(end, |code| code.start);
        row.plain(text, index..stop);
        index = stop;
        if let Some(code) = code {
            row.add(&text[code.clone()], code.clone());
            index = code.end;
        }
    }
    let mut cells = row.cells;
    let is_empty = |cell: &Cell| cell.text.trim_matches(is_trimmed).is_empty();
    if leading_pipe && cells.first().is_some_and(is_empty) {
        cells.remove(0);
    }
    cells.pop_if(|cell| is_empty(cell));
    cells
}

struct Row {
    cells: Vec<Cell>,
}

impl Row {
    /// Adds to the last cell.
    fn add(&mut self, text: &str, place: Range<usize>) {
        match self.cells.last_mut() {
            Some(cell) => {
                cell.text.push_str(text);
                cell.end = place.end;
            }
            None => self.cells.push(Cell { text: text.to_owned(), start: place.start, end: place.end }),
        }
    }

    /// Text without `<code>` elements: code spans are kept whole, the rest is split.
    fn plain(&mut self, text: &str, range: Range<usize>) {
        let mut index = range.start;
        let mut no_run = usize::MAX;
        while index < range.end {
            let bytes = &text.as_bytes()[..range.end];
            match span::code_span(bytes, range.start, index, &mut no_run) {
                Some(code) => {
                    self.split(text, index..code.start);
                    self.add_code(&text[code.content.clone()], code.start..code.end);
                    index = code.end;
                }
                None => {
                    self.split(text, index..range.end);
                    index = range.end;
                }
            }
        }
    }

    fn split(&mut self, text: &str, range: Range<usize>) {
        let bytes = text.as_bytes();
        let mut start = range.start;
        let mut first = true;
        for index in range.clone().chain([range.end]) {
            let splits =
                index == range.end || bytes[index] == b'|' && (index == range.start || bytes[index - 1] != b'\\');
            if !splits {
                continue;
            }
            let piece = text[start..index].replace("\\|", "|");
            if first {
                if index > range.start || index < range.end {
                    self.add(&piece, start..index);
                }
            } else {
                self.cells.push(Cell { text: piece, start, end: index });
            }
            first = false;
            start = index + 1;
        }
    }

    /// A code span, delimited anew.
    fn add_code(&mut self, code: &str, place: Range<usize>) {
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let delimiter = "`".repeat(longest + 1);
        let space = if longest > 0 { " " } else { "" };
        self.add(&format!("{delimiter}{space}{code}{space}{delimiter}"), place);
    }
}

/// The first `<code>` element from `from` on, within the text.
fn code_element(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find("<code")?;
    let open = start + text[start..].find('>')? + 1;
    let end = open + text[open..].find("</code>")? + "</code>".len();
    Some(start..end)
}
