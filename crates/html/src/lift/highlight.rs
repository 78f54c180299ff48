//! What Rouge, Pygments and their likes wrap around code.

use posthaul_model::{Kind, NodeId, Tree};

use super::code::{Code, inner_block, is_blank, is_gutter};
use super::only_child;

impl Code {
    /// `<div class="highlight">`, `<div class="language-x highlighter-rouge">`, `<figure class="highlight">`.
    pub(super) fn unwrap_highlighter(&mut self, tree: &mut Tree, id: NodeId) {
        let words = tree.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
        let wraps = words.into_iter().any(|word| {
            matches!(word, "highlight" | "highlighter-rouge" | "highlighter-coderay" | "codehilite" | "chroma")
        });
        if let Some(block) = inner_block(tree, id).filter(|_| wraps) {
            self.replace(tree, id, block);
        }
    }

    /// A table of one row: line numbers, and the code.
    pub(super) fn unwrap_gutter(&mut self, tree: &mut Tree, id: NodeId) {
        let Some(row) = only_row(tree, id) else { return };
        let cells = tree.children(row).filter(|&cell| matches!(tree.kind(cell), Kind::TableCell { .. }));
        let (gutters, code): (Vec<_>, Vec<_>) = cells
            .partition(|&cell| is_gutter(tree, cell) || (tree.first_child(cell).is_some() && is_blank(tree, cell)));
        let ([_, ..], [cell]) = (&*gutters, &*code) else { return };
        let Some(block) = inner_block(tree, *cell) else { return };
        for gutter in gutters {
            let text = tree.inner_text(gutter);
            if !text.trim_ascii().is_empty() {
                self.gutter_dropped(tree, gutter, text);
            }
        }
        self.replace(tree, id, block);
    }
}

fn only_row(tree: &Tree, table: NodeId) -> Option<NodeId> {
    let section = only_child(tree, table)?;
    let row = match tree.kind(section) {
        Kind::TableSection { .. } => only_child(tree, section)?,
        _ => section,
    };
    (tree.kind(row) == Kind::TableRow).then_some(row)
}
