//! html5ever's tree operations on our tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::feed::Leaf;
use super::place::{At, Lines};
use crate::{foreign, tags};

/// Builds a [`Tree`]. Handles are node ids; the document is the tree's root.
pub(super) struct Sink {
    pub(super) tree: RefCell<Tree>,
    /// The name of each node; empty for what is no element.
    names: RefCell<Vec<QualName>>,
    pub(super) lines: Lines,
    /// Where the current token stands.
    pub(super) here: Cell<At>,
    /// Where the last text token stands: html5ever holds back text inside tables.
    pub(super) text_at: Cell<At>,
    /// What the next element is instead of what its tag says.
    pub(super) leaf: RefCell<Option<Leaf>>,
    /// The element that html5ever is to open next, which stands in the tree already.
    pub(super) given: Cell<Option<NodeId>>,
    /// The element that html5ever asked about last.
    pub(super) asked: Cell<NodeId>,
    /// Elements made so far.
    pub(super) elements: Cell<usize>,
    /// The text node whose text ends the tree's string: only it grows without being copied.
    growing: Cell<Option<NodeId>>,
}

impl Sink {
    pub(super) fn new(lines: Lines) -> Self {
        Self {
            tree: RefCell::new(Tree::new()),
            names: RefCell::new(vec![no_name()]),
            lines,
            here: Cell::default(),
            text_at: Cell::default(),
            leaf: RefCell::default(),
            given: Cell::default(),
            asked: Cell::new(NodeId::ROOT),
            elements: Cell::default(),
            growing: Cell::default(),
        }
    }

    fn create(&self, kind: Kind, name: QualName, at: At) -> NodeId {
        self.names.borrow_mut().push(name);
        self.growing.set(None);
        self.tree.borrow_mut().create(kind, self.lines.pos(at))
    }

    /// How many nodes there are.
    pub(super) fn nodes(&self) -> usize {
        self.names.borrow().len()
    }

    /// The local name of an element.
    pub(super) fn local_name(&self, id: NodeId) -> Ref<'_, LocalName> {
        Ref::map(self.names.borrow(), |names| &names[id.index()].local)
    }

    /// An element, detached.
    pub(super) fn element<'a>(&self, name: QualName, attrs: impl IntoIterator<Item = (&'a str, &'a str)>) -> NodeId {
        self.elements.set(self.elements.get() + 1);
        let kind = if name.ns == ns!(html) { tags::kind_of(&name.local) } else { None };
        let tag = name.local.clone();
        let id = self.create(kind.unwrap_or(Kind::Generic), name, self.here.get());
        let mut tree = self.tree.borrow_mut();
        if kind.is_none() {
            tree.set_text(id, &tag);
        }
        tree.set_attrs(id, attrs);
        id
    }

    /// A node without children, detached.
    pub(super) fn leaf(&self, leaf: Leaf, name: QualName) -> NodeId {
        self.elements.set(self.elements.get() + 1);
        let id = self.create(leaf.kind, name, self.here.get());
        let mut tree = self.tree.borrow_mut();
        tree.set_text(id, &leaf.text);
        tree.set_attrs(id, leaf.attrs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        id
    }

    fn attach(&self, child: NodeOrText<NodeId>, before: Option<NodeId>, parent: NodeId) {
        match child {
            NodeOrText::AppendNode(node) => {
                let mut tree = self.tree.borrow_mut();
                tree.detach(node);
                match before {
                    Some(sibling) => tree.insert_before(sibling, node),
                    None => tree.append(parent, node),
                }
            }
            NodeOrText::AppendText(text) => self.attach_text(&text, before, parent),
        }
    }

    /// Adds text before a node or at the end of its parent: to the text that stands there, when that is what was added last.
    pub(super) fn attach_text(&self, text: &str, before: Option<NodeId>, parent: NodeId) {
        let last = match before {
            Some(sibling) => self.tree.borrow().prev_sibling(sibling),
            None => self.tree.borrow().last_child(parent),
        };
        match last.filter(|_| last == self.growing.get()) {
            Some(last) => self.grow(last, text),
            None => {
                let node = self.create(Kind::Text, no_name(), self.text_at.get());
                self.tree.borrow_mut().set_text(node, text);
                self.attach(NodeOrText::AppendNode(node), before, parent);
                self.growing.set(Some(node));
            }
        }
    }

    fn grow(&self, node: NodeId, text: &str) {
        let mut tree = self.tree.borrow_mut();
        tree.append_text(node, text);
        let mut pos = tree.pos(node);
        pos.end = pos.end.max(self.lines.in_file(self.text_at.get().end));
        tree.set_pos(node, pos);
    }
}

pub(super) fn no_name() -> QualName {
    QualName::new(None, ns!(), local_name!(""))
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.asked.set(*target);
        Ref::map(self.names.borrow(), |names| &names[target.index()])
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        if let Some(id) = self.given.take() {
            return id;
        }
        if matches!(&*name.local, tags::LEAF | tags::BLOCK_LEAF)
            && let Some(leaf) = self.leaf.take()
        {
            return self.leaf(leaf, name);
        }
        let names: Vec<_> = attrs.iter().map(|attr| attribute_name(&attr.name)).collect();
        self.element(name, names.iter().zip(&attrs).map(|(name, attr)| (&**name, &*attr.value)))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let id = self.create(Kind::Comment, no_name(), self.here.get());
        self.tree.borrow_mut().set_text(id, &text);
        id
    }

    /// Never called: HTML's `<?…>` is a comment.
    fn create_pi(&self, target: StrTendril, _: StrTendril) -> NodeId {
        self.create_comment(target)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.attach(child, None, *parent);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, prev_element: &NodeId, child: NodeOrText<NodeId>) {
        if self.tree.borrow().parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        self.attach(new_node, Some(*sibling), NodeId::ROOT);
    }

    /// Attributes of further `<html>` and `<body>` tags: a fragment has neither element.
    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.borrow_mut().reparent_children(*node, *new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &NodeId) -> bool {
        self.tree.borrow().attr(*target, "encoding").is_some_and(foreign::is_html)
    }
}

/// `xlink:href`, as written.
fn attribute_name(name: &QualName) -> Cow<'_, str> {
    match &name.prefix {
        Some(prefix) if !prefix.is_empty() => Cow::Owned(format!("{prefix}:{}", name.local)),
        _ => Cow::Borrowed(&name.local),
    }
}
