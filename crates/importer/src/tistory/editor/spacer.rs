//! Paragraphs that hold nothing: how the editor makes vertical space.

use posthaul_model::{Kind, NodeId, Tree};

use super::nodes::{Records, shows_nothing};
use super::{Then, attributes};
use crate::codes::{PARAGRAPH_EMPTY_DROPPED, SPACER_DROPPED};

/// Drops `<p>&nbsp;</p>` and its like; a list item or a cell keeps its only one.
///
/// `<p></p>` is what HTML makes of the `p` that the editor writes around a figure; browsers show nothing of it.
pub(super) fn paragraph(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if tree.first_child(node).is_none() {
        records.drop(tree, node, PARAGRAPH_EMPTY_DROPPED);
        return Then::Over;
    }
    if shows_nothing(tree, node) && !is_all_of_a_cell(tree, node) {
        records.drop(tree, node, SPACER_DROPPED);
        return Then::Over;
    }
    attributes::clean(tree, node);
    Then::Into
}

fn is_all_of_a_cell(tree: &Tree, node: NodeId) -> bool {
    tree.prev_sibling(node).is_none()
        && tree.next_sibling(node).is_none()
        && tree.parent(node).is_some_and(|parent| matches!(tree.kind(parent), Kind::ListItem | Kind::TableCell { .. }))
}
