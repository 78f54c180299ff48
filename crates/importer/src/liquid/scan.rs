//! Finding the tags and masking them.

use posthaul_model::{Code, Normalisation};

use super::placeholder::Alphabet;
use super::shifts::Shifts;
use super::{Masked, Role, Tag};
use crate::codes::LIQUID_COMMENT_DROPPED;

/// Masks all tags and outputs; `None` when there is none.
pub(super) fn mask(source: &str) -> Option<Masked<'_>> {
    let mut scanner = Scanner {
        source,
        at: 0,
        copied: 0,
        tag_end: Finder::new("%}"),
        output_end: Finder::new("}}"),
        blank_line: Finder::new("\n\n"),
        missing: Vec::new(),
        masked: Masked {
            text: String::with_capacity(source.len()),
            alphabet: Alphabet::unused(source)?,
            tags: Vec::new(),
            shifts: Shifts::new(source),
            comments: Vec::new(),
        },
    };
    scanner.run();
    let mut masked = scanner.masked;
    masked.shifts.finish(&masked.text);
    (!masked.shifts.is_empty()).then_some(masked)
}

struct Scanner<'a> {
    source: &'a str,
    /// Where the search goes on.
    at: usize,
    /// The source before this byte is in the masked text.
    copied: usize,
    tag_end: Finder,
    output_end: Finder,
    blank_line: Finder,
    /// End tags that do not come again.
    missing: Vec<&'static str>,
    masked: Masked<'a>,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        while let Some(found) = self.source[self.at..].find('{') {
            let start = self.at + found;
            let step = match self.source.as_bytes().get(start + 1) {
                Some(b'{') => self.output(start),
                Some(b'%') => self.tag(start),
                _ => None,
            };
            self.at = step.unwrap_or(start + 1);
        }
        self.copy_to(self.source.len());
    }

    /// An output `{{ … }}`; where it ends. Unclosed, or closed only after a blank line, it is plain text.
    fn output(&mut self, start: usize) -> Option<usize> {
        let end = self.output_end.next(self.source, start + 2)? + 2;
        self.is_in_one_block(start, end).then_some(())?;
        self.put(start, end, Role::Macro { name: "output" });
        Some(end)
    }

    /// A tag `{% … %}`, with its content if it is one that is carried out; where it ends.
    fn tag(&mut self, start: usize) -> Option<usize> {
        let end = self.tag_end.next(self.source, start + 2)? + 2;
        self.is_in_one_block(start, end).then_some(())?;
        let (name, arguments) = words(&self.source[start..end]);
        let closing = match name {
            "raw" if arguments.is_empty() => self.closing(end, "endraw"),
            "comment" => self.closing(end, "endcomment"),
            "highlight" => self.closing(end, "endhighlight"),
            _ => None,
        };
        let Some((content_end, after)) = closing else {
            self.put(start, end, Role::Macro { name });
            return Some(end);
        };
        let content = &self.source[end..content_end];
        match name {
            "raw" => {
                self.drop(start, end);
                self.drop(content_end, after);
            }
            "comment" => {
                self.drop(start, after);
                let line = self.masked.shifts.line_of(start);
                let text = format!("{arguments}{content}");
                self.masked.comments.push(Normalisation { code: Code::new(LIQUID_COMMENT_DROPPED), line, text });
            }
            _ => {
                let language = arguments.split_ascii_whitespace().next().unwrap_or_default();
                // As Jekyll's highlight tag does.
                let code = content.trim_matches(['\n', '\r']);
                self.put(start, after, Role::Code { language, code });
            }
        }
        Some(after)
    }

    fn is_in_one_block(&mut self, start: usize, end: usize) -> bool {
        self.blank_line.next(self.source, start).is_none_or(|blank| blank >= end)
    }

    /// The end tag of that name after a byte: where it begins and ends.
    fn closing(&mut self, from: usize, name: &'static str) -> Option<(usize, usize)> {
        if self.missing.contains(&name) {
            return None;
        }
        let mut at = from;
        while let Some(found) = self.source[at..].find("{%") {
            let start = at + found;
            let Some(end) = self.tag_end.next(self.source, start + 2) else { break };
            let end = end + 2;
            if words(&self.source[start..end]) == (name, "") {
                return Some((start, end));
            }
            at = start + 2;
        }
        self.missing.push(name);
        None
    }

    fn copy_to(&mut self, end: usize) {
        self.masked.text.push_str(&self.source[self.copied..end]);
        self.copied = end;
    }

    /// Puts a placeholder for a stretch of the source.
    fn put(&mut self, start: usize, end: usize, role: Role<'a>) {
        self.copy_to(start);
        let from = self.masked.text.len();
        self.masked.alphabet.write(self.masked.tags.len(), &mut self.masked.text);
        self.masked.tags.push(Tag { text: &self.source[start..end], start, role });
        self.replaced(from, start, end);
    }

    /// Leaves a stretch of the source out.
    fn drop(&mut self, start: usize, end: usize) {
        self.copy_to(start);
        self.replaced(self.masked.text.len(), start, end);
    }

    fn replaced(&mut self, from: usize, start: usize, end: usize) {
        self.masked.shifts.push((from, self.masked.text.len()), (start, end));
        self.copied = end;
    }
}

/// The name of a tag and what follows it.
fn words(tag: &str) -> (&str, &str) {
    let inner = tag.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}")).unwrap_or_default();
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let inner = inner.strip_suffix('-').unwrap_or(inner).trim();
    let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inner.len());
    inner.split_at(end)
}

/// Finds a needle again and again, going only forward, in linear time altogether.
struct Finder {
    needle: &'static str,
    /// The last result: from where, and what was found.
    last: Option<(usize, Option<usize>)>,
}

impl Finder {
    fn new(needle: &'static str) -> Self {
        Self { needle, last: None }
    }

    /// The first needle at or after a byte.
    fn next(&mut self, text: &str, from: usize) -> Option<usize> {
        match self.last {
            Some((searched, found)) if searched <= from && found.is_none_or(|found| found >= from) => found,
            _ => {
                let found = text.get(from..).and_then(|rest| rest.find(self.needle)).map(|at| from + at);
                self.last = Some((from, found));
                found
            }
        }
    }
}
