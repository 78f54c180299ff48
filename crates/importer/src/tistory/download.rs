//! A file to download in the place of what played it.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use crate::mask::lift_out_of_line;

/// Whether an element plays a file of whatever kind in a plugin of the browser's.
pub(crate) fn is_player(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Embed || tree.tag(node) == Some("embed")
}

/// Flash and its like play nowhere any more; the file can still be kept.
pub(crate) fn offer(tree: &mut Tree, player: NodeId, address: &str, name: &str) {
    while let Some(child) = tree.first_child(player) {
        tree.detach(child);
    }
    tree.set_kind(player, Kind::File);
    tree.set_text(player, "");
    tree.set_attrs(player, [("href", address), ("name", name)]);
    let line = tree.push(player, Kind::Paragraph, tree.pos(player));
    tree.push_text(line, Kind::Text, name, tree.pos(player));
    lift_out_of_line(tree, player);
}
