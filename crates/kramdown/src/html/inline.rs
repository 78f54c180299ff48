//! Spans.

use std::borrow::Cow;

use super::{Converter, Escape, escape};
use crate::attrs::Attrs;
use crate::doc::{Doc, Id, Kind};

impl Converter<'_> {
    pub(super) fn span(&mut self, id: Id, kind: Kind, indent: usize) {
        match kind {
            Kind::Text => escape(&self.doc.shown_text(id), Escape::Text, &mut self.out),
            Kind::Break => self.out.push_str("<br />"),
            Kind::Link if self.in_toc => self.inner(id, indent + 2),
            Kind::Link => self.wrapped("a", id, indent),
            Kind::Emphasis => self.wrapped("em", id, indent),
            Kind::Strong => self.wrapped("strong", id, indent),
            Kind::Image => {
                self.start("img", id);
                self.out.push_str(" />");
            }
            Kind::CodeSpan => self.code_span(id),
            Kind::Footnote(_) if !self.in_toc => self.footnote(id),
            Kind::Entity(code) => self.entity(id, code),
            Kind::Symbol(symbol) => self.symbol(symbol),
            Kind::Quote(quote) => self.quote(quote),
            Kind::Abbreviation(index) => self.abbreviation(id, index),
            _ => {}
        }
    }

    fn wrapped(&mut self, tag: &str, id: Id, indent: usize) {
        self.start(tag, id);
        self.out.push('>');
        self.inner(id, indent + 2);
        self.end(tag);
    }

    fn footnote(&mut self, id: Id) {
        let Some((reference, note)) = self.plan.reference(id) else { return };
        let name = &note.name;
        let repeat = if reference.repeat > 0 { format!(":{}", reference.repeat) } else { String::new() };
        let text = self.doc.options.footnote_link_text.replacen("%s", &note.number.to_string(), 1);
        self.out.push_str(&format!(
            "<sup id=\"fnref:{name}{repeat}\"><a href=\"#fn:{name}\" class=\"footnote\" rel=\"footnote\" \
             role=\"doc-noteref\">{text}</a></sup>"
        ));
    }

    fn abbreviation(&mut self, id: Id, index: u32) {
        let Some(definition) = self.doc.abbreviations.get(index as usize) else { return };
        let mut attrs = self.doc.node(definition.mark).attrs.as_deref().cloned().unwrap_or_else(Attrs::default);
        if !definition.title.is_empty() {
            attrs.set("title", definition.title.clone());
        }
        self.start_with("abbr", Some(&attrs));
        self.out.push('>');
        self.out.push_str(self.doc.value(id));
        self.end("abbr");
    }
}

impl Doc {
    /// A text element's text, without the line feeds that an option takes away.
    pub(crate) fn shown_text(&self, id: Id) -> Cow<'_, str> {
        let text = self.value(id);
        if !self.options.remove_line_breaks_for_cjk {
            return Cow::Borrowed(text);
        }
        let mut joined = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let between = c == '\n'
                && joined.chars().next_back().is_some_and(is_cjk)
                && chars.peek().is_some_and(|&next| is_cjk(next));
            if !between {
                joined.push(c);
            }
        }
        Cow::Owned(joined)
    }
}

/// Han, Hiragana, Katakana.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FD}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}
