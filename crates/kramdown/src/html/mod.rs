//! A document as HTML, to the byte as kramdown's HTML converter writes it.

mod block;
mod code;
mod entity;
mod escape;
mod footnotes;
mod inline;
mod table;
mod toc;

pub(crate) use block::{header_tag, term_id};
pub(crate) use entity::{code_point, quote_text, symbol_text, usual_form};
pub(crate) use escape::{Escape, escape};
pub(crate) use footnotes::last_text;

use crate::attrs::Attrs;
use crate::doc::{Doc, Id, Kind, Model};
use crate::plan::Plan;

impl Doc {
    /// The document as HTML.
    pub fn to_html(&self) -> String {
        let mut converter = Converter::new(self, Plan::new(self));
        converter.out.reserve(self.values().len() * 5 / 4);
        converter.document();
        converter.out
    }

    /// One element as HTML, without what depends on the rest of the document.
    pub(crate) fn element_html(&self, id: Id) -> String {
        let mut converter = Converter::new(self, Plan::default());
        converter.element(id, 0);
        converter.out
    }
}

struct Converter<'d> {
    doc: &'d Doc,
    out: String,
    /// The elements around the current one.
    stack: Vec<Id>,
    plan: Plan,
    /// Where the table of contents stands.
    toc_at: Option<usize>,
    /// Where the footnotes stand, if the text says so.
    notes_at: Option<usize>,
    /// Whether a table of contents is written, which has neither links nor footnotes.
    in_toc: bool,
    /// What is added to the content of an element: the way back from a footnote.
    backlink: Option<(Id, String)>,
}

impl<'d> Converter<'d> {
    fn new(doc: &'d Doc, plan: Plan) -> Self {
        Self {
            doc,
            out: String::new(),
            stack: Vec::new(),
            plan,
            toc_at: None,
            notes_at: None,
            in_toc: false,
            backlink: None,
        }
    }

    fn document(&mut self) {
        self.inner(Id::ROOT, 0);
        let end = self.out.len();
        self.footnotes();
        if let Some(at) = self.notes_at {
            let notes = self.out.split_off(end);
            self.replace(at, &notes);
            // A table of contents in the notes moves with them.
            self.toc_at = self.toc_at.map(|toc| match toc {
                toc if toc >= end => toc - end + at,
                toc if toc > at => toc + notes.len() - PLACEHOLDER.len(),
                toc => toc,
            });
        }
        if let (Some(list), Some(at)) = (self.plan.toc_list, self.toc_at) {
            let end = self.out.len();
            self.table_of_contents(list);
            let toc = self.out.split_off(end);
            self.replace(at, &toc);
        }
    }

    /// Puts text in the place of a placeholder.
    fn replace(&mut self, at: usize, text: &str) {
        self.out.replace_range(at..at + PLACEHOLDER.len(), text);
    }

    /// The children of an element whose own blocks are indented by `indent`.
    fn inner(&mut self, id: Id, indent: usize) {
        self.stack.push(id);
        let mut next = self.doc.first_child(id);
        while let Some(child) = next {
            self.element(child, indent);
            next = self.doc.next(child);
        }
        self.stack.pop();
        if let Some((_, link)) = self.backlink.take_if(|(place, _)| *place == id) {
            self.out.push_str(&link);
        }
    }

    fn element(&mut self, id: Id, indent: usize) {
        match self.doc.kind(id) {
            Kind::Root | Kind::RawText => self.inner(id, indent),
            Kind::Mark(_) => {}
            Kind::Blank => self.out.push('\n'),
            Kind::Paragraph { transparent } => self.paragraph(id, transparent, indent),
            Kind::Header { level } => self.header(id, level, indent),
            Kind::Blockquote => self.indented_block("blockquote", id, indent),
            Kind::CodeBlock => self.code_block(id, indent),
            Kind::List { ordered } => self.list(id, ordered, indent),
            Kind::Item => self.item("li", id, indent),
            Kind::Details => self.item("dd", id, indent),
            Kind::DefinitionList => self.indented_block("dl", id, indent),
            Kind::Term => self.term(id, indent),
            Kind::Rule => {
                self.indent(indent);
                self.start("hr", id);
                self.out.push_str(" />\n");
            }
            Kind::Table(_) => self.indented_block("table", id, indent),
            Kind::Head => self.indented_block("thead", id, indent),
            Kind::Body => self.indented_block("tbody", id, indent),
            Kind::Foot => self.indented_block("tfoot", id, indent),
            Kind::Row => self.row(id, indent),
            // Cells are written by their rows.
            Kind::Cell => self.inner(id, indent + 2),
            Kind::Math { block } => self.math(id, block, indent),
            Kind::Html { block, model, closed } => self.html(id, block, model, closed, indent),
            Kind::XmlComment { block } | Kind::Instruction { block } => self.comment_as_is(id, block, indent),
            Kind::Comment { block } => self.comment(id, block, indent),
            Kind::Raw { block, html } => self.raw(id, block, html),
            kind => self.span(id, kind, indent),
        }
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// `<tag attributes`, without the closing bracket.
    fn start(&mut self, tag: &str, id: Id) {
        let attrs = self.doc.node(id).attrs.as_deref();
        self.start_with(tag, attrs);
    }

    fn start_with(&mut self, tag: &str, attrs: Option<&Attrs>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attrs.into_iter().flat_map(Attrs::iter) {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if name == "id" && value.trim_ascii().is_empty() {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, Escape::Attribute, &mut self.out);
        self.out.push('"');
    }

    fn end(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Whether the current element stands in HTML that is not read.
    fn is_in_raw_html(&self) -> bool {
        self.stack.last().is_some_and(|&id| matches!(self.doc.kind(id), Kind::Html { model: Model::Raw, .. }))
    }
}

/// Stands for text that is known later; what it is does not matter as long as it is no line feed.
const PLACEHOLDER: &str = "#";
