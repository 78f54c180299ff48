//! Walking a tree without recursion.

use super::{NodeId, Tree};

/// A step of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkEvent {
    /// A node begins; its children follow.
    Enter(NodeId),
    /// A node ends.
    Leave(NodeId),
}

/// Enters and leaves every node of a subtree in document order. Every `Enter` has its `Leave`.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    tree: &'a Tree,
    top: NodeId,
    next: Option<WalkEvent>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(tree: &'a Tree, top: NodeId) -> Self {
        Self { tree, top, next: Some(WalkEvent::Enter(top)) }
    }

    /// After an `Enter`, goes straight to that node's `Leave`.
    pub fn skip_children(&mut self, entered: NodeId) {
        self.next = Some(WalkEvent::Leave(entered));
    }
}

impl Iterator for Walk<'_> {
    type Item = WalkEvent;

    fn next(&mut self) -> Option<WalkEvent> {
        let event = self.next?;
        self.next = match event {
            WalkEvent::Enter(node) => Some(match self.tree.first_child(node) {
                Some(child) => WalkEvent::Enter(child),
                None => WalkEvent::Leave(node),
            }),
            WalkEvent::Leave(node) if node == self.top => None,
            WalkEvent::Leave(node) => match self.tree.next_sibling(node) {
                Some(sibling) => Some(WalkEvent::Enter(sibling)),
                None => self.tree.parent(node).map(WalkEvent::Leave),
            },
        };
        Some(event)
    }
}
