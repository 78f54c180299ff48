//! Blocks that stand in a line of text.

use posthaul_model::{Kind, NodeId, Pos, Tree, TreeEdit};

/// How many elements around a block are cut in two at most.
const DEPTH: usize = 8;

/// A block in a paragraph or a heading cuts it in two, and the marks around the block with it; what is left empty goes.
pub(crate) fn lift_out_of_line(tree: &mut Tree, block: NodeId) {
    let holders: Vec<_> = tree.ancestors(block).take(DEPTH).take_while(|&above| holds_a_line(tree, above)).collect();
    let is_line = |&above: &NodeId| matches!(tree.kind(above), Kind::Paragraph | Kind::Heading { .. });
    let Some(last) = holders.iter().rposition(is_line) else { return };
    for &holder in &holders[..=last] {
        lift_out(tree, block, holder);
    }
}

fn holds_a_line(tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::Paragraph | Kind::Heading { .. } | Kind::Mark { .. } | Kind::Link => true,
        Kind::Generic => !tree.is_block(node),
        _ => false,
    }
}

/// Cuts the parent of a block in two.
fn lift_out(tree: &mut Tree, block: NodeId, holder: NodeId) {
    let (whole, cut) = (tree.pos(holder), tree.pos(block));
    let before = tree.create(tree.kind(holder), Pos { end: cut.start.max(whole.start), ..whole });
    let (text, attrs) = (tree.text(holder).to_owned(), attrs(tree, holder));
    tree.set_text(before, &text);
    tree.set_attrs(before, attrs.iter().map(|(name, value)| (&**name, &**value)));
    while let Some(child) = tree.first_child(holder).filter(|&child| child != block) {
        tree.detach(child);
        tree.append(before, child);
    }
    tree.insert_before(holder, before);
    tree.detach(block);
    tree.insert_before(holder, block);
    let line = tree.first_child(holder).map_or(whole.line, |child| tree.pos(child).line);
    tree.set_pos(holder, Pos { line, start: cut.end.min(whole.end), ..whole });
    trim(tree, before, tree.last_child(before), str::trim_end);
    trim(tree, holder, tree.first_child(holder), str::trim_start);
    if tree.parent(before).is_some() {
        tree.remove_attr(holder, "id");
    }
}

fn attrs(tree: &Tree, node: NodeId) -> Vec<(String, String)> {
    tree.attrs(node).map(|attr| (attr.name.to_owned(), attr.value.to_owned())).collect()
}

/// Trims the text at one end of a line, and drops the line when nothing is left.
fn trim(tree: &mut Tree, line: NodeId, edge: Option<NodeId>, trimmed: impl Fn(&str) -> &str) {
    if let Some(text) = edge.filter(|&edge| tree.kind(edge) == Kind::Text) {
        match trimmed(tree.text(text)).to_owned() {
            empty if empty.is_empty() => tree.detach(text),
            text_left => tree.set_text(text, &text_left),
        }
    }
    if tree.first_child(line).is_none() {
        tree.detach(line);
    }
}
