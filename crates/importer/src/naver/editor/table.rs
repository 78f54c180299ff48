//! Tables.

use posthaul_model::{Align, Kind, NodeId, Tree, TreeEdit};

use super::{Made, Work, text, tidy};
use crate::nodes::{below, drop_style, find, style};

/// `se-table`: the table without the editor's sizes; a cell of one paragraph holds its line itself.
pub(super) fn table(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let table = find(tree, component, |tree, id| tree.kind(id) == Kind::Table)?;
    tree.detach(table);
    text::tidy(tree, table, work);
    tidy::clean(tree, table);
    drop_sizes(tree, table);
    for node in below(tree, table) {
        match tree.kind(node) {
            Kind::TableCell { header, .. } => cell(tree, node, header),
            Kind::TableRow | Kind::TableSection { .. } => drop_sizes(tree, node),
            Kind::Generic if tree.tag(node) == Some("colgroup") => tree.detach(node),
            _ => {}
        }
    }
    Made::one(table)
}

fn cell(tree: &mut Tree, cell: NodeId, header: bool) {
    drop_sizes(tree, cell);
    for name in ["colspan", "rowspan"] {
        if tree.attr(cell, name).is_some_and(|count| count.trim() == "1") {
            tree.remove_attr(cell, name);
        }
    }
    for block in text::blocks(tree, cell) {
        tree.append(cell, block);
    }
    let only = tree.first_child(cell).filter(|&line| tree.next_sibling(line).is_none());
    let Some(line) = only.filter(|&line| tree.kind(line) == Kind::Paragraph) else { return };
    let align = match style(tree, line, "text-align").as_deref() {
        Some("center") => Align::Center,
        Some("right") => Align::Right,
        _ => Align::None,
    };
    if align != Align::None {
        tree.set_kind(cell, Kind::TableCell { header, align });
    }
    tree.unwrap_node(line);
}

/// Sizes that the editor measured.
fn drop_sizes(tree: &mut Tree, node: NodeId) {
    drop_style(tree, node, |name, _| matches!(name, "width" | "height") || name.starts_with("border"));
    tree.remove_attr(node, "width");
    tree.remove_attr(node, "height");
}
