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
    while index < bytes.len() {
        let entity = match bytes[index] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => {
                if let Some(end) = reference(bytes, index).filter(|_| mode != Escape::All) {
                    index = end;
                    continue;
                }
                "&amp;"
            }
            b'"' if mode == Escape::Attribute => "&quot;",
            _ => {
                index += 1;
                continue;
            }
        };
        out.push_str(&text[start..index]);
        out.push_str(entity);
        index += 1;
        start = index;
    }
    out.push_str(&text[start..]);
}
