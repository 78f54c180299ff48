//! Blocks.

use posthaul_model::{Confidence, Kind as Node};

use super::{Feed, is_usual};
use crate::attrs::Attrs;
use crate::doc::{Align, Id, Kind, Model};
use crate::html::{header_tag, term_id};
use crate::plan::language;
use crate::tags;

impl Feed<'_> {
    pub(super) fn paragraph(&mut self, id: Id) {
        let doc = self.doc;
        let image = doc.first_child(id).filter(|&image| doc.next(image).is_none());
        let image = image.filter(|&image| doc.kind(image) == Kind::Image && doc.refers_to(image, "standalone"));
        match image {
            Some(image) => self.figure(id, image),
            None => self.whole("p", id),
        }
    }

    /// An image that refers to the ALD `standalone`.
    fn figure(&mut self, paragraph: Id, image: Id) {
        let mut outer = self.doc.node(paragraph).attrs.as_deref().cloned().unwrap_or_default();
        let mut inner = self.doc.node(image).attrs.as_deref().cloned().unwrap_or_default();
        for name in ["class", "id"] {
            if outer.get(name).is_none()
                && let Some(value) = inner.remove(name)
            {
                outer.set(name, value);
            }
        }
        let range = self.range(image);
        self.start_with("figure", Some(&outer), range.clone());
        self.start_with("img", Some(&inner), range.clone());
        self.builder.start("figcaption", &[], range.clone());
        self.builder.html_text(inner.get("alt").unwrap_or_default(), range);
        self.builder.end("figcaption");
        self.builder.end("figure");
    }

    pub(super) fn header(&mut self, id: Id, level: u8) {
        let doc = self.doc;
        let mut attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        let own_id = self.plan.header_id(doc, id).map(str::to_owned);
        if let Some(own_id) = &own_id {
            attrs.set("id", own_id.clone());
        }
        let tag = header_tag(doc, level);
        self.start_with(tag, Some(&attrs), self.range(id));
        if let Some(own_id) = own_id.filter(|id| doc.options.header_links && !id.is_empty()) {
            self.builder.start("a", &[("href", &format!("#{own_id}"))], self.range(id));
            self.builder.end("a");
        }
        self.children(id);
        self.builder.end_at(tag, self.end_of(id));
    }

    /// The language is a class; other classes stay.
    pub(super) fn code_block(&mut self, id: Id) {
        let doc = self.doc;
        let mut attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        let class = attrs.get("class").unwrap_or_default().to_owned();
        let mut code_language = doc.options.default_lang.as_deref();
        if let Some((start, end)) = language(&class) {
            let rest = format!("{}{}", &class[..start], &class[end..]);
            attrs.remove("class");
            if !rest.trim_ascii().is_empty() {
                attrs.set("class", rest.trim_ascii());
            }
            code_language = class[start..end].strip_prefix("language-");
        }
        let mut list: Vec<(&str, &str)> = attrs.iter().filter(|(name, _)| *name != "language").collect();
        list.extend(code_language.map(|language| ("language", language)));
        let code = doc.value(id);
        let code = format!("{}\n", code.strip_suffix('\n').unwrap_or(code));
        self.builder.leaf(Node::CodeBlock { confidence: Confidence::Stated }, &code, &list, self.range(id));
    }

    pub(super) fn list(&mut self, id: Id, ordered: bool) {
        if self.plan.toc_list == Some(id) {
            self.table_of_contents(id);
        } else if self.plan.notes_list == Some(id) {
            self.footnotes();
        } else {
            self.whole(if ordered { "ol" } else { "ul" }, id);
        }
    }

    pub(super) fn term(&mut self, id: Id) {
        let own_id = self.stack.last().and_then(|&list| term_id(self.doc, list, id));
        let mut attrs = self.doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        if let Some(own_id) = own_id {
            attrs.set("id", own_id);
        }
        self.start_with("dt", Some(&attrs), self.range(id));
        self.children(id);
        self.builder.end_at("dt", self.end_of(id));
    }

    pub(super) fn row(&mut self, id: Id) {
        let doc = self.doc;
        let is_head = self.stack.last().is_some_and(|&section| doc.kind(section) == Kind::Head);
        let table = self.stack.iter().rev().find_map(|&above| match doc.kind(above) {
            Kind::Table(index) => Some(index),
            _ => None,
        });
        let alignments = table.and_then(|index| doc.alignments.get(index as usize));
        let tag = if is_head { "th" } else { "td" };
        self.start("tr", id);
        self.stack.push(id);
        for (column, cell) in doc.children(id).enumerate() {
            let align = alignments.and_then(|list| list.get(column)).copied().unwrap_or_default();
            self.start_with(tag, cell_attrs(doc.node(cell).attrs.as_deref(), align).as_ref(), self.range(cell));
            if doc.first_child(cell).is_none() {
                self.builder.text("\u{a0}", self.range(cell));
            }
            self.children(cell);
            self.builder.end_at(tag, self.end_of(cell));
        }
        self.stack.pop();
        self.builder.end_at("tr", self.end_of(id));
    }

    pub(super) fn math(&mut self, id: Id, block: bool) {
        let doc = self.doc;
        let attrs = doc.node(id).attrs.as_deref().filter(|attrs| !attrs.is_empty());
        let wrapper = if block { "div" } else { "span" };
        if attrs.is_some() {
            self.start_with(wrapper, attrs, self.range(id));
        }
        self.builder.leaf(Node::Math { display: block }, doc.value(id), &[], self.range(id));
        if attrs.is_some() {
            self.builder.end_at(wrapper, self.end_of(id));
        }
    }

    /// An HTML element. One that closes itself although HTML knows no such element goes on, as in browsers.
    pub(super) fn html(&mut self, id: Id, block: bool, model: Model, closed: bool) {
        let doc = self.doc;
        let tag = doc.value(id);
        if block && closed && model == Model::Raw && !tags::is_void(tag) {
            let attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
            let start = super::start_tag(tag, &attrs);
            self.builder.html_text(&format!("{} />", start.trim_end_matches('>')), self.range(id));
            return;
        }
        if is_text_only(tag) && doc.first_child(id).is_some() {
            // Its content is text in HTML, tags and all.
            self.builder.html_text(doc.element_html(id).trim_end(), self.range(id));
            self.after_block(id, block);
            return;
        }
        self.start(tag, id);
        let empty = doc.first_child(id).is_none();
        self.children(id);
        if !is_usual(tag) {
            self.builder.html_text(&format!("</{tag}>"), self.end_of(id));
        } else if !(empty && tags::is_void(tag)) {
            self.builder.end_at(tag, self.end_of(id));
        }
        self.after_block(id, block);
    }

    /// The line feed after an HTML block or a comment: among inline elements it is a space.
    pub(super) fn after_block(&mut self, id: Id, block: bool) {
        let in_raw =
            self.stack.last().is_some_and(|&id| matches!(self.doc.kind(id), Kind::Html { model: Model::Raw, .. }));
        if block && !in_raw {
            self.builder.text("\n", self.end_of(id));
        }
    }
}

/// Elements whose content HTML reads as text.
fn is_text_only(tag: &str) -> bool {
    matches!(tag, "iframe" | "noembed" | "noframes" | "plaintext" | "script" | "style" | "textarea" | "title" | "xmp")
}

fn cell_attrs(attrs: Option<&Attrs>, align: Align) -> Option<Attrs> {
    let align = match align {
        Align::Default => return attrs.cloned(),
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    let mut attrs = attrs.cloned().unwrap_or_default();
    let style = match attrs.get("style") {
        Some(style) => format!("{style}; text-align: {align}"),
        None => format!("text-align: {align}"),
    };
    attrs.set("style", style);
    Some(attrs)
}
