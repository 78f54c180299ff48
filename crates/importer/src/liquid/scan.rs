//! Finding the tags and masking them.

use posthaul_model::{Code, Normalisation};

use super::{Masked, Role};
use crate::codes::LIQUID_COMMENT_DROPPED;
use crate::mask::{Finder, Mask};

/// Masks all tags and outputs; `None` when there is none.
pub(super) fn mask(source: &str) -> Option<Masked<'_>> {
    let mut scanner = Scanner {
        source,
        at: 0,
        tag_end: Finder::new("%}"),
        output_end: Finder::new("}}"),
        blank_line: Finder::new("\n\n"),
        missing: Vec::new(),
        mask: Mask::new(source)?,
        comments: Vec::new(),
    };
    scanner.run();
    Some(Masked { mask: scanner.mask.finish()?, comments: scanner.comments })
}

struct Scanner<'a> {
    source: &'a str,
    /// Where the search goes on.
    at: usize,
    tag_end: Finder,
    output_end: Finder,
    blank_line: Finder,
    /// End tags that do not come again.
    missing: Vec<&'static str>,
    mask: Mask<'a, Role<'a>>,
    /// Lines count from 1 within the document's text.
    comments: Vec<Normalisation>,
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
    }

    /// An output `{{ … }}`; where it ends. Unclosed, or closed only after a blank line, it is plain text.
    fn output(&mut self, start: usize) -> Option<usize> {
        let end = self.output_end.next(self.source, start + 2)? + 2;
        self.is_in_one_block(start, end).then_some(())?;
        self.mask.put(start, end, Role::Macro { name: "output" });
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
            self.mask.put(start, end, Role::Macro { name });
            return Some(end);
        };
        let content = &self.source[end..content_end];
        match name {
            "raw" => {
                self.mask.leave_out(start, end);
                self.mask.leave_out(content_end, after);
            }
            "comment" => {
                self.mask.leave_out(start, after);
                let line = self.mask.line_of(start);
                let text = format!("{arguments}{content}");
                self.comments.push(Normalisation { code: Code::new(LIQUID_COMMENT_DROPPED), line, text });
            }
            _ => {
                let language = arguments.split_ascii_whitespace().next().unwrap_or_default();
                // As Jekyll's highlight tag does.
                let code = content.trim_matches(['\n', '\r']);
                self.mask.put(start, after, Role::Code { language, code });
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
}

/// The name of a tag and what follows it.
fn words(tag: &str) -> (&str, &str) {
    let inner = tag.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}")).unwrap_or_default();
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let inner = inner.strip_suffix('-').unwrap_or(inner).trim();
    let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inner.len());
    inner.split_at(end)
}
