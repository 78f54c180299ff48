//! Text, escaped so that nothing in it is taken for syntax (CommonMark 0.31, 2.4 to 2.5 and 6).

use std::borrow::Cow;

use super::Dialect;

/// White space of HTML, which collapses.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Text in which every run of white space with a line break in it is one line feed.
pub(super) fn collapse(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\x0c', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_space) {
        let after = rest[at..].trim_start_matches(is_space);
        let run = &rest[at..rest.len() - after.len()];
        out.push_str(&rest[..at]);
        if run.contains(['\n', '\r']) {
            out.push('\n');
        } else {
            out.extend(run.chars().map(|_| ' '));
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What stands beside a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// It begins the text of a link, where `^` would make a footnote of it.
    pub(super) after_bracket: bool,
    /// A link follows, of which `!` would make an image.
    pub(super) before_bracket: bool,
}

/// How text is escaped.
#[derive(Clone, Copy)]
pub(super) struct Escape<'d> {
    pub(super) dialect: &'d Dialect,
    /// Whether the block has several tildes, so that they could pair.
    pub(super) tildes: bool,
}

impl Escape<'_> {
    /// Appends text in which white space is collapsed.
    pub(super) fn text(&self, text: &str, edge: Edge, out: &mut String) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
            if c == '_' {
                let run = text[at..].len() - text[at..].trim_start_matches('_').len();
                underscores(before, &text[at + run..], run, out);
                at += run;
                continue;
            }
            self.char(c, before, after, edge, out);
            at += c.len_utf8();
        }
    }

    fn char(&self, c: char, before: &str, after: &str, edge: Edge, out: &mut String) {
        let next = after.chars().next();
        let beside = |other: char| next == Some(other) || before.ends_with(other);
        let escaped = match c {
            '\\' if self.dialect.math.is_some() && matches!(next, Some('(' | '[')) => {
                out.push_str("&#92;");
                return;
            }
            '\\' | '`' | '*' | '[' | ']' => true,
            '<' => {
                self.dialect.templates.completes(before, c)
                    || next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
            }
            '%' => self.dialect.templates.completes(before, c),
            '{' => next.is_none() && before.ends_with('{'),
            '!' => next.is_none() && edge.before_bracket,
            '^' => before.is_empty() && edge.after_bracket,
            '~' => self.tildes && self.dialect.strikethrough,
            '$' => self.dialect.math.is_some() && beside('$'),
            '"' | '\'' => self.dialect.smart_punctuation,
            '-' | '.' => self.dialect.smart_punctuation && beside(c),
            '&' if is_reference(after) => {
                out.push_str("&amp;");
                return;
            }
            '\u{a0}' => {
                out.push_str("&nbsp;");
                return;
            }
            '\0' => {
                out.push('\u{fffd}');
                return;
            }
            c if c.is_ascii_control() && c != '\n' => {
                out.push_str(&format!("&#{};", u32::from(c)));
                return;
            }
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Between letters an underscore neither opens nor closes emphasis.
fn underscores(before: &str, after: &str, run: usize, out: &mut String) {
    let inside_word = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    out.extend(std::iter::repeat_n(if inside_word { "_" } else { "\\_" }, run));
}

/// Whether what follows `&` makes a character reference (names are at most 31 letters long).
fn is_reference(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let letters = name.bytes().take(33).take_while(u8::is_ascii_alphanumeric).count();
    letters > 0 && name.as_bytes().get(letters) == Some(&b';')
}

/// A URL between the parentheses of a link.
pub(super) fn destination(url: &str, dialect: &Dialect) -> String {
    let spaced = url.is_empty() || url.contains(' ');
    let mut out = String::with_capacity(url.len() + 2);
    if spaced {
        out.push('<');
    }
    for (at, c) in url.char_indices() {
        let after = &url[at + c.len_utf8()..];
        match c {
            // Browsers drop these (WHATWG URL Standard, 4.4).
            '\n' | '\r' | '\t' => {}
            '\\' | '<' | '>' => out.extend(['\\', c]),
            '(' | ')' if !spaced => out.extend(['\\', c]),
            '&' if is_reference(after) => out.push_str("&amp;"),
            '%' if dialect.templates.completes(&url[..at], c) => out.push_str("%25"),
            c if c.is_control() => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    if spaced {
        out.push('>');
    }
    out
}

/// A link's title in quotation marks.
pub(super) fn title(title: &str, dialect: &Dialect, out: &mut String) {
    out.push('"');
    for (at, c) in title.char_indices() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '"' => out.extend(['\\', c]),
            '&' if is_reference(&title[at + 1..]) => out.push_str("&amp;"),
            '<' | '%' if dialect.templates.completes(&title[..at], c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push('"');
}
