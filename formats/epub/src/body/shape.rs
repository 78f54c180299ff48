//! What is below each node, known before anything is written.

use posthaul_model::{Kind, NodeId, Tree, WalkEvent};

use super::generic::{Treatment, treatment};

const BLOCK: u8 = 1;
const STRUCTURE: u8 = 2;

/// For every node of a tree, whether blocks are written below it.
#[derive(Debug)]
pub(super) struct Shape(Vec<u8>);

impl Shape {
    /// Looks at a tree once, from the leaves up.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut flags = vec![0_u8; tree.len()];
        let mut walk = tree.walk(NodeId::ROOT);
        while let Some(event) = walk.next() {
            match event {
                WalkEvent::Enter(id) if is_dropped(tree, id) => walk.skip_children(id),
                WalkEvent::Enter(_) => {}
                WalkEvent::Leave(id) => {
                    if let Some(parent) = tree.parent(id) {
                        flags[parent.index()] |= flags[id.index()] | own(tree, id);
                    }
                }
            }
        }
        Self(flags)
    }

    /// Whether a block is below the node: it cannot be a paragraph or an inline element.
    pub(super) fn has_block(&self, id: NodeId) -> bool {
        self.0[id.index()] & BLOCK != 0
    }

    /// Whether a block is below the node that would lose its meaning as a line of text: a list, a table, code.
    pub(super) fn has_structure(&self, id: NodeId) -> bool {
        self.0[id.index()] & STRUCTURE != 0
    }
}

fn is_dropped(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id).is_some_and(|tag| matches!(treatment(tag), Treatment::Drop | Treatment::Script | Treatment::Foreign))
}

fn own(tree: &Tree, id: NodeId) -> u8 {
    match tree.kind(id) {
        Kind::Paragraph => BLOCK,
        Kind::Generic => match treatment(tree.text(id)) {
            Treatment::Keep(tag) | Treatment::Lower(tag) | Treatment::Form(tag) => match tag {
                "div" | "p" => BLOCK,
                tag if super::element::is_inline(tag) => 0,
                _ => BLOCK | STRUCTURE,
            },
            _ => 0,
        },
        kind if kind.is_block() => BLOCK | STRUCTURE,
        _ => 0,
    }
}
