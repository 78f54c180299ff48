//! "Headers": setext and atx style, with ids.

use std::ops::Range;

use super::Parser;
use super::paragraph::trimmed_len;
use crate::chars::{at, is_blank, is_space, line_end, opt_space, run};
use crate::doc::Kind;
use crate::source::Source;

impl Parser {
    /// A line of text above a line of `=` or `-`.
    pub(super) fn setext_header(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        let start = opt_space(bytes, source.pos);
        let end = line_end(bytes, start);
        let mark = at(bytes, end + 1);
        if !matches!(mark, b'-' | b'=') || is_blank(at(bytes, start)) {
            return false;
        }
        let after = end + 1 + run(bytes, end + 1, |byte| matches!(byte, b'-' | b'='));
        let after = after + run(bytes, after, |byte| is_space(byte) && byte != b'\n');
        if at(bytes, after) != b'\n' || !self.is_after_boundary() {
            return false;
        }
        let (content, id) = self.header_content(start..end);
        if content.is_empty() {
            return false;
        }
        self.header(source, if mark == b'-' { 2 } else { 1 }, content, id, after + 1);
        true
    }

    /// A line that begins with `#`; GFM wants a space after it.
    pub(super) fn atx_header(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        if !self.paragraph_end && !self.is_after_boundary() {
            return false;
        }
        let parts = if self.gfm { gfm_parts(bytes, source.pos) } else { parts(bytes, source.pos) };
        let Some((level, contents, next)) = parts else { return false };
        let (content, id) = self.header_content(contents);
        let text = self.pool.get(&content);
        let content = content.start..content.start + without_closing_marks(text, self.paragraph_end);
        if content.is_empty() {
            return false;
        }
        self.header(source, level, content, id, next);
        true
    }

    /// The text without an id in braces, and the id ("Specifying a Header ID").
    fn header_content(&self, range: Range<usize>) -> (Range<usize>, Option<String>) {
        let text = self.pool.get(&range);
        let text = &text[..trimmed_len(text.as_bytes())];
        let whole = (range.start..range.start + text.len(), None);
        let Some(inner) = text.strip_suffix('}') else { return whole };
        let Some(at) = inner.rfind("{#") else { return whole };
        let (before, id) = (&inner[..at], &inner[at + 2..]);
        let mut chars = id.chars();
        let is_name = chars.next().is_some_and(is_name_start) && chars.all(is_name_char);
        if !is_name || !before.ends_with([' ', '\t']) {
            return whole;
        }
        let len = trimmed_len(before.as_bytes());
        (range.start..range.start + len, Some(id.to_owned()))
    }

    fn header(&mut self, source: &mut Source, level: u8, content: Range<usize>, id: Option<String>, next: usize) {
        let span = self.span(&(source.pos..next));
        source.pos = next;
        let header = self.add_block(Kind::Header { level }, span);
        self.doc.node_mut(header).value = content.clone().into();
        let text = self.pool.get(&content).to_owned();
        self.doc.set_value(header, &text);
        self.add_raw_text(header, content);
        if let Some(id) = id {
            self.doc.attrs_mut(header).set("id", id);
        }
    }
}

/// Level, contents and end of an atx header in kramdown's own syntax. Contents of nothing take the next line.
fn parts(bytes: &[u8], pos: usize) -> Option<(u8, Range<usize>, usize)> {
    let marks = run(bytes, pos, |byte| byte == b'#').min(6);
    for level in (1..=marks).rev() {
        let start = pos + level + run(bytes, pos + level, is_blank);
        let Some(&first) = bytes.get(start) else { continue };
        let from = if first == b'\n' { start + 1 } else { start };
        let end = line_end(bytes, from);
        if end < bytes.len() {
            return Some((level as u8, start..end, end + 1));
        }
    }
    None
}

/// Likewise in GFM.
fn gfm_parts(bytes: &[u8], pos: usize) -> Option<(u8, Range<usize>, usize)> {
    let level = run(bytes, pos, |byte| byte == b'#');
    let spaces = run(bytes, pos + level, is_blank);
    let end = line_end(bytes, pos);
    let is_header = (1..=6).contains(&level) && spaces > 0 && end < bytes.len();
    is_header.then_some((level as u8, pos + level + spaces..end, end + 1))
}

/// Whether a header of GFM begins here.
pub(super) fn gfm_start(bytes: &[u8], pos: usize) -> bool {
    gfm_parts(bytes, pos).is_some()
}

/// The length without the `#` at the end: unescaped in kramdown, after a space in GFM.
fn without_closing_marks(text: &str, gfm: bool) -> usize {
    let bytes = text.as_bytes();
    let marks = bytes.iter().rev().take_while(|&&byte| byte == b'#').count();
    if marks == 0 {
        return text.len();
    }
    let start = text.len() - marks;
    let before = start.checked_sub(1).map(|index| bytes[index]);
    let start = match (gfm, before) {
        (true, Some(b' ' | b'\t')) => start - 1,
        (true, _) => return text.len(),
        (false, Some(b'\\')) if marks == 1 => return text.len(),
        (false, Some(b'\\')) => start + 1,
        (false, _) => start,
    };
    trimmed_len(&bytes[..start])
}

/// XML 1.0, production NameStartChar.
fn is_name_start(c: char) -> bool {
    matches!(c, ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// XML 1.0, production NameChar.
fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
