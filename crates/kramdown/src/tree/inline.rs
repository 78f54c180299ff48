//! Spans.

use std::ops::Range;

use super::{Feed, has_reference};
use crate::attrs::Attrs;
use crate::doc::{Id, Kind};
use crate::html::{Escape, code_point, escape, quote_text, symbol_text};

impl Feed<'_> {
    pub(super) fn span(&mut self, id: Id, kind: Kind) {
        let doc = self.doc;
        match kind {
            Kind::Text => self.text(&doc.shown_text(id), self.range(id)),
            Kind::Break => self.builder.start("br", &[], self.range(id)),
            Kind::Link if self.in_toc => self.children(id),
            Kind::Link => self.whole("a", id),
            Kind::Emphasis => self.whole("em", id),
            Kind::Strong => self.whole("strong", id),
            Kind::Image => self.start("img", id),
            Kind::CodeSpan => {
                self.start("code", id);
                self.builder.text(doc.value(id), self.range(id));
                self.builder.end_at("code", self.end_of(id));
            }
            Kind::Footnote(_) if !self.in_toc => self.footnote(id),
            Kind::Entity(code) => match char::from_u32(code) {
                Some(c) => self.builder.text(c.encode_utf8(&mut [0; 4]), self.range(id)),
                None => self.builder.html_text(doc.value(id), self.range(id)),
            },
            Kind::Symbol(symbol) => self.text(symbol_text(&doc.options, symbol), self.range(id)),
            Kind::Quote(quote) => match code_point(quote_text(&doc.options, quote)) {
                Some(c) => self.builder.text(c.encode_utf8(&mut [0; 4]), self.range(id)),
                None => self.builder.text(quote_text(&doc.options, quote), self.range(id)),
            },
            Kind::Abbreviation(index) => self.abbreviation(id, index),
            Kind::XmlComment { block } | Kind::Instruction { block } => {
                self.builder.html_text(doc.value(id), self.range(id));
                self.after_block(id, block);
            }
            Kind::Comment { block } => {
                self.builder.html_text(&format!("<!-- {} -->", doc.value(id)), self.range(id));
                self.after_block(id, block);
            }
            Kind::Raw { block, html } => self.raw(id, block, html),
            _ => {}
        }
    }

    /// Text, in which character references are read as in HTML.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if has_reference(text) {
            let mut escaped = String::with_capacity(text.len());
            escape(text, Escape::Text, &mut escaped);
            self.builder.html_text(&escaped, range);
        } else {
            self.builder.text(text, range);
        }
    }

    fn abbreviation(&mut self, id: Id, index: u32) {
        let doc = self.doc;
        let Some(definition) = doc.abbreviations.get(index as usize) else { return };
        let mut attrs: Attrs = doc.node(definition.mark).attrs.as_deref().cloned().unwrap_or_default();
        if !definition.title.is_empty() {
            attrs.set("title", definition.title.clone());
        }
        self.start_with("abbr", Some(&attrs), self.range(id));
        self.builder.text(doc.value(id), self.range(id));
        self.builder.end_at("abbr", self.end_of(id));
    }

    /// Text that is not Markdown: HTML, or something for another converter, which is recorded.
    fn raw(&mut self, id: Id, block: bool, html: bool) {
        let value = self.doc.value(id);
        if html {
            self.builder.html_text(value, self.range(id));
            self.after_block(id, block);
        } else {
            self.dropped.push(id);
        }
    }
}
