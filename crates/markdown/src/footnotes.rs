//! Notes: numbered in the order of their first references, and written at the end, as kramdown does.

use std::collections::HashMap;
use std::ops::Range;

use comrak::Node;
use comrak::nodes::NodeValue;
use posthaul_model::{Code, Kind, Normalisation};

use crate::codes::FOOTNOTE_UNREFERENCED;
use crate::feed::{Feed, inner_text};

/// The notes of a document. Labels are as comrak gives them: equal in a note and its references.
#[derive(Default)]
pub(crate) struct Notes<'ast> {
    /// All definitions, in document order.
    definitions: Vec<Node<'ast>>,
    /// What is known of the notes referred to so far.
    numbers: HashMap<String, Number>,
    /// Their labels, in order.
    order: Vec<String>,
    /// The paragraph that ends with the way back, and from which note.
    ending: Option<(Node<'ast>, String)>,
}

#[derive(Clone, Copy, Default)]
struct Number {
    /// The note's number, from 1.
    number: usize,
    /// How often it was referred to so far.
    references: usize,
}

impl<'ast> Notes<'ast> {
    /// Finds the definitions.
    pub(crate) fn find(root: Node<'ast>) -> Self {
        let definitions =
            root.descendants().filter(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)));
        Self { definitions: definitions.collect(), ..Self::default() }
    }
}

impl<'ast> Feed<'_, 'ast> {
    pub(crate) fn footnote_reference(&mut self, label: &str, range: Range<usize>) -> bool {
        let notes = &mut self.notes;
        let note = notes.numbers.entry(label.to_owned()).or_insert_with(|| {
            notes.order.push(label.to_owned());
            Number { number: notes.order.len(), references: 0 }
        });
        note.references += 1;
        let Number { number, references } = *note;
        let label = self.restore(label).into_owned();
        let id = reference_id(&label, references);
        let attrs = [("label", &*label), ("id", &*id)];
        let shown = if references > 1 { 2 } else { 1 };
        self.builder.leaf(Kind::FootnoteReference, &number.to_string(), &attrs[..shown], range);
        false
    }

    /// Writes the notes that were referred to, if only by other notes, and records the others.
    pub(crate) fn footnotes(&mut self) {
        let mut definitions: Vec<_> = std::mem::take(&mut self.notes.definitions).into_iter().map(Some).collect();
        let by_label: HashMap<_, _> =
            definitions.iter().enumerate().filter_map(|(at, node)| Some((label((*node)?)?, at))).collect();
        let place = definitions.first().copied().flatten().map_or(0..0, |node| self.range(node));
        let mut done = 0;
        while let Some(label) = self.notes.order.get(done).cloned() {
            if done == 0 {
                self.builder.start("div", &[("class", "footnotes"), ("role", "doc-endnotes")], place.clone());
                self.builder.start("ol", &[], place.clone());
            }
            done += 1;
            let node = by_label.get(&label).and_then(|&at| definitions.get_mut(at)?.take());
            if let Some(node) = node {
                self.footnote(node, label);
            }
        }
        if done > 0 {
            self.builder.end("ol");
            self.builder.end("div");
        }
        for node in definitions.into_iter().flatten() {
            let text = self.restore(&inner_text(node)).into_owned();
            let record = Normalisation { code: Code::new(FOOTNOTE_UNREFERENCED), line: self.line(node), text };
            self.normalisations.push(record);
        }
    }

    fn footnote(&mut self, node: Node<'ast>, label: String) {
        let id = format!("fn:{}", self.restore(&label));
        self.builder.start("li", &[("id", &id), ("role", "doc-endnote")], self.range(node));
        let paragraph = node.last_child().filter(|child| matches!(child.data().value, NodeValue::Paragraph));
        self.notes.ending = Some((paragraph.unwrap_or(node), label.clone()));
        for child in node.children() {
            self.walk(child);
        }
        if paragraph.is_none() {
            self.builder.start("p", &[], self.range(node));
            self.backlinks(&label, self.range(node));
            self.builder.end("p");
        }
        self.builder.end("li");
    }

    /// Writes the way back if this paragraph is the one that ends a note.
    pub(crate) fn backlinks_after(&mut self, paragraph: Node<'ast>) {
        match self.notes.ending.take() {
            Some((last, label)) if last.same_node(paragraph) => {
                let end = self.range(paragraph).end;
                self.builder.text("\u{a0}", end..end);
                self.backlinks(&label, end..end);
            }
            other => self.notes.ending = other,
        }
    }

    /// One way back for each reference.
    fn backlinks(&mut self, label: &str, range: Range<usize>) {
        let references = self.notes.numbers.get(label).map_or(0, |note| note.references);
        let label = self.restore(label).into_owned();
        for count in 1..=references {
            if count > 1 {
                self.builder.text(" ", range.clone());
            }
            let arrow = if count > 1 { format!("↩{count}") } else { "↩".to_owned() };
            let href = format!("#{}", reference_id(&label, count));
            let attrs = [("href", &*href)];
            self.builder.leaf(Kind::FootnoteBacklink, &arrow, &attrs[..usize::from(count > 1)], range.clone());
        }
    }
}

/// The label of a definition that something refers to.
fn label(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) if note.total_references > 0 => Some(note.name.clone()),
        _ => None,
    }
}

/// kramdown's id of the `count`th reference to a note.
fn reference_id(label: &str, count: usize) -> String {
    match count {
        0 | 1 => format!("fnref:{label}"),
        count => format!("fnref:{label}:{}", count - 1),
    }
}
