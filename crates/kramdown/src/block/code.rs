//! "Code Blocks": indented and fenced.

use std::ops::Range;

use super::{Parser, blank_lines_end, boundary_end, extension, is_indented};
use crate::chars::{at, blank_to_line_end, is_blank, is_space, next_line, opt_space, run};
use crate::doc::Kind;
use crate::source::{Fence, Source};
use crate::tags;

impl Parser {
    /// "Standard Code Blocks": lines indented by a tab or four spaces.
    pub(super) fn indented_code(&mut self, source: &mut Source) -> bool {
        let start = source.pos;
        let end = self.indented_end(source, start);
        if end == start {
            // A form feed after the indentation: kramdown finds empty code here, again and again.
            return false;
        }
        source.pos = end;
        let code = joined_lines(self.pool.get(&(start..end)));
        let span = self.span(&(start..end));
        let block = self.add_block(Kind::CodeBlock, span);
        self.doc.set_value(block, &code);
        true
    }

    /// The end of indented code: also of the further lines of a footnote.
    pub(super) fn indented_end(&self, source: &mut Source, from: usize) -> usize {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let mut pos = from;
        loop {
            let start = blank_lines_end(bytes, pos).unwrap_or(pos);
            let mut line = start;
            while line < text.len() && is_indented(bytes, line) && has_text(bytes, line) {
                line = next_line(bytes, line);
            }
            if line == start {
                return pos;
            }
            while line < text.len() && has_text(bytes, line) && !ends_code(source, text, line) {
                line = next_line(bytes, line);
            }
            pos = line;
        }
    }

    /// "Fenced Code Blocks": in kramdown's syntax with `~`, in GFM also with backticks and indented.
    pub(super) fn fenced_code(&mut self, source: &mut Source, start: usize) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let mark = at(bytes, start);
        if !self.gfm && (mark == b'`' || start != source.pos) {
            return false;
        }
        let marks = run(bytes, start, |byte| byte == mark);
        if marks < 3 || !is_fence_head(bytes, start + marks) {
            return false;
        }
        let gfm = self.gfm;
        let fences = source.fences.take().unwrap_or_else(|| bare_fences(bytes, source.pos, gfm));
        let close = closing_fence(&fences, bytes, start, marks);
        source.fences = Some(fences);
        let Some((len, fence)) = close else { return false };
        let text = source.text(&self.pool);
        let head_end = next_line(text.as_bytes(), start);
        let info = text[start + len..head_end].trim_ascii();
        if info.contains(|c: char| c.is_ascii_whitespace()) {
            // Marks that did not count are a word of their own.
            return false;
        }
        let language = (!info.is_empty()).then(|| language(info).to_owned());
        let end = next_line(text.as_bytes(), fence.line);
        let code: Range<usize> = head_end..fence.line;
        let span = self.span(&(source.pos..end));
        source.pos = end;
        let block = self.add_block(Kind::CodeBlock, span);
        self.doc.set_value(block, self.pool.get(&code));
        if let Some(language) = language {
            self.doc.attrs_mut(block).set("class", format!("language-{language}"));
        }
        true
    }
}

/// Whether something follows the spaces and tabs of a line.
fn has_text(bytes: &[u8], pos: usize) -> bool {
    !is_space(at(bytes, pos + run(bytes, pos, is_blank)))
}

/// What ends lazy lines of indented code.
fn ends_code(source: &mut Source, text: &str, pos: usize) -> bool {
    let bytes = text.as_bytes();
    let start = opt_space(bytes, pos);
    boundary_end(bytes, pos).is_some()
        || at(bytes, start) == b'{' && extension::block_ial(source, text, start).is_some()
        || tags::ends_lazy_text(text, start)
}

/// The code: lazy lines go on in the line before, then the indentation goes.
fn joined_lines(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut joined = String::with_capacity(text.len());
    let mut line = 0;
    while line < text.len() {
        let next = next_line(bytes, line);
        let content = &text[line..next];
        let start = opt_space(content.as_bytes(), 0);
        let lazy = line > 0 && content.as_bytes().get(start).is_some_and(|&byte| !is_space(byte));
        if lazy && !is_indented(content.as_bytes(), 0) && joined.ends_with('\n') {
            joined.pop();
            joined.push(' ');
            joined.push_str(content);
        } else if let Some(rest) = content.strip_prefix('\t').or_else(|| content.strip_prefix("    ")) {
            joined.push_str(rest);
        } else {
            joined.push_str(content);
        }
        line = next;
    }
    joined
}

/// Whether nothing but one word follows the fence.
fn is_fence_head(bytes: &[u8], from: usize) -> bool {
    let is_gap = |byte| is_space(byte) && byte != b'\n';
    let word = from + run(bytes, from, is_gap);
    let after = word + run(bytes, word, |byte| !is_space(byte));
    blank_to_line_end(bytes, after).is_some()
}

/// The language of an info string, without options after a question mark.
fn language(info: &str) -> &str {
    let first = info.chars().next().map_or(0, char::len_utf8);
    match info[first..].find('?') {
        Some(at) => &info[..first + at],
        None => info,
    }
}

/// All lines from here on that can end fenced code.
fn bare_fences(bytes: &[u8], from: usize, gfm: bool) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut line = from;
    while line < bytes.len() {
        let start = if gfm { opt_space(bytes, line) } else { line };
        let mark = at(bytes, start);
        if mark == b'~' || gfm && mark == b'`' {
            let len = run(bytes, start, |byte| byte == mark);
            if len >= 3 && blank_to_line_end(bytes, start + len).is_some() {
                fences.push(Fence { line, mark, len, longest: [0, 0] });
            }
        }
        line = next_line(bytes, line);
    }
    let mut longest = [0, 0];
    for fence in fences.iter_mut().rev() {
        let slot = &mut longest[kind_of(fence.mark)];
        *slot = fence.len.max(*slot);
        fence.longest = longest;
    }
    fences
}

fn kind_of(mark: u8) -> usize {
    usize::from(mark == b'`')
}

/// The fence that ends code, and how many of the opening marks count: as many as some later fence has.
fn closing_fence(fences: &[Fence], bytes: &[u8], start: usize, marks: usize) -> Option<(usize, Fence)> {
    let head_end = next_line(bytes, start);
    let mark = at(bytes, start);
    let first = fences.partition_point(|fence| fence.line < head_end);
    let later = &fences[first..];
    let len = marks.min(later.first()?.longest[kind_of(mark)]);
    if len < 3 {
        return None;
    }
    let close = later.iter().find(|fence| fence.mark == mark && fence.len >= len)?;
    Some((len, *close))
}
