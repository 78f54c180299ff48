//! The editor's own attributes, which say nothing outside it.

use posthaul_model::{NodeId, Tree};

pub(super) use crate::nodes::{drop_style, keep, style};

/// Takes them away wherever they are left: in what no rule understood, too.
pub(super) fn clean_all(tree: &mut Tree) {
    for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        clean(tree, node);
    }
}

/// Takes them away.
pub(super) fn clean(tree: &mut Tree, node: NodeId) {
    let is_junk = |name: &str| {
        name.starts_with("data-ke-") || name.starts_with("data-mce-") || matches!(name, "contenteditable" | "onerror")
    };
    if tree.attrs(node).any(|attr| is_junk(attr.name)) {
        keep(tree, node, |name| !is_junk(name));
    }
}
