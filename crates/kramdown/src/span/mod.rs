//! Spans: the text of a paragraph and its like, each construct in a file of its own.

mod autolink;
mod code;
mod emoji;
mod emphasis;
mod entity;
mod escape;
mod extension;
mod footnote;
mod html;
mod link;
mod math;
mod quotes;
mod scan;
mod strikethrough;
mod symbols;

use std::ops::Range;

pub(crate) use code::code_span;

use crate::block::References;
use crate::doc::{Doc, Id, Kind};
use crate::options::{Input, Options};
use crate::source::Pool;

/// Levels of spans in spans; what lies deeper stays text.
const DEPTH: usize = 100;

/// What ends the span that is read.
#[derive(Clone, Copy, Debug)]
enum Stop<'s> {
    /// Nothing but the end of the text.
    Never,
    /// One or two of a mark.
    Emphasis { mark: u8, len: usize },
    /// The bracket that closes a link's text.
    Bracket,
    /// An end tag.
    Tag { name: &'s str, any_case: bool },
}

/// Which constructs are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    All,
    Html,
    /// As for finding the pipes of a table.
    CodeAndHtml,
}

/// What the outline of a table's text is made of.
#[derive(Debug)]
pub(crate) enum Outline {
    Text(String),
    Code(String),
    /// An element's tag, or a comment.
    Element(String),
}

/// The elements that are open around a place, as far as they matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Context {
    emphasis: bool,
    strong: bool,
    link: bool,
}

impl Context {
    fn index(self) -> usize {
        usize::from(self.emphasis) + 2 * usize::from(self.strong) + 4 * usize::from(self.link)
    }
}

/// Where each attempt (see [`Attempt`]) fails in each context: from a place up to another.
type Attempts = [[(usize, usize); 8]; 6];

/// What is known to be missing from a place on.
#[derive(Clone, Debug)]
struct Missing {
    /// Where a code span was not closed, and the length of its delimiter.
    code: (usize, usize),
    comment: usize,
    cdata: usize,
    math: usize,
    strike: usize,
    title: [usize; 2],
    stop: [usize; 3],
    /// Used only when time gets short.
    attempts: Option<Box<Attempts>>,
}

impl Missing {
    fn nothing() -> Self {
        let far = usize::MAX;
        Self {
            code: (far, far),
            comment: far,
            cdata: far,
            math: far,
            strike: far,
            title: [far; 2],
            stop: [far; 3],
            attempts: None,
        }
    }
}

/// Something that may turn out not to be one, after reading far ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attempt {
    Emphasis { star: bool },
    Strong { star: bool },
    Link,
    Image,
}

impl Attempt {
    fn index(self) -> usize {
        match self {
            Self::Emphasis { star } => usize::from(star),
            Self::Strong { star } => 2 + usize::from(star),
            Self::Link => 4,
            Self::Image => 5,
        }
    }
}

/// Reads the spans of one text.
struct Spans<'a> {
    /// The pool up to the text's end, so that places are places in the pool.
    text: &'a str,
    start: usize,
    pos: usize,
    pool: &'a Pool,
    doc: &'a mut Doc,
    refs: &'a mut References,
    dialect: Dialect,
    context: Context,
    depth: usize,
    missing: Missing,
    /// Steps that are left for reading again what was tried in vain, before [`Missing::attempts`] is used.
    patience: usize,
    /// The closing brace after a place.
    brace: (usize, usize),
    /// The `>` or the line's end after a place.
    angle: (usize, usize),
    /// Where a run of underscores begins, and up to where it is known.
    underscores: (usize, usize),
}

/// Constructs that settings turn on or off.
#[derive(Clone, Copy, Debug)]
struct Dialect {
    gfm: bool,
    typographic: bool,
    line_breaks: bool,
    emojis: bool,
    /// Whether nothing but typography is read.
    plain: bool,
}

impl Dialect {
    fn of(options: &Options) -> Self {
        let gfm = options.input == Input::Gfm;
        Self {
            gfm,
            typographic: !(gfm && options.no_auto_typographic),
            line_breaks: !(gfm && options.hard_wrap),
            emojis: gfm && options.emojis.is_some(),
            plain: options.input == Input::SmartyPants,
        }
    }
}

/// Reads a piece of the pool into an element.
pub(crate) fn parse(pool: &Pool, range: Range<usize>, into: Id, doc: &mut Doc, refs: &mut References) {
    let mut spans = Spans::new(pool, range, doc, refs);
    spans.read(into, Stop::Never, Set::All);
}

/// Code spans, HTML elements and the text between them.
pub(crate) fn outline(pool: &Pool, range: Range<usize>, doc: &mut Doc, refs: &mut References) -> Vec<Outline> {
    let saved = doc.save();
    let root = doc.create(Kind::Root, 0..0);
    let mut spans = Spans::new(pool, range, doc, refs);
    spans.read(root, Stop::Never, Set::CodeAndHtml);
    let outline = doc
        .children(root)
        .map(|child| {
            let value = doc.value(child).to_owned();
            match doc.kind(child) {
                Kind::CodeSpan => Outline::Code(value),
                Kind::Text => Outline::Text(value),
                _ => Outline::Element(value),
            }
        })
        .collect();
    doc.restore(saved);
    outline
}

impl<'a> Spans<'a> {
    fn new(pool: &'a Pool, range: Range<usize>, doc: &'a mut Doc, refs: &'a mut References) -> Self {
        let dialect = Dialect::of(&doc.options);
        Self {
            text: pool.text().get(..range.end).unwrap_or_default(),
            start: range.start,
            pos: range.start,
            pool,
            doc,
            refs,
            dialect,
            context: Context::default(),
            depth: 0,
            missing: Missing::nothing(),
            patience: 20_000 + 4 * range.len(),
            brace: (1, 0),
            angle: (1, 0),
            underscores: (1, 0),
        }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn at(&self, index: usize) -> u8 {
        crate::chars::at(self.bytes(), index)
    }

    /// The character before a place, within the text.
    fn before(&self, index: usize) -> Option<char> {
        self.text.get(self.start..index)?.chars().next_back()
    }

    /// Whether the text goes on like this at the current place.
    fn looks_at(&self, piece: &str) -> bool {
        self.bytes()[self.pos..].starts_with(piece.as_bytes())
    }

    /// Reads into an element until the stop; whether it came. The place is then right before it.
    fn read(&mut self, into: Id, stop: Stop<'_>, set: Set) -> bool {
        self.depth += 1;
        let found = self.read_on(into, stop, set);
        self.depth -= 1;
        found
    }

    fn read_on(&mut self, into: Id, stop: Stop<'_>, set: Set) -> bool {
        let mut brackets = 1_isize;
        while self.pos < self.text.len() {
            let next = self.next_special(stop, set);
            // A step for a construct, and one for each eight bytes that are passed.
            let passed = next.unwrap_or(self.text.len()) - self.pos;
            self.patience = self.patience.saturating_sub(1 + passed / 8);
            let Some(next) = next else {
                if matches!(stop, Stop::Never) {
                    self.add_text(into, self.pos..self.text.len());
                    self.pos = self.text.len();
                }
                return false;
            };
            self.add_text(into, self.pos..next);
            self.pos = next;
            if self.stops(into, stop, &mut brackets) {
                return true;
            }
            let images = matches!(stop, Stop::Bracket).then(|| self.doc.last_child(into));
            if !self.construct(into, set) {
                let len = self.text[self.pos..].chars().next().map_or(1, char::len_utf8);
                self.add_text(into, self.pos..self.pos + len);
                self.pos += len;
            }
            if let Some(last) = images
                && let Some(image) = self.doc.last_child(into).filter(|_| self.doc.last_child(into) != last)
                && self.doc.kind(image) == Kind::Image
            {
                // The image took its own closing bracket.
                brackets -= 1;
            }
        }
        false
    }

    /// Whether the stop is here, and counts.
    fn stops(&self, into: Id, stop: Stop<'_>, brackets: &mut isize) -> bool {
        match stop {
            Stop::Never => false,
            Stop::Emphasis { mark, len } => self.stops_emphasis(into, mark, len),
            Stop::Bracket => {
                match (self.at(self.pos), self.at(self.pos + 1)) {
                    (b']', _) => *brackets -= 1,
                    (b'[', _) | (b'!', b'[') => *brackets += 1,
                    _ => return false,
                }
                *brackets == 0
            }
            Stop::Tag { name, any_case } => crate::tags::end_tag_of(self.text, self.pos, name, any_case).is_some(),
        }
    }

    /// One construct, in kramdown's order; whether there was one.
    fn construct(&mut self, into: Id, set: Set) -> bool {
        let byte = self.at(self.pos);
        if set != Set::All {
            return match byte {
                b'`' if set == Set::CodeAndHtml => self.code(into),
                b'<' => self.html(into),
                _ => false,
            };
        }
        if self.dialect.plain {
            return self.quote(into) || self.entity(into) || self.symbol(into) || (byte == b'<' && self.html(into));
        }
        let taken = match byte {
            b'*' | b'_' => self.emphasis(into),
            b'`' => self.code(into),
            b'<' => self.autolink(into) || self.html(into),
            b'[' | b'!' => self.footnote(into) || self.link(into),
            _ => false,
        };
        if taken || self.quote(into) {
            return true;
        }
        match byte {
            b'$' => self.math(into),
            b'{' => self.extension(into),
            b'&' => self.entity(into),
            b'-' | b'.' | b'<' | b'>' => self.symbol(into),
            b' ' => self.symbol(into) || self.line_break(into),
            b'\\' => self.symbol(into) || self.line_break(into) || self.escape(into),
            b'~' => self.strikethrough(into),
            b':' => self.emoji(into),
            _ => false,
        }
    }

    /// Adds text from a piece of the pool; goes on with text that is last in the element.
    fn add_text(&mut self, into: Id, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let piece = &self.text[range.clone()];
        let last = self.doc.last_child(into).filter(|&last| self.doc.kind(last) == Kind::Text);
        let end = self.pool.origin_end(range.end);
        match last {
            Some(last) => {
                self.doc.extend_value(last, piece);
                let span = &mut self.doc.node_mut(last).span;
                span.end = span.end.max(end);
            }
            None => {
                let start = self.pool.origin(range.start);
                let id = self.doc.create(Kind::Text, start..end.max(start));
                self.doc.set_value(id, piece);
                self.doc.append(into, id);
            }
        }
    }

    /// Adds an element that stands at a piece of the pool.
    fn add(&mut self, into: Id, kind: Kind, range: Range<usize>) -> Id {
        let id = self.create(kind, range);
        self.doc.append(into, id);
        id
    }

    fn create(&mut self, kind: Kind, range: Range<usize>) -> Id {
        let start = self.pool.origin(range.start);
        let end = if range.is_empty() { start } else { self.pool.origin_end(range.end) };
        self.doc.create(kind, start..end.max(start))
    }

    /// Gives an element that was made at its beginning its end.
    fn close(&mut self, id: Id, end: usize) {
        let end = self.pool.origin_end(end);
        let span = &mut self.doc.node_mut(id).span;
        span.end = span.end.max(end);
    }

    /// Whether an attempt here is known to fail.
    fn is_hopeless(&self, attempt: Attempt) -> bool {
        let Some(attempts) = self.missing.attempts.as_ref().filter(|_| self.patience == 0) else { return false };
        let (from, to) = attempts[attempt.index()][self.context.index()];
        (from..to).contains(&self.pos)
    }

    /// Remembers that an attempt failed, having read up to `to`.
    fn failed(&mut self, attempt: Attempt, at: usize, to: usize) {
        let to = if to >= self.text.len() { usize::MAX } else { to };
        let attempts = self.missing.attempts.get_or_insert_with(|| Box::new([[(usize::MAX, 0); 8]; 6]));
        let known = &mut attempts[attempt.index()][self.context.index()];
        if !(known.0 <= at && to <= known.1) {
            *known = (at, to);
        }
    }

    /// The end of what may be read for a link: near, when time is short.
    fn horizon(&self) -> usize {
        const NEAR: usize = 256;
        let end = if self.patience == 0 { (self.pos + NEAR).min(self.text.len()) } else { self.text.len() };
        (end..=self.text.len()).find(|&end| self.text.is_char_boundary(end)).unwrap_or(self.text.len())
    }
}
