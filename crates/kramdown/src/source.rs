//! The text in the making: a document, and the texts of nested blocks cut out of it.

use std::cell::Cell;
use std::ops::Range;

/// What a CDATA section begins with.
pub(crate) const CDATA: &str = "<![CDATA[";
/// What it ends with.
pub(crate) const CDATA_END: &str = "]]>";

/// All texts one after the other, and for each line where it stood in the document.
///
/// The content of a quotation or a list item is its lines without their markers, so it is no piece of the document;
/// it is put at the end of the pool and parsed there.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    text: String,
    /// In order of their places in the pool.
    map: Vec<Stretch>,
    /// The stretch that was asked for last: the next question is mostly about it.
    last: Cell<usize>,
}

/// From where on pool and document run alike.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    pool: u32,
    document: u32,
    /// The bytes of the document that it stands for, when its text is another.
    len: u32,
}

impl Pool {
    /// A pool that begins with the document: line feeds alone end its lines, and one ends it.
    pub(crate) fn new(source: &str) -> Self {
        let mut pool = Self {
            text: String::with_capacity(source.len() + source.len() / 4 + 1),
            map: Vec::new(),
            last: Cell::new(0),
        };
        let mut rest = 0;
        while let Some(at) = memchr::memchr(b'\r', &source.as_bytes()[rest..]) {
            let end = rest + at;
            pool.push(&source[rest..end], rest as u32);
            pool.push("\n", end as u32);
            rest = end + if source[end..].starts_with("\r\n") { 2 } else { 1 };
        }
        pool.push(&source[rest..], rest as u32);
        if pool.text.ends_with('\n') {
            pool.text.pop();
        }
        let end = source.len() as u32;
        pool.push_instead("\n", end..end);
        pool
    }

    /// All of it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// A piece of it.
    pub(crate) fn get(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Adds text that stood at `at` in the document.
    pub(crate) fn push(&mut self, text: &str, at: u32) {
        let here = self.text.len() as u32;
        let runs_on = self
            .map
            .last()
            .is_some_and(|last| last.len == u32::MAX && at >= last.document && here - last.pool == at - last.document);
        if !runs_on && !text.is_empty() {
            self.map.push(Stretch { pool: here, document: at, len: u32::MAX });
        }
        self.text.push_str(text);
    }

    /// Adds text that stands for another text of the document.
    pub(crate) fn push_instead(&mut self, text: &str, of: Range<u32>) {
        if !text.is_empty() {
            let len = of.end.saturating_sub(of.start);
            self.map.push(Stretch { pool: self.text.len() as u32, document: of.start, len });
            self.text.push_str(text);
        }
    }

    /// Adds a copy of a piece of the pool.
    pub(crate) fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let here = self.text.len() as u32;
        let start = range.start as u32;
        let mut index = self.stretch_at(range.start);
        // The stretches of the piece, the first from within.
        while let Some(&stretch) = self.map.get(index).filter(|stretch| (stretch.pool as usize) < range.end) {
            let skipped = start.saturating_sub(stretch.pool);
            let len = if stretch.len == u32::MAX { u32::MAX } else { stretch.len.saturating_sub(skipped) };
            let document = stretch.document + skipped.min(stretch.len);
            self.map.push(Stretch { pool: here + stretch.pool.saturating_sub(start), document, len });
            index += 1;
        }
        self.text.extend_from_within(range);
    }

    /// Takes away what was added last.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        while self.map.last().is_some_and(|last| last.pool as usize >= len && len > 0) {
            self.map.pop();
        }
    }

    /// Where the character at a place of the pool stood in the document.
    pub(crate) fn origin(&self, at: usize) -> u32 {
        self.place(at, at)
    }

    /// Where the character before a place of the pool ended in the document.
    pub(crate) fn origin_end(&self, at: usize) -> u32 {
        self.place(at.saturating_sub(1), at)
    }

    /// Where a place stood in the document by the stretch at `of`.
    fn place(&self, of: usize, at: usize) -> u32 {
        let stretch = self.map.get(self.stretch_at(of));
        stretch.map_or(0, |stretch| stretch.document + (at as u32).saturating_sub(stretch.pool).min(stretch.len))
    }

    /// The index of the stretch that a place of the pool is in.
    fn stretch_at(&self, at: usize) -> usize {
        let at = at as u32;
        let last = self.last.get();
        let is_last = self.map.get(last).is_some_and(|stretch| stretch.pool <= at)
            && self.map.get(last + 1).is_none_or(|stretch| stretch.pool > at);
        let index =
            if is_last { last } else { self.map.partition_point(|stretch| stretch.pool <= at).saturating_sub(1) };
        self.last.set(index);
        index
    }
}

/// A text that is parsed: a piece of the pool, and how far it is read.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) pos: usize,
    pub(crate) end: usize,
    /// From where on the text has none of each.
    no_comment_end: usize,
    no_instruction_end: usize,
    no_cdata_end: usize,
    /// Likewise of tags that end each extension.
    pub(crate) no_stop: [usize; 3],
    /// The closing brace that follows the first place.
    brace: (usize, usize),
    /// Lines that can end fenced code, when known: place, character, length.
    pub(crate) fences: Option<Vec<Fence>>,
}

/// A line that is nothing but a fence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fence {
    pub(crate) line: usize,
    pub(crate) mark: u8,
    pub(crate) len: usize,
    /// The longest from here on, of `~` and of backticks.
    pub(crate) longest: [usize; 2],
}

impl Source {
    pub(crate) fn new(range: Range<usize>) -> Self {
        Self {
            pos: range.start,
            end: range.end,
            no_comment_end: usize::MAX,
            no_instruction_end: usize::MAX,
            no_cdata_end: usize::MAX,
            no_stop: [usize::MAX; 3],
            brace: (1, 0),
            fences: None,
        }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.pos >= self.end
    }

    /// The text from the pool's start to this text's end, so that places are places in the pool.
    pub(crate) fn text<'p>(&self, pool: &'p Pool) -> &'p str {
        &pool.text()[..self.end]
    }

    /// The end of a comment that begins at `from` (`<!--`).
    pub(crate) fn comment_end(&mut self, text: &str, from: usize) -> Option<usize> {
        end_after(text, from, "<!--", "-->", &mut self.no_comment_end)
    }

    /// The end of a processing instruction that begins at `from` (`<?`).
    pub(crate) fn instruction_end(&mut self, text: &str, from: usize) -> Option<usize> {
        end_after(text, from, "<?", "?>", &mut self.no_instruction_end)
    }

    /// The end of a CDATA section that begins at `from`.
    pub(crate) fn cdata_end(&mut self, text: &str, from: usize) -> Option<usize> {
        end_after(text, from, CDATA, CDATA_END, &mut self.no_cdata_end)
    }

    /// The `}` that closes what is open at `from`.
    pub(crate) fn closing_brace(&mut self, text: &str, from: usize) -> Option<usize> {
        closing_brace(text, from, &mut self.brace)
    }
}

/// The next unescaped `}`, or the last one if all are escaped. `known` remembers it, and from where on it is the one.
pub(crate) fn closing_brace(text: &str, from: usize, known: &mut (usize, usize)) -> Option<usize> {
    if !(known.0 <= from && from <= known.1) {
        let close = unescaped_brace(text.as_bytes(), from).or_else(|| Some(from + text.get(from..)?.rfind('}')?));
        *known = (from, close.unwrap_or(usize::MAX));
    }
    (known.1 < text.len()).then_some(known.1)
}

/// The next `}` without a backslash before it.
pub(crate) fn unescaped_brace(bytes: &[u8], from: usize) -> Option<usize> {
    let mut index = from;
    loop {
        match bytes.get(index)? {
            b'\\' if bytes.get(index + 1) == Some(&b'}') => index += 2,
            b'}' => return Some(index),
            _ => index += 1,
        }
    }
}

/// The place after `close`, for something that begins with `open`; `none` remembers that there is no more `close`.
pub(crate) fn end_after(text: &str, from: usize, open: &str, close: &str, none: &mut usize) -> Option<usize> {
    if from >= *none || !text.as_bytes()[from..].starts_with(open.as_bytes()) {
        return None;
    }
    let start = from + open.len();
    match text[start..].find(close) {
        Some(at) => Some(start + at + close.len()),
        None => {
            *none = from;
            None
        }
    }
}
