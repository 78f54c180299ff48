//! Lists.

use posthaul_model::{ListStyle, NodeId, Tree, TreeEdit};

use super::Then;
use super::attributes::{drop_style, style};

/// The editor writes the default marker into every list; another kind of number is HTML's `type`.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, list: ListStyle) -> Then {
    let marker = style(tree, node, "list-style-type").unwrap_or_default();
    let kind = match (list, &*marker) {
        (ListStyle::Ordered, "lower-alpha" | "lower-latin") => Some("a"),
        (ListStyle::Ordered, "upper-alpha" | "upper-latin") => Some("A"),
        (ListStyle::Ordered, "lower-roman") => Some("i"),
        (ListStyle::Ordered, "upper-roman") => Some("I"),
        _ => None,
    };
    if let Some(kind) = kind {
        tree.set_attr(node, "type", kind);
    }
    let is_default = matches!((list, &*marker), (ListStyle::Bullet, "disc") | (ListStyle::Ordered, "decimal"));
    if is_default || kind.is_some() {
        drop_style(tree, node, |name, _| name == "list-style-type");
    }
    Then::Into
}
