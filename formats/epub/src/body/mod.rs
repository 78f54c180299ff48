//! The body of a document as the body of a chapter.
//!
//! One walk over the tree, without recursion. What each kind becomes is decided here and in the modules
//! below; whether it may stand where it is, by [`markup`].

mod attrs;
mod element;
mod generic;
mod image;
mod kinds;
mod link;
mod markup;
mod media;
mod notes;
mod ruby;
mod shape;
mod structural;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use posthaul_exporter::{Capabilities, feature_of};
use posthaul_model::{AssetRef, Document, Kind, Link, Loss, NodeId, Tree};

use crate::fixup::Fixup;
use crate::ids::Ids;
use crate::shared::Shared;
use link::Destination;
use markup::Markup;
use notes::Notes;
use shape::Shape;

/// What a body turned into.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The chapter's text so far.
    pub(crate) text: String,
    /// The ids in it.
    pub(crate) ids: Ids,
    /// What is still to be written.
    pub(crate) fixups: Vec<Fixup>,
    /// Images that are shown, and how many of them have an alternative text.
    pub(crate) images: usize,
    /// See [`Written::images`].
    pub(crate) images_with_alt: usize,
}

/// A step of the walk that is still to come.
#[derive(Clone, Debug)]
enum Task {
    /// A node; `true` when it is a second caption or foot, which has to step back.
    Enter(NodeId, bool),
    /// The element at a depth ends.
    End(usize),
    /// A link with a text of its own.
    Link(NodeId, Destination, String),
    /// A note's way back, if it has none yet.
    Backlink(NodeId),
}

/// The writer of one body.
struct Body<'a, 'b> {
    shared: &'a Shared<'b>,
    document: &'a Document,
    tree: &'a Tree,
    capabilities: &'a Capabilities,
    shape: Shape,
    markup: Markup,
    tasks: Vec<Task>,
    ids: Ids,
    notes: Notes<'a>,
    fixups: Vec<Fixup>,
    images: usize,
    images_with_alt: usize,
    links: HashMap<&'a str, &'a Link>,
    assets: HashMap<&'a str, &'a AssetRef>,
    losses: &'a mut Vec<Loss>,
    /// Losses that are named once a document: by code, then by what.
    said: BTreeMap<&'static str, BTreeSet<&'a str>>,
}

/// Writes the body of a document behind `text`, inside an element that may hold blocks.
pub(crate) fn write(shared: &Shared<'_>, document: &Document, text: String, losses: &mut Vec<Loss>) -> Written {
    let tree = &document.body;
    let mut ids = Ids::default();
    let notes = Notes::of(tree, &mut ids);
    let mut body = Body {
        shared,
        document,
        tree,
        capabilities: &shared.capabilities,
        shape: Shape::of(tree),
        markup: Markup::new(text),
        tasks: vec![Task::Enter(NodeId::ROOT, false)],
        ids,
        notes,
        fixups: Vec::new(),
        images: 0,
        images_with_alt: 0,
        links: document.links.iter().rev().map(|link| (link.href.trim(), link)).collect(),
        assets: document.assets.iter().rev().map(|asset| (asset.src.trim(), asset)).collect(),
        losses,
        said: BTreeMap::new(),
    };
    body.run();
    Written {
        text: body.markup.finish(),
        ids: body.ids,
        fixups: body.fixups,
        images: body.images,
        images_with_alt: body.images_with_alt,
    }
}

impl<'a> Body<'a, '_> {
    fn run(&mut self) {
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Enter(id, stepped_back) => {
                    self.record_structural(id);
                    self.node(id, stepped_back);
                }
                Task::End(depth) => self.markup.end(depth),
                Task::Link(id, destination, label) => self.link_with_text(id, destination, &label),
                Task::Backlink(note) => self.missing_backlink(note),
            }
        }
    }

    /// Records the loss that the node's feature means for this format, if any.
    fn record_structural(&mut self, id: NodeId) {
        let code = feature_of(self.tree, id).and_then(|feature| self.capabilities.support(feature).code());
        if let Some(code) = code {
            self.losses.push(structural::body_loss(self.tree, id, code));
        }
    }

    /// Leaves out all that is below a node, naming what is lost by it.
    fn leave_out_below(&mut self, id: NodeId) {
        let tree = self.tree;
        for node in tree.descendants(id).skip(1) {
            self.record_structural(node);
        }
    }

    /// Names a loss of data.
    fn lose(&mut self, code: &'static str, id: NodeId, what: impl Into<String>, instead: impl Into<String>) {
        let severity = structural::severity(code);
        self.losses.push(crate::codes::loss(code, severity, self.tree.pos(id), what, instead));
    }

    /// Names a loss of data once a document, however often it occurs.
    fn lose_once(&mut self, code: &'static str, id: NodeId, what: &'a str, instead: &str) {
        if self.said.entry(code).or_default().insert(what) {
            self.lose(code, id, what, instead);
        }
    }

    /// Has the children written next.
    fn descend(&mut self, id: NodeId) {
        let tree = self.tree;
        self.tasks.extend(
            std::iter::successors(tree.last_child(id), |&child| tree.prev_sibling(child))
                .map(|child| Task::Enter(child, false)),
        );
    }

    /// Has the children written in another order; `true` marks those that step back.
    fn descend_in(&mut self, order: Vec<(NodeId, bool)>) {
        self.tasks.extend(order.into_iter().rev().map(|(id, stepped_back)| Task::Enter(id, stepped_back)));
    }

    /// Starts an element for a node, with the node's own attributes.
    ///
    /// The element that was written and its depth; `None` when nothing can stand here.
    fn start(&mut self, id: NodeId, tag: &'static str, classes: &[&str]) -> Option<markup::Started> {
        let started = self.markup.start(tag)?;
        if started.tag != tag && !generic::is_plain(tag) {
            self.lose("element_lowered", id, tag, started.tag);
        }
        self.attributes(id, tag, started.tag, classes);
        Some(started)
    }

    /// Writes an element for a node with the node's children in it.
    fn element(&mut self, id: NodeId, tag: &'static str, classes: &[&str]) {
        match self.start(id, tag, classes) {
            Some(started) if element::element(started.tag).1 != element::Content::Void => {
                self.tasks.push(Task::End(started.depth));
            }
            Some(started) => self.markup.end(started.depth),
            None => {}
        }
        self.descend(id);
    }

    /// Whether the node has to be written as a block: blocks are below it, and may stand here.
    fn holds_blocks(&self, id: NodeId) -> bool {
        self.shape.has_block(id) && self.markup.takes_blocks()
    }

    /// The kind of a node's parent.
    fn parent_kind(&self, id: NodeId) -> Option<Kind> {
        self.tree.parent(id).map(|parent| self.tree.kind(parent))
    }
}
