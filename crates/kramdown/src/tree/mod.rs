//! A document as the model's tree.
//!
//! The elements are fed as tokens to [`posthaul_html::Builder`], which makes of them what a browser makes of
//! kramdown's HTML, and lifts HTML elements to the kinds that Markdown's have.

mod block;
mod footnotes;
mod inline;
mod toc;

use std::collections::HashSet;
use std::ops::Range;

use posthaul_html::{Builder, Limits, Origin, Parsed};
use posthaul_model::{Code, Normalisation};

use crate::attrs::Attrs;
use crate::chars::reference;
use crate::codes::{DEFINITION_UNUSED, FOOTNOTE_UNREFERENCED, RAW_DROPPED};
use crate::doc::{Doc, Id, Kind};
use crate::gfm::plain_text;
use crate::html::{Escape, escape};
use crate::plan::Plan;

impl Doc {
    /// The document as a tree with positions.
    ///
    /// `source` is the text that was parsed; it begins at `origin` of its file. Footnotes that nothing refers to,
    /// raw text for other converters and definitions that nothing uses are recorded, as kramdown does not show them.
    /// No highlighter's markup, no math script: code blocks and formulas are nodes.
    pub fn to_tree(&self, source: &str, origin: Origin, limits: &Limits) -> Parsed {
        let mut feed = Feed {
            doc: self,
            source,
            builder: Builder::new(source, origin, limits),
            plan: Plan::new(self),
            stack: Vec::new(),
            in_toc: false,
            backlink: None,
            dropped: Vec::new(),
        };
        feed.children(Id::ROOT);
        if feed.plan.notes_list.is_none() {
            feed.footnotes();
        }
        let used: HashSet<Id> = feed.plan.notes.iter().map(|note| note.content).collect();
        let mut records: Vec<(Id, &'static str, String)> =
            feed.dropped.iter().map(|&raw| (raw, RAW_DROPPED, self.value(raw).to_owned())).collect();
        let notes = self.notes.iter().map(|note| note.content).filter(|content| !used.contains(content));
        records.extend(notes.map(|note| (note, FOOTNOTE_UNREFERENCED, plain_text(self, note, true))));
        records.extend(self.unused.iter().map(|(mark, text)| (*mark, DEFINITION_UNUSED, text.clone())));
        let mut parsed = feed.builder.finish();
        parsed.normalisations.extend(self.normalisations(records, source, origin));
        parsed
    }

    fn normalisations(
        &self,
        records: Vec<(Id, &'static str, String)>,
        source: &str,
        origin: Origin,
    ) -> Vec<Normalisation> {
        if records.is_empty() {
            return Vec::new();
        }
        let bytes = source.as_bytes();
        let is_end = |&at: &usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let line_ends: Vec<usize> = (0..bytes.len()).filter(is_end).collect();
        let record = |(id, code, text): (Id, &'static str, String)| {
            let above = line_ends.partition_point(|&end| end < self.range_of(id).start);
            Normalisation { code: Code::new(code), line: origin.line.max(1).saturating_add(above as u32), text }
        };
        records.into_iter().map(record).collect()
    }

    /// Where an element stood.
    fn range_of(&self, id: Id) -> Range<usize> {
        self.node(id).span.range()
    }
}

/// Walks a document and feeds the builder.
struct Feed<'d> {
    doc: &'d Doc,
    source: &'d str,
    builder: Builder<'d>,
    plan: Plan,
    /// The elements around the current one.
    stack: Vec<Id>,
    /// Whether a table of contents is written, which has neither links nor footnotes.
    in_toc: bool,
    /// The element that ends with the way back from a note, and which note.
    backlink: Option<(Id, usize)>,
    /// Text for other converters.
    dropped: Vec<Id>,
}

impl Feed<'_> {
    fn children(&mut self, id: Id) {
        self.stack.push(id);
        let mut next = self.doc.first_child(id);
        while let Some(child) = next {
            self.element(child);
            next = self.doc.next(child);
        }
        self.stack.pop();
        if let Some((_, note)) = self.backlink.take_if(|(place, _)| *place == id) {
            self.backlinks(note, true);
        }
    }

    fn element(&mut self, id: Id) {
        match self.doc.kind(id) {
            Kind::Root | Kind::RawText => self.children(id),
            Kind::Mark(_) | Kind::Blank => {}
            Kind::Paragraph { transparent: true } => self.children(id),
            Kind::Paragraph { .. } => self.paragraph(id),
            Kind::Header { level } => self.header(id, level),
            Kind::Blockquote => self.whole("blockquote", id),
            Kind::CodeBlock => self.code_block(id),
            Kind::List { ordered } => self.list(id, ordered),
            Kind::Item => self.whole("li", id),
            Kind::DefinitionList => self.whole("dl", id),
            Kind::Term => self.term(id),
            Kind::Details => self.whole("dd", id),
            Kind::Rule => self.start("hr", id),
            Kind::Table(_) => self.whole("table", id),
            Kind::Head => self.whole("thead", id),
            Kind::Body => self.whole("tbody", id),
            Kind::Foot => self.whole("tfoot", id),
            Kind::Row => self.row(id),
            // Cells are fed by their rows.
            Kind::Cell => self.children(id),
            Kind::Math { block } => self.math(id, block),
            Kind::Html { block, model, closed } => self.html(id, block, model, closed),
            kind => self.span(id, kind),
        }
    }

    /// Where an element stood: whole characters, also where text that was rewritten does not tell exactly.
    fn range(&self, id: Id) -> Range<usize> {
        let range = self.doc.range_of(id);
        self.source.floor_char_boundary(range.start)..self.source.ceil_char_boundary(range.end)
    }

    fn end_of(&self, id: Id) -> Range<usize> {
        let end = self.range(id).end;
        end..end
    }

    fn start(&mut self, tag: &str, id: Id) {
        let doc = self.doc;
        self.start_with(tag, doc.node(id).attrs.as_deref(), self.range(id));
    }

    /// A start tag; unusual names and character references in values are read as in HTML.
    fn start_with(&mut self, tag: &str, attrs: Option<&Attrs>, range: Range<usize>) {
        let none = Attrs::default();
        let attrs = attrs.unwrap_or(&none);
        if !is_usual(tag) || attrs.iter().any(|(name, value)| !is_usual(name) || has_reference(value)) {
            self.builder.html_text(&start_tag(tag, attrs), range);
            return;
        }
        let list: Vec<(&str, &str)> = attrs.iter().filter(|(name, value)| is_written(name, value)).collect();
        self.builder.start(tag, &list, range);
    }

    /// An element with its children.
    fn whole(&mut self, tag: &str, id: Id) {
        self.start(tag, id);
        self.children(id);
        self.builder.end_at(tag, self.end_of(id));
    }
}

/// Whether kramdown writes the attribute: an empty id takes an automatic one away.
fn is_written(name: &str, value: &str) -> bool {
    name != "id" || !value.trim_ascii().is_empty()
}

/// Whether a name is the same in kramdown and in HTML, which knows no capitals, and no tags that begin with other
/// letters than Latin ones.
fn is_usual(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn has_reference(text: &str) -> bool {
    memchr::memchr_iter(b'&', text.as_bytes()).any(|at| reference(text.as_bytes(), at).is_some())
}

fn start_tag(tag: &str, attrs: &Attrs) -> String {
    let mut out = format!("<{tag}");
    for (name, value) in attrs.iter().filter(|(name, value)| is_written(name, value)) {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, Escape::Attribute, &mut out);
        out.push('"');
    }
    out.push('>');
    out
}
