//! Blocks: one walk over the tree, without recursion.

use posthaul_html::Hooks;
use posthaul_model::{Kind, ListStyle, NodeId, Tree};

use super::list::Marker;
use super::plan::Form;
use super::resolve::Place;
use super::{Writer, code, html, line_start, table};

/// A block whose children are being written.
struct Container {
    id: NodeId,
    /// What [`super::lines::Lines::end`] wants, when it changed the prefix.
    prefix: Option<usize>,
    /// Blocks written in it.
    blocks: usize,
    /// Whether its blocks follow each other without a blank line.
    tight: bool,
    /// In a list: what marks its items.
    marker: Option<Marker>,
    /// The list written last, when nothing else was written since.
    last_list: Option<Marker>,
    /// What to write on a line of its own at the end.
    end_tag: Option<String>,
}

impl Container {
    fn new(id: NodeId) -> Self {
        Self { id, prefix: None, blocks: 0, tight: false, marker: None, last_list: None, end_tag: None }
    }
}

impl<H: Hooks> Writer<'_, H> {
    /// All blocks below the top.
    pub(super) fn blocks(&mut self) {
        let tree = self.tree;
        let mut open = vec![Container::new(self.top)];
        let mut next = tree.first_child(self.top);
        while let Some(container) = open.last_mut() {
            let Some(id) = next else {
                let id = container.id;
                self.close(open.pop());
                next = if open.is_empty() { None } else { tree.next_sibling(id) };
                continue;
            };
            if self.plan.is_left_out(tree, id) {
                next = tree.next_sibling(id);
            } else if self.plan.is_inline(id) {
                let last = self.run_from(id);
                let mut text = self.line(Some(id), Some(last), Place::Paragraph);
                if !text.is_empty() {
                    // Without a blank line after it, all that follows in the item would be HTML as well.
                    if container.tight && tree.next_sibling(last).is_some() && html::is_lone_tag(&text) {
                        text.push_str("<!-- -->");
                    }
                    self.begin_block(container, None);
                    self.lines.text(&line_start::escape(&text, self.dialect));
                }
                next = tree.next_sibling(last);
            } else {
                let opened = self.block(container, id);
                next = match &opened {
                    Some(_) => tree.first_child(id),
                    None => tree.next_sibling(id),
                };
                open.extend(opened);
            }
        }
    }

    /// The last of the inline nodes that stand side by side from here on.
    fn run_from(&self, first: NodeId) -> NodeId {
        let mut last = first;
        while let Some(next) = self.tree.next_sibling(last).filter(|next| self.plan.is_inline(*next)) {
            last = next;
        }
        last
    }

    /// A blank line where one is needed.
    fn begin_block(&mut self, container: &mut Container, list: Option<Marker>) {
        if container.blocks > 0 && !container.tight {
            self.lines.blank();
        }
        container.blocks += 1;
        container.last_list = list;
    }

    /// Writes a block, or what stands before its children.
    fn block(&mut self, container: &mut Container, id: NodeId) -> Option<Container> {
        let tree = self.tree;
        let kind = tree.kind(id);
        let marker = match kind {
            Kind::List { style } if self.plan.form(id) == Form::Markdown => {
                Some(Marker::new(tree, id, style == ListStyle::Ordered, container.last_list))
            }
            _ => None,
        };
        self.begin_block(container, marker);
        let mut opened = Container::new(id);
        match (kind, self.plan.form(id)) {
            (_, Form::Html) => {
                let html = self.html_block(id);
                self.lines.text(&html);
                return None;
            }
            (_, Form::Tags) => self.open_tags(id, &mut opened),
            (Kind::Paragraph, _) => {
                let text = self.children_line(id, Place::Paragraph);
                self.lines.text(&line_start::escape(&text, self.dialect));
                return None;
            }
            (Kind::Heading { level }, _) => {
                self.heading(id, level);
                return None;
            }
            (Kind::CodeBlock { .. }, _) => {
                let language = self.attr(id, "language").unwrap_or_default().into_owned();
                let text = code::fence(tree.text(id), &language, self.dialect.templates);
                self.lines.text(&text.unwrap_or_default());
                return None;
            }
            (Kind::ThematicBreak, _) => {
                // Beside a marker, hyphens would all be one break.
                let in_item = tree.kind(container.id) == Kind::ListItem;
                self.lines.text(if in_item { "___" } else { "---" });
                return None;
            }
            (Kind::Math { .. }, _) => {
                let text = self.display_math(id);
                self.lines.text(&text);
                return None;
            }
            (Kind::Table, _) => {
                table::write(self, id);
                return None;
            }
            (Kind::DefinitionList, _) => {
                self.definition_list(id);
                return None;
            }
            (Kind::List { .. }, _) => {
                opened.tight = self.plan.is_tight(id);
                opened.marker = marker;
            }
            (Kind::ListItem, _) => {
                if let Some(marker) = &mut container.marker {
                    let text = marker.next();
                    opened.prefix = Some(self.lines.begin(&text, &" ".repeat(text.len())));
                }
                opened.tight = container.tight;
            }
            (Kind::Quote { .. }, _) => opened.prefix = Some(self.lines.begin("> ", "> ")),
            (Kind::Footnote, _) => {
                let label = self.plan.label(tree, id).unwrap_or_default();
                opened.prefix = Some(self.lines.begin(&format!("[^{label}]: "), "    "));
            }
            _ => {}
        }
        Some(opened)
    }

    fn close(&mut self, container: Option<Container>) {
        let Some(container) = container else { return };
        if let Some(prefix) = container.prefix {
            self.lines.end(prefix);
        }
        if let Some(tag) = &container.end_tag {
            self.lines.blank();
            self.lines.text(tag);
        }
    }

    /// An element whose tags stand on lines of their own, with Markdown between blank lines.
    fn open_tags(&mut self, id: NodeId, opened: &mut Container) {
        let start = self.start_tag(id);
        self.lines.text(&start);
        if let Some(summary) = summary(self.tree, id) {
            let html = self.html_block(summary);
            self.lines.text(&html);
        }
        opened.blocks = 1;
        opened.end_tag = Some(format!("</{}>", html::tag(self.tree, id)));
    }

    fn heading(&mut self, id: NodeId, level: u8) {
        let mut text = self.children_line(id, Place::OneLine);
        // A closing sequence of `#` would be dropped, braces at the end would be attributes.
        let hashes = text.len() - text.trim_end_matches('#').len();
        if hashes > 0 {
            text.insert(text.len() - hashes, '\\');
        }
        if self.dialect.heading_attributes
            && text.ends_with('}')
            && let Some(brace) = text.rfind('{')
        {
            text.insert(brace, '\\');
        }
        let own_id = self.plan.heading_id(self.tree, id).map(|id| format!("#{id}"));
        let classes = self.tree.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
        let attributes: Vec<_> = own_id.into_iter().chain(classes.map(|class| format!(".{class}"))).collect();
        if !attributes.is_empty() {
            text.push_str(&format!(" {{{}}}", attributes.join(" ")));
        }
        self.lines.text(&format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6)))));
    }

    /// Terms on lines of their own, what is said of them after `:`.
    fn definition_list(&mut self, id: NodeId) {
        let tree = self.tree;
        let mut after_details = false;
        for child in tree.children(id).filter(|&child| tree.kind(child) != Kind::Text) {
            let details = tree.kind(child) == Kind::DefinitionDetails;
            if after_details && !details {
                self.lines.blank();
            }
            after_details = details;
            let text = self.children_line(child, if details { Place::Paragraph } else { Place::OneLine });
            let text = line_start::escape(&text, self.dialect);
            if details {
                let before = self.lines.begin(":   ", "    ");
                self.lines.text(&text);
                self.lines.end(before);
            } else {
                self.lines.text(&text);
            }
        }
    }
}

/// The summary of folded content.
pub(super) fn summary(tree: &Tree, id: NodeId) -> Option<NodeId> {
    tree.first_child(id).filter(|&child| tree.kind(child) == Kind::Summary)
}
