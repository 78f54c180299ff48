//! Tables.

use posthaul_model::{Kind, Mark, NodeId, SectionPart, Tree, TreeEdit};

use super::Then;
use super::attributes::{clean, drop_style};
use super::nodes::{below, is_blank, ke, placement};

/// A table as the editor draws it: sizes and borders go, and the first row becomes the head when its style
/// has one and all its cells are bold.
pub(super) fn normalise(tree: &mut Tree, node: NodeId) -> Then {
    let Some(style) = ke(tree, node, "style").or_else(|| ke(tree, node, "align")) else { return Then::Into };
    let class = placement(tree, node).filter(|class| *class != "align-left");
    tree.remove_attr(node, "border");
    drop_sizes(tree, node);
    if let Some(class) = class {
        tree.set_attr(node, "class", class);
    }
    for row in rows(tree, node) {
        drop_sizes(tree, row);
        for cell in tree.children(row).collect::<Vec<_>>() {
            drop_sizes(tree, cell);
        }
    }
    drop_columns(tree, node);
    if has_head(&style) {
        make_head(tree, node);
    }
    Then::Into
}

/// The rows of a table, not those of tables in its cells.
fn rows(tree: &Tree, table: NodeId) -> Vec<NodeId> {
    let sections = tree.children(table).filter(|&child| matches!(tree.kind(child), Kind::TableSection { .. }));
    sections.flat_map(|section| tree.children(section)).collect()
}

/// Sizes that the editor measured, in pixels or per cent.
fn drop_sizes(tree: &mut Tree, node: NodeId) {
    drop_style(tree, node, |name, _| {
        matches!(name, "width" | "height" | "border-collapse") || name.starts_with("border")
    });
    tree.remove_attr(node, "width");
    tree.remove_attr(node, "height");
}

/// Columns that say nothing any more.
fn drop_columns(tree: &mut Tree, table: NodeId) {
    let groups: Vec<_> = tree.children(table).filter(|&child| tree.tag(child) == Some("colgroup")).collect();
    for group in groups {
        let columns: Vec<_> = tree.descendants(group).collect();
        for column in columns {
            clean(tree, column);
            drop_sizes(tree, column);
        }
        if tree.descendants(group).all(|id| tree.attrs(id).len() == 0) {
            tree.detach(group);
        }
    }
}

/// The editor's styles whose first row looks like a head.
fn has_head(style: &str) -> bool {
    style.strip_prefix("style").and_then(|number| number.parse().ok()).is_some_and(|n: u8| matches!(n, 1..=3 | 8..=15))
}

fn make_head(tree: &mut Tree, table: NodeId) {
    let sections: Vec<_> =
        tree.children(table).filter(|&child| matches!(tree.kind(child), Kind::TableSection { .. })).collect();
    let Some(&body) = sections.first() else { return };
    if tree.kind(body) != (Kind::TableSection { part: SectionPart::Body }) {
        return;
    }
    let Some(row) = tree.children(body).find(|&child| tree.kind(child) == Kind::TableRow) else { return };
    let cells: Vec<_> =
        tree.children(row).filter(|&child| matches!(tree.kind(child), Kind::TableCell { .. })).collect();
    let is_head = cells.iter().all(|&cell| is_bold(tree, cell) && spans_one_row(tree, cell))
        && cells.iter().any(|&cell| !is_blank(&tree.inner_text(cell)))
        && tree.next_sibling(row).is_some();
    if !is_head {
        return;
    }
    for cell in cells {
        if let Kind::TableCell { align, .. } = tree.kind(cell) {
            tree.set_kind(cell, Kind::TableCell { header: true, align });
        }
        for mark in below(tree, cell) {
            if is_bold_mark(tree, mark) {
                tree.unwrap_node(mark);
            }
        }
    }
    let head = tree.create(Kind::TableSection { part: SectionPart::Head }, tree.pos(row));
    tree.insert_before(body, head);
    tree.detach(row);
    tree.append(head, row);
}

fn is_bold_mark(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(node), Kind::Mark { mark: Mark::Bold | Mark::Strong })
}

/// Whether all that a cell shows is bold.
fn is_bold(tree: &Tree, cell: NodeId) -> bool {
    tree.descendants(cell).skip(1).all(|id| match tree.kind(id) {
        kind if kind.has_text() => {
            is_blank(tree.text(id))
                || tree.ancestors(id).take_while(|&above| above != cell).any(|above| is_bold_mark(tree, above))
        }
        Kind::Image | Kind::Embed => false,
        _ => true,
    })
}

fn spans_one_row(tree: &Tree, cell: NodeId) -> bool {
    tree.attr(cell, "rowspan").is_none_or(|rows| rows.trim() == "1")
}
