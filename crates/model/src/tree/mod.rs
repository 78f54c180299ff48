//! The body of a document: one flat arena.
//!
//! Nodes are small and equal in size; all text, tags and attribute values lie in one string, so a post
//! costs a handful of allocations. Node 0 is the root.

mod edit;
mod kind;
mod record;
mod walk;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use edit::TreeEdit;
pub use kind::{Align, Confidence, GalleryLayout, Kind, KindName, ListStyle, Mark, QuoteStyle, SectionPart};
pub use record::{NodeRecord, TreeRecord};
pub use walk::{Walk, WalkEvent};

/// Where a node stood in the source.
///
/// As JSON a list of numbers, for there are many: line, first byte, byte after the last, and the buffer if it is not 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "Vec<u32>", try_from = "Vec<u32>")]
pub struct Pos {
    /// 0 is the document's file; others are derived from it.
    pub buffer: u16,
    /// Line in that buffer, from 1; 0 when unknown.
    pub line: u32,
    /// First byte in that buffer.
    pub start: u32,
    /// Byte after the last; equal to `start` when only the line is known.
    pub end: u32,
}

impl From<Pos> for Vec<u32> {
    fn from(Pos { buffer, line, start, end }: Pos) -> Self {
        let buffer = (buffer > 0).then_some(buffer.into());
        [line, start, end].into_iter().chain(buffer).collect()
    }
}

impl TryFrom<Vec<u32>> for Pos {
    type Error = String;

    fn try_from(numbers: Vec<u32>) -> Result<Self, String> {
        let (line, start, end, buffer) = match *numbers {
            [line, start, end] => (line, start, end, 0),
            [line, start, end, buffer] => (line, start, end, buffer),
            _ => return Err(format!("a position has three or four numbers, not {}", numbers.len())),
        };
        let buffer = u16::try_from(buffer).map_err(|_| format!("there is no buffer {buffer}"))?;
        Ok(Self { buffer, line, start, end })
    }
}

impl Pos {
    /// A position of which only the line is known.
    pub fn line(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// The byte range, when it is known.
    pub fn range(&self) -> Option<Range<usize>> {
        (self.end > self.start).then_some(self.start as usize..self.end as usize)
    }
}

/// The place of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The root of every tree.
    pub const ROOT: Self = Self(0);

    /// The index in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A piece of the tree's string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Piece {
    start: u32,
    end: u32,
}

/// An attribute: name and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AttrPieces {
    name: Piece,
    value: Piece,
}

/// An attribute as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attr<'a> {
    /// Name, lower case.
    pub name: &'a str,
    /// Decoded value.
    pub value: &'a str,
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stood.
    pub pos: Pos,
    parent: u32,
    first: u32,
    last: u32,
    prev: u32,
    next: u32,
    attrs: Piece,
    text: Piece,
}

const NONE: u32 = u32::MAX;

fn some(index: u32) -> Option<NodeId> {
    (index != NONE).then_some(NodeId(index))
}

/// A document's body. See the module's description; [`TreeEdit`] holds what changes one.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    attrs: Vec<AttrPieces>,
    pool: String,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// A tree with nothing but its root.
    pub fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), attrs: Vec::new(), pool: String::new() };
        tree.create(Kind::Root, Pos::default());
        tree
    }

    /// How many nodes were ever made, the root and detached ones included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the root has no children.
    pub fn is_empty(&self) -> bool {
        self.first_child(NodeId::ROOT).is_none()
    }

    /// A node.
    ///
    /// # Panics
    /// When the id comes from another tree.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// A node's kind.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// A node's position.
    pub fn pos(&self, id: NodeId) -> Pos {
        self.node(id).pos
    }

    /// The node's own text: see [`Kind`] for what it means.
    pub fn text(&self, id: NodeId) -> &str {
        self.piece(self.node(id).text)
    }

    /// The element's tag if the node is a [`Kind::Generic`].
    pub fn tag(&self, id: NodeId) -> Option<&str> {
        (self.kind(id) == Kind::Generic).then(|| self.text(id))
    }

    /// The attributes, in order.
    pub fn attrs(&self, id: NodeId) -> impl ExactSizeIterator<Item = Attr<'_>> {
        let Piece { start, end } = self.node(id).attrs;
        self.attrs[start as usize..end as usize]
            .iter()
            .map(|attr| Attr { name: self.piece(attr.name), value: self.piece(attr.value) })
    }

    /// The value of an attribute.
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attrs(id).find(|attr| attr.name == name).map(|attr| attr.value)
    }

    /// Whether the node's `class` holds the word.
    pub fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.attr(id, "class").is_some_and(|value| value.split_ascii_whitespace().any(|word| word == class))
    }

    /// The parent; `None` for the root and for detached nodes.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).parent)
    }

    /// The first child.
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).first)
    }

    /// The last child.
    pub fn last_child(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).last)
    }

    /// The sibling before.
    pub fn prev_sibling(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).prev)
    }

    /// The sibling after.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).next)
    }

    /// The children in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// The nodes above, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// The node and everything below it, in document order.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.walk(id).filter_map(|event| match event {
            WalkEvent::Enter(node) => Some(node),
            WalkEvent::Leave(_) => None,
        })
    }

    /// Enters and leaves the node and everything below it, without recursion.
    pub fn walk(&self, id: NodeId) -> Walk<'_> {
        Walk::new(self, id)
    }

    /// Whether the node stands among blocks: by its kind, or by its tag if it is generic.
    pub fn is_block(&self, id: NodeId) -> bool {
        match self.kind(id) {
            Kind::Generic => is_block_tag(self.text(id)),
            kind => kind.is_block(),
        }
    }

    /// All text of a subtree run together, as it is: nothing between blocks.
    pub fn inner_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        for node in self.descendants(id) {
            if self.kind(node).has_text() {
                out.push_str(self.text(node));
            }
        }
        out
    }

    fn piece(&self, piece: Piece) -> &str {
        &self.pool[piece.start as usize..piece.end as usize]
    }
}

impl PartialEq for Tree {
    /// Trees are equal when what can be reached from their roots is: kinds, text, attributes, positions.
    fn eq(&self, other: &Self) -> bool {
        let mut left = self.walk(NodeId::ROOT);
        let mut right = other.walk(NodeId::ROOT);
        loop {
            match (left.next(), right.next()) {
                (None, None) => return true,
                (Some(WalkEvent::Enter(a)), Some(WalkEvent::Enter(b))) => {
                    let same = self.kind(a) == other.kind(b)
                        && self.pos(a) == other.pos(b)
                        && self.text(a) == other.text(b)
                        && self.attrs(a).eq(other.attrs(b));
                    if !same {
                        return false;
                    }
                }
                (Some(WalkEvent::Leave(_)), Some(WalkEvent::Leave(_))) => {}
                _ => return false,
            }
        }
    }
}

/// Whether HTML lays the element out as a block (HTML Living Standard, 15.3 "Flow content").
pub(crate) fn is_block_tag(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
            | "colgroup"
            | "col"
            | "caption"
            | "style"
            | "script"
            | "template"
            | "noscript"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "base"
    )
}
