//! From elements to typed nodes, when the whole tree is known.

mod code;
mod footnotes;
mod highlight;
mod media;
mod structure;
mod tidy;
mod whitespace;

use posthaul_model::{Kind, NodeId, Normalisation, Tree};

pub(crate) use code::{BARE, INNER};

use crate::foreign::is_foreign;

/// Lifts what the tags alone do not decide; `depth` is the limit on levels.
pub(crate) fn lift(tree: &mut Tree, depth: usize) -> Vec<Normalisation> {
    let order = tidy::tidy(tree, depth);
    let mut code = code::Code::default();
    let mut footnote_lists = Vec::new();
    // Children before parents, so that a wrapper finds its code block made.
    for &id in order.iter().rev() {
        match tree.kind(id) {
            Kind::Generic => generic(tree, id, &mut code, &mut footnote_lists),
            Kind::Figure => code.unwrap_highlighter(tree, id),
            Kind::Table => code.unwrap_gutter(tree, id),
            Kind::TableCell { header, .. } => structure::cell(tree, id, header),
            Kind::Embed => media::provider(tree, id),
            _ => {}
        }
    }
    footnotes::lift(tree, &footnote_lists);
    whitespace::drop_between_blocks(tree);
    code.into_normalisations()
}

fn generic(tree: &mut Tree, id: NodeId, code: &mut code::Code, footnote_lists: &mut Vec<NodeId>) {
    match tree.text(id) {
        "script" | "style" => structure::raw(tree, id),
        "xmp" | "plaintext" | "input" | "caption" | "figcaption" | "summary" | "section" | "aside" | "footer"
            if is_foreign(tree, id) => {}
        "pre" | "listing" | "xmp" | "plaintext" => code.preformatted(tree, id),
        "div" | "section" | "aside" | "footer" if footnotes::is_list(tree, id) => footnote_lists.push(id),
        "div" => code.unwrap_highlighter(tree, id),
        "caption" | "figcaption" | "summary" => structure::heading_of_parent(tree, id),
        "input" => structure::task_box(tree, id),
        _ => {}
    }
}

/// Whether the node is text of ASCII white space alone.
fn is_space(tree: &Tree, id: NodeId) -> bool {
    tree.kind(id) == Kind::Text && tree.text(id).bytes().all(|byte| byte.is_ascii_whitespace())
}

/// The only child but for white space.
fn only_child(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let mut children = tree.children(id).filter(|&child| !is_space(tree, child));
    children.next().filter(|_| children.next().is_none())
}

/// Whether nothing but white space stands before the node in its parent.
fn is_first(tree: &Tree, id: NodeId) -> bool {
    let mut before = std::iter::successors(tree.prev_sibling(id), |&node| tree.prev_sibling(node));
    before.all(|node| is_space(tree, node))
}
