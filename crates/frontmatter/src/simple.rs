//! Front matter as most people write it, read without the YAML parser: a line a key, and a value that cannot mean
//! anything else. Everything beyond is left to the parser; what is read here is what it reads.

use std::iter::Peekable;
use std::str::Lines;

use crate::{Limits, Mapping, Resolved, Scalar, Yaml, resolve};

/// Longer texts are the parser's: here no limit is watched.
const MOST_BYTES: usize = 8 << 10;

/// Reads a text; `None` when it holds anything that is not simple.
pub(crate) fn read(yaml: &str, first_line: u32, limits: &Limits) -> Option<Yaml> {
    let within = yaml.len() <= MOST_BYTES.min(limits.bytes).min(limits.nodes) && limits.depth > 2;
    if !within || !yaml.chars().all(is_plain_character) {
        return None;
    }
    let mut reader = Reader { lines: yaml.lines().peekable(), first_line, read: 0 };
    let mut entries = Vec::new();
    while let Some(line) = reader.next(|_| true) {
        if !line.is_empty() {
            entries.push(reader.entry(line)?);
        }
    }
    let count = entries.len();
    let map: Mapping = entries.into_iter().collect();
    (count > 0 && map.len() == count).then_some(Yaml::Map(map))
}

/// No control, no line end but `\n`, nothing that YAML forbids.
fn is_plain_character(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{f900}'..='\u{fefe}')
}

struct Reader<'t> {
    lines: Peekable<Lines<'t>>,
    first_line: u32,
    /// Lines that were taken.
    read: u32,
}

impl<'t> Reader<'t> {
    fn next(&mut self, wanted: impl Fn(&str) -> bool) -> Option<&'t str> {
        let line = self.lines.next_if(|line| wanted(line))?;
        self.read += 1;
        Some(line)
    }

    /// Where in the file the line with that index stands.
    fn line(&self, index: u32) -> u32 {
        self.first_line.saturating_add(index)
    }

    fn entry(&mut self, line: &str) -> Option<(String, Yaml)> {
        let (key, value) = line.split_once(':')?;
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && key.chars().all(is_word);
        if !is_key || !value.is_empty() && !value.starts_with(' ') || resolve::plain(key) != Resolved::String {
            return None;
        }
        let at = self.line(self.read - 1);
        let value = match value.trim_matches(' ') {
            "" => self.items(at)?,
            ">" => self.block(' ')?,
            "|" => self.block('\n')?,
            text => match text.strip_prefix('[') {
                Some(list) => flow_list(list.strip_suffix(']')?, at)?,
                None => scalar(text, at, |_| true)?,
            },
        };
        // A line that is indented goes on with the value.
        let goes_on = self.lines.peek().is_some_and(|line| line.starts_with([' ', '-']));
        (!goes_on).then(|| (key.to_owned(), value))
    }

    /// `- a` in lines of their own; nothing when there is none.
    fn items(&mut self, key: u32) -> Option<Yaml> {
        let margin = self.lines.peek().map_or(0, |line| indent(line));
        let is_item = |line: &str| indent(line) == margin && line.trim_start_matches(' ').starts_with("- ");
        let mut items = Vec::new();
        while let Some(line) = self.next(is_item) {
            items.push(scalar(line.get(margin + 2..)?.trim_matches(' '), self.line(self.read - 1), |_| true)?);
        }
        match items.is_empty() {
            true => Some(Yaml::Scalar(Scalar { raw: String::new(), value: Resolved::Null, line: key })),
            false => Some(Yaml::List(items)),
        }
    }

    /// The lines of a block scalar, all as far from the margin.
    fn block(&mut self, joint: char) -> Option<Yaml> {
        let margin = self.lines.peek().map_or(0, |line| indent(line));
        let first = self.line(self.read);
        let mut raw = String::new();
        while let Some(line) = self.next(|line| line.starts_with(' ')) {
            let text = line.get(margin..)?;
            if indent(line) != margin || text.is_empty() || text.ends_with(' ') {
                return None;
            }
            raw.push_str(text);
            raw.push(joint);
        }
        // An empty line may belong to the text.
        if raw.pop().is_none() || self.lines.peek().is_some_and(|line| line.is_empty()) {
            return None;
        }
        raw.push('\n');
        Some(Yaml::Scalar(Scalar::text(raw, first)))
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// `a, "b", c`, in one line.
fn flow_list(list: &str, line: u32) -> Option<Yaml> {
    let may_stand = |c: char| !matches!(c, '[' | ']' | '{' | '}' | ':' | '#' | '"' | '\'' | '?');
    let items = list.split(',').map(|item| scalar(item.trim_matches(' '), line, may_stand));
    items.collect::<Option<_>>().map(Yaml::List)
}

/// A scalar in one line; if it is not quoted, all its characters must be such as may stand here.
fn scalar(text: &str, line: u32, may_stand: impl Fn(char) -> bool) -> Option<Yaml> {
    let quote = text.chars().next()?;
    if matches!(quote, '"' | '\'') {
        let raw = text.strip_prefix(quote)?.strip_suffix(quote)?;
        let is_plain = !raw.contains([quote, '\\']);
        return is_plain.then(|| Yaml::Scalar(Scalar::text(raw, line)));
    }
    let begins = quote.is_ascii_alphanumeric() || quote == '/' || quote.is_alphabetic();
    let is_plain = begins && !text.contains(": ") && !text.ends_with(':') && !text.contains(" #");
    (is_plain && text.chars().all(may_stand))
        .then(|| Yaml::Scalar(Scalar { raw: text.to_owned(), value: resolve::plain(text), line }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;
    use crate::parse::parse_any;
    use crate::{Limits, Resolved};

    #[test]
    fn what_people_write_is_simple() {
        let front = "title: \"제목: 하나\"\ndate: 2024-01-02 03:04:05 +0900\ncategories:\n  - 여행\n  - b\ntags: [a, 이]\n\
                     excerpt: >\n  한 줄\n  두 줄\nnothing:\nurl: https://example.org/#a\nyes_no: no\nimage: '/a.png'\n";
        let map = read(front, 2, &Limits::default()).unwrap();
        assert_eq!(map, parse_any(front, 2, &Limits::default()).unwrap().root);
        assert_eq!(map.get("yes_no").unwrap().as_bool(), Some(false));
        assert_eq!(map.get("excerpt").unwrap().as_str(), Some("한 줄 두 줄\n"));
        assert!(matches!(map.get("date").unwrap().as_scalar().unwrap().value, Resolved::Time { .. }));
    }

    #[test]
    fn what_may_mean_something_else_is_not() {
        for front in [
            "",
            "a: b: c",
            "a: b #c",
            "a: |\n  b\n\n  c",
            "a: b\n  c",
            "a: 'it''s'",
            "a: \"\\n\"",
            "a: [[b]]",
            "a: [b: c]",
            "a: &x b",
            "a: *x",
            "a: !!str 1",
            "a: b\na: c",
            "- a",
            "yes: a",
            "a:\n- b: c",
            "a: b\r\n",
            "a:\tb",
            "a: {b: c}",
            "a: [b,\n c]",
            "a: >\n  b\n   c",
            "---\na: b",
            "a: \u{85}b",
            "a: \u{feff}b",
            "<<: a",
            "a: - b",
            "a: [b,]",
        ] {
            assert_eq!(read(front, 1, &Limits::default()), None, "{front}");
        }
    }

    const PIECES: &[&str] = &[
        "title",
        "date",
        "a",
        "가나",
        ": ",
        ":",
        ":\n",
        "\n",
        "\n\n",
        "  ",
        " ",
        "- ",
        "\n- ",
        "\n  - ",
        "[",
        "]",
        ", ",
        ",",
        "\"",
        "'",
        "\\",
        "#",
        " #",
        ">",
        ">\n  ",
        "|\n ",
        "|",
        "2024-01-02",
        "1.10",
        "0755",
        "12:30",
        "yes",
        "~",
        "null",
        "{",
        "}",
        "&a",
        "*a",
        "!",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "/",
        "http://x.y/#z",
        "<<",
        "---\n",
        "...",
        "\t",
        "\r\n",
        ".",
        "-",
        "_",
        "=",
        "key: value\n",
        "tags: [a, b]\n",
        "list:\n  - x\n",
        "text: >\n  folded\n  text\n",
        "\u{a0}",
        "é",
        "😀",
    ];

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![3 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "[ -~]{0,3}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn it_is_what_the_parser_reads(pieces in prop::collection::vec(piece(), 1..14)) {
            let text = pieces.concat();
            for text in [text.clone(), format!("key: {text}"), format!("a: b\nkey: {text}\nlast: c\n")] {
                if let Some(simple) = read(&text, 3, &Limits::default()) {
                    let parsed = parse_any(&text, 3, &Limits::default());
                    prop_assert!(parsed.as_ref().is_ok_and(|parsed| parsed.problems.is_empty()), "{:?}: {:?}", text, parsed);
                    prop_assert_eq!(simple, parsed.unwrap().root, "{:?}", text);
                }
            }
        }
    }
}
