//! A tree no deeper than the limit, without neighbouring texts.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit, WalkEvent};

/// Tidies the tree and returns its nodes in document order.
///
/// The reader does not open elements beyond the limit, but HTML's repairs move elements about.
pub(super) fn tidy(tree: &mut Tree, depth: usize) -> Vec<NodeId> {
    let (mut order, deep) = nodes(tree, depth);
    for &id in &deep {
        tree.unwrap_node(id);
    }
    if !deep.is_empty() {
        order = nodes(tree, usize::MAX).0;
    }
    let mut merged = false;
    for &id in &order {
        merged |= merge(tree, id);
    }
    if merged { nodes(tree, usize::MAX).0 } else { order }
}

/// All nodes, and the elements with content that lie deeper than `depth`, parents first.
fn nodes(tree: &Tree, depth: usize) -> (Vec<NodeId>, Vec<NodeId>) {
    let (mut order, mut deep) = (Vec::new(), Vec::new());
    let mut level = 0;
    for event in tree.walk(NodeId::ROOT) {
        match event {
            WalkEvent::Enter(id) => {
                if level > depth && !tree.kind(id).is_leaf() {
                    deep.push(id);
                }
                order.push(id);
                level += 1;
            }
            WalkEvent::Leave(_) => level -= 1,
        }
    }
    (order, deep)
}

/// Joins the texts that follow a text; whether there were any.
fn merge(tree: &mut Tree, id: NodeId) -> bool {
    let is_text = |tree: &Tree, id: Option<NodeId>| id.is_some_and(|id| tree.kind(id) == Kind::Text);
    if !is_text(tree, Some(id)) || !is_text(tree, tree.next_sibling(id)) || is_text(tree, tree.prev_sibling(id)) {
        return false;
    }
    let mut text = tree.text(id).to_owned();
    let mut pos = tree.pos(id);
    while let Some(next) = tree.next_sibling(id).filter(|&next| is_text(tree, Some(next))) {
        text.push_str(tree.text(next));
        pos.end = pos.end.max(tree.pos(next).end);
        tree.detach(next);
    }
    tree.set_text(id, &text);
    tree.set_pos(id, pos);
    true
}
