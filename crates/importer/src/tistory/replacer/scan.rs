//! Finding the replacers: a linear scan, the first match wins, as in Textcube.

use std::collections::HashMap;

use super::Role;
use crate::mask::{Finder, Mask};

/// Masks all replacers; `None` when there is none.
pub(super) fn mask(source: &str) -> Option<Mask<'_, Role<'_>>> {
    let mut scanner = Scanner {
        source,
        folds: folds(source),
        token_start: Finder::new("[##_"),
        token_end: Finder::new("_##]"),
        html_end: Finder::new("[/HTML]"),
        code_end: Finder::new("[/CODE]"),
        masked_to: 0,
        mask: Mask::new(source)?,
    };
    let mut at = 0;
    while let Some(found) = source[at..].find('[') {
        let start = at + found;
        at = scanner.piece(start).unwrap_or(start + 1);
    }
    scanner.mask.finish()
}

/// Where the folds end that are closed, by where they begin: a fold inside another ends first.
fn folds(source: &str) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut closed = HashMap::new();
    let starts = source.match_indices("[#M_").map(|(at, _)| (at, true));
    let ends = source.match_indices("_M#]").map(|(at, _)| (at, false));
    let mut marks: Vec<_> = starts.chain(ends).collect();
    marks.sort_unstable();
    for (at, is_start) in marks {
        if is_start {
            open.push(at);
        } else if let Some(start) = open.pop() {
            closed.insert(start, at);
        }
    }
    closed
}

struct Scanner<'a> {
    source: &'a str,
    folds: HashMap<usize, usize>,
    token_start: Finder,
    token_end: Finder,
    html_end: Finder,
    code_end: Finder,
    /// Where the last piece ends.
    masked_to: usize,
    mask: Mask<'a, Role<'a>>,
}

impl<'a> Scanner<'a> {
    /// The piece that begins at a bracket; where it ends.
    fn piece(&mut self, start: usize) -> Option<usize> {
        let rest = &self.source[start..];
        if rest.starts_with("[##_") {
            self.token(start)
        } else if rest.starts_with("[#M_") {
            self.fold(start)
        } else if rest.starts_with("[HTML]") {
            let end = self.html_end.next(self.source, start)?;
            self.put(start, end + "[/HTML]".len(), Role::Html { body: start + "[HTML]".len()..end })
        } else if rest.starts_with("[CODE]") {
            let end = self.code_end.next(self.source, start)?;
            self.put(start, end + "[/CODE]".len(), Role::Code { body: start + "[CODE]".len()..end })
        } else {
            None
        }
    }

    fn token(&mut self, start: usize) -> Option<usize> {
        let source = self.source;
        let inside = start + "[##_".len();
        let next = self.token_start.next(source, inside).unwrap_or(usize::MAX);
        let Some(inner_end) = self.token_end.next(source, inside).filter(|&end| end < next) else {
            let name = source[inside..].find(|c: char| !c.is_ascii_alphanumeric())?;
            return self.put(start, (name > 0).then_some(inside + name)?, Role::Broken);
        };
        let inner = &source[inside..inner_end];
        let end = inner_end + "_##]".len();
        if inner == "ATTACH_PATH" {
            let slash = usize::from(source[end..].starts_with('/'));
            return self.put(start, end + slash, Role::AttachPath);
        }
        let is_image = self.masked_to < start && source[..start].ends_with('!');
        let address = if is_image { address_behind(&source[end..]) } else { None };
        match address {
            Some(url) => self.put(start - 1, end + url.len() + 2, Role::Token { inner, url: Some(url) }),
            None => self.put(start, end, Role::Token { inner, url: None }),
        }
    }

    fn fold(&mut self, start: usize) -> Option<usize> {
        let inside = start + "[#M_".len();
        let Some(&end) = self.folds.get(&start) else { return self.put(start, inside, Role::Broken) };
        let mut fields = self.source[inside..end].splitn(3, '|');
        let (Some(label), Some(less), Some(_)) = (fields.next(), fields.next(), fields.next()) else {
            return self.put(start, inside, Role::Broken);
        };
        let body = inside + label.len() + less.len() + 2;
        self.put(start, end + "_M#]".len(), Role::Fold { label, body: body..end })
    }

    fn put(&mut self, start: usize, end: usize, role: Role<'a>) -> Option<usize> {
        self.mask.put(start, end, role);
        self.masked_to = end;
        Some(end)
    }
}

/// The address in `(…)` at the beginning of a text: an editor took `![##_Image|…_##]` for a Markdown image.
fn address_behind(text: &str) -> Option<&str> {
    let url = text.strip_prefix('(')?;
    // Up to where no address goes on, so that the search never runs past the next replacer.
    let url = &url[..url.find([')', '\n', ' ', '['])?];
    text[1 + url.len()..].starts_with(')').then_some(url)
}
