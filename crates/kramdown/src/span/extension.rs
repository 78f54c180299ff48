//! Span IALs and "Extensions" in a line.

use super::Spans;
use crate::attrs::AttrList;
use crate::block::{extension_index, extension_kind, extension_tag, is_extension, stop_tag};
use crate::doc::{Id, Kind};
use crate::source::closing_brace;

impl Spans<'_> {
    /// `{:…}`: an extension, or attributes for the element right before.
    pub(super) fn extension(&mut self, into: Id) -> bool {
        if !self.looks_at("{:") {
            return false;
        }
        let Some(close) = closing_brace(self.text, self.pos + 2, &mut self.brace) else { return false };
        if let Some(tag) = extension_tag(self.text, self.pos, close) {
            return !tag.stops && self.tag(into, tag);
        }
        let inner = self.pos + 2..close;
        let last = self.doc.last_child(into).filter(|&last| self.doc.kind(last) != Kind::Text);
        let Some(last) = last.filter(|_| !inner.is_empty()) else { return false };
        let list = AttrList::parse(&self.text[inner]);
        let mut attrs = self.doc.node_mut(last).attrs.take().unwrap_or_default();
        self.refs.lists.apply(&list, &mut attrs);
        let node = self.doc.node_mut(last);
        node.attrs = Some(attrs);
        node.list.get_or_insert_default().merge(&list);
        self.pos = close + 1;
        true
    }

    fn tag(&mut self, into: Id, tag: crate::block::ExtensionTag) -> bool {
        let name = &self.text[tag.name];
        if !is_extension(name) {
            return false;
        }
        let list = AttrList::parse(&self.text[tag.attrs]);
        let mut body = None;
        let mut end = tag.end;
        if !tag.closed {
            let Some((stop, after)) = self.stop(tag.end, name) else { return false };
            body = Some(tag.end..stop);
            end = after;
        }
        if name == "options" {
            for (name, value) in list.attrs.iter() {
                self.doc.options.set_inline(name, value);
            }
        } else if let Some(body) = body {
            let id = self.add(into, extension_kind(name, &list, false), self.pos..end);
            self.doc.set_value(id, &self.text[body]);
            if let Some(kinds) = list.attrs.get("type").filter(|_| name == "nomarkdown") {
                self.doc.attrs_mut(id).set("type", kinds);
            }
        }
        self.pos = end;
        true
    }

    /// The next tag that ends an extension: its place and the place after it.
    fn stop(&mut self, from: usize, name: &str) -> Option<(usize, usize)> {
        let kind = extension_index(name);
        if from >= self.missing.stop[kind] {
            return None;
        }
        let mut index = from;
        while let Some(at) = self.text[index..].find("{:/") {
            index += at;
            if let Some(end) = stop_tag(self.text, index, name) {
                return Some((index, end));
            }
            index += 3;
        }
        self.missing.stop[kind] = from;
        None
    }
}
