//! What holds nothing: how the editors make vertical space, and room before a line.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::attributes::{self, style};
use super::nodes::{Records, is_blank, shows_nothing};
use crate::codes::editors::{PARAGRAPH_EMPTY_DROPPED, SPACER_DROPPED};
use crate::codes::tistory::INDENT_DROPPED;

/// Drops `<p>&nbsp;</p>` and its like.
///
/// `<p></p>` is what HTML makes of the `p` that the editor writes around a figure; browsers show nothing of it.
pub(super) fn paragraph(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if tree.first_child(node).is_none() {
        records.drop(tree, node, PARAGRAPH_EMPTY_DROPPED);
        return Then::Over;
    }
    if shows_nothing(tree, node) {
        records.drop(tree, node, SPACER_DROPPED);
        return Then::Over;
    }
    if let Some(comments) = comments_alone(tree, node) {
        records.add(tree.pos(node), SPACER_DROPPED, tree.inner_text(node));
        for comment in comments {
            tree.detach(comment);
            tree.insert_before(node, comment);
        }
        tree.detach(node);
        return Then::Over;
    }
    indent(tree, node, records);
    attributes::clean(tree, node);
    Then::Into
}

/// The comments of a paragraph that holds nothing else.
fn comments_alone(tree: &Tree, node: NodeId) -> Option<Vec<NodeId>> {
    let mut comments = Vec::new();
    for child in tree.children(node) {
        match tree.kind(child) {
            Kind::Comment => comments.push(child),
            Kind::LineBreak => {}
            Kind::Text if is_blank(tree.text(child)) => {}
            _ => return None,
        }
    }
    (!comments.is_empty()).then_some(comments)
}

/// Whether a heading, a quotation, or a plain `div` of the older editors is nothing but space. What a link may lead to is
/// not.
pub(super) fn is_spacer(tree: &Tree, node: NodeId) -> bool {
    let is_block = match tree.kind(node) {
        Kind::Heading { .. } => true,
        Kind::Quote { .. } => {
            return tree.first_child(node).is_some()
                && tree.attr(node, "id").is_none()
                && tree.children(node).all(|child| match tree.kind(child) {
                    Kind::Paragraph => shows_nothing(tree, child),
                    Kind::Text => is_blank(tree.text(child)),
                    kind => kind == Kind::LineBreak,
                });
        }
        _ => {
            let is_div = tree.tag(node) == Some("div") && tree.attr(node, "class").is_none();
            is_div && tree.first_child(node).is_some()
        }
    };
    is_block && tree.attr(node, "id").is_none() && shows_nothing(tree, node) && !is_in_code(tree, node)
}

/// Whether space counts where a node stands: code that was pasted as blocks, a line each.
fn is_in_code(tree: &Tree, node: NodeId) -> bool {
    tree.ancestors(node).any(|above| {
        tree.has_class(above, "colorscripter-code-table")
            || style(tree, above, "white-space").is_some_and(|space| space.starts_with("pre"))
    })
}

/// Spaces of an indent, at most. Whoever writes more of them arranges verses or code.
const MOST_INDENT: usize = 2;

/// Takes away the no-break spaces with which people indent a paragraph.
fn indent(tree: &mut Tree, paragraph: NodeId, records: &mut Records<'_>) {
    let mut first = tree.first_child(paragraph);
    while let Some(node) =
        first.filter(|&node| matches!(tree.kind(node), Kind::Mark { .. }) || tree.tag(node) == Some("span"))
    {
        first = tree.first_child(node);
    }
    let Some(leaf) = first.filter(|&node| tree.kind(node) == Kind::Text) else { return };
    let text = tree.text(leaf).to_owned();
    let kept = text.trim_start();
    let indent = &text[..text.len() - kept.len()];
    let is_short = indent.chars().count() <= MOST_INDENT;
    if !indent.contains('\u{a0}') || !is_short || is_in_code(tree, paragraph) {
        return;
    }
    records.add(tree.pos(leaf), INDENT_DROPPED, indent.to_owned());
    if kept.is_empty() {
        tree.detach(leaf);
    } else {
        tree.set_text(leaf, kept);
    }
}
