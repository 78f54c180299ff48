//! What is below each node, known before anything is written.

use posthaul_model::{Kind, NodeId, Tree, WalkEvent};

/// For every node of a tree, whether blocks are below it that would lose their meaning as a line of text.
#[derive(Debug)]
pub(super) struct Shape(Vec<bool>);

impl Shape {
    /// Looks at a tree once, from the leaves up.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut flags = vec![false; tree.len()];
        for event in tree.walk(NodeId::ROOT) {
            if let WalkEvent::Leave(id) = event
                && let Some(parent) = tree.parent(id)
            {
                flags[parent.index()] |= flags[id.index()] || is_structure(tree.kind(id));
            }
        }
        Self(flags)
    }

    /// Whether a list, a table, code or the like is below the node.
    pub(super) fn has_structure(&self, id: NodeId) -> bool {
        self.0.get(id.index()).copied().unwrap_or_default()
    }
}

fn is_structure(kind: Kind) -> bool {
    !matches!(kind, Kind::Paragraph | Kind::Root) && kind.is_block()
}
