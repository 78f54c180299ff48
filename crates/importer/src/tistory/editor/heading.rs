//! Headings.

use posthaul_model::{Kind, Mark, NodeId, Tree, TreeEdit};

use super::Then;

/// A heading that is bold or coloured throughout is just a heading: the editor's toolbar marks it so.
pub(super) fn normalise(tree: &mut Tree, node: NodeId) -> Then {
    while let Some(only) = tree.first_child(node).filter(|&child| tree.next_sibling(child).is_none()) {
        match tree.kind(only) {
            Kind::Mark { mark: Mark::Bold | Mark::Strong } => tree.unwrap_node(only),
            Kind::Generic if tree.tag(only) == Some("span") && tree.attr(only, "id").is_none() => {
                tree.unwrap_node(only)
            }
            _ => break,
        }
    }
    Then::Into
}
