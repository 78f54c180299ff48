//! What can be saved of YAML with a syntax error.

use crate::mapping::Mapping;
use crate::{Limits, Scalar, Yaml, parse};

/// Reads, one by one, the top-level keys of a YAML block that cannot be read as a whole.
///
/// A key with what is indented below it is read as YAML of its own; where that fails too, its text is its
/// value (`title: Foo: bar` gives "Foo: bar"), and the text after each `-` an item. Lines that belong to no
/// key are left out, and so are those after the first [`Limits::nodes`]. The last of several equal keys wins,
/// in the place of the first.
pub fn recover(yaml: &str, first_line: u32) -> Vec<(String, Yaml)> {
    let limits = Limits::default();
    let yaml = yaml.strip_prefix('\u{feff}').unwrap_or(yaml);
    let entries = entries(yaml, first_line, limits.nodes).into_iter();
    entries.map(|entry| entry.read(&limits)).collect::<Mapping>().into_iter().collect()
}

/// A top-level key and the lines that belong to it.
struct Entry<'a> {
    key: &'a str,
    /// What stands behind the colon.
    value: &'a str,
    /// The lines from the key on.
    text: &'a str,
    line: u32,
}

fn entries(yaml: &str, first_line: u32, most_lines: usize) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut offset = 0;
    let mut start = 0;
    for (number, line) in numbers(first_line).zip(yaml.split_inclusive('\n').take(most_lines)) {
        let end = offset + line.len();
        if let Some((key, value)) = key_and_value(line) {
            start = offset;
            entries.push(Entry { key, value, text: line, line: number });
        } else if let Some(entry) = entries.last_mut() {
            let belongs = line.trim().is_empty() || line.starts_with([' ', '\t', '#']) || item(line).is_some();
            // A stray line ends the entry: what follows it belongs to no key.
            if belongs && start + entry.text.len() == offset {
                entry.text = yaml.get(start..end).unwrap_or(entry.text);
            }
        }
        offset = end;
    }
    entries
}

/// Line numbers from the first on.
fn numbers(first: u32) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(first), |number| Some(number.saturating_add(1)))
}

/// The key that a line starts with, unquoted, and the text behind its colon.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`', '?', ':']) {
        return None;
    }
    let line = line.trim_end();
    let (key, rest) = match line.chars().next()? {
        quote @ ('"' | '\'') => line.get(1..)?.split_once(quote)?,
        _ => line
            .split_at(line.find(": ").or_else(|| line.find(":\t")).or_else(|| line.strip_suffix(':').map(str::len))?),
    };
    let value = rest.trim_start().strip_prefix(':')?;
    let fits = value.is_empty() || value.starts_with([' ', '\t']);
    fits.then(|| (key.trim_end(), value.trim()))
}

/// The text of a line `- text`.
fn item(line: &str) -> Option<&str> {
    let text = line.trim().strip_prefix('-')?;
    (text.is_empty() || text.starts_with([' ', '\t'])).then(|| text.trim_start())
}

impl Entry<'_> {
    fn read(&self, limits: &Limits) -> (String, Yaml) {
        (self.key.to_owned(), self.parsed(limits).unwrap_or_else(|| self.as_text(limits)))
    }

    /// The value, when the entry is sound YAML by itself.
    fn parsed(&self, limits: &Limits) -> Option<Yaml> {
        let root = parse(self.text, self.line, limits).ok()?.root;
        let Yaml::Map(map) = root else { return None };
        (map.len() == 1).then(|| map.into_iter().next())?.map(|(_, value)| value)
    }

    /// The value as text, or as a list of texts.
    fn as_text(&self, limits: &Limits) -> Yaml {
        let below = || numbers(self.line).zip(self.text.lines()).skip(1).filter(|(_, line)| !line.trim().is_empty());
        if self.value.is_empty() && below().next().is_some_and(|(_, line)| item(line).is_some()) {
            let items = below().filter_map(|(number, line)| Some((number, item(line)?)));
            return Yaml::List(items.map(|(number, text)| scalar(text, number, limits)).collect());
        }
        let mut text = self.value.to_owned();
        for (_, line) in below() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.trim());
        }
        scalar(&text, self.line, limits)
    }
}

/// A text as the scalar that it is by itself, else as it stands: without a quote that is never closed, and without quotes
/// around it all when others inside are not escaped (`"a "b" c"`, as programs write that put any title between quotes).
fn scalar(text: &str, line: u32, limits: &Limits) -> Yaml {
    if let Ok(parsed) = parse(text, line, limits)
        && let Yaml::Scalar(scalar) = parsed.root
    {
        return Yaml::Scalar(scalar);
    }
    let unclosed = |quote: char| text.strip_prefix(quote).filter(|rest| !rest.contains(quote));
    let kept = unclosed('"').or_else(|| unclosed('\'')).or_else(|| wrapped(text)).unwrap_or(text);
    Yaml::Scalar(Scalar::text(kept, line))
}

/// The text between quotes when the next one after the first opens another quotation: `"a" and "b"` is no such text.
fn wrapped(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let (before, _) = inner.split_once('"')?;
    (before.is_empty() || before.ends_with([' ', '(', '[', '<', '-', ':'])).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recovered(yaml: &str) -> String {
        let entries = recover(yaml, 2).into_iter().map(|(key, value)| (key, value.to_value()));
        serde_json::to_string(&entries.collect::<posthaul_model::Map>()).unwrap()
    }

    #[test]
    fn one_bad_line_does_not_take_the_others_with_it() {
        let yaml = "title: Foo: bar\ndate: 2024-01-02 10:00:00 +0900\ntags:\n  - 가\n  - 나: 다: 라\ncategories: [a, b]\n\
                    excerpt: >\n  한 줄\n  두 줄\n\n# note\nimage: '/a.png'\n";
        assert!(parse(yaml, 1, &Limits::default()).is_err());
        assert_eq!(
            recovered(yaml),
            r#"{"title":"Foo: bar","date":"2024-01-02 10:00:00 +0900","tags":["가","나: 다: 라"],"categories":["a","b"],"excerpt":"한 줄 두 줄\n","image":"/a.png"}"#
        );
    }

    #[test]
    fn titles_that_are_no_yaml_keep_their_text() {
        let cases = [
            ("title: [Spring] 시작하기", r#"{"title":"[Spring] 시작하기"}"#),
            ("title: @user", r#"{"title":"@user"}"#),
            ("title: `code` 쓰기", r#"{"title":"`code` 쓰기"}"#),
            ("title: \"따옴표\" 이야기", r#"{"title":"\"따옴표\" 이야기"}"#),
            ("title: \"그는 \"안녕\"이라 했다\"", r#"{"title":"그는 \"안녕\"이라 했다"}"#),
            ("title: \"\"안녕\" 하고\"", r#"{"title":"\"안녕\" 하고"}"#),
            ("title: \"가\"와 \"나\"", r#"{"title":"\"가\"와 \"나\""}"#),
            ("title: \"열린 따옴표\ndate: 2024-01-01", r#"{"title":"열린 따옴표","date":"2024-01-01"}"#),
            ("title: a\n  b: c\n  d", r#"{"title":"a b: c d"}"#),
            ("title: %d\n\ttabbed", r#"{"title":"%d tabbed"}"#),
            ("\"title\": *x", r#"{"title":"*x"}"#),
        ];
        for (yaml, expected) in cases {
            assert!(parse(yaml, 1, &Limits::default()).is_err(), "{yaml}");
            assert_eq!(recovered(yaml), expected);
        }
    }

    #[test]
    fn stray_lines_belong_to_no_key() {
        assert_eq!(recovered("a: 1\nstray\n  lost\nb: 2\na: 3"), r#"{"a":3,"b":2}"#);
        assert_eq!(recovered(""), "{}");
        assert_eq!(recovered("no key at all\n- x\n"), "{}");
    }

    #[test]
    fn items_need_no_indentation_and_lines_are_counted() {
        let entries = recover("a: b: c\ntags:\n- x\n- [y\n", 2);
        let tags = entries[1].1.as_list().unwrap();
        assert_eq!(tags[0].as_str(), Some("x"));
        assert_eq!(tags[1], Yaml::Scalar(Scalar::text("[y", 5)));
    }
}
