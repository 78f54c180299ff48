//! Footnotes as the plugins of Tistory and Textcube have people write them: `[footnote]…[/footnote]` in the text.

use std::collections::HashSet;

use posthaul_model::{Kind, Mark, NodeId, Tree, TreeEdit};

use super::nodes::Records;
use crate::codes::tistory::FOOTNOTE_LIFTED;

const OPEN: &str = "[footnote]";
const CLOSE: &str = "[/footnote]";

/// How many nodes a note may go on through beside the text in which it begins.
const MOST_NODES: usize = 200;

/// Whether a text may begin a note.
pub(super) fn is_marked(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Text && tree.text(node).as_bytes().contains(&b'[') && tree.text(node).contains(OPEN)
}

/// Each note becomes a reference in its place and a note at the end of the text. One that does not end in the paragraph
/// in which it begins stays as it is, and so does code.
pub(super) fn lift(tree: &mut Tree, records: &mut Records<'_>) {
    let texts: Vec<_> = tree.descendants(NodeId::ROOT).filter(|&node| is_marked(tree, node)).collect();
    let mut notes = Notes::of(tree);
    for text in texts {
        let is_code = |above: NodeId| {
            tree.kind(above) == (Kind::Mark { mark: Mark::Code })
                || matches!(tree.tag(above), Some("pre" | "script" | "style" | "textarea"))
        };
        // It may be in a note by now.
        if tree.parent(text).is_none() || tree.ancestors(text).any(is_code) {
            continue;
        }
        let mut next = Some(text);
        while let Some(text) = next {
            next = notes.take(tree, text, records);
        }
    }
    notes.append(tree);
}

/// The notes of a text.
struct Notes {
    labels: HashSet<String>,
    /// The list that is there already.
    list: Option<NodeId>,
    count: usize,
    found: Vec<NodeId>,
}

impl Notes {
    fn of(tree: &Tree) -> Self {
        let mut notes = Self { labels: HashSet::new(), list: None, count: 0, found: Vec::new() };
        for node in tree.descendants(NodeId::ROOT) {
            match tree.kind(node) {
                Kind::FootnoteList => notes.list = Some(node),
                Kind::Footnote => {
                    notes.count += 1;
                    notes.labels.extend(tree.attr(node, "label").map(str::to_owned));
                }
                _ => {}
            }
        }
        notes
    }

    /// Takes the notes out of a text; the text behind the last one if that ends elsewhere, which may hold more.
    fn take(&mut self, tree: &mut Tree, text: NodeId, records: &mut Records<'_>) -> Option<NodeId> {
        let whole = tree.text(text).to_owned();
        let mut rest = whole.as_str();
        let mut behind = None;
        while let Some((before, inside)) = rest.split_once(OPEN) {
            let (content, after) = match inside.split_once(CLOSE) {
                Some((note, after)) => (vec![leaf(tree, text, note.trim_start())], after),
                None => {
                    let Some((mut content, after)) = across(tree, text) else { break };
                    content.insert(0, leaf(tree, text, inside.trim_start()));
                    behind = after;
                    (content, "")
                }
            };
            let reference = self.note(tree, text, content);
            if !before.is_empty() {
                let before = leaf(tree, text, before);
                tree.insert_before(text, before);
            }
            tree.insert_before(text, reference);
            records.add(tree.pos(text), FOOTNOTE_LIFTED, format!("{OPEN}{CLOSE}"));
            rest = after;
        }
        if rest.is_empty() {
            tree.detach(text);
        } else if rest.len() < whole.len() {
            tree.set_text(text, rest);
        }
        behind
    }

    /// Puts a note into the list; the reference to it.
    fn note(&mut self, tree: &mut Tree, place: NodeId, content: Vec<NodeId>) -> NodeId {
        let pos = tree.pos(place);
        self.count += 1;
        let label = self.label();
        let note = tree.create(Kind::Footnote, pos);
        tree.set_attr(note, "label", &label);
        let paragraph = tree.push(note, Kind::Paragraph, pos);
        for node in content {
            tree.append(paragraph, node);
        }
        self.found.push(note);
        let reference = tree.create(Kind::FootnoteReference, pos);
        tree.set_text(reference, &self.count.to_string());
        tree.set_attr(reference, "label", &label);
        reference
    }

    fn label(&mut self) -> String {
        let mut label = format!("note-{}", self.count);
        while !self.labels.insert(label.clone()) {
            label.push('x');
        }
        label
    }

    fn append(self, tree: &mut Tree) {
        let Some(&first) = self.found.first() else { return };
        let pos = tree.pos(first);
        let list = self.list.unwrap_or_else(|| tree.push(NodeId::ROOT, Kind::FootnoteList, pos));
        for note in self.found {
            tree.append(list, note);
        }
    }
}

fn leaf(tree: &mut Tree, place: NodeId, text: &str) -> NodeId {
    let leaf = tree.create(Kind::Text, tree.pos(place));
    tree.set_text(leaf, text);
    leaf
}

/// What of a note stands behind the text in which it begins, taken out, and the text behind the note. `None` when the
/// note does not end there.
fn across(tree: &mut Tree, text: NodeId) -> Option<(Vec<NodeId>, Option<NodeId>)> {
    let followers = std::iter::successors(tree.next_sibling(text), |&node| tree.next_sibling(node));
    let mut content: Vec<_> = followers.take(MOST_NODES).collect();
    let is_end = |&node: &NodeId| tree.kind(node) == Kind::Text && tree.text(node).contains(CLOSE);
    let last = content.iter().position(is_end)?;
    content.truncate(last + 1);
    let last = content.pop()?;
    let said = tree.text(last).to_owned();
    let (inside, after) = said.split_once(CLOSE)?;
    for &node in &content {
        tree.detach(node);
    }
    content.push(leaf(tree, last, inside));
    if after.is_empty() {
        tree.detach(last);
        return Some((content, None));
    }
    tree.set_text(last, after);
    Some((content, Some(last)))
}
