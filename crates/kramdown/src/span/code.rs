//! "Code Spans".

use std::ops::Range;

use super::Spans;
use crate::chars::{at, is_space, run};
use crate::doc::{Id, Kind};

/// A code span: all of it, and its content.
#[derive(Debug)]
pub(crate) struct CodeSpan {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) content: Range<usize>,
}

impl Spans<'_> {
    /// Text between as many backticks on both sides.
    pub(super) fn code(&mut self, into: Id) -> bool {
        let bytes = self.bytes();
        let start = self.pos;
        let marks = run(bytes, start, |byte| byte == b'`');
        let code = span_at(bytes, self.start, start, &mut self.missing.code);
        match code {
            Some(code) => {
                let id = self.add(into, Kind::CodeSpan, code.start..code.end);
                self.doc.set_value(id, &self.text[code.content]);
                self.pos = code.end;
            }
            None => {
                self.pos = start + marks;
                self.add_text(into, start..start + marks);
            }
        }
        true
    }
}

/// The first code span from `from` on in a text that begins at `start`.
pub(crate) fn code_span(bytes: &[u8], start: usize, from: usize, no_run: &mut usize) -> Option<CodeSpan> {
    let mut missing = (usize::MAX, usize::MAX);
    if *no_run != usize::MAX {
        missing = (from, *no_run);
    }
    let mut index = from;
    while let Some(next) = crate::chars::find(bytes, index, b'`') {
        if let Some(code) = span_at(bytes, start, next, &mut missing) {
            return Some(code);
        }
        if missing.0 != usize::MAX {
            *no_run = missing.1;
        }
        index = next + run(bytes, next, |byte| byte == b'`');
    }
    None
}

/// The code span at a place; `missing` remembers a delimiter's length that is not found from a place on.
fn span_at(bytes: &[u8], start: usize, pos: usize, missing: &mut (usize, usize)) -> Option<CodeSpan> {
    let marks = run(bytes, pos, |byte| byte == b'`');
    let from = pos + marks;
    let after_space = pos == start || is_space(at(bytes, pos - 1));
    if marks == 1 && after_space && from < bytes.len() && is_space(at(bytes, from)) {
        return None;
    }
    if from >= missing.0 && marks >= missing.1 {
        return None;
    }
    let Some(close) = find_run(bytes, from, marks) else {
        *missing = (from, marks);
        return None;
    };
    let mut content = from..close;
    if marks > 1 {
        if at(bytes, content.start) == b' ' && !content.is_empty() {
            content.start += 1;
        }
        if !content.is_empty() && bytes[content.end - 1] == b' ' {
            content.end -= 1;
        }
    }
    Some(CodeSpan { start: pos, end: close + marks, content })
}

/// The first place with so many backticks.
fn find_run(bytes: &[u8], from: usize, marks: usize) -> Option<usize> {
    let mut index = from;
    loop {
        index = crate::chars::find(bytes, index, b'`')?;
        let len = run(bytes, index, |byte| byte == b'`');
        if len >= marks {
            return Some(index);
        }
        index += len;
    }
}
