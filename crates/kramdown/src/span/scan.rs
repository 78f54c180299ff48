//! Finding the next place where a construct may begin.

use super::{Set, Spans, Stop};

/// Bytes at which a construct may begin, or right before which: a quotation mark takes the character before it along,
/// `>>` a space, and a line feed two.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"*_`<[!\"'${&-.>\n\\~]:";
    let mut index = 0;
    while index < marks.len() {
        table[marks[index] as usize] = true;
        index += 1;
    }
    table
};

impl Spans<'_> {
    /// The next place from the current one on where a construct may begin or the stop may be.
    pub(super) fn next_special(&self, stop: Stop<'_>, set: Set) -> Option<usize> {
        let bytes = self.bytes();
        if set != Set::All {
            let code = set == Set::CodeAndHtml;
            return (self.pos..bytes.len()).find(|&index| bytes[index] == b'<' || code && bytes[index] == b'`');
        }
        let in_brackets = matches!(stop, Stop::Bracket);
        let mut index = self.pos;
        while index < bytes.len() {
            index += bytes[index..].iter().position(|&byte| SPECIAL[byte as usize])?;
            if let Some(place) = self.begins_at(index, in_brackets) {
                return Some(place);
            }
            index += 1;
        }
        None
    }

    fn begins_at(&self, index: usize, in_brackets: bool) -> Option<usize> {
        let next = self.at(index + 1);
        let begins = match self.at(index) {
            b'*' | b'_' | b'`' | b'<' | b'[' | b'$' | b'&' | b'\\' => true,
            b'"' | b'\'' => return Some(self.quote_start(index)),
            b'!' => next == b'[',
            b'{' => next == b':',
            b'-' => self.dialect.typographic && next == b'-',
            b'.' => self.dialect.typographic && next == b'.' && self.at(index + 2) == b'.',
            b'>' if next != b'>' || !self.dialect.typographic => false,
            b'>' => return Some(index - usize::from(self.is_before(index, b" "))),
            b'\n' => {
                let breaks = self.dialect.line_breaks && self.is_before(index, b"  ");
                if breaks {
                    return Some(index - 2);
                }
                false
            }
            b'~' => self.dialect.gfm && next == b'~',
            b']' => in_brackets,
            b':' => self.dialect.emojis,
            _ => false,
        };
        // A character that begins nothing may still stand before a quotation mark.
        if begins {
            return Some(index);
        }
        (matches!(next, b'"' | b'\'') && index + 1 < self.text.len()).then_some(index)
    }

    /// Whether these bytes stand before a place, not read yet.
    fn is_before(&self, index: usize, before: &[u8]) -> bool {
        self.bytes()[self.pos..index].ends_with(before)
    }

    /// Where the construct of a quotation mark begins: at the character before it, unless that is a backslash.
    fn quote_start(&self, index: usize) -> usize {
        match self.text[self.pos..index].chars().next_back() {
            Some(before) if before != '\\' => index - before.len_utf8(),
            _ => index,
        }
    }
}
