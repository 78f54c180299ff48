//! Whether footnotes are Markdown.

use std::collections::{HashMap, HashSet};

use posthaul_model::{Kind, NodeId, Tree, WalkEvent};

use super::plan::{Form, Known, Plan, is_space};

impl Plan {
    /// Footnotes are Markdown when all of them can be: notes at the end, each referred to, all references in
    /// Markdown.
    pub(super) fn footnotes(&mut self, tree: &Tree, top: NodeId, order: &[NodeId]) {
        let mut in_markdown: HashSet<&str> = HashSet::new();
        let mut references = 0_usize;
        let mut walk = tree.walk(top);
        while let Some(event) = walk.next() {
            let WalkEvent::Enter(id) = event else { continue };
            match tree.kind(id) {
                Kind::FootnoteReference => {
                    references += 1;
                    in_markdown.extend(tree.attr(id, "label"));
                }
                Kind::FootnoteList | Kind::Footnote => {}
                _ if id != top && self.form(id) == Form::Html && !self.is_inline(id) => walk.skip_children(id),
                _ => {}
            }
        }
        let of_kind = |kind: Kind| order.iter().copied().filter(move |&id| tree.kind(id) == kind);
        let mut labels = HashMap::new();
        for (index, note) in of_kind(Kind::Footnote).enumerate() {
            let Some(label) = tree.attr(note, "label").filter(|label| in_markdown.contains(label)) else { return };
            let written = if is_label(label) { label.to_owned() } else { format!("note-{}", index + 1) };
            let at_end = tree.parent(note).is_some_and(|list| {
                tree.kind(list) == Kind::FootnoteList && tree.parent(list) == Some(top) && is_usual_list(tree, list)
            });
            let usual = tree.attrs(note).all(|attr| matches!(attr.name, "label" | "id" | "role"));
            if !at_end
                || !usual
                || !self.begins_with_text(tree, note)
                || labels.insert(label.to_owned(), written).is_some()
            {
                return;
            }
        }
        let written: HashSet<_> = labels.values().collect();
        let all_references = of_kind(Kind::FootnoteReference).count() == references;
        let all_known = in_markdown.iter().all(|label| labels.contains_key(*label));
        if !all_references || !all_known || written.len() != labels.len() {
            return;
        }
        let markdown = Known { form: Form::Markdown, inline: false, link: false, shows: true };
        for id in of_kind(Kind::FootnoteList).chain(of_kind(Kind::Footnote)).collect::<Vec<_>>() {
            self.set(id, markdown);
        }
        self.labels = labels;
    }

    /// Whether a note's first block is a paragraph, as all parsers want it.
    fn begins_with_text(&self, tree: &Tree, note: NodeId) -> bool {
        let first = tree.children(note).find(|&child| !is_space(tree, child));
        first.is_some_and(|first| match tree.kind(first) {
            Kind::Paragraph => {
                self.form(first) == Form::Markdown
                    && tree.children(first).any(|id| tree.kind(id) != Kind::FootnoteBacklink && !is_space(tree, id))
            }
            Kind::FootnoteBacklink => false,
            _ => self.is_inline(first),
        })
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

fn is_usual_list(tree: &Tree, list: NodeId) -> bool {
    tree.attrs(list).all(|attr| matches!(attr.name, "class" | "role"))
        && tree.children(list).all(|child| tree.kind(child) == Kind::Footnote || is_space(tree, child))
}
