//! Building and changing a tree.

use super::{AttrPieces, Kind, NONE, Node, NodeId, Piece, Pos, Tree};

/// What changes a tree; a trait of its own so that readers need not see it.
///
/// Detached nodes stay in the arena and are reached by nothing.
pub trait TreeEdit {
    /// Makes a node without a parent.
    fn create(&mut self, kind: Kind, pos: Pos) -> NodeId;
    /// Makes a node and appends it.
    fn push(&mut self, parent: NodeId, kind: Kind, pos: Pos) -> NodeId;
    /// Makes a node with text of its own and appends it.
    fn push_text(&mut self, parent: NodeId, kind: Kind, text: &str, pos: Pos) -> NodeId;
    /// Appends a detached node.
    fn append(&mut self, parent: NodeId, child: NodeId);
    /// Puts a detached node before another.
    fn insert_before(&mut self, sibling: NodeId, new: NodeId);
    /// Takes a node, with all below it, out of its parent.
    fn detach(&mut self, id: NodeId);
    /// Moves all children of one node to the end of another.
    fn reparent_children(&mut self, from: NodeId, to: NodeId);
    /// Puts a node's children in its place.
    fn unwrap_node(&mut self, id: NodeId);
    /// Puts a new node in a node's place and the node inside it.
    fn wrap(&mut self, id: NodeId, kind: Kind) -> NodeId;
    /// Changes what a node is; children, attributes and text stay.
    fn set_kind(&mut self, id: NodeId, kind: Kind);
    /// Changes where a node stood.
    fn set_pos(&mut self, id: NodeId, pos: Pos);
    /// Sets the node's own text.
    fn set_text(&mut self, id: NodeId, text: &str);
    /// Adds to the node's own text.
    fn append_text(&mut self, id: NodeId, text: &str);
    /// Sets an attribute: in place when it is there, else at the end.
    fn set_attr(&mut self, id: NodeId, name: &str, value: &str);
    /// Replaces all attributes; when a name comes twice the first counts, as in HTML.
    fn set_attrs<'a>(&mut self, id: NodeId, attrs: impl IntoIterator<Item = (&'a str, &'a str)>);
    /// Takes an attribute away.
    fn remove_attr(&mut self, id: NodeId, name: &str);
}

impl Tree {
    fn intern(&mut self, text: &str) -> Piece {
        let start = self.pool.len() as u32;
        self.pool.push_str(text);
        Piece { start, end: self.pool.len() as u32 }
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    fn link(&mut self, left: u32, right: u32, parent: NodeId) {
        match left {
            NONE => self.node_mut(parent).first = right,
            left => self.nodes[left as usize].next = right,
        }
        match right {
            NONE => self.node_mut(parent).last = left,
            right => self.nodes[right as usize].prev = left,
        }
    }
}

impl TreeEdit for Tree {
    fn create(&mut self, kind: Kind, pos: Pos) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node {
            kind,
            pos,
            parent: NONE,
            first: NONE,
            last: NONE,
            prev: NONE,
            next: NONE,
            attrs: Piece::default(),
            text: Piece::default(),
        });
        id
    }

    fn push(&mut self, parent: NodeId, kind: Kind, pos: Pos) -> NodeId {
        let id = self.create(kind, pos);
        self.append(parent, id);
        id
    }

    fn push_text(&mut self, parent: NodeId, kind: Kind, text: &str, pos: Pos) -> NodeId {
        let id = self.push(parent, kind, pos);
        self.set_text(id, text);
        id
    }

    fn append(&mut self, parent: NodeId, child: NodeId) {
        debug_assert!(self.parent(child).is_none(), "an appended node is detached first");
        self.node_mut(child).parent = parent.0;
        let last = self.node(parent).last;
        self.link(last, child.0, parent);
        self.node_mut(child).next = NONE;
        self.node_mut(parent).last = child.0;
        self.node_mut(child).prev = last;
    }

    fn insert_before(&mut self, sibling: NodeId, new: NodeId) {
        let Some(parent) = self.parent(sibling) else { return };
        self.node_mut(new).parent = parent.0;
        let prev = self.node(sibling).prev;
        self.link(prev, new.0, parent);
        self.link(new.0, sibling.0, parent);
        if prev == NONE {
            self.node_mut(new).prev = NONE;
        }
    }

    fn detach(&mut self, id: NodeId) {
        let Some(parent) = self.parent(id) else { return };
        let (prev, next) = (self.node(id).prev, self.node(id).next);
        self.link(prev, next, parent);
        let node = self.node_mut(id);
        (node.parent, node.prev, node.next) = (NONE, NONE, NONE);
    }

    fn reparent_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.first_child(from) {
            self.detach(child);
            self.append(to, child);
        }
    }

    fn unwrap_node(&mut self, id: NodeId) {
        while let Some(child) = self.first_child(id) {
            self.detach(child);
            self.insert_before(id, child);
        }
        self.detach(id);
    }

    fn wrap(&mut self, id: NodeId, kind: Kind) -> NodeId {
        let outer = self.create(kind, self.pos(id));
        self.insert_before(id, outer);
        self.detach(id);
        self.append(outer, id);
        outer
    }

    fn set_kind(&mut self, id: NodeId, kind: Kind) {
        self.node_mut(id).kind = kind;
    }

    fn set_pos(&mut self, id: NodeId, pos: Pos) {
        self.node_mut(id).pos = pos;
    }

    fn set_text(&mut self, id: NodeId, text: &str) {
        let piece = self.intern(text);
        self.node_mut(id).text = piece;
    }

    fn append_text(&mut self, id: NodeId, text: &str) {
        let old = self.node(id).text;
        if old.end as usize != self.pool.len() {
            let start = self.pool.len() as u32;
            self.pool.extend_from_within(old.start as usize..old.end as usize);
            self.node_mut(id).text = Piece { start, end: self.pool.len() as u32 };
        }
        self.pool.push_str(text);
        let end = self.pool.len() as u32;
        self.node_mut(id).text.end = end;
    }

    fn set_attr(&mut self, id: NodeId, name: &str, value: &str) {
        let value = self.intern(value);
        let Piece { start, end } = self.node(id).attrs;
        for index in start..end {
            if self.piece(self.attrs[index as usize].name) == name {
                self.attrs[index as usize].value = value;
                return;
            }
        }
        let name = self.intern(name);
        let list = self.attrs.len() as u32;
        if end != list {
            self.attrs.extend_from_within(start as usize..end as usize);
            self.node_mut(id).attrs.start = list;
        }
        self.attrs.push(AttrPieces { name, value });
        let end = self.attrs.len() as u32;
        self.node_mut(id).attrs.end = end;
    }

    fn set_attrs<'a>(&mut self, id: NodeId, attrs: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let start = self.attrs.len();
        for (name, value) in attrs {
            if self.attrs[start..].iter().any(|attr| self.piece(attr.name) == name) {
                continue;
            }
            let (name, value) = (self.intern(name), self.intern(value));
            self.attrs.push(AttrPieces { name, value });
        }
        let end = self.attrs.len() as u32;
        self.node_mut(id).attrs = Piece { start: start as u32, end };
    }

    fn remove_attr(&mut self, id: NodeId, name: &str) {
        let Piece { start, end } = self.node(id).attrs;
        let Some(index) = (start..end).find(|&i| self.piece(self.attrs[i as usize].name) == name) else { return };
        self.attrs.copy_within(index as usize + 1..end as usize, index as usize);
        self.node_mut(id).attrs.end = end - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tree: &Tree, id: NodeId) -> Vec<&str> {
        tree.children(id).map(|child| tree.text(child)).collect()
    }

    #[test]
    fn children_keep_their_order_through_edits() {
        let mut tree = Tree::new();
        let root = NodeId::ROOT;
        let b = tree.push_text(root, Kind::Text, "b", Pos::default());
        let d = tree.push_text(root, Kind::Text, "d", Pos::default());
        let a = tree.create(Kind::Text, Pos::default());
        tree.set_text(a, "a");
        tree.insert_before(b, a);
        let c = tree.create(Kind::Text, Pos::default());
        tree.set_text(c, "c");
        tree.insert_before(d, c);
        assert_eq!(names(&tree, root), ["a", "b", "c", "d"]);
        assert_eq!(tree.last_child(root), Some(d));
        tree.detach(a);
        tree.detach(d);
        assert_eq!(names(&tree, root), ["b", "c"]);
        assert_eq!(tree.last_child(root), Some(c));
        let outer = tree.wrap(b, Kind::Paragraph);
        assert_eq!(names(&tree, outer), ["b"]);
        tree.unwrap_node(outer);
        assert_eq!(names(&tree, root), ["b", "c"]);
        assert_eq!(tree.prev_sibling(b), None);
        assert_eq!(tree.next_sibling(c), None);
    }

    #[test]
    fn text_grows_wherever_it_lies() {
        let mut tree = Tree::new();
        let a = tree.push_text(NodeId::ROOT, Kind::Text, "가", Pos::default());
        tree.append_text(a, "나");
        let b = tree.push_text(NodeId::ROOT, Kind::Text, "x", Pos::default());
        tree.append_text(a, "다");
        assert_eq!((tree.text(a), tree.text(b)), ("가나다", "x"));
    }

    #[test]
    fn attributes_are_set_replaced_and_removed() {
        let mut tree = Tree::new();
        let a = tree.push(NodeId::ROOT, Kind::Link, Pos::default());
        tree.set_attrs(a, [("href", "1"), ("rel", "x"), ("href", "2")]);
        let b = tree.push(NodeId::ROOT, Kind::Link, Pos::default());
        tree.set_attr(b, "href", "b");
        tree.set_attr(a, "href", "3");
        tree.set_attr(a, "title", "t");
        let all = |id| tree.attrs(id).map(|attr| (attr.name, attr.value)).collect::<Vec<_>>();
        assert_eq!(all(a), [("href", "3"), ("rel", "x"), ("title", "t")]);
        assert_eq!(all(b), [("href", "b")]);
        tree.remove_attr(a, "rel");
        assert_eq!(tree.attr(a, "rel"), None);
        assert_eq!(tree.attr(a, "title"), Some("t"));
    }
}
