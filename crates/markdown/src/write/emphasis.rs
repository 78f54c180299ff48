//! Which delimiters mark emphasis, if any do (CommonMark 0.31, 6.2).

use posthaul_model::Mark;

/// The delimiters to try for a mark, in order; empty when Markdown has none.
pub(super) fn delimiters(mark: Mark, strikethrough: bool) -> &'static [&'static str] {
    match mark {
        Mark::Strong | Mark::Bold => &["**", "__"],
        Mark::Emphasis | Mark::Italic => &["*", "_"],
        Mark::Deleted | Mark::Strike if strikethrough => &["~~"],
        _ => &[],
    }
}

/// What a character is beside a delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, or the edge of the text.
    Space,
    /// Punctuation for every parser.
    Punctuation,
    /// What some parsers take for punctuation and some do not.
    Symbol,
    /// A tilde: GitHub's parser and those made after it look through it to what is behind.
    Tilde,
    /// Anything else.
    Word,
}

impl Class {
    /// A character as it stands in Markdown; a no-break space stands as a character reference.
    pub(super) fn of(c: char) -> Self {
        match c {
            '\u{a0}' => Self::Punctuation,
            '~' => Self::Tilde,
            c if c.is_whitespace() => Self::Space,
            c if c.is_ascii_punctuation() || c.is_ascii_control() => Self::Punctuation,
            c if c.is_alphanumeric() => Self::Word,
            _ => Self::Symbol,
        }
    }
}

/// Whether a delimiter between these two opens (or, seen from the other side, closes): left-flanking, and for
/// `_` not inside a word. Wherever parsers differ the answer is no.
pub(super) fn flanks(delimiter: &str, outside: Class, inside: Class) -> bool {
    if outside == Class::Tilde && delimiter.starts_with('~') {
        return false;
    }
    let apart = matches!(outside, Class::Space | Class::Punctuation);
    match inside {
        Class::Space | Class::Tilde => false,
        Class::Punctuation | Class::Symbol => apart,
        Class::Word => apart || !delimiter.starts_with('_'),
    }
}
