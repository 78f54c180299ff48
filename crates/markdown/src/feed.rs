//! comrak's tree as tokens for the builder.

use std::borrow::Cow;
use std::ops::Range;

use comrak::Node;
use comrak::nodes::{ListType, NodeCodeBlock, NodeLink, NodeList, NodeMath, NodeTaskItem, NodeValue, TableAlignment};
use posthaul_html::{Builder, Limits, Origin, Parsed};
use posthaul_model::{Confidence, Kind, Normalisation};

use crate::Options;
use crate::footnotes::Notes;
use crate::heading_ids::HeadingIds;
use crate::lines::Lines;
use crate::masked::Masked;
use crate::phrase::is_phrase;

/// Walks a document once, in order, and feeds the builder.
pub(crate) struct Feed<'a, 'ast> {
    masked: &'a Masked<'a>,
    lines: Lines<'a>,
    source_lines: Lines<'a>,
    first_line: u32,
    pub(crate) builder: Builder<'a>,
    options: Options,
    ids: HeadingIds,
    pub(crate) notes: Notes<'ast>,
    /// The cell of the current row that comes next.
    column: usize,
    pub(crate) normalisations: Vec<Normalisation>,
}

impl<'a, 'ast> Feed<'a, 'ast> {
    /// A feed for `text`, of which `masked` was parsed.
    pub(crate) fn new(
        text: &'a str,
        masked: &'a Masked<'a>,
        options: Options,
        origin: Origin,
        limits: &Limits,
    ) -> Self {
        Self {
            masked,
            lines: Lines::new(masked.text()),
            source_lines: Lines::new(text),
            first_line: origin.line,
            builder: Builder::new(text, origin, limits),
            options,
            ids: HeadingIds::default(),
            notes: Notes::default(),
            column: 0,
            normalisations: Vec::new(),
        }
    }

    /// The whole document, its notes at the end.
    pub(crate) fn document(&mut self, root: Node<'ast>) {
        self.notes = Notes::find(root);
        self.walk(root);
        self.footnotes();
    }

    /// The tree.
    pub(crate) fn finish(self) -> Parsed {
        let mut parsed = self.builder.finish();
        parsed.normalisations.extend(self.normalisations);
        parsed
    }

    /// A node and everything below it, without recursion.
    pub(crate) fn walk(&mut self, top: Node<'ast>) {
        let mut node = top;
        loop {
            let entered = self.enter(node);
            let mut next = node.first_child().filter(|_| entered);
            if entered && next.is_none() {
                self.leave(node);
            }
            while next.is_none() {
                if node.same_node(top) {
                    return;
                }
                next = node.next_sibling();
                if next.is_none() {
                    let Some(parent) = node.parent() else { return };
                    node = parent;
                    self.leave(node);
                }
            }
            if let Some(next) = next {
                node = next;
            }
        }
    }

    /// The bytes of a node.
    pub(crate) fn range(&self, node: Node<'ast>) -> Range<usize> {
        self.lines.range(node.data().sourcepos)
    }

    /// The line of a node in the file.
    pub(crate) fn line(&self, node: Node<'ast>) -> u32 {
        self.first_line + self.source_lines.above(self.range(node).start)
    }

    /// A piece of comrak's tree as it stood in the source.
    pub(crate) fn restore<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        self.masked.restore(piece)
    }

    /// Opens a node; whether it has children to walk and is to be left.
    fn enter(&mut self, node: Node<'ast>) -> bool {
        let range = self.range(node);
        let data = node.data();
        match &data.value {
            NodeValue::List(list) => self.list(list, range),
            NodeValue::TaskItem(task) => self.task_item(node, task, range),
            NodeValue::CodeBlock(code) => return self.code_block(code, range),
            NodeValue::HtmlBlock(html) if !is_tight(node) && is_phrase(&html.literal) => {
                self.builder.start("p", &[], range.clone());
                self.html(&html.literal, range);
                self.builder.end("p");
                return false;
            }
            NodeValue::HtmlBlock(html) => return self.html(&html.literal, range),
            NodeValue::HtmlInline(html) => return self.html(html, range),
            NodeValue::Paragraph => return self.paragraph(node, range),
            NodeValue::Heading(heading) => {
                let id = self.ids.make(&self.restore(&inner_text(node))).filter(|_| self.options.heading_ids);
                let id = id.as_deref().map(|id| ("id", id));
                self.builder.start(heading_tag(heading.level), id.as_slice(), range);
            }
            NodeValue::FootnoteDefinition(_) => return false,
            NodeValue::FootnoteReference(reference) => return self.footnote_reference(&reference.name, range),
            NodeValue::TableRow(header) => self.table_row(node, *header, range),
            NodeValue::TableCell => self.table_cell(node, range),
            NodeValue::Text(text) => {
                let text = self.masked.restore(text);
                self.builder.text(&opened_quotes(node, text), range);
                return false;
            }
            NodeValue::SoftBreak if !self.options.hard_breaks => {
                self.builder.text("\n", range);
                return false;
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                self.builder.start("br", &[], range.clone());
                self.builder.text("\n", range);
                return false;
            }
            NodeValue::ThematicBreak => {
                self.builder.start("hr", &[], range);
                return false;
            }
            NodeValue::Code(code) => {
                self.builder.start("code", &[], range.clone());
                self.builder.text(&self.masked.restore(&code.literal), range);
                self.builder.end("code");
                return false;
            }
            NodeValue::Math(math) => return self.math(math, range),
            NodeValue::Link(link) => self.link(link, range),
            NodeValue::Image(link) => return self.image(node, link, range),
            value => {
                if let Some(tag) = tag(value) {
                    self.builder.start(tag, &[], range);
                }
            }
        }
        true
    }

    /// Closes a node.
    fn leave(&mut self, node: Node<'ast>) {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph if is_tight(node) => {}
            NodeValue::Paragraph => {
                self.backlinks_after(node);
                self.builder.end("p");
            }
            NodeValue::Heading(heading) => self.builder.end(heading_tag(heading.level)),
            NodeValue::List(list) => self.builder.end(list_tag(list)),
            NodeValue::TaskItem(_) => self.builder.end("li"),
            NodeValue::Link(_) => self.builder.end("a"),
            NodeValue::TableRow(header) => {
                self.builder.end("tr");
                if *header {
                    self.builder.end("thead");
                } else if node.next_sibling().is_none() {
                    self.builder.end("tbody");
                }
            }
            NodeValue::TableCell => self.builder.end(cell_tag(node)),
            value => {
                if let Some(tag) = tag(value) {
                    self.builder.end(tag);
                }
            }
        }
    }

    fn list(&mut self, list: &NodeList, range: Range<usize>) {
        let start = (list.list_type == ListType::Ordered && list.start != 1).then(|| list.start.to_string());
        let mut attrs = Vec::new();
        if list.is_task_list {
            attrs.push(("class", "task-list"));
        }
        attrs.extend(start.as_deref().map(|start| ("start", start)));
        self.builder.start(list_tag(list), &attrs, range);
    }

    /// An item with its box; in a loose list the paragraph brings the box (see [`Self::paragraph`]).
    fn task_item(&mut self, node: Node<'ast>, task: &NodeTaskItem, range: Range<usize>) {
        self.builder.start("li", &[("class", "task-list-item")], range);
        if node.first_child().is_none_or(|child| !is_paragraph(child) || is_tight(child)) {
            self.task_box(task);
        }
    }

    fn task_box(&mut self, task: &NodeTaskItem) {
        let symbol = self.lines.range(task.symbol_sourcepos);
        let range = symbol.start.saturating_sub(1)..symbol.end + 1;
        self.builder.leaf(Kind::TaskBox { checked: task.symbol.is_some() }, "", &[], range);
    }

    fn paragraph(&mut self, node: Node<'ast>, range: Range<usize>) -> bool {
        if is_tight(node) {
            return true;
        }
        if let Some(formula) = sole_formula(node) {
            let text = self.masked.restore(formula.trim());
            self.builder.leaf(Kind::Math { display: true }, &text, &[], range);
            return false;
        }
        self.builder.start("p", &[], range);
        if node.previous_sibling().is_none()
            && let Some(item) = node.parent()
            && let NodeValue::TaskItem(task) = &item.data().value
        {
            self.task_box(task);
        }
        true
    }

    /// The language is the info string's first word; kramdown-parser-gfm cuts `?options` off it.
    fn code_block(&mut self, code: &NodeCodeBlock, range: Range<usize>) -> bool {
        let info = self.masked.restore(&code.info);
        let word = info.split_ascii_whitespace().next().unwrap_or_default();
        let language = word.split_once('?').map_or(word, |(name, _)| name);
        let attrs = [("language", language)];
        let attrs = if language.is_empty() { &[][..] } else { &attrs[..] };
        let text = self.masked.restore(&code.literal);
        self.builder.leaf(Kind::CodeBlock { confidence: Confidence::Stated }, &text, attrs, range);
        false
    }

    /// Raw HTML: by its bytes in the source, unless container markers were taken out of it.
    fn html(&mut self, html: &str, range: Range<usize>) -> bool {
        let exact = range.start..range.start + html.len();
        if self.masked.text().get(exact.clone()) == Some(html) {
            self.builder.html(exact);
        } else {
            self.builder.html_text(&self.masked.restore(html), range);
        }
        false
    }

    /// kramdown reads `$$…$$` as a formula; a lone `$` is text (the site's own script may see more in it).
    fn math(&mut self, math: &NodeMath, range: Range<usize>) -> bool {
        let text = self.masked.restore(&math.literal);
        if math.display_math {
            self.builder.leaf(Kind::Math { display: false }, text.trim(), &[], range);
        } else {
            self.builder.text(&format!("${text}$"), range);
        }
        false
    }

    fn link(&mut self, link: &NodeLink, range: Range<usize>) {
        let (href, title) = (self.masked.restore(&link.url), self.masked.restore(&link.title));
        let attrs = [("href", &*href), ("title", &*title)];
        let shown = if title.is_empty() { 1 } else { 2 };
        self.builder.start("a", &attrs[..shown], range);
    }

    fn image(&mut self, node: Node<'ast>, link: &NodeLink, range: Range<usize>) -> bool {
        let (src, title) = (self.masked.restore(&link.url), self.masked.restore(&link.title));
        let alt = inner_text(node);
        let alt = self.masked.restore(&alt);
        let attrs = [("src", &*src), ("alt", &*alt), ("title", &*title)];
        let shown = if title.is_empty() { 2 } else { 3 };
        self.builder.start("img", &attrs[..shown], range);
        false
    }

    fn table_row(&mut self, node: Node<'ast>, header: bool, range: Range<usize>) {
        self.column = 0;
        if header {
            self.builder.start("thead", &[], range.clone());
        } else if node.previous_sibling().is_none_or(|row| matches!(row.data().value, NodeValue::TableRow(true))) {
            self.builder.start("tbody", &[], range.clone());
        }
        self.builder.start("tr", &[], range);
    }

    fn table_cell(&mut self, node: Node<'ast>, range: Range<usize>) {
        let style = match alignment(node, self.column) {
            TableAlignment::None => None,
            TableAlignment::Left => Some(("style", "text-align: left")),
            TableAlignment::Center => Some(("style", "text-align: center")),
            TableAlignment::Right => Some(("style", "text-align: right")),
        };
        self.column += 1;
        self.builder.start(cell_tag(node), style.as_slice(), range);
    }
}

/// The HTML element of a node that needs no more than its name.
fn tag(value: &NodeValue) -> Option<&'static str> {
    Some(match value {
        NodeValue::BlockQuote => "blockquote",
        NodeValue::Item(_) => "li",
        NodeValue::DescriptionList => "dl",
        NodeValue::DescriptionTerm => "dt",
        NodeValue::DescriptionDetails => "dd",
        NodeValue::Table(_) => "table",
        NodeValue::Emph => "em",
        NodeValue::Strong => "strong",
        NodeValue::Strikethrough => "del",
        _ => return None,
    })
}

/// Turns quotation marks that comrak closed where nothing can close: it does so between `**`, `(` and the like and
/// Hangul, of which it thinks as of letters that quotations stand in without spaces.
fn opened_quotes<'t>(node: Node<'_>, text: Cow<'t, str>) -> Cow<'t, str> {
    if !text.contains(['”', '’']) {
        return text;
    }
    let mut before = node.previous_sibling().map(|_| 'x');
    let mut chars = text.chars().peekable();
    let mut turned = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let opens =
            before.is_none_or(|c| matches!(c, '(' | '[' | '{')) && chars.peek().is_some_and(|c| c.is_alphabetic());
        turned.push(match c {
            '”' if opens => '“',
            '’' if opens => '‘',
            c => c,
        });
        before = Some(c);
    }
    Cow::Owned(turned)
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn list_tag(list: &NodeList) -> &'static str {
    match list.list_type {
        ListType::Bullet => "ul",
        ListType::Ordered => "ol",
    }
}

fn cell_tag(cell: Node<'_>) -> &'static str {
    match cell.parent().map(|row| row.data().value.clone()) {
        Some(NodeValue::TableRow(true)) => "th",
        _ => "td",
    }
}

fn alignment(cell: Node<'_>, column: usize) -> TableAlignment {
    let table = cell.parent().and_then(|row| row.parent());
    match table.map(|table| table.data()).as_deref().map(|data| &data.value) {
        Some(NodeValue::Table(table)) => table.alignments.get(column).copied().unwrap_or(TableAlignment::None),
        _ => TableAlignment::None,
    }
}

fn is_paragraph(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Paragraph)
}

/// Whether a paragraph stands in a tight list, where it has no element of its own.
fn is_tight(paragraph: Node<'_>) -> bool {
    let Some(item) = paragraph.parent() else { return false };
    match (&item.data().value, item.parent()) {
        (NodeValue::Item(_) | NodeValue::TaskItem(_), Some(list)) => {
            matches!(&list.data().value, NodeValue::List(list) if list.tight)
        }
        (NodeValue::DescriptionTerm, _) => true,
        (NodeValue::DescriptionDetails, Some(item)) => {
            matches!(&item.data().value, NodeValue::DescriptionItem(item) if item.tight)
        }
        _ => false,
    }
}

/// The formula that is all of a paragraph: in kramdown, one that stands on lines of its own.
fn sole_formula(paragraph: Node<'_>) -> Option<String> {
    let child = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
    match &child.data().value {
        NodeValue::Math(math) if math.display_math => Some(math.literal.clone()),
        _ => None,
    }
}

/// The text of a node and all below it: what kramdown makes ids from, and alternative texts. Images have none.
pub(crate) fn inner_text(top: Node<'_>) -> String {
    let mut text = String::new();
    let mut left: Vec<_> = top.reverse_children().collect();
    while let Some(node) = left.pop() {
        match &node.data().value {
            NodeValue::Text(literal) => text.push_str(literal),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::CodeBlock(code) => text.push_str(&code.literal),
            NodeValue::HtmlBlock(html) => text.push_str(&html.literal),
            NodeValue::Math(math) => text.push_str(&math.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            NodeValue::Image(_) => {}
            _ => left.extend(node.reverse_children()),
        }
    }
    text
}
