//! Kinds that are more than one element, in the profile of the JSON export's `html`.

use posthaul_model::{GalleryLayout, Kind, NodeId};

use super::{Hooks, Syntax, Writer, escape_text};
use crate::lift::{BARE, INNER};

impl<H: Hooks> Writer<'_, H> {
    /// `<pre><code class="language-X">`.
    pub(super) fn code_block(&mut self, id: NodeId) {
        let tree = self.tree;
        let text = tree.text(id);
        self.begin("pre");
        for attr in tree.attrs(id) {
            if !matches!(attr.name, BARE | "language") && !attr.name.starts_with(INNER) {
                self.attribute(id, attr);
            }
        }
        self.out.push('>');
        if tree.attr(id, BARE).is_some() {
            if self.syntax == Syntax::Html && text.starts_with('\n') {
                self.out.push('\n');
            }
            escape_text(text, self.syntax, self.out);
        } else {
            self.inner_code(id);
            escape_text(text, self.syntax, self.out);
            self.end_tag("code");
        }
        self.end_tag("pre");
    }

    fn inner_code(&mut self, id: NodeId) {
        let tree = self.tree;
        self.begin("code");
        let own_class = tree.attrs(id).any(|attr| attr.name.strip_prefix(INNER) == Some("class"));
        if let Some(language) = tree.attr(id, "language").filter(|_| !own_class) {
            self.pair("class", &format!("language-{language}"));
        }
        for attr in tree.attrs(id) {
            if let Some(name) = attr.name.strip_prefix(INNER) {
                self.attribute_as(id, attr.name, name);
            }
        }
        self.out.push('>');
    }

    /// `\(…\)`, or `\[…\]` on lines of its own.
    pub(super) fn math(&mut self, id: NodeId, display: bool) {
        let (open, close) = if display { ("\\[", "\\]") } else { ("\\(", "\\)") };
        self.out.push_str(open);
        escape_text(self.tree.text(id), self.syntax, self.out);
        self.out.push_str(close);
    }

    pub(super) fn open_footnote_list(&mut self, id: NodeId) {
        self.begin("div");
        self.class(id, "footnotes");
        self.pair("role", "doc-endnotes");
        self.attributes(id, &["class", "role"]);
        self.out.push('>');
    }

    /// Neighbouring notes stand in one `<ol>`.
    pub(super) fn open_footnote(&mut self, id: NodeId) {
        if !self.is_footnote(self.tree.prev_sibling(id)) {
            self.out.push_str("<ol>\n");
        }
        self.begin("li");
        self.pair("id", &format!("fn:{}", self.label(id)));
        self.attributes(id, &["id", "label"]);
        self.out.push('>');
    }

    pub(super) fn close_footnote(&mut self, id: NodeId) {
        self.end_tag("li");
        if !self.is_footnote(self.tree.next_sibling(id)) {
            self.out.push_str("\n</ol>");
        }
    }

    fn is_footnote(&self, id: Option<NodeId>) -> bool {
        id.is_some_and(|id| self.tree.kind(id) == Kind::Footnote)
    }

    fn label(&self, id: NodeId) -> &str {
        self.tree.attr(id, "label").unwrap_or_default()
    }

    pub(super) fn footnote_reference(&mut self, id: NodeId) {
        let label = self.label(id).to_owned();
        self.begin("sup");
        match self.tree.attr(id, "id") {
            Some(own) => self.pair("id", own),
            None => self.pair("id", &format!("fnref:{label}")),
        }
        self.pair("role", "doc-noteref");
        self.out.push_str("><a");
        self.pair("class", "footnote");
        self.pair("href", &format!("#fn:{label}"));
        self.out.push('>');
        escape_text(self.tree.text(id), self.syntax, self.out);
        self.out.push_str("</a></sup>");
    }

    pub(super) fn footnote_backlink(&mut self, id: NodeId) {
        self.begin("a");
        if self.tree.attr(id, "href").is_some() {
            self.attribute_named(id, "href");
        } else {
            let note = self.tree.ancestors(id).find(|&above| self.is_footnote(Some(above)));
            let label = note.map(|note| self.label(note)).unwrap_or_default();
            self.pair("href", &format!("#fnref:{label}"));
        }
        self.pair("class", "reversefootnote");
        self.pair("role", "doc-backlink");
        self.out.push('>');
        escape_text(self.tree.text(id), self.syntax, self.out);
        self.end_tag("a");
    }

    pub(super) fn open_callout(&mut self, id: NodeId) {
        self.begin("div");
        match self.tree.attr(id, "type") {
            Some(kind) => self.class(id, &format!("callout callout-{kind}")),
            None => self.class(id, "callout"),
        }
        self.attributes(id, &["class", "type"]);
        self.out.push('>');
    }

    pub(super) fn open_gallery(&mut self, id: NodeId, layout: GalleryLayout) {
        self.begin("figure");
        self.class(
            id,
            match layout {
                GalleryLayout::Grid => "gallery gallery-grid",
                GalleryLayout::Slide => "gallery gallery-slide",
            },
        );
        self.attributes(id, &["class"]);
        self.out.push('>');
    }

    pub(super) fn open_card(&mut self, id: NodeId) {
        self.figure_with_link(id, "link-card", &["class", "href", "image"]);
        self.out.push('>');
        if self.tree.attr(id, "image").is_some_and(|image| !image.trim().is_empty()) {
            self.begin("img");
            self.attribute_as(id, "image", "src");
            self.pair("alt", "");
            self.end_void();
        }
    }

    pub(super) fn open_file(&mut self, id: NodeId) {
        self.figure_with_link(id, "file", &["class", "href", "name", "size"]);
        self.attribute_as(id, "name", "download");
        self.out.push('>');
        if self.tree.first_child(id).is_none() {
            escape_text(self.tree.attr(id, "name").unwrap_or_default(), self.syntax, self.out);
        }
    }

    fn figure_with_link(&mut self, id: NodeId, class: &str, without: &[&str]) {
        self.begin("figure");
        self.class(id, class);
        self.attributes(id, without);
        self.out.push_str("><a");
        self.attribute_named(id, "href");
    }

    /// A frame when there is something to frame, else what is known of the place.
    pub(super) fn open_map(&mut self, id: NodeId) {
        if self.tree.attr(id, "src").is_some() {
            self.begin("iframe");
            self.attributes(id, &["address", "thumbnail", "data"]);
            self.out.push('>');
            return;
        }
        self.begin("figure");
        self.class(id, "map");
        self.attributes(id, &["class", "title", "address", "thumbnail", "data"]);
        self.out.push('>');
        if self.tree.attr(id, "thumbnail").is_some() {
            self.begin("img");
            self.attribute_as(id, "thumbnail", "src");
            self.pair("alt", self.tree.attr(id, "title").unwrap_or_default());
            self.end_void();
        }
        let names = ["title", "address"].into_iter().filter_map(|name| self.tree.attr(id, name));
        let caption = names.collect::<Vec<_>>().join(", ");
        if self.tree.first_child(id).is_none() && !caption.is_empty() {
            self.out.push_str("<figcaption>");
            escape_text(&caption, self.syntax, self.out);
            self.out.push_str("</figcaption>");
        }
    }

    pub(super) fn close_map(&mut self, id: NodeId) {
        self.end_tag(if self.tree.attr(id, "src").is_some() { "iframe" } else { "figure" });
    }
}
