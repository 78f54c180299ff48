//! A writer of XHTML that cannot put an element where HTML forbids it.
//!
//! What does not fit is wrapped (text in a table gets a row and a cell), joined to what was wrapped before,
//! or lowered to `div` or `span`. Text is never dropped, except white space where no text may stand.

use posthaul_html::{Syntax, escape_attr, escape_text};

use super::element::{Content, Place, element, is_inline};

/// An element that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    tag: &'static str,
    content: Content,
    /// Whether it was opened only because its content needs it.
    implied: bool,
    /// Which elements of [`bar`] are open, this one included.
    within: u8,
    /// The last child's tag, for content with an order.
    last: &'static str,
}

/// The ancestors that some elements may not have.
mod bar {
    pub(super) const LINK: u8 = 1;
    pub(super) const DEFINITION: u8 = 2;
    pub(super) const CAPTION: u8 = 4;
    pub(super) const HEADER: u8 = 8;
    pub(super) const ADDRESS: u8 = 16;

    pub(super) fn of(tag: &str) -> u8 {
        match tag {
            "a" => LINK,
            "dfn" => DEFINITION,
            "caption" => CAPTION,
            "header" | "footer" => HEADER,
            "address" => ADDRESS,
            _ => 0,
        }
    }

    pub(super) fn against(tag: &str) -> u8 {
        match tag {
            "a" => LINK,
            "dfn" => DEFINITION,
            "table" => CAPTION,
            "header" | "footer" => HEADER | ADDRESS,
            "address" => ADDRESS,
            _ => 0,
        }
    }
}

/// What to do with an element at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Fits,
    /// Open this one first.
    Wrap(&'static str),
    /// Write this one instead.
    Lower(&'static str),
    /// Close the open one first.
    Leave,
    /// Write nothing.
    Drop,
}

/// The writer.
#[derive(Debug)]
pub(super) struct Markup {
    out: String,
    open: Vec<Open>,
    in_tag: bool,
}

/// An element as started.
#[derive(Clone, Copy, Debug)]
pub(super) struct Started {
    /// The tag that was written.
    pub(super) tag: &'static str,
    /// Where it is among the open elements: what [`Markup::end`] wants.
    pub(super) depth: usize,
}

impl Markup {
    /// A writer that goes on in an element that may hold blocks.
    pub(super) fn new(out: String) -> Self {
        let body = Open { tag: "", content: Content::Flow, implied: false, within: 0, last: "" };
        Self { out, open: vec![body], in_tag: false }
    }

    /// Closes everything; the text so far.
    pub(super) fn finish(mut self) -> String {
        self.end(1);
        self.out
    }

    /// Whether blocks may stand here.
    pub(super) fn takes_blocks(&self) -> bool {
        self.top().content.takes_blocks() || !self.takes_text()
    }

    /// Whether text may stand here.
    pub(super) fn takes_text(&self) -> bool {
        self.top().content.takes_text()
    }

    /// Whether a link is open.
    pub(super) fn in_link(&self) -> bool {
        self.top().within & bar::LINK != 0
    }

    /// The element around the one just started.
    pub(super) fn parent_tag(&self) -> &'static str {
        self.open.iter().rev().nth(1).map_or("", |open| open.tag)
    }

    /// The byte offset at which the next attribute is written.
    pub(super) fn offset(&self) -> usize {
        self.out.len()
    }

    /// Starts an element, or what stands for it here. `None` when nothing can.
    ///
    /// Attributes follow; [`Markup::end`] must be called with the depth.
    pub(super) fn start(&mut self, tag: &'static str) -> Option<Started> {
        let tag = self.make_room(tag)?;
        self.finish_tag();
        let content = element(tag).1;
        if !is_inline(tag) && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        if tag == "dd" && self.top().last.is_empty() {
            self.out.push_str("<dt></dt>\n");
        }
        self.push(tag, content, false);
        Some(Started { tag, depth: self.open.len() - 1 })
    }

    /// An attribute of the element just started.
    pub(super) fn attr(&mut self, name: &str, value: &str) {
        debug_assert!(self.in_tag, "an attribute follows a start");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attr(value, Syntax::Xhtml, &mut self.out);
        self.out.push('"');
    }

    /// Ends the element at a depth with all inside it.
    pub(super) fn end(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            self.pop();
        }
    }

    /// Text; wrapped where none may stand.
    pub(super) fn text(&mut self, text: &str) {
        if !self.takes_text() {
            if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
                return;
            }
            // Any inline element makes room as text does.
            let _ = self.make_room("span");
        }
        self.finish_tag();
        escape_text(text, Syntax::Xhtml, &mut self.out);
    }

    /// Closes and opens implied elements until the element, or what stands for it, fits.
    fn make_room(&mut self, mut tag: &'static str) -> Option<&'static str> {
        loop {
            let implied = self.open.iter().rev().take_while(|open| open.implied).count();
            let fitting = (0..=implied).find(|&up| {
                let open = &self.open[self.open.len() - 1 - up];
                verdict(open, tag) == Verdict::Fits
            });
            if let Some(up) = fitting {
                self.end(self.open.len() - up);
                return Some(tag);
            }
            match verdict(self.top(), tag) {
                Verdict::Fits => return Some(tag),
                Verdict::Drop => return None,
                Verdict::Lower(plainer) => tag = plainer,
                Verdict::Leave => self.end(self.open.len() - 1),
                Verdict::Wrap(wrapper) => {
                    self.finish_tag();
                    if wrapper == "dd" && self.top().last.is_empty() {
                        self.out.push_str("<dt></dt>");
                    }
                    self.push(wrapper, element(wrapper).1, true);
                }
            }
        }
    }

    fn push(&mut self, tag: &'static str, content: Content, implied: bool) {
        let top = self.top_mut();
        let within = top.within | bar::of(tag);
        let content = match content {
            Content::Transparent if top.content.takes_blocks() => Content::Flow,
            Content::Transparent => Content::Phrasing,
            content => content,
        };
        top.last = tag;
        self.open.push(Open { tag, content, implied, within, last: "" });
        self.out.push('<');
        self.out.push_str(tag);
        self.in_tag = true;
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.content == Content::Void {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            self.finish_tag();
            if open.content == Content::Pairs && open.last == "dt" {
                self.out.push_str("<dd></dd>\n");
            }
            self.out.push_str("</");
            self.out.push_str(open.tag);
            self.out.push('>');
        }
        if !is_inline(open.tag) {
            self.out.push('\n');
        }
    }

    fn finish_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }

    fn top(&self) -> &Open {
        &self.open[self.open.len() - 1]
    }

    fn top_mut(&mut self) -> &mut Open {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }
}

/// Whether an element fits in an open one, and what to do when it does not.
fn verdict(open: &Open, tag: &'static str) -> Verdict {
    use Verdict::{Drop, Fits, Leave, Lower, Wrap};
    let place = element(tag).0;
    if open.within & bar::against(tag) != 0 && open.content.takes_text() {
        return if open.content.takes_blocks() && place == Place::Flow { Lower("div") } else { Lower("span") };
    }
    match (open.content, place) {
        (Content::Void | Content::Transparent, _) => Drop,
        (Content::Phrasing | Content::Ruby | Content::Flow | Content::Figure, Place::Phrasing)
        | (Content::Flow | Content::Figure, Place::Flow)
        | (Content::Ruby, Place::RubyPart)
        | (Content::List, Place::Item)
        | (Content::Pairs, Place::Pair)
        | (Content::Rows, Place::Row)
        | (Content::Cells, Place::Cell) => Fits,
        (Content::Table, Place::TableCaption) if open.last.is_empty() => Fits,
        (Content::Table, Place::Column) => match open.last {
            "" | "caption" | "colgroup" if tag == "colgroup" => Fits,
            "" | "caption" | "colgroup" => Wrap("colgroup"),
            _ => Drop,
        },
        (Content::Table, Place::Section) => match (tag, open.last) {
            ("thead", "" | "caption" | "colgroup") | ("tbody", _) | ("tfoot", _) => Fits,
            _ => Lower("tbody"),
        },
        (Content::Columns, Place::Column) if tag == "col" => Fits,
        (Content::Figure, Place::FigureCaption) if open.last != "figcaption" => Fits,
        (_, Place::Column) => Drop,
        (Content::Columns, _) => Leave,
        (Content::Phrasing | Content::Ruby, _) => Lower("span"),
        (Content::Flow | Content::Figure, Place::Item) => Wrap("ul"),
        (Content::Flow | Content::Figure, Place::Pair) => Wrap("dl"),
        (Content::Flow | Content::Figure, Place::Section | Place::Row | Place::Cell) => {
            if open.within & bar::CAPTION == 0 { Wrap("table") } else { Lower("div") }
        }
        (Content::Flow | Content::Figure, Place::TableCaption | Place::FigureCaption) => Lower("div"),
        (Content::Flow | Content::Figure, Place::RubyPart) => Lower("span"),
        (Content::List, _) => Wrap("li"),
        (Content::Pairs, _) => Wrap("dd"),
        (Content::Table, _) => Wrap("tbody"),
        (Content::Rows, _) => Wrap("tr"),
        (Content::Cells, _) => Wrap("td"),
    }
}
