//! "HTML Spans".

use super::{DEPTH, Set, Spans, Stop};
use crate::doc::{Id, Kind, Model};
use crate::native;
use crate::source::{CDATA, CDATA_END, end_after};
use crate::tags;

impl Spans<'_> {
    /// Comments, CDATA sections and elements; whether it looked like one.
    pub(super) fn html(&mut self, into: Id) -> bool {
        let start = self.pos;
        if let Some(end) = end_after(self.text, start, "<!--", "-->", &mut self.missing.comment) {
            let id = self.add(into, Kind::XmlComment { block: false }, start..end);
            self.doc.set_value(id, &self.text[start..end]);
            self.pos = end;
            return true;
        }
        if let Some(end) = end_after(self.text, start, CDATA, CDATA_END, &mut self.missing.cdata) {
            self.add_text(into, start + CDATA.len()..end - CDATA_END.len());
            self.pos = end;
            return true;
        }
        if let Some((_, end)) = tags::end_tag(self.text, start) {
            self.add_text(into, start..end);
            self.pos = end;
            return true;
        }
        let Some(tag) = tags::start_tag(self.text, start) else {
            let is_start = self.at(start + 1) == b'/'
                || self.text[start..].starts_with("<!--")
                || crate::chars::xml_name(self.text, start + 1).is_some();
            if is_start {
                self.add_text(into, start..start + 1);
                self.pos += 1;
            }
            return is_start;
        };
        self.pos = tag.end;
        if tags::is_block(&tag.name) || self.depth >= DEPTH {
            self.add_text(into, start..tag.end);
        } else {
            self.element(into, start, tag);
        }
        true
    }

    fn element(&mut self, into: Id, start: usize, tag: tags::StartTag) {
        let mut attrs = tag.attrs;
        attrs.fold_line_feeds();
        let in_raw = matches!(self.doc.kind(into), Kind::Html { model: Model::Raw, .. });
        let is_raw = tags::model(&tag.name) == Model::Raw;
        let mut parse = !is_raw && !in_raw && self.doc.options.parse_span_html;
        match attrs.remove("markdown").as_deref() {
            Some("span") => parse = true,
            Some("1") => parse = !is_raw,
            Some("0") => parse = false,
            _ => {}
        }
        let model = if parse { Model::Span } else { Model::Raw };
        let element = self.add(into, Kind::Html { block: false, model, closed: tag.closed }, start..tag.end);
        self.doc.set_value(element, &tag.name);
        if !attrs.is_empty() {
            *self.doc.attrs_mut(element) = attrs;
        }
        if !tag.closed && !tags::is_void(&tag.name) {
            let stop = Stop::Tag { name: &tag.name, any_case: tags::is_known(&tag.name) };
            if self.read(element, stop, if parse { Set::All } else { Set::Html }) {
                let any_case = tags::is_known(&tag.name);
                self.pos = tags::end_tag_of(self.text, self.pos, &tag.name, any_case).unwrap_or(self.pos);
            } else {
                self.add_text(element, self.pos..self.text.len());
                self.pos = self.text.len();
            }
            self.close(element, self.pos);
        }
        if self.doc.options.html_to_native {
            native::convert(self.doc, element);
        }
    }
}
