//! Each kind as its element.

use posthaul_model::{Attr, Kind, ListStyle, NodeId, SectionPart};

use super::escape::{comment, is_xml_name};
use super::{Hooks, Syntax, Writer, escape_text, script};
use crate::{foreign, tags};

/// Attributes that reading an `<iframe>` adds.
const EMBED: [&str; 3] = ["provider", "video-id", "thumbnail"];

impl<H: Hooks> Writer<'_, H> {
    /// What stands before the children.
    pub(super) fn open(&mut self, id: NodeId) {
        match self.tree.kind(id) {
            Kind::Image => self.void_tag(id, "img"),
            Kind::ThematicBreak => self.void_tag(id, "hr"),
            Kind::LineBreak => self.void_tag(id, "br"),
            Kind::Generic => self.open_generic(id),
            Kind::Embed => self.start_tag(id, "iframe", &EMBED),
            Kind::Text => self.text(id),
            Kind::Macro => escape_text(self.tree.text(id), self.syntax, self.out),
            Kind::Comment => comment(self.tree.text(id), self.syntax, self.out),
            Kind::Raw => self.raw(id),
            Kind::TaskBox { checked } => self.task_box(id, checked),
            Kind::CodeBlock { .. } => self.code_block(id),
            Kind::Math { display } => self.math(id, display),
            Kind::FootnoteList => self.open_footnote_list(id),
            Kind::Footnote => self.open_footnote(id),
            Kind::FootnoteReference => self.footnote_reference(id),
            Kind::FootnoteBacklink => self.footnote_backlink(id),
            Kind::Callout => self.open_callout(id),
            Kind::Gallery { layout } => self.open_gallery(id, layout),
            Kind::LinkCard => self.open_card(id),
            Kind::File => self.open_file(id),
            Kind::Map => self.open_map(id),
            Kind::Root
            | Kind::Paragraph
            | Kind::Heading { .. }
            | Kind::List { .. }
            | Kind::ListItem
            | Kind::Quote { .. }
            | Kind::Table
            | Kind::TableSection { .. }
            | Kind::TableRow
            | Kind::TableCell { .. }
            | Kind::Caption
            | Kind::Figure
            | Kind::DefinitionList
            | Kind::DefinitionTerm
            | Kind::DefinitionDetails
            | Kind::Details
            | Kind::Summary
            | Kind::Audio
            | Kind::Video
            | Kind::Mark { .. }
            | Kind::Link => self.start_tag(id, self.plain_tag(id), &[]),
        }
    }

    /// What stands after the children.
    pub(super) fn close(&mut self, id: NodeId) {
        match self.tree.kind(id) {
            Kind::Image
            | Kind::ThematicBreak
            | Kind::LineBreak
            | Kind::Text
            | Kind::Macro
            | Kind::Comment
            | Kind::Raw
            | Kind::TaskBox { .. }
            | Kind::CodeBlock { .. }
            | Kind::Math { .. }
            | Kind::FootnoteReference
            | Kind::FootnoteBacklink => {}
            Kind::Generic => self.close_generic(id),
            Kind::FootnoteList | Kind::Callout => self.end_tag("div"),
            Kind::Footnote => self.close_footnote(id),
            Kind::LinkCard | Kind::File => self.out.push_str("</a></figure>"),
            Kind::Map => self.close_map(id),
            Kind::Gallery { .. } => self.end_tag("figure"),
            Kind::Embed => self.end_tag("iframe"),
            // The kinds that are one element.
            _ => self.end_tag(self.plain_tag(id)),
        }
    }

    /// The tag of a kind that is one HTML element; `div` for what is more.
    fn plain_tag(&self, id: NodeId) -> &'static str {
        match self.tree.kind(id) {
            Kind::Paragraph => "p",
            Kind::Heading { level: 1 } => "h1",
            Kind::Heading { level: 2 } => "h2",
            Kind::Heading { level: 3 } => "h3",
            Kind::Heading { level: 4 } => "h4",
            Kind::Heading { level: 5 } => "h5",
            Kind::Heading { .. } => "h6",
            Kind::List { style: ListStyle::Bullet } => "ul",
            Kind::List { style: ListStyle::Ordered } => "ol",
            Kind::ListItem => "li",
            Kind::Quote { .. } => "blockquote",
            Kind::Table => "table",
            Kind::TableSection { part: SectionPart::Head } => "thead",
            Kind::TableSection { part: SectionPart::Body } => "tbody",
            Kind::TableSection { part: SectionPart::Foot } => "tfoot",
            Kind::TableRow => "tr",
            Kind::TableCell { header: false, .. } => "td",
            Kind::TableCell { header: true, .. } => "th",
            Kind::Caption if self.parent_kind(id) == Some(Kind::Table) => "caption",
            Kind::Caption => "figcaption",
            Kind::Figure => "figure",
            Kind::DefinitionList => "dl",
            Kind::DefinitionTerm => "dt",
            Kind::DefinitionDetails => "dd",
            Kind::Details => "details",
            Kind::Summary => "summary",
            Kind::Audio => "audio",
            Kind::Video => "video",
            Kind::Link => "a",
            Kind::Mark { mark } => mark.tag(),
            Kind::Root
            | Kind::TaskBox { .. }
            | Kind::CodeBlock { .. }
            | Kind::Image
            | Kind::Gallery { .. }
            | Kind::Callout
            | Kind::FootnoteList
            | Kind::Footnote
            | Kind::FootnoteReference
            | Kind::FootnoteBacklink
            | Kind::Math { .. }
            | Kind::ThematicBreak
            | Kind::Embed
            | Kind::LinkCard
            | Kind::Map
            | Kind::File
            | Kind::Text
            | Kind::LineBreak
            | Kind::Generic
            | Kind::Raw
            | Kind::Macro
            | Kind::Comment => "div",
        }
    }

    fn parent_kind(&self, id: NodeId) -> Option<Kind> {
        self.tree.parent(id).map(|parent| self.tree.kind(parent))
    }

    fn open_generic(&mut self, id: NodeId) {
        let tag = self.tree.text(id);
        if self.is_void(id) {
            self.void_tag(id, tag);
        } else if self.is_xml() && !is_xml_name(tag) {
            self.begin(self.substitute(id));
            let class = tag.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            self.class(id, &class);
            self.attributes(id, &["class"]);
            self.out.push('>');
        } else {
            self.start_tag(id, tag, &[]);
            self.line_feed_that_html_drops(id, tag);
        }
    }

    fn close_generic(&mut self, id: NodeId) {
        let tag = self.tree.text(id);
        if self.is_void(id) {
        } else if self.is_xml() && !is_xml_name(tag) {
            self.end_tag(self.substitute(id));
        } else {
            self.end_tag(tag);
        }
    }

    fn is_void(&self, id: NodeId) -> bool {
        tags::is_void(self.tree.text(id)) && !foreign::is_foreign(self.tree, id)
    }

    /// The element for one whose name XML does not allow.
    fn substitute(&self, id: NodeId) -> &'static str {
        let block = self.tree.is_block(id) || self.tree.children(id).any(|child| self.tree.is_block(child));
        if block { "div" } else { "span" }
    }

    /// HTML drops a line feed that follows these start tags; text that begins with one needs a second.
    fn line_feed_that_html_drops(&mut self, id: NodeId, tag: &str) {
        let Some(first) = self.tree.first_child(id) else { return };
        if self.syntax == Syntax::Html
            && matches!(tag, "pre" | "listing" | "textarea")
            && self.tree.kind(first) == Kind::Text
            && self.tree.text(first).starts_with('\n')
            && !foreign::is_foreign(self.tree, id)
        {
            self.out.push('\n');
        }
    }

    fn text(&mut self, id: NodeId) {
        let text = self.tree.text(id);
        let raw_text = self.tree.parent(id).and_then(|parent| match self.tree.kind(parent) {
            Kind::Embed => Some("iframe"),
            Kind::Generic if foreign::is_foreign(self.tree, parent) => None,
            Kind::Generic => Some(self.tree.text(parent)).filter(|tag| tags::is_raw_text(tag)),
            _ => None,
        });
        let undecoded = raw_text.is_some_and(|tag| self.syntax == Syntax::Html && !ends(text, tag));
        if undecoded {
            self.out.push_str(text);
        } else {
            escape_text(text, self.syntax, self.out);
        }
    }

    /// Scripts and styles are never decoded in HTML, but are in SVG.
    fn raw(&mut self, id: NodeId) {
        let text = self.tree.text(id);
        match self.syntax {
            Syntax::Xhtml => {}
            Syntax::Html if self.tree.parent(id).is_some_and(|parent| foreign::is_foreign(self.tree, parent)) => {
                escape_text(text, self.syntax, self.out);
            }
            Syntax::Html => {
                self.out.push_str(text);
                let in_script = self.tree.parent(id).is_some_and(|parent| self.tree.tag(parent) == Some("script"));
                if in_script && script::hides_end_tag(text) {
                    self.out.push_str(script::COMMENT_END);
                }
            }
        }
    }

    fn task_box(&mut self, id: NodeId, checked: bool) {
        self.begin("input");
        if self.tree.attr(id, "type").is_some() {
            self.attributes(id, if checked { &[] } else { &["checked"] });
        } else {
            self.pair("type", "checkbox");
            self.class(id, "task-list-item-checkbox");
            self.pair("disabled", "disabled");
            self.attributes(id, &["class", "disabled", "checked"]);
        }
        if checked && (self.tree.attr(id, "checked").is_none() || self.tree.attr(id, "type").is_none()) {
            self.pair("checked", "checked");
        }
        self.end_void();
    }

    /// One attribute if the node has it.
    pub(super) fn attribute_named(&mut self, id: NodeId, name: &str) {
        if let Some(value) = self.tree.attr(id, name) {
            self.attribute(id, Attr { name, value });
        }
    }
}

/// Whether the text has an end tag of the element.
fn ends(text: &str, tag: &str) -> bool {
    let mut after_slash = text.split("</").skip(1);
    after_slash.any(|rest| script::begins_with(rest.as_bytes(), tag.as_bytes()))
}
