//! Code that the Color Scripter made a table of: line numbers in one cell, a `div` for each line in another.

use posthaul_model::{Confidence, Kind, NodeId, Tree, TreeEdit, WalkEvent};

use super::nodes::{Records, is_blank};
use crate::codes::tistory::CODE_TABLE_UNWRAPPED;

const SITE: &str = "colorscripter.com";

/// Every such table below the root becomes a code block; one with anything else in it stays.
pub(super) fn unwrap_all(tree: &mut Tree, records: &mut Records<'_>) {
    let tables: Vec<_> = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Table).collect();
    for table in tables {
        if is_code_table(tree, table) {
            unwrap(tree, table, records);
        }
    }
    // What people wrote into the box around a table is no part of it.
    let boxes: Vec<_> = tree.descendants(NodeId::ROOT).filter(|&id| tree.has_class(id, "colorscripter-code")).collect();
    for node in boxes {
        let has_table = tree.descendants(node).any(|id| tree.has_class(id, "colorscripter-code-table"));
        if tree.tag(node) == Some("div") && !has_table {
            tree.unwrap_node(node);
        }
    }
}

/// Whether a node bears the mark of the Color Scripter.
pub(super) fn is_marked(tree: &Tree, node: NodeId) -> bool {
    tree.has_class(node, "colorscripter-code-table") || is_credit(tree, node)
}

fn is_credit(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Link && tree.attr(node, "href").is_some_and(|href| href.contains(SITE))
}

/// By its class, or by the credit in it: the innermost table around that.
fn is_code_table(tree: &Tree, table: NodeId) -> bool {
    if tree.has_class(table, "colorscripter-code-table") {
        return true;
    }
    let mut walk = tree.walk(table);
    walk.next();
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(node) if tree.kind(node) == Kind::Table => walk.skip_children(node),
            WalkEvent::Enter(node) if is_credit(tree, node) => return true,
            _ => {}
        }
    }
    false
}

fn unwrap(tree: &mut Tree, table: NodeId, records: &mut Records<'_>) {
    let Some(found) = read(tree, table) else { return };
    let mut place = table;
    while let Some(wrapper) = tree.parent(place).filter(|&parent| is_wrapper(tree, parent, place)) {
        place = wrapper;
    }
    records.add(tree.pos(table), CODE_TABLE_UNWRAPPED, found.aside);
    let block = tree.create(Kind::CodeBlock { confidence: Confidence::Stated }, tree.pos(table));
    tree.set_text(block, &found.code);
    tree.insert_before(place, block);
    tree.detach(place);
}

/// The `div` around the table, which has nothing else in it.
fn is_wrapper(tree: &Tree, parent: NodeId, child: NodeId) -> bool {
    tree.has_class(parent, "colorscripter-code")
        && tree.children(parent).all(|id| id == child || (tree.kind(id) == Kind::Text && is_blank(tree.text(id))))
}

#[derive(Default)]
struct Found {
    code: String,
    /// Line numbers and credits.
    aside: String,
}

fn read(tree: &Tree, table: NodeId) -> Option<Found> {
    let sections = tree.children(table).filter(|&child| matches!(tree.kind(child), Kind::TableSection { .. }));
    let mut rows = sections.flat_map(|section| tree.children(section));
    let row = rows.next().filter(|_| rows.next().is_none())?;
    let mut found = Found::default();
    let mut code = None;
    for cell in tree.children(row) {
        let text = tree.inner_text(cell);
        let is_numbers = code.is_none() && text.chars().any(|c| c.is_ascii_digit()) && is_gutter(&text);
        if is_numbers && has_next_cell_with_code(tree, cell) || is_credit_cell(tree, cell) || is_blank(&text) {
            let (lines, credit) = lines_of(tree, cell)?;
            found.aside.push_str(&(lines + &credit));
        } else if code.is_none() {
            let (lines, credit) = lines_of(tree, cell)?;
            found.aside.push_str(&credit);
            code = Some(lines);
        } else {
            return None;
        }
    }
    found.code = code?;
    Some(found)
}

fn is_gutter(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
}

/// Whether the code is yet to come: code may be nothing but numbers, too.
fn has_next_cell_with_code(tree: &Tree, cell: NodeId) -> bool {
    tree.next_sibling(cell).is_some_and(|next| !is_credit_cell(tree, next))
}

/// The cell with nothing but the sign of the Color Scripter, whatever an editor wrapped around it.
fn is_credit_cell(tree: &Tree, cell: NodeId) -> bool {
    let mut has_credit = false;
    let mut walk = tree.walk(cell);
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(node) if is_credit(tree, node) => {
                has_credit = true;
                walk.skip_children(node);
            }
            WalkEvent::Enter(node) if tree.kind(node) == Kind::Text && !is_blank(tree.text(node)) => return false,
            _ => {}
        }
    }
    has_credit
}

/// Code and credit of a cell; `None` when it holds what code does not.
///
/// A block without blocks inside is a line.
fn lines_of(tree: &Tree, cell: NodeId) -> Option<(String, String)> {
    let (mut code, mut credit, mut line) = (String::new(), String::new(), String::new());
    let mut is_leaf = false;
    let mut walk = tree.walk(cell);
    walk.next();
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(node) => match tree.kind(node) {
                Kind::Text => line.push_str(tree.text(node)),
                Kind::LineBreak => line.push('\n'),
                Kind::Link if is_credit(tree, node) => {
                    credit.push_str(&tree.inner_text(node));
                    walk.skip_children(node);
                    is_leaf = false;
                }
                Kind::Mark { .. } | Kind::Link | Kind::Comment => {}
                Kind::Paragraph => begin(&mut line, &mut code, &mut is_leaf),
                Kind::Generic if tree.is_block(node) => begin(&mut line, &mut code, &mut is_leaf),
                Kind::Generic if matches!(tree.text(node), "span" | "font" | "wbr") => {}
                _ => return None,
            },
            WalkEvent::Leave(node) if node != cell && tree.is_block(node) => {
                if is_leaf {
                    let ended = line.strip_suffix('\n').unwrap_or(&line);
                    code.push_str(&cleaned(ended));
                    code.push('\n');
                    line.clear();
                } else {
                    loose(&mut line, &mut code);
                }
                is_leaf = false;
            }
            WalkEvent::Leave(_) => {}
        }
    }
    loose(&mut line, &mut code);
    Some((code, credit))
}

/// A block begins: what stands before it in its parent is a line if it shows anything.
fn begin(line: &mut String, code: &mut String, is_leaf: &mut bool) {
    loose(line, code);
    *is_leaf = true;
}

fn loose(line: &mut String, code: &mut String) {
    if !is_blank(line) {
        code.push_str(&cleaned(line.trim_matches('\n')));
        code.push('\n');
    }
    line.clear();
}

/// Indents are written as no-break spaces, an empty line as one of them.
fn cleaned(line: &str) -> String {
    let line = line.replace('\u{a0}', " ");
    if line.trim_matches(' ').is_empty() { String::new() } else { line }
}
