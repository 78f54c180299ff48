//! `<table>`: kramdown's own when it is simple.

use super::{Mode, children, plain, remove_text, tidy};
use crate::doc::{Align, Doc, Id, Kind};
use crate::tags;

/// Cells hold text alone, rows are alike, and head and body are where they belong.
pub(super) fn convert(doc: &mut Doc, id: Id, mode: Mode) {
    if !is_simple(doc, id) {
        return plain(doc, id, Mode { convert: false, ..mode });
    }
    remove_text(doc, id);
    let sections: Vec<Id> = doc.children(id).collect();
    let mut rows = Vec::new();
    for &section in &sections {
        if doc.value(section) == "tr" {
            rows.push(section);
            continue;
        }
        remove_text(doc, section);
        rows.extend(doc.children(section));
        let kind = match doc.value(section) {
            "thead" => Kind::Head,
            "tfoot" => Kind::Foot,
            _ => Kind::Body,
        };
        set_kind(doc, section, kind);
    }
    let alignment = rows.last().map(|&row| alignments(doc, row)).unwrap_or_default();
    for &row in &rows {
        convert_row(doc, row, mode);
    }
    if sections.first().is_some_and(|&first| doc.kind(first) == Kind::Row) {
        let span = doc.node(id).span;
        let body = doc.create(Kind::Body, span.start..span.end);
        doc.set_children(body, &rows);
        doc.set_children(id, &[body]);
    }
    let index = doc.alignments.len() as u32;
    doc.alignments.push(alignment);
    set_kind(doc, id, Kind::Table(index));
}

fn set_kind(doc: &mut Doc, id: Id, kind: Kind) {
    let node = doc.node_mut(id);
    node.kind = kind;
    node.value = Default::default();
    node.list = None;
}

fn convert_row(doc: &mut Doc, row: Id, mode: Mode) {
    remove_text(doc, row);
    let cells: Vec<Id> = doc.children(row).collect();
    for cell in cells {
        set_kind(doc, cell, Kind::Cell);
        children(doc, cell, mode);
        tidy(doc, cell, "td");
        let style = doc.attr(cell, "style").map(without_alignment);
        match style {
            Some(style) if style.trim_ascii().is_empty() => {
                doc.attrs_mut(cell).remove("style");
            }
            Some(style) => doc.attrs_mut(cell).set("style", style),
            None => {}
        }
    }
    set_kind(doc, row, Kind::Row);
}

fn is_simple(doc: &Doc, table: Id) -> bool {
    let elements = |id: Id| doc.children(id).filter(|&child| doc.kind(child) != Kind::Text).collect::<Vec<_>>();
    let tag = |id: Id| if matches!(doc.kind(id), Kind::Html { .. }) { doc.value(id) } else { "" };
    let sections = elements(table);
    let rows: Vec<(Id, &str)> = if sections.iter().all(|&row| tag(row) == "tr") {
        sections.iter().map(|&row| (row, "td")).collect()
    } else {
        let fits = sections.iter().all(|&section| matches!(tag(section), "thead" | "tbody" | "tfoot"));
        if !fits || !sections.iter().any(|&section| tag(section) == "tbody") {
            return false;
        }
        let cell = |section: Id| if tag(section) == "thead" { "th" } else { "td" };
        sections
            .iter()
            .flat_map(|&section| elements(section).into_iter().map(move |row| (row, cell(section))))
            .collect()
    };
    let mut shape: Option<Vec<Option<Align>>> = None;
    for (row, cell_tag) in rows {
        let cells = elements(row);
        if tag(row) != "tr" || cells.iter().any(|&cell| tag(cell) != cell_tag || !is_phrasing(doc, cell)) {
            return false;
        }
        let own: Vec<Option<Align>> = cells.iter().map(|&cell| alignment(doc, cell)).collect();
        if own.contains(&None) || shape.as_ref().is_some_and(|shape| *shape != own) {
            return false;
        }
        shape = Some(own);
    }
    true
}

/// Whether no block stands in an element.
fn is_phrasing(doc: &Doc, id: Id) -> bool {
    doc.children(id).all(|child| {
        let is_block = matches!(doc.kind(child), Kind::Html { .. }) && tags::is_block(doc.value(child));
        !is_block && is_phrasing(doc, child)
    })
}

fn alignments(doc: &Doc, row: Id) -> Vec<Align> {
    let cells = doc.children(row).filter(|&cell| doc.kind(cell) != Kind::Text);
    cells.map(|cell| alignment(doc, cell).unwrap_or_default()).collect()
}

/// A cell's alignment; `None` for one that kramdown does not know.
fn alignment(doc: &Doc, cell: Id) -> Option<Align> {
    let style = doc.attr(cell, "style").unwrap_or_default();
    let Some(at) = style.find("text-align:") else { return Some(Align::Default) };
    match style[at + "text-align:".len()..].trim_start() {
        value if value.starts_with("center") => Some(Align::Center),
        value if value.starts_with("left") => Some(Align::Left),
        value if value.starts_with("right") => Some(Align::Right),
        value if value.starts_with("justify") || value.starts_with("inherit") => None,
        _ => Some(Align::Default),
    }
}

/// A style without its alignment.
fn without_alignment(style: &str) -> String {
    let Some(at) = style.find("text-align:") else { return style.to_owned() };
    let value = style[at + "text-align:".len()..].trim_start();
    let Some(word) = ["center", "left", "right"].into_iter().find(|word| value.starts_with(word)) else {
        return style.to_owned();
    };
    let before = style[..at].trim_end();
    format!("{}{}", before.strip_suffix(';').unwrap_or(&style[..at]), &value[word.len()..])
}
