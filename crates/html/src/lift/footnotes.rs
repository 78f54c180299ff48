//! Footnotes as kramdown, cmark-gfm and comrak write them.

use std::collections::HashSet;

use posthaul_model::{Kind, ListStyle, Mark, NodeId, Tree, TreeEdit};

use super::only_child;

/// Before the label in a note's id.
const NOTE: [&str; 3] = ["fn:", "user-content-fn-", "fn-"];
/// Before the label in a reference's id.
const REFERENCE: [&str; 3] = ["fnref:", "user-content-fnref-", "fnref-"];

/// Whether the element says that it is the list of notes.
pub(super) fn is_list(tree: &Tree, id: NodeId) -> bool {
    tree.has_class(id, "footnotes")
        || tree.attr(id, "role") == Some("doc-endnotes")
        || tree.attr(id, "data-footnotes").is_some()
}

/// Lifts the lists, then the references to the notes in them. A reference without a note stays a link.
pub(super) fn lift(tree: &mut Tree, lists: &[NodeId]) {
    let mut labels = HashSet::new();
    for &list in lists.iter().rev() {
        lift_list(tree, list, &mut labels);
    }
    if labels.is_empty() {
        return;
    }
    let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
    for id in nodes {
        match tree.kind(id) {
            Kind::Mark { mark: Mark::Superscript } => lift_reference(tree, id, &labels),
            Kind::Link => lift_backlink(tree, id),
            _ => {}
        }
    }
}

fn lift_list(tree: &mut Tree, list: NodeId, labels: &mut HashSet<String>) {
    let ordered = |id: &NodeId| tree.kind(*id) == Kind::List { style: ListStyle::Ordered };
    let Some(ordered) = tree.children(list).find(ordered) else { return };
    let items: Vec<_> = tree.children(ordered).filter(|&id| !super::is_space(tree, id)).collect();
    let found: Option<Vec<_>> = items.iter().map(|&item| note_label(tree, item)).collect();
    let Some(found) = found.filter(|found| !found.is_empty()) else { return };
    let unique: HashSet<_> = found.iter().collect();
    if unique.len() < found.len() || found.iter().any(|label| labels.contains(label)) {
        return;
    }
    for (&item, label) in items.iter().zip(&found) {
        tree.set_kind(item, Kind::Footnote);
        tree.remove_attr(item, "id");
        remove_value(tree, item, "role", "doc-endnote");
        tree.set_attr(item, "label", label);
    }
    tree.unwrap_node(ordered);
    tree.set_kind(list, Kind::FootnoteList);
    tree.set_text(list, "");
    remove_value(tree, list, "class", "footnotes");
    remove_value(tree, list, "role", "doc-endnotes");
    tree.remove_attr(list, "data-footnotes");
    labels.extend(found);
}

fn remove_value(tree: &mut Tree, id: NodeId, name: &str, value: &str) {
    if tree.attr(id, name) == Some(value) {
        tree.remove_attr(id, name);
    }
}

fn note_label(tree: &Tree, item: NodeId) -> Option<String> {
    if tree.kind(item) != Kind::ListItem {
        return None;
    }
    after_prefix(tree.attr(item, "id")?, NOTE).map(str::to_owned)
}

fn after_prefix<'t>(id: &'t str, prefixes: [&str; 3]) -> Option<&'t str> {
    prefixes.iter().find_map(|prefix| id.strip_prefix(prefix)).filter(|label| !label.is_empty())
}

fn lift_reference(tree: &mut Tree, sup: NodeId, labels: &HashSet<String>) {
    let Some(link) = only_child(tree, sup).filter(|&link| tree.kind(link) == Kind::Link) else { return };
    let Some(text) = only_child(tree, link).filter(|&text| tree.kind(text) == Kind::Text) else { return };
    let target = tree.attr(link, "href").and_then(|href| after_prefix(href.strip_prefix('#')?, NOTE));
    let Some(label) = target.filter(|label| labels.contains(*label)).map(str::to_owned) else { return };
    let id = tree.attr(sup, "id").or_else(|| tree.attr(link, "id")).and_then(|id| own_id(id, &label));
    let text = tree.text(text).to_owned();
    while let Some(child) = tree.first_child(sup) {
        tree.detach(child);
    }
    tree.set_kind(sup, Kind::FootnoteReference);
    tree.set_text(sup, &text);
    tree.set_attrs(sup, [("label", label.as_str())]);
    if let Some(id) = id {
        tree.set_attr(sup, "id", &id);
    }
}

/// The id in kramdown's form when it is not simply `fnref:LABEL`: of several references to one note all but the first.
fn own_id(id: &str, label: &str) -> Option<String> {
    let Some(rest) = after_prefix(id, REFERENCE) else { return Some(id.to_owned()) };
    if rest == label {
        return None;
    }
    match rest.strip_prefix(label).and_then(|rest| rest.strip_prefix(['-', ':'])) {
        Some(number) => Some(format!("fnref:{label}:{number}")),
        None => Some(id.to_owned()),
    }
}

fn lift_backlink(tree: &mut Tree, link: NodeId) {
    let says_so = tree.has_class(link, "reversefootnote")
        || tree.has_class(link, "footnote-backref")
        || tree.attr(link, "role") == Some("doc-backlink");
    if !says_so {
        return;
    }
    let Some(note) = tree.ancestors(link).find(|&id| tree.kind(id) == Kind::Footnote) else { return };
    let Some(target) = tree.attr(link, "href").and_then(|href| href.strip_prefix('#')) else { return };
    let label = tree.attr(note, "label").unwrap_or_default();
    let href = own_id(target, label).map(|id| format!("#{id}"));
    let text = tree.inner_text(link);
    while let Some(child) = tree.first_child(link) {
        tree.detach(child);
    }
    tree.set_kind(link, Kind::FootnoteBacklink);
    tree.set_text(link, &text);
    tree.set_attrs(link, href.as_deref().map(|href| ("href", href)));
}
