//! Blocks.

use super::{Converter, Escape, PLACEHOLDER, escape};
use crate::attrs::Attrs;
use crate::doc::{Doc, Id, Kind, Model};
use crate::plan::basic_id;
use crate::tags;

impl Converter<'_> {
    pub(super) fn paragraph(&mut self, id: Id, transparent: bool, indent: usize) {
        if transparent {
            self.inner(id, indent);
        } else if let Some(image) = self.standalone_image(id) {
            self.figure(id, image, indent);
        } else {
            self.block("p", id, indent);
        }
    }

    /// An image that is all of a paragraph and refers to the ALD `standalone`.
    fn standalone_image(&self, paragraph: Id) -> Option<Id> {
        let image = self.doc.first_child(paragraph).filter(|&image| self.doc.next(image).is_none())?;
        (self.doc.kind(image) == Kind::Image && self.doc.refers_to(image, "standalone")).then_some(image)
    }

    fn figure(&mut self, paragraph: Id, image: Id, indent: usize) {
        let mut outer = self.doc.node(paragraph).attrs.as_deref().cloned().unwrap_or_default();
        let mut inner = self.doc.node(image).attrs.as_deref().cloned().unwrap_or_default();
        for name in ["class", "id"] {
            if outer.get(name).is_none()
                && let Some(value) = inner.remove(name)
            {
                outer.set(name, value);
            }
        }
        self.indent(indent);
        self.start_with("figure", Some(&outer));
        self.out.push_str(">\n");
        self.indent(indent + 2);
        self.start_with("img", Some(&inner));
        self.out.push_str(" />\n");
        self.indent(indent + 2);
        self.out.push_str("<figcaption>");
        self.out.push_str(inner.get("alt").unwrap_or_default());
        self.out.push_str("</figcaption>\n");
        self.indent(indent);
        self.out.push_str("</figure>\n");
    }

    /// An element on a line.
    pub(super) fn block(&mut self, tag: &str, id: Id, indent: usize) {
        self.indent(indent);
        self.start(tag, id);
        self.out.push('>');
        self.inner(id, indent + 2);
        self.end(tag);
        self.out.push('\n');
    }

    /// An element whose tags stand on lines of their own.
    pub(super) fn indented_block(&mut self, tag: &str, id: Id, indent: usize) {
        self.indent(indent);
        self.start(tag, id);
        self.out.push_str(">\n");
        self.inner(id, indent + 2);
        self.indent(indent);
        self.end(tag);
        self.out.push('\n');
    }

    pub(super) fn header(&mut self, id: Id, level: u8, indent: usize) {
        let doc = self.doc;
        let mut attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        let own_id = self.plan.header_id(doc, id).map(str::to_owned);
        if let Some(own_id) = &own_id {
            attrs.set("id", own_id.clone());
        }
        let tag = header_tag(doc, level);
        self.indent(indent);
        self.start_with(tag, Some(&attrs));
        self.out.push('>');
        if let Some(own_id) = own_id.filter(|id| doc.options.header_links && !id.is_empty()) {
            let mut link = Attrs::default();
            link.push("href", format!("#{own_id}"));
            self.start_with("a", Some(&link));
            self.out.push_str("></a>");
        }
        self.inner(id, indent + 2);
        self.end(tag);
        self.out.push('\n');
    }

    pub(super) fn list(&mut self, id: Id, ordered: bool, indent: usize) {
        if self.plan.toc_list == Some(id) {
            self.toc_at = Some(self.out.len());
            self.out.push_str(PLACEHOLDER);
        } else if self.plan.notes_list == Some(id) {
            self.notes_at = Some(self.out.len());
            self.out.push_str(PLACEHOLDER);
        } else {
            self.indented_block(if ordered { "ol" } else { "ul" }, id, indent);
        }
    }

    pub(super) fn item(&mut self, tag: &str, id: Id, indent: usize) {
        self.indent(indent);
        self.start(tag, id);
        self.out.push('>');
        self.item_content(tag, id, indent);
    }

    /// The content and the end of an item.
    pub(super) fn item_content(&mut self, tag: &str, id: Id, indent: usize) {
        let first = self.doc.first_child(id).map(|first| self.doc.kind(first));
        let tight = matches!(first, None | Some(Kind::Paragraph { transparent: true }));
        if !tight {
            self.out.push('\n');
        }
        let start = self.out.len();
        self.inner(id, indent + 2);
        if !tight || self.out[start..].ends_with('\n') {
            self.indent(indent);
        }
        self.end(tag);
        self.out.push('\n');
    }

    pub(super) fn term(&mut self, id: Id, indent: usize) {
        let own_id = self.stack.last().and_then(|&list| term_id(self.doc, list, id));
        let Some(own_id) = own_id else { return self.block("dt", id, indent) };
        let mut attrs = self.doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        attrs.set("id", own_id);
        self.indent(indent);
        self.start_with("dt", Some(&attrs));
        self.out.push('>');
        self.inner(id, indent + 2);
        self.out.push_str("</dt>\n");
    }

    pub(super) fn html(&mut self, id: Id, block: bool, model: Model, closed: bool, indent: usize) {
        let tag = self.doc.value(id);
        if !block {
            self.start(tag, id);
            let bracket = self.out.len();
            self.out.push('>');
            self.inner(id, indent + 2);
            if self.out.len() == bracket + 1 && tags::is_void(tag) {
                self.out.truncate(bracket);
                self.out.push_str(" />");
            } else {
                self.end(tag);
            }
            return;
        }
        let in_raw = self.is_in_raw_html();
        if !in_raw {
            self.indent(indent);
        }
        self.start(tag, id);
        let bracket = self.out.len();
        self.out.push_str(if model == Model::Block { ">\n" } else { ">" });
        let start = self.out.len();
        self.inner(id, indent + 2);
        let empty = self.out.len() == start;
        if closed && model == Model::Raw || empty && tags::is_void(tag) {
            self.out.truncate(bracket);
            self.out.push_str(" />");
        } else if empty {
            self.out.truncate(bracket + 1);
            self.end(tag);
        } else {
            if model == Model::Block {
                if self.out.ends_with('\n') {
                    self.out.pop();
                }
                self.out.push('\n');
                self.indent(indent);
            }
            self.end(tag);
        }
        if !in_raw {
            self.out.push('\n');
        }
    }

    pub(super) fn comment_as_is(&mut self, id: Id, block: bool, indent: usize) {
        let alone = block && !self.is_in_raw_html();
        if alone {
            self.indent(indent);
        }
        self.out.push_str(self.doc.value(id));
        if alone {
            self.out.push('\n');
        }
    }

    pub(super) fn comment(&mut self, id: Id, block: bool, indent: usize) {
        if block {
            self.indent(indent);
        }
        self.out.push_str("<!-- ");
        self.out.push_str(self.doc.value(id));
        self.out.push_str(" -->");
        if block {
            self.out.push('\n');
        }
    }

    pub(super) fn raw(&mut self, id: Id, block: bool, html: bool) {
        if html {
            self.out.push_str(self.doc.value(id));
            if block {
                self.out.push('\n');
            }
        }
    }

    pub(super) fn math(&mut self, id: Id, block: bool, indent: usize) {
        let formula = self.doc.value(id);
        let attrs = self.doc.node(id).attrs.as_deref().filter(|attrs| !attrs.is_empty());
        if !self.doc.options.math_engine {
            self.math_as_is(formula, attrs, block, indent);
            return;
        }
        match (block, attrs) {
            (true, _) => {
                if attrs.is_some() {
                    self.indent(indent);
                    self.start_with("div", attrs);
                    self.out.push('>');
                }
                self.out.push_str("\\[");
                escape(formula, Escape::All, &mut self.out);
                self.out.push_str("\\]\n");
                if attrs.is_some() {
                    self.out.push_str("</div>\n");
                }
            }
            (false, None) => {
                self.out.push_str("\\(");
                escape(formula, Escape::All, &mut self.out);
                self.out.push_str("\\)");
            }
            (false, Some(_)) => {
                self.start_with("span", attrs);
                self.out.push_str(">$");
                self.out.push_str(formula);
                self.out.push_str("$</span>");
            }
        }
    }

    fn math_as_is(&mut self, formula: &str, attrs: Option<&Attrs>, block: bool, indent: usize) {
        let mut attrs = attrs.cloned().unwrap_or_default();
        attrs.add_class("kdmath");
        if block {
            self.indent(indent);
            self.start_with("div", Some(&attrs));
            self.out.push_str(&format!(">$$\n{formula}\n$$</div>\n"));
        } else {
            self.start_with("span", Some(&attrs));
            self.out.push_str(&format!(">${formula}$</span>"));
        }
    }
}

/// The element of a header, with the offset that is set.
pub(crate) fn header_tag(doc: &Doc, level: u8) -> &'static str {
    match i32::from(level).saturating_add(doc.options.header_offset) {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}

/// The id of a term whose list refers to `auto_ids` or `auto_ids-PREFIX`.
pub(crate) fn term_id(doc: &Doc, list: Id, term: Id) -> Option<String> {
    let refs = &doc.node(list).list.as_ref()?.refs;
    let prefix = refs.iter().find_map(|name| name.strip_prefix("auto_ids"))?;
    let id = format!("{}{}", prefix.strip_prefix('-').unwrap_or_default(), basic_id(doc.value(term)));
    doc.attr(term, "id").is_none().then(|| id.trim_start().to_owned())
}
