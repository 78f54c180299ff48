//! Tables of GFM.

use posthaul_html::Hooks;
use posthaul_model::{Align, Kind, NodeId, SectionPart, Tree};

use super::Writer;
use super::plan::Plan;
use super::resolve::Place;

/// Whether GFM has a form for the table: one row of heads, then rows of as many cells, aligned by column, each
/// cell a line of text.
pub(super) fn is_expressible(plan: &Plan, tree: &Tree, table: NodeId) -> bool {
    let sections: Vec<_> = elements(tree, table).collect();
    let parts: Vec<_> = sections.iter().map(|&section| tree.kind(section)).collect();
    let (head, body) = match (&parts[..], &sections[..]) {
        ([HEAD], [head]) => (*head, None),
        ([HEAD, BODY], [head, body]) => (*head, Some(*body)),
        _ => return false,
    };
    let mut heads = elements(tree, head);
    let (Some(row), None) = (heads.next(), heads.next()) else { return false };
    let alignment = aligns(tree, row);
    let plain = |id: NodeId| tree.attrs(id).len() == 0;
    let is_row = |row: NodeId, header: bool| {
        tree.kind(row) == Kind::TableRow
            && plain(row)
            && aligns(tree, row) == alignment
            && elements(tree, row).all(|cell| is_cell(plan, tree, cell, header))
    };
    plain(table)
        && sections.iter().all(|&section| plain(section))
        && !alignment.is_empty()
        && is_row(row, true)
        && body.is_none_or(|body| elements(tree, body).all(|row| is_row(row, false)))
}

const HEAD: Kind = Kind::TableSection { part: SectionPart::Head };
const BODY: Kind = Kind::TableSection { part: SectionPart::Body };

/// The children but the white space between them.
fn elements(tree: &Tree, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    tree.children(id).filter(move |&child| !super::plan::is_space(tree, child))
}

fn aligns(tree: &Tree, row: NodeId) -> Vec<Align> {
    elements(tree, row)
        .map(|cell| match tree.kind(cell) {
            Kind::TableCell { align, .. } => align,
            _ => Align::None,
        })
        .collect()
}

fn is_cell(plan: &Plan, tree: &Tree, cell: NodeId, wanted: bool) -> bool {
    let Kind::TableCell { header, align } = tree.kind(cell) else { return false };
    let says_alignment =
        |value: &str| value.trim().trim_end_matches(';').replace(' ', "") == format!("text-align:{}", name(align));
    let attrs_fit = tree.attrs(cell).all(|attr| match attr.name {
        "style" => says_alignment(attr.value),
        "align" => attr.value == name(align),
        _ => false,
    });
    header == wanted && attrs_fit && tree.children(cell).all(|child| plan.is_inline(child))
}

fn name(align: Align) -> &'static str {
    match align {
        Align::None => "",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

/// Writes an expressible table.
pub(super) fn write<H: Hooks>(writer: &mut Writer<'_, H>, table: NodeId) {
    let tree = writer.tree;
    let sections: Vec<_> = elements(tree, table).collect();
    for row in sections.into_iter().flat_map(|section| elements(tree, section)) {
        let mut line = "|".to_owned();
        for cell in elements(tree, row) {
            let text = writer.children_line(cell, Place::OneLine);
            // Also in code: rows are cut before anything else is read (GFM 0.29, 4.10).
            line.push_str(&format!(" {} |", text.replace('|', "\\|")));
        }
        writer.lines.text(&line);
        if tree.parent(row).is_some_and(|section| tree.kind(section) == HEAD) {
            let rule: String = aligns(tree, row)
                .into_iter()
                .map(|align| match align {
                    Align::None => "---|",
                    Align::Left => ":---|",
                    Align::Center => ":---:|",
                    Align::Right => "---:|",
                })
                .collect();
            writer.lines.text(&format!("|{rule}"));
        }
    }
}
