//! What Tistory's plugins add to a text: mathematics and footnotes.

use std::collections::HashSet;

use posthaul_model::{Kind, ListStyle, Mark, NodeId, Tree, TreeEdit};

use super::nodes::{below, find, is_blank};

/// `<script type="math/tex">`, in a line or (`; mode=display`) by itself.
pub(super) fn math(tree: &mut Tree) {
    for node in below(tree, NodeId::ROOT) {
        if !is_math(tree, node) {
            continue;
        }
        let display = tree.attr(node, "type").is_some_and(|kind| kind.contains("mode=display"));
        let formula = find(tree, node, |tree, id| tree.kind(id) == Kind::Raw);
        let formula = formula.map(|raw| tree.text(raw).to_owned()).unwrap_or_default();
        while let Some(child) = tree.first_child(node) {
            tree.detach(child);
        }
        tree.set_kind(node, Kind::Math { display });
        tree.set_attrs(node, []);
        tree.set_text(node, &formula);
    }
}

/// Whether it is a formula.
pub(super) fn is_math(tree: &Tree, node: NodeId) -> bool {
    tree.tag(node) == Some("script") && tree.attr(node, "type").is_some_and(|kind| kind.trim().starts_with("math/tex"))
}

/// Whether it is the list of notes that the plugin writes: `ol.footnotes` whose items are `footnote_…`.
pub(super) fn is_notes(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == (Kind::List { style: ListStyle::Ordered })
        && tree.has_class(node, "footnotes")
        && tree.first_child(node).is_some()
        && tree.children(node).all(|item| note_label(tree, item).is_some())
}

/// The plugin's notes, the references to them, and the ways back.
pub(super) fn footnotes(tree: &mut Tree) {
    let mut labels = HashSet::new();
    for list in below(tree, NodeId::ROOT) {
        if !is_notes(tree, list) {
            continue;
        }
        let items: Vec<_> = tree.children(list).collect();
        let own: Vec<_> = items.iter().filter_map(|&item| note_label(tree, item).map(str::to_owned)).collect();
        let unique: HashSet<_> = own.iter().collect();
        if unique.len() < own.len() || own.iter().any(|label| labels.contains(label)) {
            continue;
        }
        for (&item, label) in items.iter().zip(&own) {
            tree.set_kind(item, Kind::Footnote);
            tree.set_attrs(item, [("label", &**label)]);
        }
        tree.set_kind(list, Kind::FootnoteList);
        tree.set_attrs(list, []);
        labels.extend(own);
    }
    for node in below(tree, NodeId::ROOT) {
        match tree.kind(node) {
            Kind::Mark { mark: Mark::Superscript } => reference(tree, node, &labels),
            Kind::Link if is_way_back(tree, node) => become_leaf(tree, node, Kind::FootnoteBacklink, &[]),
            _ => {}
        }
    }
}

fn is_way_back(tree: &Tree, link: NodeId) -> bool {
    tree.attr(link, "href").is_some_and(|href| href.starts_with("#footnote_link_"))
        && tree.ancestors(link).any(|above| tree.kind(above) == Kind::Footnote)
}

fn note_label(tree: &Tree, item: NodeId) -> Option<&str> {
    let id = tree.attr(item, "id").filter(|_| tree.kind(item) == Kind::ListItem)?;
    id.strip_prefix("footnote_").filter(|label| !label.is_empty())
}

fn reference(tree: &mut Tree, sup: NodeId, labels: &HashSet<String>) {
    let Some(link) = find(tree, sup, |tree, id| tree.kind(id) == Kind::Link) else { return };
    let target = tree.attr(link, "href").and_then(|href| href.strip_prefix("#footnote_"));
    let Some(label) = target.and_then(|label| labels.get(label)) else { return };
    let shows_more = tree.descendants(sup).skip(1).any(|id| id != link && tree.kind(id) != Kind::Text);
    if !shows_more && !is_blank(&tree.inner_text(sup)) {
        become_leaf(tree, sup, Kind::FootnoteReference, &[("label", label)]);
    }
}

fn become_leaf(tree: &mut Tree, node: NodeId, kind: Kind, attrs: &[(&str, &str)]) {
    let text = tree.inner_text(node);
    while let Some(child) = tree.first_child(node) {
        tree.detach(child);
    }
    tree.set_kind(node, kind);
    tree.set_attrs(node, attrs.iter().copied());
    tree.set_text(node, &text);
}
