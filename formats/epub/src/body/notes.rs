//! Footnotes: references and notes find each other by label.

use std::collections::HashMap;

use posthaul_exporter::url;
use posthaul_model::{Kind, NodeId, Tree};

use super::{Body, Task};
use crate::ids::Ids;

/// The notes of a document and what refers to them.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// Ids of notes and references.
    ids: HashMap<NodeId, String>,
    /// By label: the note, and its references in order.
    labels: HashMap<&'a str, (Option<NodeId>, Vec<NodeId>)>,
    /// How many ways back each note has so far.
    ways_back: HashMap<NodeId, usize>,
}

impl<'a> Notes<'a> {
    /// Finds notes and references, and gives them ids.
    pub(super) fn of(tree: &'a Tree, ids: &mut Ids) -> Self {
        let mut notes = Self::default();
        for id in tree.descendants(NodeId::ROOT) {
            let label = tree.attr(id, "label").unwrap_or_default();
            let claimed = match tree.kind(id) {
                Kind::Footnote => {
                    let entry = notes.labels.entry(label).or_default();
                    entry.0 = entry.0.or(Some(id));
                    ids.claim(&format!("fn:{label}"))
                }
                Kind::FootnoteReference => {
                    notes.labels.entry(label).or_default().1.push(id);
                    let own = tree.attr(id, "id").and_then(|own| ids.claim(own));
                    own.or_else(|| ids.claim(&format!("fnref:{label}")))
                }
                _ => None,
            };
            notes.ids.extend(claimed.map(|claimed| (id, claimed)));
        }
        notes
    }

    fn id(&self, node: NodeId) -> Option<&str> {
        self.ids.get(&node).map(String::as_str)
    }

    /// The reference that a note's next way back leads to: the first to the first, the last again when there
    /// are more ways than references.
    fn next_way_back(&mut self, note: NodeId, label: &str) -> Option<&str> {
        let (first, references) = self.labels.get(label)?;
        let count = self.ways_back.entry(note).or_default();
        let reference = (*first == Some(note)).then(|| references.get(*count).or(references.last())).flatten()?;
        *count += 1;
        self.ids.get(reference).map(String::as_str)
    }
}

impl Body<'_, '_> {
    /// All notes of the chapter.
    pub(super) fn footnote_list(&mut self, id: NodeId) {
        if let Some(started) = self.start(id, "section", &["footnotes"]) {
            if started.tag == "section" {
                self.markup.attr("epub:type", "footnotes");
                self.markup.attr("role", "doc-endnotes");
            }
            self.tasks.push(Task::End(started.depth));
        }
        self.descend(id);
    }

    /// A note.
    pub(super) fn footnote(&mut self, id: NodeId) {
        if let Some(started) = self.start(id, "aside", &["footnote"]) {
            self.markup.attr("epub:type", "footnote");
            self.markup.attr("role", "doc-footnote");
            if let Some(own) = self.notes.id(id) {
                self.markup.attr("id", own);
            }
            self.tasks.push(Task::End(started.depth));
        }
        self.tasks.push(Task::Backlink(id));
        self.descend(id);
    }

    /// A reference to a note. Without its note, or inside a link, it is no link.
    pub(super) fn footnote_reference(&mut self, id: NodeId) {
        let tree = self.tree;
        let label = tree.attr(id, "label").unwrap_or_default();
        let note = self.notes.labels.get(label).and_then(|(note, _)| *note);
        let target = note.and_then(|note| self.notes.id(note)).map(|note| format!("#{}", url::fragment(note)));
        if target.is_none() {
            self.lose("fragment_missing", id, format!("note {label}"), "");
        }
        let Some(outer) = self.markup.start("sup") else { return };
        self.markup.attr("class", "noteref");
        let linked = !self.markup.in_link();
        let inner = if linked { self.markup.start("a") } else { None };
        if linked {
            self.markup.attr("epub:type", "noteref");
            self.markup.attr("role", "doc-noteref");
        }
        if let (true, Some(target)) = (linked, &target) {
            self.markup.attr("href", target);
        }
        if let Some(own) = self.notes.id(id) {
            self.markup.attr("id", own);
        }
        let text = tree.text(id);
        self.markup.text(if text.trim().is_empty() { label } else { text });
        if let Some(inner) = inner {
            self.markup.end(inner.depth);
        }
        self.markup.end(outer.depth);
    }

    /// The way back from a note.
    pub(super) fn footnote_backlink(&mut self, id: NodeId) {
        let tree = self.tree;
        let note = tree.ancestors(id).find(|&node| tree.kind(node) == Kind::Footnote);
        let text = tree.text(id);
        let written = note.is_some_and(|note| self.way_back(note, if text.trim().is_empty() { "↩" } else { text }));
        if !written {
            self.markup.text(text);
        }
    }

    /// A note whose source had no way back gets one.
    pub(super) fn missing_backlink(&mut self, note: NodeId) {
        if !self.notes.ways_back.contains_key(&note) {
            self.way_back(note, "↩");
        }
    }

    /// Writes a way back, unless nothing refers to the note.
    fn way_back(&mut self, note: NodeId, text: &str) -> bool {
        let label = self.tree.attr(note, "label").unwrap_or_default();
        let target = self.notes.next_way_back(note, label).map(|id| format!("#{}", url::fragment(id)));
        let Some(target) = target.filter(|_| !self.markup.in_link()) else { return false };
        if let Some(started) = self.markup.start("a") {
            self.markup.attr("epub:type", "backlink");
            self.markup.attr("role", "doc-backlink");
            self.markup.attr("class", "backlink");
            self.markup.attr("href", &target);
            self.markup.attr("title", self.shared.back);
            self.markup.text(text);
            self.markup.end(started.depth);
        }
        true
    }
}
