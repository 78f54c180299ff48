//! The text as comrak is to read it: byte for byte as long as the source, with some characters hidden.

use std::borrow::Cow;

/// Elements whose content is no Markdown, blank lines included (CommonMark 4.6, condition 1).
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// A text in which control characters that do not occur in it stand for
/// - a lone `$`: kramdown reads only `$$…$$` as a formula, comrak `$…$` too;
/// - a lone `~`: kramdown strikes only `~~…~~`, comrak `~…~` too, and Korean writes ranges as 1~2;
/// - the line ends before blank lines in `<pre>` and its like. When such an element begins inside another HTML
///   block, comrak ends that block at the first blank line and reads the rest of the code as Markdown; kramdown and
///   browsers do not;
/// - U+0000, which comrak replaces by the three bytes of U+FFFD (CommonMark 2.3), so that its columns shift.
#[derive(Debug)]
pub(crate) struct Masked<'a> {
    text: Cow<'a, str>,
    /// What stands for what: control characters, bytes of the source, and what they are read as.
    masks: Vec<(char, (u8, char))>,
}

impl<'a> Masked<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let hidden = [(b'$', '$'), (b'~', '~'), (b'\n', '\n'), (b'\r', '\r'), (0, '\u{fffd}')];
        let unused = ('\u{1}'..'\u{9}').chain('\u{e}'..'\u{20}').filter(|&mask| !source.contains(mask));
        let masks: Vec<_> = unused.zip(hidden).collect();
        let mut text = source.as_bytes().to_vec();
        let mut hide = |at: usize| {
            if let Some(byte) = text.get_mut(at)
                && let Some((mask, _)) = masks.iter().find(|(_, (hidden, _))| hidden == byte)
            {
                *byte = *mask as u8;
            }
        };
        lone(source, '$').chain(lone(source, '~')).for_each(&mut hide);
        blank_lines_in_verbatim_elements(source, &mut hide);
        source.match_indices('\0').for_each(|(at, _)| hide(at));
        match String::from_utf8(text) {
            Ok(text) if text != source => Self { text: Cow::Owned(text), masks },
            _ => Self { text: Cow::Borrowed(source), masks: Vec::new() },
        }
    }

    /// What the parser reads.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A piece of the parser's result as it stood in the source.
    pub(crate) fn restore<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        let read_as = |c: char| self.masks.iter().find(|(mask, _)| *mask == c).map(|(_, (_, read_as))| *read_as);
        if !piece.contains(|c| read_as(c).is_some()) {
            return Cow::Borrowed(piece);
        }
        piece.chars().map(|c| read_as(c).unwrap_or(c)).collect()
    }
}

/// The places of a mark that has none of its kind beside it. After a backslash it stays: the parser takes that
/// away only before punctuation. In an address it stays: there the parser takes no control character.
fn lone(text: &str, mark: char) -> impl Iterator<Item = usize> {
    text.match_indices(mark).map(|(at, _)| at).filter(move |&at| {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        !before.ends_with([mark, '\\', '/']) && !after.starts_with(mark) && !is_address(before)
    })
}

/// Whether a text ends in what may be the beginning of a link's destination.
fn is_address(before: &str) -> bool {
    // Addresses are short; what is cut off is not looked at, so that long lines cost no more than short ones.
    let cut = (before.len().saturating_sub(1000)..before.len()).find(|&at| before.is_char_boundary(at));
    let word = before[cut.unwrap_or_default()..].rsplit(char::is_whitespace).next().unwrap_or_default();
    word.rfind("](").is_some_and(|at| !word[at..].contains(')')) || word.contains("://")
}

/// Gives `hide` the line ends before blank lines from a line that begins with `<pre` to the `</pre` that
/// belongs to it, likewise for the other elements, outside fenced code.
fn blank_lines_in_verbatim_elements(text: &str, hide: &mut impl FnMut(usize)) {
    let (mut fence, mut element) = (None, None::<Element>);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(open) = &mut element {
            if line.trim_ascii().is_empty() {
                let end = if text[..start].ends_with("\r\n") { start - 2..start } else { start - 1..start };
                open.blank_lines.extend(end);
            }
            open.read(line, hide);
        } else if let Some((mark, length)) = fence {
            let rest = line.trim().trim_start_matches(mark);
            if rest.is_empty() && fence_of(line).is_some_and(|(closing, count)| closing == mark && count >= length) {
                fence = None;
            }
        } else if let Some(found) = fence_of(line) {
            fence = Some(found);
        } else {
            element = Element::begun_by(line);
            if let Some(open) = &mut element {
                open.read(line, hide);
            }
        }
        if element.as_ref().is_some_and(|open| open.depth == 0) {
            element = None;
        }
        start += line.len();
    }
}

/// The mark and length of a code fence.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3).then_some((mark, length))
}

/// An element whose end was not seen yet.
struct Element {
    name: &'static str,
    depth: usize,
    /// Line ends before blank lines since the last end tag.
    blank_lines: Vec<usize>,
}

impl Element {
    fn begun_by(line: &str) -> Option<Self> {
        let tag = line.trim_start().strip_prefix('<')?;
        let name = VERBATIM.into_iter().find(|name| is_tag(tag, name))?;
        Some(Self { name, depth: 0, blank_lines: Vec::new() })
    }

    /// Counts the tags of a line. At an end tag all blank lines before it are known to be inside.
    fn read(&mut self, line: &str, hide: &mut impl FnMut(usize)) {
        for (at, _) in line.match_indices('<') {
            let tag = &line[at + 1..];
            if is_tag(tag, self.name) {
                self.depth += 1;
            } else if tag.strip_prefix('/').is_some_and(|tag| is_tag(tag, self.name)) {
                self.depth = self.depth.saturating_sub(1);
                self.blank_lines.drain(..).for_each(&mut *hide);
            }
        }
    }
}

fn is_tag(tag: &str, name: &str) -> bool {
    let bytes = tag.as_bytes();
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(source: &str) -> String {
        let masked = Masked::new(source);
        assert_eq!(masked.text().len(), source.len());
        assert_eq!(masked.restore(masked.text()), source);
        masked.text().to_owned()
    }

    #[test]
    fn only_lone_dollars_and_tildes_are_hidden() {
        assert_eq!(masked(r"$5, $$x$$, \$6, $7"), "\u{1}5, $$x$$, \\$6, \u{1}7");
        assert_eq!(masked("1~2, ~~3~~, ~"), "1\u{2}2, ~~3~~, \u{2}");
        for address in ["[가](a/~b?$c)", "<http://a/b~c>", "[가]: /~b"] {
            assert_eq!(masked(address), address);
        }
    }

    #[test]
    fn a_control_character_of_the_text_is_not_taken_for_a_dollar() {
        assert_eq!(masked("\u{1}$"), "\u{1}\u{2}");
    }

    #[test]
    fn blank_lines_of_preformatted_text_are_hidden() {
        let cases = [
            ("<pre>a\n\n\nb</pre>\n\nc", "<pre>a\u{3}\u{3}\nb</pre>\n\nc"),
            ("<PRE class=x>\r\n\r\na</PRE>", "<PRE class=x>\u{4}\u{3}\r\na</PRE>"),
            ("<pre>\n \n<pre>a</pre>\n\nb</pre>\n\n", "<pre>\u{3} \n<pre>a</pre>\u{3}\nb</pre>\n\n"),
            ("<pre>a\n\nnever closed", "<pre>a\n\nnever closed"),
            ("```\n<pre>\n```\n\n</pre>", "```\n<pre>\n```\n\n</pre>"),
            ("<prefix>\n\n</prefix>", "<prefix>\n\n</prefix>"),
        ];
        for (source, expected) in cases {
            assert_eq!(masked(source), expected);
        }
    }
}
