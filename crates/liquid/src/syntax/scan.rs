//! The small pieces tag markup is made of: fragments, attributes, words.
//!
//! Positions are byte offsets; every function looks at each byte a bounded number of times.

/// Whether Ruby's `\s` matches.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Whether Ruby's `\w` matches: ASCII only.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// White space and NUL, which Ruby's `strip` takes off.
pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(|c: char| c == '\0' || (c.is_ascii() && is_space(c as u8)))
}

/// The first position at or after `at` whose byte does not answer `test`.
pub(crate) fn skip(text: &str, at: usize, test: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    at + bytes.iter().position(|&byte| !test(byte)).unwrap_or(bytes.len())
}

/// The end of a quoted text that starts at `at`.
fn quoted(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\''))?;
    let inside = bytes.get(at + 1..)?;
    inside.iter().position(|&byte| byte == quote).map(|length| at + length + 2)
}

/// The end of the fragment that starts at `at`: a quoted text, or a run of characters that are not white space,
/// comma, pipe or quote, with quoted texts in it.
pub(crate) fn fragment_end(text: &str, at: usize) -> Option<usize> {
    if let Some(end) = quoted(text, at) {
        return Some(end);
    }
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'"' | b'\'' => match quoted(text, end) {
                Some(after) => end = after,
                None => break,
            },
            b',' | b'|' => break,
            byte if is_space(byte) => break,
            _ => end += 1,
        }
    }
    (end > at).then_some(end)
}

/// The first fragment at or after `at`, as a range.
pub(crate) fn fragment(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut start = at;
    while start < text.len() {
        if let Some(end) = fragment_end(text, start) {
            return Some((start, end));
        }
        start += 1;
    }
    None
}

/// Fragments that follow each other without a gap, the first exactly at `at`.
pub(crate) fn fragments_at(text: &str, at: usize) -> Option<usize> {
    let mut end = fragment_end(text, at)?;
    while let Some(next) = fragment_end(text, end) {
        end = next;
    }
    Some(end)
}

/// All `name: fragment` pairs, wherever they stand.
pub(crate) fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        if !bytes.get(at).copied().is_some_and(is_word) {
            at += 1;
            continue;
        }
        let end = skip(text, at, |byte| is_word(byte) || byte == b'-');
        let colon = skip(text, end, is_space);
        if bytes.get(colon) != Some(&b':') {
            at = end;
            continue;
        }
        let start = skip(text, colon + 1, is_space);
        match fragment_end(text, start) {
            Some(after) => {
                found.push((&text[at..end], &text[start..after]));
                at = after;
            }
            None => at = colon + 1,
        }
    }
    found
}

/// The name and value of `name: fragment`, if the text is exactly that.
pub(crate) fn attribute(text: &str) -> Option<(&str, &str)> {
    let end = skip(text, 0, |byte| is_word(byte) || byte == b'-');
    if !text.as_bytes().first().copied().is_some_and(is_word) {
        return None;
    }
    let colon = skip(text, end, is_space);
    let rest = text[colon..].strip_prefix(':')?;
    let value = &rest[skip(rest, 0, is_space)..];
    (fragment_end(value, 0)? == value.len()).then_some((&text[..end], value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_keep_quoted_texts_together() {
        let text = r#" "a b"|c."d e",'f"#;
        let (start, end) = fragment(text, 0).unwrap();
        assert_eq!(&text[start..end], r#""a b""#);
        let (start, end) = fragment(text, end).unwrap();
        assert_eq!(&text[start..end], r#"c."d e""#);
        let (start, end) = fragment(text, end).unwrap();
        assert_eq!(&text[start..end], "f");
    }

    #[test]
    fn attributes_are_found_anywhere() {
        assert_eq!(attributes("x in y limit:2 off-set : 'a b', z"), [("limit", "2"), ("off-set", "'a b'")]);
        assert_eq!(attribute("allow_false: true"), Some(("allow_false", "true")));
        assert_eq!(attribute("a"), None);
    }
}
