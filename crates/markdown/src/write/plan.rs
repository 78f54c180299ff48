//! What form each node takes, decided before anything is written.

use std::collections::{HashMap, HashSet};

use posthaul_model::{Kind, ListStyle, Mark, NodeId, Tree, WalkEvent};

use super::block::summary;
use super::escape::is_space as is_space_char;
use super::{Dialect, code, emphasis, html, list, table};

/// Containers in one another beyond which all is HTML: every level adds to every line.
const DEPTH: usize = 24;

/// How a node is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In Markdown's own syntax.
    Markdown,
    /// As tags, with Markdown between them.
    Tags,
    /// As HTML through and through.
    Html,
}

/// What is known of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) form: Form,
    /// Whether it and all below it can stand in a line of Markdown.
    pub(super) inline: bool,
    /// Whether a link is in it.
    pub(super) link: bool,
    /// Whether anything is written for it in a line.
    pub(super) shows: bool,
}

/// The plan for a tree.
#[derive(Debug)]
pub(super) struct Plan {
    known: Vec<Known>,
    /// Footnote labels as written, when footnotes are written as Markdown.
    pub(super) labels: HashMap<String, String>,
    /// Headings whose id need not be written.
    implied: HashSet<NodeId>,
    tight: HashSet<NodeId>,
}

impl Plan {
    pub(super) fn new(tree: &Tree, top: NodeId, dialect: &Dialect) -> Self {
        let nothing = Known { form: Form::Html, inline: false, link: false, shows: true };
        let mut plan = Self {
            known: vec![nothing; tree.len()],
            labels: HashMap::new(),
            implied: HashSet::new(),
            tight: HashSet::new(),
        };
        let order: Vec<_> = tree.descendants(top).collect();
        // Children before their parents, and what stands before before what comes after.
        for event in tree.walk(top) {
            if let WalkEvent::Leave(id) = event {
                let known = plan.judge(tree, id, dialect);
                plan.set(id, known);
            }
        }
        for &id in order.iter().filter(|&&id| matches!(tree.kind(id), Kind::TaskBox { .. })) {
            if !plan.text_follows(tree, id)
                && let Some(known) = plan.known.get_mut(id.index())
            {
                known.form = Form::Tags;
            }
        }
        plan.limit_depth(tree, top);
        if dialect.footnotes {
            plan.footnotes(tree, top, &order);
        }
        if dialect.heading_attributes {
            plan.heading_ids(tree, &order);
        }
        plan
    }

    pub(super) fn form(&self, id: NodeId) -> Form {
        self.known.get(id.index()).map_or(Form::Html, |known| known.form)
    }

    /// Whether the node stands in a line of Markdown.
    pub(super) fn is_inline(&self, id: NodeId) -> bool {
        self.known.get(id.index()).is_some_and(|known| known.inline)
    }

    /// Whether the items of a list follow each other without blank lines.
    pub(super) fn is_tight(&self, id: NodeId) -> bool {
        self.tight.contains(&id)
    }

    /// The label of a note, of a reference to it or of the way back, if that is written as Markdown.
    pub(super) fn label(&self, tree: &Tree, id: NodeId) -> Option<&str> {
        self.labels.get(tree.attr(id, "label")?).map(String::as_str)
    }

    /// Whether footnotes are written as Markdown.
    pub(super) fn has_footnotes(&self) -> bool {
        !self.labels.is_empty()
    }

    /// The id that must be written with a heading.
    pub(super) fn heading_id<'t>(&self, tree: &'t Tree, id: NodeId) -> Option<&'t str> {
        tree.attr(id, "id").filter(|_| !self.implied.contains(&id))
    }

    /// Whether nothing stands for the node among blocks: white space, a summary, the way back from a note.
    pub(super) fn is_left_out(&self, tree: &Tree, id: NodeId) -> bool {
        match tree.kind(id) {
            Kind::Text => is_space(tree, id),
            Kind::Summary => true,
            Kind::Paragraph => {
                self.has_footnotes()
                    && tree.first_child(id).is_some()
                    && tree
                        .children(id)
                        .all(|child| tree.kind(child) == Kind::FootnoteBacklink || is_space(tree, child))
            }
            _ => false,
        }
    }

    pub(super) fn set(&mut self, id: NodeId, known: Known) {
        if let Some(slot) = self.known.get_mut(id.index()) {
            *slot = known;
        }
    }

    fn judge(&mut self, tree: &Tree, id: NodeId, dialect: &Dialect) -> Known {
        let link = tree.kind(id) == Kind::Link || tree.children(id).any(|child| self.has_link(child));
        let inline = self.judge_inline(tree, id);
        let form = match tree.kind(id) {
            // With blocks inside.
            Kind::Mark { .. } | Kind::Link | Kind::Image | Kind::LineBreak | Kind::TaskBox { .. } if !inline => {
                Form::Html
            }
            _ => self.judge_form(tree, id, dialect),
        };
        let shows = match tree.kind(id) {
            Kind::Text | Kind::Macro => !tree.text(id).chars().all(is_space_char),
            Kind::Mark { mark } if form == Form::Markdown && mark != Mark::Code => {
                tree.children(id).any(|child| self.shows(child))
            }
            _ => true,
        };
        Known { form, inline, link, shows }
    }

    fn shows(&self, id: NodeId) -> bool {
        self.known.get(id.index()).is_some_and(|known| known.shows)
    }

    fn has_link(&self, id: NodeId) -> bool {
        self.known.get(id.index()).is_some_and(|known| known.link)
    }

    fn judge_form(&mut self, tree: &Tree, id: NodeId, dialect: &Dialect) -> Form {
        let markdown_if = |yes: bool, otherwise: Form| if yes { Form::Markdown } else { otherwise };
        let only = |names: &[&str]| tree.attrs(id).all(|attr| names.contains(&attr.name));
        let plain = only(&[]);
        match tree.kind(id) {
            Kind::Root | Kind::Text | Kind::Macro => Form::Markdown,
            Kind::Comment => markdown_if(self.judge_inline(tree, id), Form::Html),
            Kind::Math { .. } => markdown_if(plain, Form::Html),
            Kind::FootnoteReference | Kind::FootnoteBacklink => Form::Html,
            Kind::LineBreak => markdown_if(plain, Form::Tags),
            Kind::Mark { mark: Mark::Code } => {
                let text_only = tree.children(id).all(|child| tree.kind(child) == Kind::Text);
                let fits = plain && text_only && code::span(&tree.inner_text(id), dialect.templates).is_some();
                markdown_if(fits, Form::Tags)
            }
            Kind::Mark { mark } => {
                markdown_if(plain && !emphasis::delimiters(mark, dialect.strikethrough).is_empty(), Form::Tags)
            }
            Kind::Link => {
                let inner = tree.children(id).any(|child| self.has_link(child));
                markdown_if(only(&["href", "title"]) && tree.attr(id, "href").is_some() && !inner, Form::Tags)
            }
            Kind::Image => markdown_if(only(&["src", "alt", "title"]) && tree.attr(id, "src").is_some(), Form::Tags),
            Kind::TaskBox { .. } => {
                let usual = only(&["type", "class", "disabled", "checked"]);
                markdown_if(dialect.task_lists && usual && is_task(tree, id), Form::Tags)
            }
            Kind::Paragraph => markdown_if(plain && self.is_line(tree, id), Form::Html),
            Kind::Heading { .. } => {
                let fits = tree.attrs(id).all(|attr| match attr.name {
                    "id" => is_heading_name(attr.value),
                    "class" => attr.value.split_ascii_whitespace().all(is_heading_name),
                    _ => false,
                });
                let fits = plain || (dialect.heading_attributes && fits);
                markdown_if(fits && self.is_line(tree, id), Form::Html)
            }
            Kind::CodeBlock { .. } => {
                let language = tree.attr(id, "language").unwrap_or_default();
                let usual = tree.attrs(id).all(|attr| match attr.name {
                    "language" | "bare" => true,
                    "code-class" => attr.value == language || attr.value.strip_prefix("language-") == Some(language),
                    _ => false,
                });
                markdown_if(usual && code::fence(tree.text(id), language, dialect.templates).is_some(), Form::Html)
            }
            // The style is a name of the editor's that means nothing elsewhere.
            Kind::ThematicBreak => {
                let is_look = tree.attr(id, "class").is_none_or(|class| class.starts_with("rule-"));
                markdown_if(only(&["class", "style"]) && is_look, Form::Html)
            }
            Kind::List { style } => self.judge_list(tree, id, style),
            Kind::ListItem => {
                let among_tasks = |list| tree.children(list).any(|item| has_box(tree, item));
                let task = tree.attr(id, "class") == Some("task-list-item") && tree.parent(id).is_some_and(among_tasks);
                markdown_if(is_item(tree, id) && (plain || (task && only(&["class"]))), Form::Html)
            }
            Kind::Quote { .. } if plain => Form::Markdown,
            Kind::Quote { .. } | Kind::Details => self.tags_around_blocks(tree, id),
            Kind::Generic if holds_blocks(tree.text(id)) => self.tags_around_blocks(tree, id),
            Kind::Generic | Kind::Embed | Kind::Audio | Kind::Video => {
                if self.judge_inline(tree, id) {
                    Form::Tags
                } else {
                    Form::Html
                }
            }
            Kind::Table => markdown_if(dialect.tables && table::is_expressible(self, tree, id), Form::Html),
            Kind::DefinitionList => {
                markdown_if(dialect.definition_lists && plain && self.is_definition_list(tree, id), Form::Html)
            }
            _ => Form::Html,
        }
    }

    /// Whether the node can stand in a line, whatever form it has.
    fn judge_inline(&self, tree: &Tree, id: NodeId) -> bool {
        let fits = match tree.kind(id) {
            Kind::Text
            | Kind::Macro
            | Kind::LineBreak
            | Kind::Mark { .. }
            | Kind::Link
            | Kind::Image
            | Kind::Math { display: false }
            | Kind::FootnoteReference
            | Kind::FootnoteBacklink
            | Kind::TaskBox { .. } => true,
            // At the start they are blocks of their own.
            Kind::Audio | Kind::Video => self.follows_text(tree, id),
            Kind::Comment | Kind::Embed => tree.first_child(id).is_none() && self.follows_text(tree, id),
            Kind::Generic => is_phrasing(tree.text(id)),
            _ => false,
        };
        fits && tree.attrs(id).all(|attr| html::is_attribute(attr.name))
            && tree.children(id).all(|child| self.is_inline(child))
    }

    /// Whether something stands before the node in its line, so that it does not begin a block.
    fn follows_text(&self, tree: &Tree, id: NodeId) -> bool {
        let before = std::iter::successors(tree.prev_sibling(id), |&before| tree.prev_sibling(before));
        before
            .into_iter()
            .find(|&before| self.shows(before))
            .is_some_and(|before| self.is_inline(before) && tree.kind(before) != Kind::LineBreak)
    }

    /// Whether text of the same line comes next.
    fn text_follows(&self, tree: &Tree, id: NodeId) -> bool {
        let after = std::iter::successors(tree.next_sibling(id), |&after| tree.next_sibling(after));
        after
            .into_iter()
            .find(|&after| self.shows(after))
            .is_some_and(|after| self.is_inline(after) && tree.kind(after) != Kind::LineBreak)
    }

    /// Whether a paragraph's or heading's content is one line of Markdown that is not taken for an HTML block.
    fn is_line(&self, tree: &Tree, id: NodeId) -> bool {
        let mut content = tree.children(id).filter(|&child| self.shows(child));
        let Some(first) = content.next() else { return false };
        let alone = content.next().is_none();
        let begins_block = match tree.kind(first) {
            Kind::LineBreak => alone,
            Kind::Generic => html::begins_block(tree.text(first)) || (alone && html::is_void(tree.text(first))),
            Kind::Image => alone && self.form(first) == Form::Tags,
            _ => false,
        };
        !begins_block && tree.children(id).all(|child| self.is_inline(child))
    }

    /// The element's tags on lines of their own, if there is nothing but blocks in it.
    fn tags_around_blocks(&self, tree: &Tree, id: NodeId) -> Form {
        let first = summary(tree, id);
        let mut content = tree.children(id).filter(|&child| Some(child) != first && !is_space(tree, child)).peekable();
        let names = tree.attrs(id).all(|attr| html::is_attribute(attr.name));
        let any = content.peek().is_some();
        if any && names && content.all(|child| !self.is_inline(child)) { Form::Tags } else { Form::Html }
    }

    fn judge_list(&mut self, tree: &Tree, id: NodeId, style: ListStyle) -> Form {
        let attrs_fit = tree.attrs(id).all(|attr| match attr.name {
            "start" => style == ListStyle::Ordered && list::start(tree, id).is_some(),
            "class" => attr.value == "task-list" && tree.children(id).any(|item| has_box(tree, item)),
            _ => false,
        });
        let mut any = false;
        for child in tree.children(id).filter(|&child| !is_space(tree, child)) {
            any = true;
            if tree.kind(child) != Kind::ListItem || self.form(child) != Form::Markdown {
                return Form::Html;
            }
        }
        if !attrs_fit || !any {
            return Form::Html;
        }
        let items = tree.children(id).filter(|&child| tree.kind(child) == Kind::ListItem);
        if items.into_iter().all(|item| self.is_tight_item(tree, item)) {
            self.tight.insert(id);
        }
        Form::Markdown
    }

    /// Whether the item's blocks stand apart without a blank line: text first, then lists and code.
    fn is_tight_item(&self, tree: &Tree, item: NodeId) -> bool {
        let mut after_block = false;
        tree.children(item).filter(|&child| !is_space(tree, child)).all(|child| {
            let inline = self.is_inline(child);
            let apart = match tree.kind(child) {
                Kind::List { .. } | Kind::CodeBlock { .. } => self.form(child) == Form::Markdown,
                _ => inline && !after_block,
            };
            after_block |= !inline;
            apart
        })
    }

    fn is_definition_list(&self, tree: &Tree, id: NodeId) -> bool {
        let mut before = None;
        for child in tree.children(id).filter(|&child| !is_space(tree, child)) {
            let kind = tree.kind(child);
            let order = match kind {
                Kind::DefinitionTerm => before != Some(Kind::DefinitionTerm),
                Kind::DefinitionDetails => before.is_some(),
                _ => false,
            };
            if !order || tree.attrs(child).len() > 0 || !self.is_line(tree, child) {
                return false;
            }
            before = Some(kind);
        }
        before == Some(Kind::DefinitionDetails)
    }

    /// Too deep containers become HTML.
    fn limit_depth(&mut self, tree: &Tree, top: NodeId) {
        let mut depth = 0;
        let mut walk = tree.walk(top);
        while let Some(event) = walk.next() {
            let (WalkEvent::Enter(id) | WalkEvent::Leave(id)) = event;
            if id == top || tree.kind(id) == Kind::ListItem {
                continue;
            }
            if self.form(id) == Form::Html || self.is_inline(id) {
                if matches!(event, WalkEvent::Enter(_)) {
                    walk.skip_children(id);
                }
                continue;
            }
            match event {
                WalkEvent::Enter(_) => depth += 1,
                WalkEvent::Leave(_) => depth -= 1,
            }
            if depth > DEPTH && matches!(event, WalkEvent::Enter(_)) {
                self.set(id, Known { form: Form::Html, inline: false, link: false, shows: true });
                depth -= 1;
                walk.skip_children(id);
            }
        }
    }

    /// Ids that the platform makes by itself from a heading's text.
    fn heading_ids(&mut self, tree: &Tree, order: &[NodeId]) {
        let headings: Vec<_> =
            order.iter().copied().filter(|&id| matches!(tree.kind(id), Kind::Heading { .. })).collect();
        let texts: Vec<_> = headings.iter().map(|&id| tree.inner_text(id).to_lowercase().replace(' ', "-")).collect();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for text in &texts {
            *seen.entry(text).or_default() += 1;
        }
        for (&id, text) in headings.iter().zip(&texts) {
            let simple = text.chars().all(|c| c.is_alphanumeric() || c == '-') && !text.contains("--");
            if simple && tree.attr(id, "id") == Some(text) && seen.get(text.as_str()) == Some(&1) {
                self.implied.insert(id);
            }
        }
    }
}

/// Whether the node is text of white space alone.
pub(super) fn is_space(tree: &Tree, id: NodeId) -> bool {
    tree.kind(id) == Kind::Text && tree.text(id).chars().all(is_space_char)
}

/// Whether a box stands first in an item, or first in its first paragraph.
fn is_task(tree: &Tree, id: NodeId) -> bool {
    let is_first = |id: NodeId| {
        std::iter::successors(tree.prev_sibling(id), |&before| tree.prev_sibling(before))
            .all(|before| is_space(tree, before))
    };
    let Some(parent) = tree.parent(id).filter(|_| is_first(id)) else { return false };
    let item =
        if tree.kind(parent) == Kind::Paragraph && is_first(parent) { tree.parent(parent) } else { Some(parent) };
    item.is_some_and(|item| is_item(tree, item))
}

/// Whether the node is an item of a list, not one astray.
fn is_item(tree: &Tree, id: NodeId) -> bool {
    let in_list = |list: NodeId| matches!(tree.kind(list), Kind::List { .. });
    tree.kind(id) == Kind::ListItem && tree.parent(id).is_some_and(in_list)
}

/// Whether a box stands first in the item, or first in its first paragraph.
fn has_box(tree: &Tree, item: NodeId) -> bool {
    let first = tree.first_child(item);
    let inner = first.filter(|&first| tree.kind(first) == Kind::Paragraph).and_then(|inner| tree.first_child(inner));
    [first, inner].into_iter().flatten().any(|id| matches!(tree.kind(id), Kind::TaskBox { .. }))
}

/// Ids and classes that can stand in `{#id .class}` (Goldmark's attribute syntax: no white space or ASCII punctuation
/// but these).
fn is_heading_name(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && (!c.is_ascii_punctuation() || "_-:.".contains(c)))
}

/// Elements that hold blocks and mean nothing to Markdown.
fn holds_blocks(tag: &str) -> bool {
    matches!(tag, "address" | "article" | "aside" | "center" | "div" | "footer" | "header" | "main" | "nav" | "section")
}

/// Elements that stand in a line and whose content may be Markdown.
fn is_phrasing(tag: &str) -> bool {
    matches!(
        tag,
        "acronym"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "data"
            | "font"
            | "input"
            | "label"
            | "meter"
            | "nobr"
            | "output"
            | "picture"
            | "progress"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "ruby"
            | "source"
            | "span"
            | "time"
            | "tt"
            | "wbr"
    )
}
