//! Escaping, as kramdown does it.

use crate::chars::reference;

/// What is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// `<`, `>`, `&`.
    All,
    /// Likewise, but character references stay.
    Text,
    /// As text, and `"`.
    Attribute,
}

/// Adds escaped text.
pub(crate) fn escape(text: &str, mode: Escape, out: &mut String) {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut index = 0;
    while let Some(found) = special(&bytes[index..], mode) {
        index += found;
        let entity = match bytes[index] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => match reference(bytes, index).filter(|_| mode != Escape::All) {
                Some(end) => {
                    index = end;
                    continue;
                }
                None => "&amp;",
            },
        };
        out.push_str(&text[start..index]);
        out.push_str(entity);
        index += 1;
        start = index;
    }
    out.push_str(&text[start..]);
}

/// The next byte that may have to be escaped.
fn special(bytes: &[u8], mode: Escape) -> Option<usize> {
    if mode == Escape::Attribute {
        return bytes.iter().position(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"'));
    }
    memchr::memchr3(b'<', b'>', b'&', bytes)
}
