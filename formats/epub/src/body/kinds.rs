//! What each kind of node becomes.

use posthaul_model::{GalleryLayout, Kind, ListStyle, Mark, NodeId, QuoteStyle, SectionPart, Tree, WalkEvent};

use super::generic::{Treatment, treatment};
use super::{Body, Task, ruby};

impl Body<'_, '_> {
    /// Writes a node, or has it written with its children.
    pub(super) fn node(&mut self, id: NodeId, stepped_back: bool) {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Root => self.descend(id),
            Kind::Text => self.markup.text(tree.text(id)),
            Kind::LineBreak => self.line_break(),
            Kind::Paragraph => self.block_of_text(id, "p"),
            Kind::Heading { level } => self.heading(id, level),
            Kind::List { style } => self.element(id, if style == ListStyle::Ordered { "ol" } else { "ul" }, &[]),
            Kind::ListItem => self.element(id, "li", &[]),
            Kind::TaskBox { checked } => self.task_box(id, checked),
            Kind::Quote { style } => self.element(id, "blockquote", quote_class(style)),
            Kind::CodeBlock { .. } => self.code_block(id),
            Kind::Table => self.table(id),
            Kind::TableSection { part } => self.table_section(id, part, stepped_back),
            Kind::TableRow => self.element(id, "tr", &[]),
            Kind::TableCell { header, .. } => self.element(id, if header { "th" } else { "td" }, &[]),
            Kind::Caption => self.caption(id, stepped_back),
            Kind::Figure => self.figure(id, &[]),
            Kind::Gallery { layout: GalleryLayout::Grid } => self.figure(id, &["gallery"]),
            Kind::Gallery { layout: GalleryLayout::Slide } => self.figure(id, &["gallery", "slides"]),
            Kind::Image => self.image(id),
            Kind::DefinitionList => self.element(id, "dl", &[]),
            Kind::DefinitionTerm => self.element(id, "dt", &[]),
            Kind::DefinitionDetails => self.element(id, "dd", &[]),
            Kind::Details => self.element(id, "section", &["fold"]),
            Kind::Summary => self.summary(id),
            Kind::Callout => self.callout(id),
            Kind::FootnoteList => self.footnote_list(id),
            Kind::Footnote => self.footnote(id),
            Kind::FootnoteReference => self.footnote_reference(id),
            Kind::FootnoteBacklink => self.footnote_backlink(id),
            Kind::Math { display } => self.verbatim(id, if display { "div" } else { "span" }, "math"),
            Kind::Macro => self.verbatim(id, "code", "macro"),
            Kind::ThematicBreak => self.thematic_break(id),
            Kind::Audio | Kind::Video => self.media(id),
            Kind::Embed => self.embed(id),
            Kind::LinkCard => self.link_card(id),
            Kind::Map => self.map(id),
            Kind::File => self.file(id),
            Kind::Mark { mark } => self.mark(id, mark),
            Kind::Link => self.link(id),
            Kind::Generic => self.generic(id),
            // Their loss is recorded on entering: a reader has no use for either.
            Kind::Raw | Kind::Comment => {}
        }
    }

    /// A paragraph, or a division of the same name when blocks are in it.
    fn block_of_text(&mut self, id: NodeId, tag: &'static str) {
        if self.holds_blocks(id) {
            self.element(id, "div", &[tag]);
        } else {
            self.element(id, tag, &[]);
        }
    }

    /// A heading; one that swallowed lists or tables (it was never closed) is no heading any more.
    fn heading(&mut self, id: NodeId, level: u8) {
        let tag = match level {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        if self.shape.has_structure(id) && self.markup.takes_blocks() {
            self.lose("element_lowered", id, tag, "div");
            self.element(id, "div", &[tag]);
        } else if self.is_empty(id) {
            // A heading that says nothing only leads readers of headings astray.
            self.element(id, "div", &[]);
        } else {
            self.element(id, tag, &[]);
        }
    }

    /// Whether nothing is seen of a node.
    fn is_empty(&self, id: NodeId) -> bool {
        self.tree.descendants(id).all(|node| match self.tree.kind(node) {
            Kind::Text => self.tree.text(node).trim().is_empty(),
            Kind::Comment | Kind::Raw | Kind::LineBreak => true,
            kind => !kind.is_leaf(),
        })
    }

    /// A line break; between the parts of a list or a table it means nothing.
    fn line_break(&mut self) {
        if self.markup.takes_text() {
            self.empty_element("br");
        }
    }

    fn task_box(&mut self, id: NodeId, checked: bool) {
        if let Some(started) = self.markup.start("span") {
            self.markup.attr("class", "task");
            self.markup.text(if checked { "☑" } else { "☐" });
            self.markup.end(started.depth);
        }
        let next = self.tree.next_sibling(id).map(|next| self.tree.text(next));
        if !next.is_some_and(|text| text.starts_with(char::is_whitespace)) {
            self.markup.text(" ");
        }
    }

    fn code_block(&mut self, id: NodeId) {
        let Some(pre) = self.start(id, "pre", &[]) else { return };
        if let Some(code) = self.markup.start("code") {
            let language = self.tree.attr(id, "language").unwrap_or_default();
            if !language.is_empty() && !language.contains(char::is_whitespace) {
                self.markup.attr("class", &format!("language-{language}"));
            }
            self.markup.text(self.tree.text(id));
            self.markup.end(code.depth);
        }
        self.markup.end(pre.depth);
    }

    /// Source text that stands for what it would have become.
    fn verbatim(&mut self, id: NodeId, tag: &'static str, class: &str) {
        if let Some(started) = self.start(id, tag, &[class]) {
            self.markup.text(self.tree.text(id));
            self.markup.end(started.depth);
        }
    }

    fn thematic_break(&mut self, id: NodeId) {
        if let Some(started) = self.start(id, "hr", &[]) {
            self.markup.end(started.depth);
        }
    }

    /// A table with its parts in the order that XHTML wants: caption, columns, head, bodies, foot.
    fn table(&mut self, id: NodeId) {
        let tree = self.tree;
        let is_columns = |&child: &NodeId| matches!(tree.tag(child), Some("colgroup" | "col"));
        let first = |kind: Kind| tree.children(id).find(|&child| tree.kind(child) == kind);
        let caption = first(Kind::Caption);
        let head = first(Kind::TableSection { part: SectionPart::Head });
        let foot = first(Kind::TableSection { part: SectionPart::Foot });
        let mut order: Vec<_> = caption.map(|child| (child, false)).into_iter().collect();
        order.extend(tree.children(id).filter(is_columns).map(|child| (child, false)));
        order.extend(head.map(|child| (child, false)));
        order.extend(
            tree.children(id)
                .filter(|child| !is_columns(child) && ![caption, head, foot].contains(&Some(*child)))
                .map(|child| (child, true)),
        );
        order.extend(foot.map(|child| (child, false)));
        if let Some(started) = self.start(id, "table", &[]) {
            self.tasks.push(Task::End(started.depth));
        }
        self.descend_in(order);
    }

    fn table_section(&mut self, id: NodeId, part: SectionPart, stepped_back: bool) {
        let tag = match part {
            SectionPart::Head if !stepped_back => "thead",
            SectionPart::Foot if !stepped_back => "tfoot",
            SectionPart::Head | SectionPart::Body | SectionPart::Foot => "tbody",
        };
        self.element(id, tag, &[]);
    }

    /// A figure, its caption at one end.
    fn figure(&mut self, id: NodeId, classes: &[&str]) {
        let tree = self.tree;
        let caption = tree.children(id).find(|&child| tree.kind(child) == Kind::Caption);
        let leads = caption.is_some() && tree.first_child(id) == caption;
        let mut order = Vec::new();
        if leads {
            order.extend(caption.map(|child| (child, false)));
        }
        order.extend(tree.children(id).filter(|&child| Some(child) != caption).map(|child| (child, true)));
        if !leads {
            order.extend(caption.map(|child| (child, false)));
        }
        if let Some(started) = self.start(id, "figure", classes) {
            self.tasks.push(Task::End(started.depth));
        }
        self.descend_in(order);
    }

    fn caption(&mut self, id: NodeId, stepped_back: bool) {
        match self.parent_kind(id) {
            Some(Kind::Table) if !stepped_back => self.element(id, "caption", &[]),
            Some(Kind::Figure | Kind::Gallery { .. }) if !stepped_back => self.element(id, "figcaption", &[]),
            _ => self.element(id, "div", &["caption"]),
        }
    }

    fn summary(&mut self, id: NodeId) {
        if self.holds_blocks(id) {
            self.element(id, "div", &["summary"]);
        } else {
            self.element(id, "p", &["summary"]);
        }
    }

    fn callout(&mut self, id: NodeId) {
        let kind: String = self
            .tree
            .attr(id, "type")
            .unwrap_or_default()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if kind.is_empty() {
            self.element(id, "div", &["callout"]);
        } else {
            self.element(id, "div", &["callout", &format!("callout-{kind}")]);
        }
    }

    /// An inline mark; around blocks, a division that looks the same.
    fn mark(&mut self, id: NodeId, mark: Mark) {
        let tag = mark.tag();
        let transparent = matches!(mark, Mark::Inserted | Mark::Deleted);
        if !self.markup.takes_text() && self.is_empty(id) {
            // What HTML parsers leave between the parts of a list; it would make a part of its own.
            self.descend(id);
        } else if self.holds_blocks(id) && !transparent {
            self.lose("element_lowered", id, tag, "div");
            self.element(id, "div", &[tag]);
        } else {
            self.element(id, tag, &[]);
        }
    }

    /// An element that the model does not know.
    fn generic(&mut self, id: NodeId) {
        let source = self.tree.text(id);
        match treatment(source) {
            Treatment::Keep("figure") => self.figure(id, &[]),
            Treatment::Keep("wbr") if self.markup.takes_text() => self.empty_element("wbr"),
            Treatment::Keep(tag @ ("p" | "pre")) => self.block_of_text(id, tag),
            Treatment::Keep("div") if self.parent_kind(id) == Some(Kind::DefinitionList) => self.descend(id),
            Treatment::Keep("span") => self.plain(id, &[]),
            Treatment::Keep(tag) if super::element::is_inline(tag) && self.holds_blocks(id) => {
                self.lose("element_lowered", id, source, "div");
                self.element(id, "div", &[source]);
            }
            Treatment::Keep(tag) => self.element(id, tag, &[]),
            Treatment::Lower(tag) => {
                self.lose("element_lowered", id, source, tag);
                self.lowered(id, tag, source);
            }
            Treatment::Form(tag) => {
                self.lose("form_lowered", id, source, tag);
                self.lowered(id, tag, source);
            }
            Treatment::Script => {
                self.lose("script_dropped", id, source, "");
                self.leave_out_below(id);
            }
            Treatment::Drop => {
                if self.parent_kind(id).is_some_and(|kind| !matches!(kind, Kind::Audio | Kind::Video)) {
                    self.lose("element_lowered", id, source, "");
                }
                self.descend(id);
            }
            Treatment::Frame => self.frame(id),
            Treatment::Area => self.area(id),
            Treatment::Foreign => self.foreign(id),
            Treatment::Ruby if ruby::is_regular(self.tree, &self.shape, id) => self.element(id, "ruby", &[]),
            Treatment::Ruby => self.plain(id, &["ruby"]),
            Treatment::Unknown => {
                self.lose("element_lowered", id, source, if self.holds_blocks(id) { "div" } else { "span" });
                self.plain(id, &[]);
            }
        }
    }

    /// A `span`, or a `div` when blocks are in it.
    pub(super) fn plain(&mut self, id: NodeId, classes: &[&str]) {
        let tag = if self.holds_blocks(id) { "div" } else { "span" };
        self.element(id, tag, classes);
    }

    fn lowered(&mut self, id: NodeId, tag: &'static str, class: &str) {
        match tag {
            tag if super::element::is_inline(tag) && self.holds_blocks(id) => self.element(id, "div", &[class]),
            "pre" => self.block_of_text(id, "pre"),
            tag => self.element(id, tag, &[class]),
        }
    }

    fn empty_element(&mut self, tag: &'static str) {
        if let Some(started) = self.markup.start(tag) {
            self.markup.end(started.depth);
        }
    }

    /// SVG and MathML have content models of their own; what can be read in them is kept.
    fn foreign(&mut self, id: NodeId) {
        let tag = self.tree.text(id);
        self.lose("element_lowered", id, tag, "its text");
        let text = foreign_text(self.tree, id);
        let text = text.trim();
        if !text.is_empty()
            && let Some(started) = self.markup.start("span")
        {
            self.markup.attr("class", tag);
            self.markup.text(text);
            self.markup.end(started.depth);
        }
        self.leave_out_below(id);
    }
}

/// What can be read in SVG or MathML: the TeX source where there is one, else all text.
fn foreign_text(tree: &Tree, id: NodeId) -> String {
    let is_tex = |&node: &NodeId| {
        tree.tag(node) == Some("annotation") && tree.attr(node, "encoding").is_some_and(|name| name.contains("tex"))
    };
    if let Some(tex) = tree.descendants(id).find(is_tex) {
        return tree.inner_text(tex);
    }
    let mut text = String::new();
    let mut walk = tree.walk(id);
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        if matches!(tree.tag(node), Some("script" | "style")) {
            walk.skip_children(node);
        } else if tree.kind(node).has_text() {
            text.push_str(tree.text(node));
        }
    }
    text
}

fn quote_class(style: QuoteStyle) -> &'static [&'static str] {
    match style {
        QuoteStyle::Plain => &[],
        QuoteStyle::Mark => &["quote-mark"],
        QuoteStyle::Bar => &["quote-bar"],
        QuoteStyle::Boxed => &["quote-box"],
    }
}
