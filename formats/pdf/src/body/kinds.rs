//! What each kind of node becomes.

use posthaul_model::{Kind, ListStyle, Mark, NodeId, QuoteStyle, SectionPart};

use super::frame::{Undo, What};
use super::table::{Slot, Table};
use super::{Writer, style};
use crate::block::{Block, Inline};

impl Writer<'_, '_> {
    /// Begins a node: what ends with it, and whether its children are written.
    pub(super) fn enter(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Text => {
                self.text(id, tree.text(id));
                leaf()
            }
            Kind::LineBreak => {
                self.line_break();
                leaf()
            }
            Kind::Root | Kind::Paragraph => self.paragraph(id, ""),
            Kind::Heading { level } => self.heading(id, level),
            Kind::List { style } => self.list(id, style),
            Kind::ListItem => self.item(id),
            Kind::TaskBox { checked } => {
                self.source(if checked { "☑" } else { "☐" }, "t");
                self.raw_text(" ");
                leaf()
            }
            Kind::Quote { style } => self.container(id, What::Quote { style: quote_style(style) }),
            Kind::CodeBlock { .. } => self.code_block(id),
            Kind::Table => self.container(id, What::Table(Table::default())),
            Kind::TableSection { .. } => (Undo { boundary: true, ..Undo::default() }, true),
            Kind::TableRow => self.row(id),
            Kind::TableCell { header, align } => self.cell(id, header, style::align(align)),
            Kind::Caption => self.caption(id),
            Kind::Figure => self.figure(id, 1),
            Kind::Gallery { .. } => self.figure(id, 2),
            Kind::Image => {
                self.image(id);
                leaf()
            }
            Kind::DefinitionList => self.container(id, What::Terms { items: Vec::new() }),
            Kind::DefinitionTerm => self.line_of(id, |what| matches!(what, What::Terms { .. })),
            Kind::DefinitionDetails => self.said(id),
            Kind::Details => self.container(id, What::Box { style: "fold", title: Vec::new() }),
            Kind::Summary => self.line_of(id, |what| matches!(what, What::Box { .. })),
            Kind::Callout => self.callout(id),
            Kind::FootnoteList => (Undo { boundary: true, ..Undo::default() }, true),
            // Notes are written at the foot of the page where they are referred to, or at the end.
            Kind::Footnote => leaf(),
            Kind::FootnoteReference => {
                self.footnote_reference(id);
                leaf()
            }
            // The number at the foot of the page leads back by itself.
            Kind::FootnoteBacklink => leaf(),
            Kind::Math { display: false } => {
                self.source(tree.text(id), "x");
                leaf()
            }
            Kind::Math { display: true } => {
                self.displayed_source(tree.text(id));
                leaf()
            }
            Kind::Macro => {
                self.source(tree.text(id), "c");
                leaf()
            }
            Kind::ThematicBreak => {
                self.boundary();
                if !self.in_line() {
                    self.append(Block::Rule);
                }
                leaf()
            }
            Kind::Audio | Kind::Video => self.media(id),
            Kind::Embed => self.embed(id),
            Kind::Map => self.map(id),
            Kind::LinkCard => self.link_card(id),
            Kind::File => self.file(id),
            Kind::Mark { mark } => self.mark(id, mark),
            Kind::Link => self.link(id),
            Kind::Generic => self.generic(id),
            // Their loss is structural: a reader has no use for either.
            Kind::Raw | Kind::Comment => leaf(),
        }
    }

    /// A paragraph, or anything that is one.
    pub(super) fn paragraph(&mut self, id: NodeId, styles: &'static str) -> (Undo, bool) {
        self.boundary();
        let mut undo = Undo { boundary: true, styles, ..Undo::default() };
        self.styles.add(styles);
        undo.own_styles = self.own_styles(id);
        if let Some(align) = self.own_align(id)
            && !self.in_line()
            && let Some(frame) = self.top()
        {
            undo.align = Some(std::mem::replace(&mut frame.align, align));
        }
        self.anchor(id);
        (undo, true)
    }

    /// Text with a style.
    pub(super) fn styled(&mut self, id: NodeId, styles: &'static str) -> (Undo, bool) {
        self.styles.add(styles);
        let own_styles = self.own_styles(id);
        self.anchor(id);
        (Undo { styles, own_styles, ..Undo::default() }, true)
    }

    /// A heading; one that swallowed lists or tables (it was never closed) is no heading any more.
    fn heading(&mut self, id: NodeId, level: u8) -> (Undo, bool) {
        if self.shape.has_structure(id) {
            self.lose("element_lowered", id, format!("h{level}"), "div");
            return self.paragraph(id, "b");
        }
        let opened = self.open(What::Heading { level: usize::from(level), label: None });
        if opened {
            let label = self.claim(id);
            if let Some(What::Heading { label: place, .. }) = self.top().map(|frame| &mut frame.what) {
                *place = label;
            }
        }
        (Undo { frame: opened, boundary: true, ..Undo::default() }, true)
    }

    /// A block with blocks in it; where none may stand, its content alone.
    pub(super) fn container(&mut self, id: NodeId, what: What) -> (Undo, bool) {
        if !self.may_nest() {
            self.lose_once("nesting_flattened", id, "", "less indented");
            return self.paragraph(id, "");
        }
        self.boundary();
        self.anchor(id);
        let frame = self.open(what);
        let own_styles = self.own_styles(id);
        (Undo { frame, boundary: true, own_styles, ..Undo::default() }, true)
    }

    fn list(&mut self, id: NodeId, style: ListStyle) -> (Undo, bool) {
        let tree = self.tree;
        let items: Vec<_> = tree.children(id).filter(|&child| tree.kind(child) == Kind::ListItem).collect();
        let tight =
            items.iter().all(|&item| tree.first_child(item).is_none_or(|first| tree.kind(first) != Kind::Paragraph));
        if style == ListStyle::Bullet {
            let is_task = |item| {
                let first = tree.first_child(item).filter(|&first| tree.kind(first) == Kind::Paragraph);
                tree.first_child(first.unwrap_or(item))
                    .is_some_and(|first| matches!(tree.kind(first), Kind::TaskBox { .. }))
            };
            let tasks = items.iter().all(|&item| is_task(item));
            return self.container(id, What::List { tight, tasks, items: Vec::new() });
        }
        let reversed = tree.attr(id, "reversed").is_some();
        let start = tree.attr(id, "start").and_then(number);
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let next = start.unwrap_or(if reversed { count } else { 1 });
        let style = match tree.attr(id, "type") {
            Some("a") => "a.",
            Some("A") => "A.",
            Some("i") => "i.",
            Some("I") => "I.",
            _ => "1.",
        };
        let step = if reversed { -1 } else { 1 };
        self.container(id, What::Enum { tight, style, numbers: Vec::new(), items: Vec::new(), next, step })
    }

    fn item(&mut self, id: NodeId) -> (Undo, bool) {
        let value = self.tree.attr(id, "value").and_then(number);
        self.boundary();
        match self.top().map(|frame| &mut frame.what) {
            Some(What::Enum { numbers, next, step, .. }) => {
                let number = value.unwrap_or(*next);
                numbers.push(number.max(0));
                *next = number.saturating_add(*step);
            }
            Some(What::List { .. }) => {}
            _ => return self.paragraph(id, ""),
        }
        let frame = self.open(What::Item);
        let own_styles = self.own_styles(id);
        self.anchor(id);
        (Undo { frame, own_styles, ..Undo::default() }, true)
    }

    fn row(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        let part = match tree.parent(id).map(|parent| tree.kind(parent)) {
            Some(Kind::TableSection { part }) => part,
            _ => SectionPart::Body,
        };
        self.boundary();
        if let Some(What::Table(table)) = self.top().map(|frame| &mut frame.what) {
            table.rows.push((part, Vec::new()));
        }
        (Undo { boundary: true, ..Undo::default() }, true)
    }

    fn cell(&mut self, id: NodeId, header: bool, align: &'static str) -> (Undo, bool) {
        let span = |name| self.tree.attr(id, name).and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(1);
        let slot = Slot { colspan: span("colspan"), rowspan: span("rowspan"), header, align };
        self.boundary();
        if !matches!(self.top().map(|frame| &frame.what), Some(What::Table(_))) {
            return self.paragraph(id, if header { "b" } else { "" });
        }
        let frame = self.open(What::Cell(slot));
        let own_styles = self.own_styles(id);
        self.anchor(id);
        (Undo { frame, own_styles, ..Undo::default() }, true)
    }

    /// A line that belongs to the frame it stands in, if that is one of its kind.
    fn line_of(&mut self, id: NodeId, fits: impl Fn(&What) -> bool) -> (Undo, bool) {
        self.boundary();
        if !self.top().is_some_and(|frame| fits(&frame.what)) {
            return self.paragraph(id, "b");
        }
        let frame = self.open(What::Line);
        let own_styles = self.own_styles(id);
        self.anchor(id);
        (Undo { frame, own_styles, ..Undo::default() }, true)
    }

    fn caption(&mut self, id: NodeId) -> (Undo, bool) {
        self.boundary();
        if let Some(frame) = self.top()
            && frame.blocks.is_empty()
            && let What::Figure { caption, caption_first, .. } = &mut frame.what
        {
            *caption_first = caption.is_empty();
        }
        match self.top().map(|frame| &frame.what) {
            Some(What::Figure { .. } | What::Table(_)) => self.line_of(id, |_| true),
            _ => self.paragraph(id, "m"),
        }
    }

    pub(super) fn figure(&mut self, id: NodeId, columns: usize) -> (Undo, bool) {
        self.boundary();
        self.anchor(id);
        let frame = self.open(What::Figure { columns, caption: Vec::new(), caption_first: false });
        (Undo { frame, boundary: true, ..Undo::default() }, true)
    }

    fn said(&mut self, id: NodeId) -> (Undo, bool) {
        self.boundary();
        if !matches!(self.top().map(|frame| &frame.what), Some(What::Terms { .. })) {
            return self.paragraph(id, "");
        }
        let frame = self.open(What::Said);
        self.anchor(id);
        (Undo { frame, ..Undo::default() }, true)
    }

    fn callout(&mut self, id: NodeId) -> (Undo, bool) {
        let kind = self.tree.attr(id, "type").unwrap_or_default().trim().to_owned();
        let title = self.clean(id, &kind);
        let title = if title.is_empty() { Vec::new() } else { vec![Inline::Text { t: title, s: "b".to_owned() }] };
        self.container(id, What::Box { style: "callout", title })
    }

    fn code_block(&mut self, id: NodeId) -> (Undo, bool) {
        self.boundary();
        if self.in_line() {
            self.source(self.tree.text(id), "c");
            return leaf();
        }
        if let Some(label) = self.claim(id) {
            self.append(Block::Anchor { label });
        }
        let text = self.code(id, self.tree.text(id));
        self.append(Block::Code { text });
        leaf()
    }

    /// Source text that stands for what it would have become.
    fn source(&mut self, text: &str, styles: &'static str) {
        self.styles.add(styles);
        self.raw_text(text.trim());
        self.styles.remove(styles);
    }

    fn displayed_source(&mut self, text: &str) {
        self.boundary();
        let outer = self.top().map(|frame| std::mem::replace(&mut frame.align, "center"));
        for line in text.trim().lines() {
            self.source(line, "x");
            self.line_break();
        }
        self.boundary();
        if let Some(frame) = self.top() {
            frame.align = outer.unwrap_or_default();
        }
    }

    fn mark(&mut self, id: NodeId, mark: Mark) -> (Undo, bool) {
        if mark == Mark::Quotation {
            self.raw_text("“");
            let (undo, below) = self.styled(id, "");
            return (Undo { tail: "”", ..undo }, below);
        }
        self.styled(id, style::of_mark(mark))
    }
}

/// A node that is written, without children.
pub(super) fn leaf() -> (Undo, bool) {
    (Undo::default(), false)
}

fn number(text: &str) -> Option<i64> {
    // Typst counts in 64 bits, but no list counts further than this.
    text.trim().parse::<i64>().ok().filter(|number| (0..=1_000_000).contains(number))
}

fn quote_style(style: QuoteStyle) -> &'static str {
    match style {
        QuoteStyle::Plain => "plain",
        QuoteStyle::Mark => "mark",
        QuoteStyle::Bar => "bar",
        QuoteStyle::Boxed => "box",
    }
}
