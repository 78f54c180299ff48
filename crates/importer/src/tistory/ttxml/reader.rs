//! The elements of a backup, one post after the other.
//!
//! Nobody's export is perfect: an element that is not closed ends with what it stands in, an end tag that closes nothing
//! is passed over, and a file that breaks off ends there. Each of these is noted. How much of a file is kept at once is
//! bounded: one post without its attachments, of which only the places are kept.

use std::io::Read;
use std::ops::Range;

use super::element::{Element, Encoded};
use super::markup::{self, Markup, Tag, is_name, unreadable};
use super::scan::Scanner;
use super::text::Notes;
use crate::Error;

/// Elements in elements, at most; what is deeper is text.
const DEPTH: usize = 16;
/// Elements of one post, at most.
const ELEMENTS: usize = 200_000;

/// How a section begins in which nothing is escaped.
const CDATA: &[u8] = b"<![CDATA[";
/// Bytes in which an end tag is looked for.
const LONGEST_END: usize = 64;

/// Elements whose content is text, whatever it looks like.
const TEXTS: [&str; 6] = ["content", "title", "description", "excerpt", "name", "label"];
/// Elements that hold nothing but a list, in which each is an item of its own.
const LISTS: [&str; 5] = ["guestbook", "logs", "statistics", "commentsNotified", "commentsNotifiedSiteInfo"];
/// Elements that stand at the top only.
const TOP: [&str; 5] = ["post", "notice", "page", "keyword", "guestbook"];

/// An element at the top, or in a list at the top.
#[derive(Debug)]
pub(super) struct Item {
    /// The list, and where it begins.
    pub(super) list: Option<List>,
    pub(super) element: Element,
    /// Its place in the file.
    pub(super) range: Range<u64>,
    /// Line on which it begins.
    pub(super) line: u32,
    /// Whether it is larger than the limit, so that it is not whole.
    pub(super) is_too_large: bool,
}

/// A list at the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    pub(super) name: String,
    pub(super) start: u64,
    pub(super) line: u32,
}

/// What ends a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing yet.
    None,
    /// Its own end tag.
    Own,
    /// That of something in which it stands: its own is missing.
    Above,
}

/// What was mended.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// Elements that are not closed: line and name.
    pub(super) unclosed: Vec<(u32, String)>,
    /// End tags that close nothing, and text where only elements may be: line and what it is.
    pub(super) stray: Vec<(u32, String)>,
    /// Whether the file ends before the element at its root does.
    pub(super) is_cut_off: bool,
}

/// Things of a kind that are remembered one by one.
const MENDED: usize = 1000;

impl Mended {
    fn unclosed(&mut self, line: u32, name: &str) {
        if self.unclosed.len() < MENDED {
            self.unclosed.push((line, name.to_owned()));
        }
    }

    fn stray(&mut self, line: u32, what: String) {
        if self.stray.len() < MENDED {
            self.stray.push((line, what));
        }
    }
}

/// Reads item by item.
pub(super) struct Reader<R> {
    scanner: Scanner<R>,
    /// Bytes of text of one item, at most.
    most_bytes: u64,
    list: Option<List>,
    /// A tag that ended an element which should have ended before.
    pending: Option<(Markup, u64, u32)>,
    /// What is open of the item, its root first.
    open: Vec<Element>,
    elements: usize,
    bytes: u64,
    pub(super) mended: Mended,
    /// What was noticed in tags.
    pub(super) notes: Notes,
    is_closed: bool,
}

impl<R: Read> Reader<R> {
    /// Reads from an offset of the file, which is on that line.
    pub(super) fn new(source: R, offset: u64, line: u32, most_bytes: u64) -> Self {
        Self {
            scanner: Scanner::new(source, offset, line),
            most_bytes,
            list: None,
            pending: None,
            open: Vec::new(),
            elements: 0,
            bytes: 0,
            mended: Mended::default(),
            notes: Notes::default(),
            is_closed: false,
        }
    }

    /// The root element's tag; none when the file holds no element.
    ///
    /// # Errors
    /// As [`markup::read`].
    pub(super) fn root(&mut self) -> Result<Option<Tag>, Error> {
        loop {
            match self.markup(false)? {
                None => return Ok(None),
                Some((Markup::Start(tag), ..)) => {
                    self.is_closed = tag.is_empty;
                    return Ok(Some(tag));
                }
                Some(_) => {}
            }
        }
    }

    /// The next item.
    ///
    /// # Errors
    /// As [`markup::read`].
    pub(super) fn item(&mut self) -> Result<Option<Item>, Error> {
        loop {
            let Some((markup, start, line)) = self.markup(true)? else {
                self.mended.is_cut_off = !self.is_closed;
                return Ok(None);
            };
            match markup {
                Markup::Start(tag) if self.list.is_none() && LISTS.contains(&&*tag.name) => {
                    self.list = (!tag.is_empty).then_some(List { name: tag.name, start, line });
                }
                // Several backups one after the other in one file are one.
                Markup::Start(tag) if tag.name == "blog" => self.is_closed = tag.is_empty,
                Markup::Start(tag) => {
                    if TOP.contains(&&*tag.name) {
                        self.leave_list(line);
                    }
                    return self.whole(tag, start, line).map(Some);
                }
                Markup::End(name) if self.list.as_ref().is_some_and(|list| list.name == name) => self.list = None,
                Markup::End(name) if name == "blog" => {
                    self.leave_list(line);
                    self.is_closed = true;
                }
                Markup::End(name) => self.mended.stray(line, format!("</{name}>")),
                Markup::Cdata => self.stray_section(line)?,
                Markup::Text | Markup::Other => {}
            }
        }
    }

    /// A list that something ends which cannot stand in it.
    fn leave_list(&mut self, line: u32) {
        if let Some(list) = self.list.take() {
            self.mended.unclosed(line, &list.name);
        }
    }

    /// The next markup, with its place; text before it is out of place.
    fn markup(&mut self, is_inside: bool) -> Result<Option<(Markup, u64, u32)>, Error> {
        if let Some(pending) = self.pending.take() {
            return Ok(Some(pending));
        }
        let (mut text, line) = (Vec::new(), self.scanner.line());
        let found = self.scanner.pass_to(b'<', |piece| {
            let piece = piece.trim_ascii();
            text.extend_from_slice(
                piece.get(..piece.len().min(40_usize.saturating_sub(text.len()))).unwrap_or_default(),
            );
        });
        if is_inside && !text.is_empty() {
            self.mended.stray(line, String::from_utf8_lossy(&text).into_owned());
        }
        if !found.map_err(unreadable)? {
            return Ok(None);
        }
        let (start, line) = (self.scanner.offset(), self.scanner.line());
        Ok(Some((markup::read(&mut self.scanner, &mut self.notes)?, start, line)))
    }

    fn stray_section(&mut self, line: u32) -> Result<(), Error> {
        self.mended.stray(line, "<![CDATA[".to_owned());
        self.scanner.pass_mark(b"]]>", |_| {}).map_err(unreadable).map(drop)
    }

    /// The rest of an item whose start tag was read.
    fn whole(&mut self, tag: Tag, start: u64, line: u32) -> Result<Item, Error> {
        (self.elements, self.bytes) = (0, 0);
        let list = self.list.clone();
        let mut whole = self.start(tag)?;
        while whole.is_none() {
            whole = match self.markup(true)? {
                None => self.close(0),
                Some((Markup::Start(tag), start, line)) if TOP.contains(&&*tag.name) => {
                    self.pending = Some((Markup::Start(tag), start, line));
                    self.close(0)
                }
                Some((Markup::Start(tag), ..)) => self.start(tag)?,
                Some((Markup::End(name), start, line)) => match self.open.iter().rposition(|open| open.name == name) {
                    Some(place) => {
                        if let Some(unclosed) = self.open.get(place + 1) {
                            self.mended.unclosed(unclosed.line, &unclosed.name);
                        }
                        self.finish(place)
                    }
                    None if self.is_around(&name) => {
                        self.pending = Some((Markup::End(name), start, line));
                        self.close(0)
                    }
                    None => {
                        self.mended.stray(line, format!("</{name}>"));
                        None
                    }
                },
                Some((Markup::Cdata, _, line)) => {
                    self.stray_section(line)?;
                    None
                }
                Some((Markup::Text | Markup::Other, ..)) => None,
            };
        }
        let end = self.pending.as_ref().map_or(self.scanner.offset(), |(_, start, _)| *start);
        let is_too_large = self.elements > ELEMENTS || self.bytes > self.most_bytes;
        Ok(Item { list, element: whole.unwrap_or_default(), range: start..end, line, is_too_large })
    }

    /// Whether a name is that of something in which the item stands.
    fn is_around(&self, name: &str) -> bool {
        name == "blog" || self.list.as_ref().is_some_and(|list| list.name == name)
    }

    /// Takes up an element; the whole item when that is all of it.
    fn start(&mut self, tag: Tag) -> Result<Option<Element>, Error> {
        self.elements += 1;
        let element = Element { name: tag.name, attrs: tag.attrs, line: self.scanner.line(), ..Element::default() };
        self.open.push(element);
        let last = self.open.len() - 1;
        if tag.is_empty {
            return Ok(self.finish(last));
        }
        if self.open.len() < DEPTH && !self.is_text()? {
            return Ok(None);
        }
        let is_closed = self.content()?;
        Ok(if is_closed { self.finish(last) } else { self.close(last) })
    }

    /// Whether what follows the tag that was read is text.
    fn is_text(&mut self) -> Result<bool, Error> {
        if self.open.last().is_some_and(|open| TEXTS.contains(&&*open.name)) {
            return Ok(true);
        }
        let ahead = self.scanner.peek(64).map_err(unreadable)?.trim_ascii_start();
        Ok(match ahead {
            [] => false,
            [b'<', b'/', ..] => true,
            [b'<', next, ..] => !is_name(*next) && *next != b'!' || ahead.starts_with(CDATA),
            _ => true,
        })
    }

    /// Reads what is in the element opened last, which is no element; whether its end tag was there.
    fn content(&mut self) -> Result<bool, Error> {
        let Some(mut element) = self.open.pop() else { return Ok(true) };
        let holder = self.open.last().map(|holder| &*holder.name);
        let end = if element.name == "content" && matches!(holder, Some("attachment" | "banner")) {
            let (encoded, end) = self.file(&element.name)?;
            element.encoded = Some(encoded).filter(|encoded| encoded.characters > 0);
            end
        } else {
            self.text(&element.name, &mut element.raw)?
        };
        if end == End::Own {
            self.scanner.pass_mark(b">", |_| {}).map_err(unreadable)?;
        }
        self.open.push(element);
        Ok(end == End::Own)
    }

    /// Reads a text up to the tag that ends it.
    fn text(&mut self, name: &str, raw: &mut Vec<u8>) -> Result<End, Error> {
        let (mut bytes, most) = (self.bytes, self.most_bytes);
        let mut keep = |piece: &[u8]| {
            bytes += piece.len() as u64;
            if bytes <= most {
                raw.extend_from_slice(piece);
            }
        };
        let mut end = End::None;
        while end == End::None && self.scanner.pass_to(b'<', &mut keep).map_err(unreadable)? {
            if self.scanner.peek(LONGEST_END).map_err(unreadable)?.starts_with(CDATA) {
                self.scanner.pass(CDATA.len());
                keep(CDATA);
                self.scanner.pass_mark(b"]]>", &mut keep).map_err(unreadable)?;
                keep(b"]]>");
                continue;
            }
            end = self.end(name)?;
            if end == End::None {
                keep(b"<");
                self.scanner.pass(1);
            }
        }
        self.bytes = bytes;
        Ok(end)
    }

    /// Finds out where a file lies, up to the tag that ends it.
    fn file(&mut self, name: &str) -> Result<(Encoded, End), Error> {
        while self.scanner.peek(1).map_err(unreadable)?.first().is_some_and(u8::is_ascii_whitespace) {
            self.scanner.pass(1);
        }
        let is_section = self.scanner.peek(CDATA.len()).map_err(unreadable)?.starts_with(CDATA);
        if is_section {
            self.scanner.pass(CDATA.len());
        }
        let mut encoded = Encoded { range: self.scanner.offset()..0, ..Encoded::default() };
        if is_section && self.scanner.pass_mark(b"]]>", |piece| encoded.count(piece)).map_err(unreadable)? {
            encoded.range.end = self.scanner.offset() - 3;
        }
        let mut end = End::None;
        while end == End::None && self.scanner.pass_to(b'<', |piece| encoded.count(piece)).map_err(unreadable)? {
            end = self.end(name)?;
            if end == End::None {
                encoded.count(b"<");
                self.scanner.pass(1);
            }
        }
        if encoded.range.end == 0 {
            encoded.range.end = self.scanner.offset();
        }
        Ok((encoded, end))
    }

    /// Whether an end tag stands here that ends an element of that name.
    fn end(&mut self, name: &str) -> Result<End, Error> {
        let Some(found) = end_tag(self.scanner.peek(LONGEST_END).map_err(unreadable)?) else { return Ok(End::None) };
        if found == name.as_bytes() {
            return Ok(End::Own);
        }
        let found = String::from_utf8_lossy(found).into_owned();
        let is_above = self.open.iter().any(|open| open.name == found) || self.is_around(&found);
        Ok(if is_above { End::Above } else { End::None })
    }

    /// Ends all elements from a place on, the first of which should have been ended before.
    fn close(&mut self, place: usize) -> Option<Element> {
        if let Some(open) = self.open.get(place) {
            self.mended.unclosed(open.line, &open.name);
        }
        self.finish(place)
    }

    /// Ends all elements from a place on; the whole item when that is all of it.
    fn finish(&mut self, place: usize) -> Option<Element> {
        while self.open.len() > place {
            let element = self.open.pop()?;
            match self.open.last_mut() {
                None => return Some(element),
                Some(holder) if self.elements <= ELEMENTS => holder.children.push(element),
                Some(_) => {}
            }
        }
        None
    }
}

/// The name of the end tag with which some bytes begin.
fn end_tag(ahead: &[u8]) -> Option<&[u8]> {
    let ahead = ahead.get(..LONGEST_END).unwrap_or(ahead);
    let rest = ahead.strip_prefix(b"</")?;
    let name = rest.get(..rest.iter().position(|&byte| byte == b'>')?)?;
    Some(name.trim_ascii_end())
}
