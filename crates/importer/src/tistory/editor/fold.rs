//! Content that folds away.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::nodes::{Records, filled, is_blank};
use crate::codes::tistory::FOLD_BUTTON_DROPPED;

/// What the editor writes when the author names no label.
const DEFAULT_LABEL: &str = "더보기";

/// `div[data-ke-type=moreLess]`: details whose summary is `data-text-more`, or else what the button shows.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    let label = filled(tree, node, "data-text-more");
    let button = own_part(tree, node, "btn-toggle-moreless");
    let content = own_part(tree, node, "moreless-content");
    let shown = button.map(|button| tree.inner_text(button)).filter(|shown| !is_blank(shown));
    let summary = match button {
        Some(button) if shown.is_some() && label.as_deref().is_none_or(|label| shown.as_deref() == Some(label)) => {
            tree.detach(button);
            tree.set_kind(button, Kind::Summary);
            tree.set_attrs(button, []);
            button
        }
        button => {
            if let Some(button) = button {
                records.drop(tree, button, FOLD_BUTTON_DROPPED);
            }
            let summary = tree.create(Kind::Summary, tree.pos(node));
            tree.push_text(summary, Kind::Text, label.as_deref().unwrap_or(DEFAULT_LABEL), tree.pos(node));
            summary
        }
    };
    let is_open = tree.has_class(node, "open");
    tree.set_kind(node, Kind::Details);
    tree.set_text(node, "");
    tree.set_attrs(node, is_open.then_some(("open", "")));
    match tree.first_child(node) {
        Some(first) => tree.insert_before(first, summary),
        None => tree.append(node, summary),
    }
    if let Some(content) = content {
        tree.unwrap_node(content);
    }
    Then::Into
}

/// A part of this fold, not of one inside it: a child, or in a paragraph where Markdown put it.
fn own_part(tree: &Tree, fold: NodeId, class: &str) -> Option<NodeId> {
    let near = tree.children(fold).flat_map(|child| {
        let inner = if tree.kind(child) == Kind::Paragraph { tree.first_child(child) } else { None };
        [Some(child), inner]
    });
    near.flatten().find(|&part| tree.has_class(part, class))
}

/// A fold that holds nothing but a fold of the same name is one fold, doubled when it was copied.
pub(super) fn merge_doubled(tree: &mut Tree, records: &mut Records<'_>) {
    let folds: Vec<_> = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Details).collect();
    for outer in folds {
        let content: Vec<_> = tree
            .children(outer)
            .filter(|&child| tree.kind(child) != Kind::Text || !tree.text(child).trim().is_empty())
            .take(3)
            .collect();
        let &[summary, inner] = &content[..] else { continue };
        let Some(second) = tree.first_child(inner).filter(|_| tree.kind(inner) == Kind::Details) else { continue };
        if tree.kind(second) == Kind::Summary && tree.inner_text(second) == tree.inner_text(summary) {
            records.drop(tree, second, FOLD_BUTTON_DROPPED);
            tree.unwrap_node(inner);
        }
    }
}
