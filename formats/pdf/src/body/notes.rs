//! Footnotes: a note is set at the foot of the page where it is first referred to.

use std::collections::HashMap;

use posthaul_model::{Kind, NodeId, Tree};

use super::Writer;
use crate::block::{Block, Inline};

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// All notes, in order.
    all: Vec<NodeId>,
    /// The note of each label.
    by_label: HashMap<&'a str, NodeId>,
    /// The number of each note that is referred to, in the order of the first references.
    numbers: HashMap<NodeId, usize>,
    referred: Vec<NodeId>,
}

impl<'a> Notes<'a> {
    /// Finds the notes of a tree.
    pub(super) fn of(tree: &'a Tree) -> Self {
        let mut notes = Self::default();
        for id in tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Footnote) {
            notes.all.push(id);
            notes.by_label.entry(tree.attr(id, "label").unwrap_or_default()).or_insert(id);
        }
        notes
    }
}

impl Writer<'_, '_> {
    /// A reference to a note. Inside another note, or without its note, its sign stands as text.
    pub(super) fn footnote_reference(&mut self, id: NodeId) {
        let tree = self.tree;
        let label = tree.attr(id, "label").unwrap_or_default();
        match self.notes.by_label.get(label).copied() {
            Some(note) if !self.in_note => {
                let next = self.notes.referred.len();
                let n = *self.notes.numbers.entry(note).or_insert(next);
                let again = n != next;
                if !again {
                    self.notes.referred.push(note);
                }
                self.push(Inline::Note { n, again });
            }
            found => {
                if found.is_none() {
                    self.lose("fragment_missing", id, format!("note {label}"), "");
                }
                let sign = tree.text(id).trim();
                self.styles.add("p");
                self.text(id, if sign.is_empty() { label } else { sign });
                self.styles.remove("p");
            }
        }
    }

    /// Writes the notes that are referred to; those that are not become the last block of the document.
    pub(super) fn all_notes(&mut self) -> Option<Block> {
        self.in_note = true;
        for note in std::mem::take(&mut self.notes.referred) {
            let blocks = self.subtree(note);
            self.written.body.notes.push(blocks);
        }
        let left: Vec<_> =
            self.notes.all.iter().copied().filter(|note| !self.notes.numbers.contains_key(note)).collect();
        let items: Vec<_> =
            left.into_iter().map(|note| self.subtree(note)).filter(|blocks| !blocks.is_empty()).collect();
        (!items.is_empty()).then_some(Block::Notes { items })
    }
}
