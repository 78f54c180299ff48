//! Elements that their parents or attributes decide.

use posthaul_model::{Align, Kind, NodeId, Tree, TreeEdit};

use super::is_first;

/// `td` and `th`: alignment from `align` or `style`; both stay.
pub(super) fn cell(tree: &mut Tree, id: NodeId, header: bool) {
    let style = tree.attr(id, "style").unwrap_or_default().split(';').rev().find_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        name.trim().eq_ignore_ascii_case("text-align").then(|| align_of(value))
    });
    let align = style.or_else(|| tree.attr(id, "align").map(align_of)).unwrap_or_default();
    if align != Align::None {
        tree.set_kind(id, Kind::TableCell { header, align });
    }
}

fn align_of(value: &str) -> Align {
    let value = value.trim();
    let value = value.split_once('!').map_or(value, |(value, _important)| value.trim());
    match value.to_ascii_lowercase().as_str() {
        "left" | "start" => Align::Left,
        "center" => Align::Center,
        "right" | "end" => Align::Right,
        _ => Align::None,
    }
}

/// `caption`, `figcaption`, `summary`: what they are where they belong; elsewhere they stay elements.
pub(super) fn heading_of_parent(tree: &mut Tree, id: NodeId) {
    let Some(parent) = tree.parent(id) else { return };
    let kind = match (tree.text(id), tree.kind(parent)) {
        ("caption", Kind::Table) | ("figcaption", Kind::Figure) => Kind::Caption,
        ("summary", Kind::Details) if is_first(tree, id) => Kind::Summary,
        _ => return,
    };
    tree.set_text(id, "");
    tree.set_kind(id, kind);
}

/// `<input type="checkbox">`, first in an item or in its first paragraph.
pub(super) fn task_box(tree: &mut Tree, id: NodeId) {
    let is_box = tree.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
    let Some(parent) = tree.parent(id).filter(|_| is_box && is_first(tree, id)) else { return };
    let item = match tree.kind(parent) {
        Kind::Paragraph if is_first(tree, parent) => tree.parent(parent),
        _ => Some(parent),
    };
    if item.is_some_and(|item| tree.kind(item) == Kind::ListItem) {
        let checked = tree.attr(id, "checked").is_some();
        tree.set_text(id, "");
        tree.set_kind(id, Kind::TaskBox { checked });
    }
}

/// `script` and `style`: the text becomes [`Kind::Raw`]. In SVG they may hold elements and then stay as they are.
pub(super) fn raw(tree: &mut Tree, id: NodeId) {
    let Some(child) = tree.first_child(id).filter(|&child| Some(child) == tree.last_child(id)) else { return };
    if tree.kind(child) == Kind::Text {
        let format = tree.text(id).to_owned();
        tree.set_kind(child, Kind::Raw);
        tree.set_attr(child, "format", &format);
    }
}
