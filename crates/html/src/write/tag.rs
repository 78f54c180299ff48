//! Tags and attributes.

use std::borrow::Cow;

use posthaul_model::{Attr, NodeId};

use super::escape::{is_html_attribute, is_xml_name};
use super::{Hooks, Syntax, Writer, escape_attr};
use crate::foreign;

const XHTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
const XLINK: &str = "http://www.w3.org/1999/xlink";

impl<H: Hooks> Writer<'_, H> {
    pub(super) fn is_xml(&self) -> bool {
        self.syntax == Syntax::Xhtml
    }

    /// The start tag of an element with the node's attributes but those named.
    pub(super) fn start_tag(&mut self, id: NodeId, tag: &str, without: &[&str]) {
        self.begin(tag);
        self.namespaces(id, tag);
        self.attributes(id, without);
        self.out.push('>');
    }

    /// A void element with the node's attributes.
    pub(super) fn void_tag(&mut self, id: NodeId, tag: &str) {
        self.begin(tag);
        self.namespaces(id, tag);
        self.attributes(id, &[]);
        self.end_void();
    }

    pub(super) fn begin(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
    }

    pub(super) fn end_void(&mut self) {
        self.out.push_str(if self.is_xml() { " />" } else { ">" });
    }

    pub(super) fn end_tag(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// All attributes of the node but those named.
    pub(super) fn attributes(&mut self, id: NodeId, without: &[&str]) {
        let tree = self.tree;
        for attr in tree.attrs(id).filter(|attr| !without.contains(&attr.name)) {
            self.attribute(id, attr);
        }
    }

    /// One of the node's attributes, as the hooks want it.
    pub(super) fn attribute(&mut self, id: NodeId, attr: Attr<'_>) {
        let tree = self.tree;
        let Some(own) = tree.attrs(id).find(|own| own.name == attr.name) else { return };
        if let Some(value) = self.hooks.attr(tree, id, own)
            && self.allows(id, attr.name)
        {
            self.pair(attr.name, &value);
        }
    }

    /// The node's attribute of that name if it has one, under another name.
    pub(super) fn attribute_as(&mut self, id: NodeId, name: &str, written: &str) {
        let tree = self.tree;
        let own = tree.attrs(id).find(|own| own.name == name);
        if let Some(value) = own.and_then(|own| self.hooks.attr(tree, id, own))
            && self.allows(id, written)
        {
            self.pair(written, &value);
        }
    }

    pub(super) fn pair(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attr(value, self.syntax, self.out);
        self.out.push('"');
    }

    /// `class` with a word of the profile's before the node's own words, if that is not among them.
    pub(super) fn class(&mut self, id: NodeId, word: &str) {
        let value = match self.tree.attr(id, "class") {
            Some(own) if own.split_ascii_whitespace().any(|one| one == word) => Cow::Borrowed(own),
            Some(own) if !own.is_empty() => Cow::Owned(format!("{word} {own}")),
            _ => Cow::Borrowed(word),
        };
        self.pair("class", &value);
    }

    fn allows(&self, id: NodeId, name: &str) -> bool {
        if !self.is_xml() {
            return is_html_attribute(name);
        }
        match name.split_once(':') {
            None => name != "xmlns" && is_xml_name(name),
            Some(("xml", local)) => matches!(local, "lang" | "space"),
            Some(("xlink", local)) => is_xml_name(local) && foreign::is_foreign(self.tree, id),
            Some(_) => false,
        }
    }

    /// In XML an element that changes the namespace declares it.
    fn namespaces(&mut self, id: NodeId, tag: &str) {
        if !self.is_xml() {
            return;
        }
        let parent = self.tree.parent(id);
        match tag {
            "svg" => {
                self.pair("xmlns", SVG);
                self.pair("xmlns:xlink", XLINK);
            }
            "math" => {
                self.pair("xmlns", MATHML);
                self.pair("xmlns:xlink", XLINK);
            }
            _ if parent.is_some_and(|parent| foreign::returns_to_html(self.tree, parent)) => self.pair("xmlns", XHTML),
            _ => {}
        }
    }
}
