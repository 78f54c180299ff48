//! Placeholders: numbers written in private-use characters.
//!
//! Such a character is neither punctuation nor white space nor a letter: to Markdown and HTML it is plain
//! text, and it leaves no trace in the id of a heading.

use std::ops::Range;

const RADIX: u32 = 16;

/// The private use areas (The Unicode Standard, 23.5).
const AREAS: [Range<u32>; 3] = [0xE000..0xF900, 0xF_0000..0xF_FFFE, 0x10_0000..0x10_FFFE];

/// Sixteen digits and an end mark, none of which occurs in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alphabet {
    first: u32,
}

/// A piece of a text with placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    Tag(usize),
}

impl Alphabet {
    /// An alphabet that the document does not use; `None` when it uses them all.
    pub(crate) fn unused(document: &str) -> Option<Self> {
        let size = RADIX + 1;
        let mut used: Vec<u32> = document.chars().map(u32::from).filter(|&c| c >= AREAS[0].start).collect();
        used.sort_unstable();
        AREAS.into_iter().flat_map(|area| (area.start..area.end - size).step_by(size as usize)).find_map(|first| {
            let next = used.partition_point(|&c| c < first);
            used.get(next).is_none_or(|&c| c >= first + size).then_some(Self { first })
        })
    }

    /// Writes a placeholder.
    pub(crate) fn write(self, number: usize, out: &mut String) {
        let digits = format!("{number:x}");
        let codes = digits.chars().filter_map(|digit| digit.to_digit(RADIX)).chain([RADIX]);
        out.extend(codes.filter_map(|digit| char::from_u32(self.first + digit)));
    }

    /// Whether there is a placeholder in a text.
    pub(crate) fn is_in(self, text: &str) -> bool {
        text.contains(|c| self.digit(c).is_some())
    }

    /// A text cut at its placeholders.
    pub(crate) fn split<'t>(self, text: &'t str) -> impl Iterator<Item = Piece<'t>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let start = rest.find(|c| self.digit(c).is_some()).unwrap_or(rest.len());
            if start > 0 {
                let (text, after) = rest.split_at(start);
                rest = after;
                return Some(Piece::Text(text));
            }
            let mut number = 0usize;
            for (at, c) in rest.char_indices() {
                match self.digit(c) {
                    Some(RADIX) => {
                        rest = &rest[at + c.len_utf8()..];
                        return Some(Piece::Tag(number));
                    }
                    Some(digit) => number = number.wrapping_mul(RADIX as usize).wrapping_add(digit as usize),
                    None => break,
                }
            }
            // A placeholder that a limit cut off: what is left of it says nothing.
            rest = rest.trim_start_matches(|c| self.digit(c).is_some());
            (!rest.is_empty()).then_some(Piece::Text(""))
        })
    }

    fn digit(self, c: char) -> Option<u32> {
        u32::from(c).checked_sub(self.first).filter(|&digit| digit <= RADIX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let alphabet = Alphabet::unused("가").unwrap();
        let mut text = "a".to_owned();
        for number in [0, 15, 4096] {
            alphabet.write(number, &mut text);
        }
        text.push('b');
        let pieces: Vec<_> = alphabet.split(&text).collect();
        assert_eq!(pieces, [Piece::Text("a"), Piece::Tag(0), Piece::Tag(15), Piece::Tag(4096), Piece::Text("b")]);
    }

    #[test]
    fn characters_of_the_document_are_not_used() {
        let document: String = ('\u{E005}'..='\u{E030}').collect();
        let alphabet = Alphabet::unused(&document).unwrap();
        assert!(!alphabet.is_in(&document));
    }
}
