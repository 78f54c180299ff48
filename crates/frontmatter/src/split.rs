//! Front matter and body.

/// A text cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// The front matter, if the text has any.
    pub front_matter: Option<Block<'a>>,
    /// What follows it: the whole text (without a byte order mark) when there is none.
    pub body: &'a str,
    /// Byte offset of the body in the text given.
    pub body_offset: usize,
    /// Line of the body's first line, from 1.
    pub body_line: u32,
}

/// A block of YAML without its `---` lines; may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// The YAML.
    pub text: &'a str,
    /// Line of its first line, from 1.
    pub line: u32,
}

/// Cuts a text into front matter and body.
///
/// The rule is Jekyll's regular expression `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)` on a text without its
/// byte order mark: the first line is `---`, the block ends at the next line that is `---` or `...`, even
/// inside a block scalar, and blank lines after it belong to neither. Without an end there is no front matter.
pub fn split(text: &str) -> Split<'_> {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = Split { front_matter: None, body: &text[bom..], body_offset: bom, body_line: 1 };
    let mut lines = text[bom..].split_inclusive('\n');
    let Some(opener) = lines.next().filter(|line| is_marker(line, "---") && line.ends_with('\n')) else {
        return whole;
    };
    let block_start = bom + opener.len();
    let mut offset = block_start;
    while let Some(line) = lines.next() {
        if is_marker(line, "---") || is_marker(line, "...") {
            let block = Block { text: &text[block_start..offset], line: 2 };
            offset += line.len();
            offset += lines.take_while(|line| line.chars().all(is_space)).map(str::len).sum::<usize>();
            let breaks = text[..offset].bytes().filter(|&b| b == b'\n').count();
            let body_line = u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1);
            return Split { front_matter: Some(block), body: &text[offset..], body_offset: offset, body_line };
        }
        offset += line.len();
    }
    whole
}

/// Whether a line is the marker and white space.
fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.chars().all(is_space))
}

/// Ruby's `\s`.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0b' | '\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text is cut into: front matter, body, line of the body.
    fn cut(text: &str) -> (Option<&str>, &str, u32) {
        let split = split(text);
        assert_eq!(&text[split.body_offset..], split.body);
        assert_eq!(1 + text[..split.body_offset].matches('\n').count(), split.body_line as usize);
        (split.front_matter.map(|block| block.text), split.body, split.body_line)
    }

    #[test]
    fn cuts_as_jekyll_does() {
        assert_eq!(cut("---\ntitle: a\n---\nbody\n"), (Some("title: a\n"), "body\n", 4));
        assert_eq!(cut("---  \ntitle: a\n---\t \nbody"), (Some("title: a\n"), "body", 4));
        assert_eq!(cut("---\r\ntitle: a\r\n---\r\nbody\r\n"), (Some("title: a\r\n"), "body\r\n", 4));
        assert_eq!(cut("\u{feff}---\ntitle: 가\n---\n나"), (Some("title: 가\n"), "나", 4));
        assert_eq!(cut("---\ntitle: a\n...\nbody"), (Some("title: a\n"), "body", 4));
        assert_eq!(cut("---\n---\nbody"), (Some(""), "body", 3));
        assert_eq!(cut("---\n\n---\nbody"), (Some("\n"), "body", 4));
        assert_eq!(cut("---\ntitle: a\n---"), (Some("title: a\n"), "", 3));
    }

    #[test]
    fn leaves_alone_what_is_no_front_matter() {
        for text in
            ["", "body", "-----\ntitle: a\n-----\n", "---\ntitle: a\n", "---", "\n---\na: b\n---\n", "--- a\n---\n"]
        {
            assert_eq!(cut(text), (None, text, 1));
        }
    }

    #[test]
    fn ends_at_the_first_marker() {
        assert_eq!(cut("---\na: |\n  x\n---\ny\n---\nz"), (Some("a: |\n  x\n"), "y\n---\nz", 5));
        assert_eq!(cut("---\na: b\n----\n--- c\n---\nz"), (Some("a: b\n----\n--- c\n"), "z", 6));
    }

    #[test]
    fn blank_lines_after_the_block_belong_to_neither() {
        assert_eq!(cut("---\na: b\n---\n\n \t\n\n    code\n"), (Some("a: b\n"), "    code\n", 7));
        assert_eq!(cut("---\na: b\n---\n\n  "), (Some("a: b\n"), "", 5));
    }
}
