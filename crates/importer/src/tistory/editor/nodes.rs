//! What the rules of this folder share.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit, WalkEvent};

pub(super) use crate::nodes::{
    Records, below, filled, find, find_class, is_blank, set_block, shows_nothing, shows_nothing_but,
};

/// The value of the editor's attribute `data-ke-NAME`.
pub(super) fn ke(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    let is_it = |attr: &str| attr.strip_prefix("data-ke-").is_some_and(|rest| rest.eq_ignore_ascii_case(name));
    tree.attrs(node).find(|attr| is_it(attr.name)).map(|attr| attr.value.trim().to_owned())
}

/// Whether the node's `data-ke-type` is that word, in whatever case.
pub(super) fn ke_type(tree: &Tree, node: NodeId, name: &str) -> bool {
    ke(tree, node, "type").is_some_and(|value| value.eq_ignore_ascii_case(name))
}

/// Whether a block holds images and frames, with wrappers around them, and nothing else but what stands aside
/// (captions, controls).
///
/// An element that is never closed swallows what follows it: such a one is left alone.
pub(super) fn holds_media_only(tree: &Tree, block: NodeId, aside: impl Fn(&Tree, NodeId) -> bool) -> bool {
    let mut walk = tree.walk(block);
    walk.next();
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        match tree.kind(node) {
            _ if aside(tree, node) => walk.skip_children(node),
            Kind::Image | Kind::Embed | Kind::Link | Kind::LineBreak => {}
            Kind::Generic if matches!(tree.text(node), "div" | "span") => {}
            Kind::Text if is_blank(tree.text(node)) => {}
            _ => return false,
        }
    }
    true
}

/// Whether a node is a caption, a `figcaption` deeper than HTML has it, or the older `p.cap1`.
pub(super) fn is_caption(tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::Caption => true,
        Kind::Paragraph => tree.has_class(node, "cap1"),
        _ => tree.tag(node) == Some("figcaption"),
    }
}

/// Whether a block holds a link and paragraphs, with wrappers around them, and nothing else.
pub(super) fn holds_text_only(tree: &Tree, block: NodeId) -> bool {
    tree.descendants(block).skip(1).all(|node| match tree.kind(node) {
        Kind::Link | Kind::LineBreak | Kind::Paragraph | Kind::Mark { .. } | Kind::Text => true,
        _ => matches!(tree.tag(node), Some("div" | "span")),
    })
}

/// Puts the content of every wrapper (`div`, `span`) below a node in its place, and drops white space between.
pub(super) fn flatten(tree: &mut Tree, node: NodeId) {
    let mut walk = tree.walk(node);
    walk.next();
    let (mut wrappers, mut spaces) = (Vec::new(), Vec::new());
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(below) = event else { continue };
        match tree.kind(below) {
            Kind::Caption => walk.skip_children(below),
            Kind::Generic => wrappers.push(below),
            Kind::Text if tree.text(below).trim_ascii().is_empty() => spaces.push(below),
            _ => {}
        }
    }
    for space in spaces {
        tree.detach(space);
    }
    for wrapper in wrappers {
        tree.unwrap_node(wrapper);
    }
}

/// A node becomes a block of that kind which says no more of itself than how it is placed.
pub(super) fn become_block(tree: &mut Tree, node: NodeId, kind: Kind) {
    let class = placement(tree, node);
    set_block(tree, node, kind, &[("class", class.map(str::to_owned))]);
}

/// The class that says how a block of Tistory's is placed, if it is placed otherwise than by default.
pub(super) fn placement(tree: &Tree, node: NodeId) -> Option<&'static str> {
    let class = tree.attr(node, "class").unwrap_or_default().to_owned();
    let words = [ke(tree, node, "align").unwrap_or_default(), ke(tree, node, "style").unwrap_or_default()];
    class.split_ascii_whitespace().chain(words.iter().map(String::as_str)).find_map(|word| {
        Some(match word {
            "alignCenter" | "center" => "align-center",
            "alignLeft" | "left" => "align-left",
            "alignRight" | "right" => "align-right",
            "floatLeft" => "float-left",
            "floatRight" => "float-right",
            "widthContent" => "width-content",
            _ => return None,
        })
    })
}
