//! White space between blocks.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit, WalkEvent};

use super::is_space;
use crate::tags;

/// Drops texts of ASCII white space that stand beside a block, or where only blocks can stand: no browser
/// shows them. Comments and scripts do not count as neighbours.
pub(super) fn drop_between_blocks(tree: &mut Tree) {
    let mut dropped = Vec::new();
    let mut walk = tree.walk(NodeId::ROOT);
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(id) = event else { continue };
        if tree.tag(id).is_some_and(tags::keeps_space) {
            walk.skip_children(id);
        } else {
            within(tree, id, &mut dropped);
        }
    }
    for id in dropped {
        tree.detach(id);
    }
}

fn within(tree: &Tree, parent: NodeId, dropped: &mut Vec<NodeId>) {
    let structural = holds_blocks_only(tree, parent);
    let mut after_block = structural;
    let mut pending = Vec::new();
    for child in tree.children(parent) {
        if tags::is_unseen(tree, child) {
        } else if is_space(tree, child) {
            pending.push(child);
        } else {
            let block = tags::is_block(tree, child);
            if block || after_block {
                dropped.append(&mut pending);
            }
            pending.clear();
            after_block = block;
        }
    }
    if after_block || structural {
        dropped.append(&mut pending);
    }
}

fn holds_blocks_only(tree: &Tree, id: NodeId) -> bool {
    match tree.kind(id) {
        Kind::List { .. }
        | Kind::Table
        | Kind::TableSection { .. }
        | Kind::TableRow
        | Kind::DefinitionList
        | Kind::FootnoteList => true,
        Kind::Generic => tree.text(id) == "colgroup",
        _ => false,
    }
}
