//! Classes of characters and pieces of syntax that several constructs share.

use finl_unicode::categories::CharacterCategories as _;

/// White space in kramdown's sense: ASCII's.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// A space or a tab.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// An ASCII letter, digit or underscore.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A Hangul syllable or a common Han character: a letter without case, known without looking it up.
pub(crate) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// A letter of any script.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_east_asian(c) || c.is_alphabetic() }
}

/// A letter or a decimal digit of any script.
pub(crate) fn is_alnum(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_east_asian(c) || c.is_alphabetic() || c.is_number_decimal()
    }
}

/// A letter, mark, digit or connecting punctuation of any script: what GFM's header ids keep.
pub(crate) fn is_unicode_word(c: char) -> bool {
    if c.is_ascii() {
        return is_word(c as u8);
    }
    is_east_asian(c)
        || c.is_alphabetic()
        || c.is_letter_or_mark()
        || c.is_number_decimal()
        || c.is_punctuation_connector()
}

/// The byte at a place; 0 beyond the end.
pub(crate) fn at(bytes: &[u8], index: usize) -> u8 {
    bytes.get(index).copied().unwrap_or(0)
}

/// Bytes from `from` on that the test takes.
pub(crate) fn run(bytes: &[u8], from: usize, test: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).unwrap_or_default().iter().take_while(|&&byte| test(byte)).count()
}

/// Up to three spaces: where a block may begin.
pub(crate) fn opt_space(bytes: &[u8], from: usize) -> usize {
    from + run(bytes, from, |byte| byte == b' ').min(3)
}

/// The end of the line, before its line feed.
pub(crate) fn line_end(bytes: &[u8], from: usize) -> usize {
    find(bytes, from, b'\n').unwrap_or(bytes.len())
}

/// The start of the next line.
pub(crate) fn next_line(bytes: &[u8], from: usize) -> usize {
    (line_end(bytes, from) + 1).min(bytes.len())
}

/// The first such byte from `from` on.
pub(crate) fn find(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    memchr::memchr(byte, bytes.get(from..)?).map(|at| from + at)
}

/// The place after white space and a line feed, when nothing else is left of the line.
pub(crate) fn blank_to_line_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut index = from;
    loop {
        match bytes.get(index) {
            Some(b'\n') => return Some(index + 1),
            Some(&byte) if is_space(byte) => index += 1,
            _ => return None,
        }
    }
}

/// Whether the line that begins here is blank.
pub(crate) fn is_blank_line(bytes: &[u8], from: usize) -> bool {
    blank_to_line_end(bytes, from).is_some()
}

/// An XML name with an optional prefix, as in tags and attributes: the place after it.
pub(crate) fn xml_name(text: &str, from: usize) -> Option<usize> {
    let first = part_of_name(text, from)?;
    if text.as_bytes().get(first) == Some(&b':')
        && let Some(second) = part_of_name(text, first + 1)
    {
        return Some(second);
    }
    Some(first)
}

fn part_of_name(text: &str, from: usize) -> Option<usize> {
    let mut chars = text.get(from..)?.chars();
    let first = chars.next().filter(|&c| is_alpha(c) || c == '_')?;
    let rest: usize = chars.take_while(|&c| is_alnum(c) || matches!(c, '-' | '.' | '_')).map(char::len_utf8).sum();
    Some(from + first.len_utf8() + rest)
}

/// An id of an ALD, a footnote and the like (`\w[\w-]*`): the place after it.
pub(crate) fn ald_name(bytes: &[u8], from: usize) -> Option<usize> {
    bytes.get(from).filter(|&&byte| is_word(byte))?;
    Some(from + run(bytes, from, |byte| is_word(byte) || byte == b'-'))
}

/// The place after a character reference (`&name;`, `&#1;`, `&#x1;`).
pub(crate) fn reference(bytes: &[u8], from: usize) -> Option<usize> {
    if bytes.get(from) != Some(&b'&') {
        return None;
    }
    let end = match (at(bytes, from + 1), at(bytes, from + 2)) {
        (b'#', b'x') => from + 3 + nonzero(run(bytes, from + 3, |byte| byte.is_ascii_hexdigit()))?,
        (b'#', _) => from + 2 + nonzero(run(bytes, from + 2, |byte| byte.is_ascii_digit()))?,
        (first, _) if is_word(first) || first == b':' => {
            from + 2 + run(bytes, from + 2, |byte| is_word(byte) || matches!(byte, b'-' | b'.' | b':'))
        }
        _ => return None,
    };
    (bytes.get(end) == Some(&b';')).then_some(end + 1)
}

fn nonzero(count: usize) -> Option<usize> {
    (count > 0).then_some(count)
}
