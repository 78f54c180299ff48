//! The editor's own attributes and marks, which say nothing outside it.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use crate::nodes::{drop_style, keep};

/// Comments that the editor puts around texts and objects.
pub(super) fn is_marker(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Comment && {
        let text = tree.text(node).trim();
        text.is_empty()
            || text.starts_with("SE-TEXT")
            || text.ends_with("SE-TEXT")
            || text.starts_with("SE3-TEXT")
            || text.ends_with("SE3-TEXT")
            || text.starts_with("SE_DOC_HEADER")
            || text.starts_with("__se_object")
            || text == "Not Allowed Attribute Filtered"
            || text == "Rabbit HTML"
    }
}

/// Takes the editor's attributes away.
pub(super) fn clean(tree: &mut Tree, node: NodeId) {
    let is_junk = |name: &str| {
        ["data-", "on", "aria-"].iter().any(|start| name.starts_with(start))
            || matches!(name, "_foo" | "area-hidden" | "role" | "tabindex" | "draggable" | "unselectable")
    };
    keep(tree, node, |name| !is_junk(name));
    // The editor writes the height of every line, and the colour that text has anyway.
    drop_style(tree, node, |name, value| {
        value.is_empty() || name == "line-height" || name == "color" && value == "#000000"
    });
    if tree.attr(node, "id").is_some_and(|id| id.starts_with("SE-") || id.starts_with("SEDOC-") || id.is_empty()) {
        tree.remove_attr(node, "id");
    }
    let Some(classes) = tree.attr(node, "class") else { return };
    let own: Vec<_> = classes.split_ascii_whitespace().filter(|class| !is_own_class(class)).collect();
    let own = own.join(" ");
    if own.is_empty() {
        tree.remove_attr(node, "class");
    } else if own != classes {
        tree.set_attr(node, "class", &own);
    }
}

fn is_own_class(class: &str) -> bool {
    ["se-", "se_", "__se", "egjs-", "_"].iter().any(|start| class.starts_with(start))
        || matches!(class, "con_link" | "fx" | "pcol2" | "post-view")
}

/// Takes an element that says nothing any more out of a line.
pub(super) fn unwrap_bare(tree: &mut Tree, node: NodeId) {
    if matches!(tree.tag(node), Some("span" | "font")) && tree.attrs(node).len() == 0 {
        tree.unwrap_node(node);
    }
}
