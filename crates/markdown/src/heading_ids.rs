//! Ids of headings, made as kramdown's GFM reader makes them.

use std::collections::HashMap;

use finl_unicode::categories::CharacterCategories;

/// Makes the ids of one document.
#[derive(Debug, Default)]
pub(crate) struct HeadingIds {
    seen: HashMap<String, usize>,
}

impl HeadingIds {
    /// The id of a heading with that text; `None` when nothing of the text can stand in one.
    ///
    /// kramdown-parser-gfm, `generate_gfm_header_id`: lower case, everything but `\p{Word}`, `-` and spaces
    /// out, spaces to `-`; the second `a` is `a-1`, even if a heading `a-1` follows.
    pub(crate) fn make(&mut self, text: &str) -> Option<String> {
        let mut id: String = text
            .to_lowercase()
            .chars()
            .filter_map(|c| match c {
                ' ' | '\t' => Some('-'),
                '-' => Some('-'),
                c => is_word(c).then_some(c),
            })
            .collect();
        let seen = self.seen.entry(id.clone()).or_default();
        if *seen > 0 {
            id.push_str(&format!("-{seen}"));
        }
        *seen += 1;
        (!id.is_empty()).then_some(id)
    }
}

/// Ruby's `\p{Word}`.
fn is_word(c: char) -> bool {
    c.is_alphabetic() || c.is_mark() || c.is_number_decimal() || c.is_punctuation_connector()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kramdowns() {
        let mut ids = HeadingIds::default();
        for (text, id) in [
            ("안녕 하세요 2024!", Some("안녕-하세요-2024")),
            ("1. Intro", Some("1-intro")),
            ("a*b  c", Some("ab--c")),
            ("snake_case – “x”", Some("snake_case--x")),
            ("①½ Ⅳ １", Some("-ⅳ-１")),
            ("a", Some("a")),
            ("a", Some("a-1")),
            ("a-1", Some("a-1")),
            ("!!!", None),
            ("???", Some("-1")),
        ] {
            assert_eq!(ids.make(text).as_deref(), id, "{text}");
        }
    }
}
