//! The body of a document as blocks for the template.
//!
//! One walk over the tree, without recursion, with a stack of the blocks that are being built. A block that
//! stands in something that holds only a line of text (a heading, a caption) continues that line. Nesting ends
//! at [`MAX_DEPTH`]: what stands deeper is set less indented, which is named.

mod frame;
mod generic;
mod image;
mod kinds;
mod link;
mod media;
mod notes;
mod runs;
mod shape;
mod structural;
mod style;
mod table;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use posthaul_exporter::feature_of;
use posthaul_model::{AssetHash, AssetRef, Document, Link, Loss, NodeId, Pos, Tree, WalkEvent};

use crate::block::{Block, Body, Inline};
use crate::render::Renderer;
use frame::{Frame, Outline, Undo, What};
use notes::Notes;
use shape::Shape;
use style::Styles;

pub(crate) use link::Target;
pub(crate) use runs::{HEADING, chunks, paragraphs};
pub(crate) use text::settable;

/// Lists, quotes, tables and boxes in each other. Typst stops at 80 nested calls, of which each costs up to six.
const MAX_DEPTH: usize = 8;
/// The same in a note, which stands in other blocks.
const MAX_DEPTH_IN_NOTE: usize = 2;

/// What a body turned into.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) body: Body,
    /// Where the links lead, by their numbers.
    pub(crate) links: Vec<Target>,
    /// The labels of ids, for links.
    pub(crate) labels: BTreeMap<String, String>,
    /// The images that are shown, and where each stands first.
    pub(crate) images: BTreeMap<AssetHash, Pos>,
    /// Characters that no font has, and where each stands first.
    pub(crate) glyphs: BTreeMap<char, Pos>,
}

/// The writer of one body.
struct Writer<'a, 'b> {
    renderer: &'a Renderer<'b>,
    document: &'a Document,
    tree: &'a Tree,
    place: usize,
    shape: Shape,
    notes: Notes<'a>,
    stack: Vec<Frame>,
    undos: Vec<Undo>,
    styles: Styles,
    outline: Outline,
    link: Option<usize>,
    /// Whether anything was written in that link.
    link_shows: bool,
    /// How many elements keep white space as it is.
    verbatim: usize,
    in_note: bool,
    written: Written,
    links: HashMap<&'a str, &'a Link>,
    assets: HashMap<&'a str, &'a AssetRef>,
    glyphs: BTreeMap<char, Pos>,
    losses: &'a mut Vec<Loss>,
    /// Losses that are named once a document: by code, then by what.
    said: BTreeMap<&'static str, BTreeSet<String>>,
}

/// Writes the body of a document, which stands at a place among the heads.
pub(crate) fn write(renderer: &Renderer<'_>, document: &Document, place: usize, losses: &mut Vec<Loss>) -> Written {
    let tree = &document.body;
    let mut writer = Writer {
        renderer,
        document,
        tree,
        place,
        shape: Shape::of(tree),
        notes: Notes::of(tree),
        stack: Vec::new(),
        undos: Vec::new(),
        styles: Styles::default(),
        outline: Outline::default(),
        link: None,
        link_shows: false,
        verbatim: 0,
        in_note: false,
        written: Written::default(),
        links: document.links.iter().rev().map(|link| (link.href.trim(), link)).collect(),
        assets: document.assets.iter().rev().map(|asset| (asset.src.trim(), asset)).collect(),
        glyphs: BTreeMap::new(),
        losses,
        said: BTreeMap::new(),
    };
    writer.record_structural();
    let mut blocks = writer.lead_image();
    blocks.extend(writer.subtree(NodeId::ROOT));
    blocks.extend(writer.all_notes());
    writer.written.body.blocks = blocks;
    writer.written.glyphs = writer.glyphs;
    writer.written
}

/// Names every character that no font has.
pub(crate) fn name_glyphs(glyphs: BTreeMap<char, Pos>, losses: &mut Vec<Loss>) {
    losses.extend(glyphs.into_iter().map(|(c, pos)| {
        let number = text::number(c);
        let what = if c.is_control() { number.clone() } else { format!("{c} {number}") };
        crate::codes::loss("glyph_missing", pos, what, format!("[{number}]"))
    }));
}

impl<'a> Writer<'a, '_> {
    /// Records the structural losses: one for every node whose feature the format does not keep.
    fn record_structural(&mut self) {
        for id in self.tree.descendants(NodeId::ROOT) {
            let code = feature_of(self.tree, id).and_then(|feature| self.renderer.capabilities.support(feature).code());
            self.losses.extend(code.map(|code| structural::body_loss(self.tree, id, code)));
        }
    }

    /// The blocks that a subtree turns into.
    fn subtree(&mut self, top: NodeId) -> Vec<Block> {
        let tree = self.tree;
        let (outer_stack, outer_undos) = (std::mem::take(&mut self.stack), std::mem::take(&mut self.undos));
        self.stack.push(Frame::new(What::Blocks));
        let mut walk = tree.walk(top);
        while let Some(event) = walk.next() {
            match event {
                WalkEvent::Enter(id) if id == top => self.undos.push(Undo::default()),
                WalkEvent::Enter(id) => {
                    let (undo, below) = self.enter(id);
                    self.undos.push(undo);
                    if !below {
                        walk.skip_children(id);
                    }
                }
                WalkEvent::Leave(_) => {
                    if let Some(undo) = self.undos.pop() {
                        self.leave(undo);
                    }
                }
            }
        }
        self.flush();
        let blocks = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        (self.stack, self.undos) = (outer_stack, outer_undos);
        blocks
    }

    /// Names a loss of data.
    fn lose(&mut self, code: &'static str, id: NodeId, what: impl Into<String>, instead: impl Into<String>) {
        self.losses.push(crate::codes::loss(code, self.tree.pos(id), what, instead));
    }

    /// Names a loss of data once a document, however often it occurs.
    fn lose_once(&mut self, code: &'static str, id: NodeId, what: &str, instead: &str) {
        if self.said.entry(code).or_default().insert(what.to_owned()) {
            self.lose(code, id, what, instead);
        }
    }

    /// The label of a node's id, when it is the first that has it.
    fn claim(&mut self, id: NodeId) -> Option<String> {
        let tree = self.tree;
        let name = tree.attr(id, "id").or_else(|| tree.attr(id, "name")).map(str::trim).filter(|id| !id.is_empty())?;
        if self.in_note || self.written.labels.contains_key(name) {
            return None;
        }
        let label = format!("p{}-{}", self.place, self.written.labels.len() + 1);
        self.written.labels.insert(name.to_owned(), label.clone());
        Some(label)
    }

    /// Puts a place that links lead to where a node begins, if it has an id.
    fn anchor(&mut self, id: NodeId) {
        if let Some(label) = self.claim(id) {
            self.push(Inline::Anchor { label });
        }
    }
}
