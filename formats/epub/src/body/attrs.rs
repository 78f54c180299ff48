//! Attributes: which are kept on which element, and under which values.

use posthaul_exporter::url::Address;
use posthaul_exporter::{language, url};
use posthaul_model::{Align, Kind, NodeId};

use super::{Body, Destination};

/// Attributes that another module writes, or that say nothing once the element is written.
const SPOKEN_FOR: &[&str] = &[
    "address",
    "allow",
    "allowfullscreen",
    "allowtransparency",
    "alt",
    "checked",
    "data",
    "decoding",
    "format",
    "frameborder",
    "height",
    "href",
    "image",
    "label",
    "language",
    "loading",
    "open",
    "poster",
    "provider",
    "rel",
    "scrolling",
    "size",
    "src",
    "target",
    "thumbnail",
    "type",
    "video-id",
    "width",
];

impl<'a> Body<'a, '_> {
    /// Writes a node's attributes on the element just started.
    ///
    /// `wanted` is the element that the node asked for, `tag` the one that was written.
    pub(super) fn attributes(&mut self, id: NodeId, wanted: &str, tag: &str, classes: &[&str]) {
        let mut class = classes.join(" ");
        if wanted != tag && !classes.contains(&wanted) {
            push_word(&mut class, wanted);
        }
        let mut style = String::new();
        if let Kind::TableCell { align, .. } = self.tree.kind(id) {
            push_alignment(&mut style, align);
        }
        let tree = self.tree;
        let is_note = tree.kind(id) == Kind::Footnote;
        let has_id = is_note || tree.attr(id, "id").is_some_and(|id| !id.trim().is_empty());
        for attr in tree.attrs(id) {
            let value = attr.value;
            match attr.name {
                "id" if !is_note => self.claim(value),
                "name" if !has_id && matches!(tree.kind(id), Kind::Link | Kind::Generic) => self.claim(value),
                "id" | "name" => {}
                "class" => value.split_ascii_whitespace().for_each(|word| push_word(&mut class, word)),
                "style" => self.style(id, value, &mut style),
                "align" if tag != "img" => push_alignment(&mut style, alignment(value)),
                // The name of a frame is the text of its link.
                "title" if matches!(tree.kind(id), Kind::Embed | Kind::Map) => {}
                "title" if !value.trim().is_empty() => self.markup.attr("title", value),
                "lang" => self.language(value),
                "xml:lang" if tree.attr(id, "lang").is_none() => self.language(value),
                "dir" if matches!(value, "ltr" | "rtl" | "auto") => self.markup.attr("dir", value),
                "cite" if matches!(tag, "blockquote" | "q" | "ins" | "del") => self.cite(value),
                "start" | "value" | "reversed" | "type" if matches!(tag, "ol" | "li") => {
                    self.numbering(id, tag, attr.name, value);
                }
                "colspan" | "rowspan" if matches!(tag, "td" | "th") => self.span(attr.name, value),
                "span" if tag == "col" || (tag == "colgroup" && tree.first_child(id).is_none()) => {
                    self.span("span", value);
                }
                "scope" if tag == "th" && matches!(value, "row" | "col" | "rowgroup" | "colgroup") => {
                    self.markup.attr("scope", value);
                }
                name if name.starts_with("on") => self.lose_once("script_dropped", id, name, ""),
                name if SPOKEN_FOR.contains(&name) => {}
                name => self.lose_once("attribute_dropped", id, name, ""),
            }
        }
        if !class.is_empty() {
            self.markup.attr("class", &class);
        }
        if !style.is_empty() {
            self.markup.attr("style", &style);
        }
    }

    /// Writes an id, made valid and unique.
    fn claim(&mut self, id: &str) {
        if let Some(id) = self.ids.claim(id) {
            self.markup.attr("id", &id);
        }
    }

    /// A language, once, in both the attributes that readers look at.
    fn language(&mut self, value: &str) {
        if let Some(tag) = language::tag(value) {
            self.markup.attr("lang", &tag);
            self.markup.attr("xml:lang", &tag);
        }
    }

    fn cite(&mut self, value: &str) {
        if let Address::Absolute(url) = url::classify(value) {
            self.markup.attr("cite", &url);
        }
    }

    /// The numbers of a list: whole ones only.
    fn numbering(&mut self, id: NodeId, tag: &str, name: &str, value: &str) {
        let number = value.trim().parse::<i32>().ok().filter(|_| !value.contains('+'));
        match (tag, name) {
            ("ol", "start") if number.is_some() => self.markup.attr("start", value.trim()),
            ("li", "value") if number.is_some() && self.markup.parent_tag() == "ol" => {
                self.markup.attr("value", value.trim());
            }
            ("ol", "reversed") => self.markup.attr("reversed", "reversed"),
            ("ol", "type") if matches!(value, "1" | "a" | "A" | "i" | "I") => self.markup.attr("type", value),
            _ => self.lose("attribute_dropped", id, name, ""),
        }
    }

    /// A number of columns or rows: at least two, at most what browsers allow.
    fn span(&mut self, name: &str, value: &str) {
        if let Some(number) = value.trim().parse::<u32>().ok().filter(|number| *number > 1) {
            self.markup.attr(name, &number.min(1000).to_string());
        }
    }

    /// Keeps declarations that mean something in any book; colours, sizes and fonts are the reader's own.
    fn style(&mut self, id: NodeId, value: &'a str, out: &mut String) {
        for declaration in value.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let (property, value) = (property.trim(), value.trim());
            let simple =
                !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -".contains(&byte));
            match property {
                "text-align" if out.contains("text-align") => {}
                "text-align"
                | "font-weight"
                | "font-style"
                | "text-decoration"
                | "text-decoration-line"
                | "vertical-align"
                    if simple =>
                {
                    push_declaration(out, property, value);
                }
                "" => {}
                property => self.lose_once("style_dropped", id, property, ""),
            }
        }
    }

    /// Writes where a link leads, on the `a` just started.
    pub(super) fn destination_attr(&mut self, destination: Destination, id: NodeId) {
        match destination {
            Destination::Url(url) => self.markup.attr("href", &url),
            Destination::Chapter(place, fragment) => {
                let target = crate::fixup::Target::Chapter { place, fragment, pos: self.tree.pos(id) };
                self.fixups.push(crate::fixup::Fixup { offset: self.markup.offset(), target });
            }
            Destination::Nowhere => {}
        }
    }
}

fn push_word(class: &mut String, word: &str) {
    if !class.is_empty() {
        class.push(' ');
    }
    class.push_str(word);
}

fn push_declaration(style: &mut String, property: &str, value: &str) {
    if !style.is_empty() {
        style.push_str("; ");
    }
    style.push_str(property);
    style.push_str(": ");
    style.push_str(value);
}

fn alignment(value: &str) -> Align {
    match value.to_ascii_lowercase().as_str() {
        "center" | "middle" => Align::Center,
        "right" => Align::Right,
        "left" => Align::Left,
        _ => Align::None,
    }
}

fn push_alignment(style: &mut String, align: Align) {
    let value = match align {
        Align::None => return,
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    if !style.contains("text-align") {
        push_declaration(style, "text-align", value);
    }
}
