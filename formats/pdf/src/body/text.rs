//! Text: made so that every character of it can be set.

use posthaul_model::NodeId;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Writer;
use crate::block::Inline;

/// A word longer than this may be broken beside punctuation, as addresses and paths are.
const WORD: usize = 14;
/// A word longer than this may be broken anywhere.
const LONG_WORD: usize = 40;
/// The most letters of such a word that stay together.
const PIECE: usize = 20;
/// Columns between tab stops in code.
const TAB: usize = 4;

impl Writer<'_, '_> {
    /// Text of the source.
    pub(super) fn text(&mut self, id: NodeId, text: &str) {
        let text = self.clean(id, text);
        if self.verbatim == 0 {
            return self.push_text(&text, false);
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.push(Inline::Break);
            }
            self.push_text(&kept_spaces(line), true);
        }
    }

    /// Text that is set as it stands, such as the book's own signs and source text.
    pub(super) fn raw_text(&mut self, text: &str) {
        let text = self.renderer.clean(text, |_| {});
        self.push_text(&text, false);
    }

    fn push_text(&mut self, text: &str, keep_space: bool) {
        let (styles, link) = (self.styles.letters(), self.link);
        self.link_shows |= !text.trim().is_empty();
        if let Some(frame) = self.stack.last_mut() {
            frame.runs.text(text, &styles, link, keep_space);
        }
    }

    /// Adds a piece to the line that is being written.
    pub(super) fn push(&mut self, inline: Inline) {
        let link = self.link;
        self.link_shows |= !matches!(inline, Inline::Break | Inline::Anchor { .. });
        if let Some(frame) = self.stack.last_mut() {
            frame.runs.push(inline, link);
        }
    }

    /// Breaks the line, unless it begins here.
    pub(super) fn line_break(&mut self) {
        if let Some(frame) = self.stack.last_mut()
            && !frame.runs.is_blank()
        {
            frame.runs.push(Inline::Break, None);
        }
    }

    /// Breaks the line, unless it was broken here already.
    pub(super) fn end_of_block_in_line(&mut self) {
        if self.stack.last().is_some_and(|frame| !frame.runs.ends_in_break()) {
            self.line_break();
        }
    }

    /// Text with a sign for every character that no font has; each is remembered.
    pub(super) fn clean(&mut self, id: NodeId, text: &str) -> String {
        let pos = self.tree.pos(id);
        let glyphs = &mut self.glyphs;
        self.renderer.clean(text, |c| {
            glyphs.entry(c).or_insert(pos);
        })
    }

    /// Code: tabs become spaces, long words get places to break.
    pub(super) fn code(&mut self, id: NodeId, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (index, line) in text.trim_end_matches(['\n', '\r']).split('\n').enumerate() {
            if index > 0 {
                out.push('\n');
            }
            let mut column = 0;
            for c in line.trim_end_matches('\r').chars() {
                let width = if c == '\t' { TAB - column % TAB } else { 1 };
                column += width;
                if c == '\t' {
                    out.extend(std::iter::repeat_n(' ', width));
                } else {
                    out.push(c);
                }
            }
        }
        self.clean(id, &out)
    }
}

/// A line whose spaces are all kept. It can break at the last of each row of spaces.
fn kept_spaces(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = c == ' ' && (out.is_empty() || chars.peek() == Some(&' '));
        out.push(if kept { '\u{a0}' } else { c });
    }
    out
}

/// Text as it can be set: in composed form, with `[U+XXXX]` for what `covers` denies, and with places to break in
/// words that no line holds.
pub(crate) fn settable(text: &str, covers: impl Fn(char) -> bool, mut missing: impl FnMut(char)) -> String {
    let mut out = String::with_capacity(text.len());
    let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let mut set = |c: char| {
        if matches!(c, '\n' | '\t' | '\r' | '\u{c}') || covers(c) {
            out.push(c);
        } else {
            missing(c);
            out.push('[');
            out.push_str(&number(c));
            out.push(']');
        }
    };
    if composed {
        text.chars().for_each(&mut set);
    } else {
        text.nfc().for_each(&mut set);
    }
    with_breaks(out)
}

/// Text with U+200B where a long word of ASCII characters may be broken; others break by themselves.
fn with_breaks(text: String) -> String {
    let is_word = |byte: &u8| byte.is_ascii_graphic();
    if !text.as_bytes().chunk_by(|a, b| is_word(a) == is_word(b)).any(|word| word.len() > WORD && is_word(&word[0])) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        if word.len() <= WORD {
            out.push_str(word);
            continue;
        }
        let mut before = ' ';
        for (place, c) in word.char_indices() {
            let anywhere = place > LONG_WORD && place % PIECE == 0;
            if place > 2 && (anywhere || may_part(before, c)) {
                out.push('\u{200b}');
            }
            out.push(c);
            before = c;
        }
    }
    out
}

/// Whether a long word may be broken between two characters of it.
fn may_part(before: char, after: char) -> bool {
    let ends = matches!(before, '/' | '.' | '_' | '=' | '&' | '?' | '-' | ',' | ';' | '+');
    after == '%' || (ends && after.is_ascii_alphabetic())
}

/// The number of a character: `U+0041`.
pub(crate) fn number(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_set_is_named() {
        let mut missing = Vec::new();
        let out = settable("a\u{1}\u{1112}\u{1161}\u{11ab}☃", |c| c.is_alphanumeric(), |c| missing.push(c));
        assert_eq!(out, "a[U+0001]한[U+2603]");
        assert_eq!(missing, ['\u{1}', '☃']);
    }

    #[test]
    fn long_words_can_be_broken() {
        let out = settable(&"x".repeat(100), |_| true, |_| {});
        assert_eq!(out.split('\u{200b}').map(str::len).collect::<Vec<_>>(), [60, 20, 20]);
        let out =
            settable("%ED%95%9C%EA%B8%80%EC%A3%BC a/short/path https://a.example/posts/2024/05?q=1", |_| true, |_| {});
        assert_eq!(
            out.replace('\u{200b}', "·"),
            "%ED·%95·%9C·%EA·%B8·%80·%EC·%A3·%BC a/short/path https://·a.·example/·posts/2024/05?·q=1"
        );
        let line = "short words and 아무리길어도한글은어디서나끊긴다아무리길어도한글은어디서나끊긴다아무리길어도한글은";
        assert_eq!(settable(line, |_| true, |_| {}), line);
    }
}
