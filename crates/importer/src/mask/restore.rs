//! Putting what was masked back into the tree.

use posthaul_html::{Origin, Parsed};
use posthaul_model::{Kind, Mark, NodeId, Pos, Tree, TreeEdit};

use super::placeholder::Piece;
use super::{Mask, Places, Tag, lift_out_of_line};

/// What masked pieces become.
pub(crate) trait Expand<R> {
    /// The nodes that a piece becomes in running text, not in the tree yet.
    fn nodes(&mut self, tree: &mut Tree, tag: &Tag<'_, R>, pos: Pos) -> Vec<NodeId>;

    /// What it becomes in the value of an attribute.
    fn in_attribute<'t>(&self, tag: &'t Tag<'_, R>) -> &'t str {
        tag.text
    }

    /// A piece stood where names of elements or attributes stand, and is left out.
    fn left_out(&mut self, text: String, line: u32);
}

/// Puts back what a mask holds.
pub(crate) struct Restorer<'m, 'a, R> {
    mask: &'m Mask<'a, R>,
    places: Places<'m>,
}

impl<'m, 'a, R> Restorer<'m, 'a, R> {
    /// For what was parsed from the mask's text at that origin.
    pub(crate) fn new(mask: &'m Mask<'a, R>, origin: Origin) -> Self {
        Self { mask, places: Places { shifts: &mask.shifts, origin } }
    }

    /// Where things lie in the file.
    pub(crate) fn places(&self) -> Places<'m> {
        self.places
    }

    /// Where a masked piece lies in the file.
    pub(crate) fn tag_pos(&self, tag: &Tag<'_, R>) -> Pos {
        self.places.file_pos(tag.start, tag.start + tag.text.len())
    }

    /// Restores the tree and the records.
    pub(crate) fn restore(&self, parsed: &mut Parsed, expand: &mut impl Expand<R>) {
        for record in &mut parsed.normalisations {
            record.line = self.places.line(record.line);
            record.text = self.verbatim(&record.text);
        }
        for problem in &mut parsed.problems {
            problem.line = self.places.line(problem.line);
            problem.message = self.verbatim(&problem.message);
        }
        let tree = &mut parsed.tree;
        let mut blocks = Vec::new();
        for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
            tree.set_pos(node, self.places.pos(tree.pos(node)));
            self.attributes(tree, node, expand);
            if self.mask.alphabet.is_in(tree.text(node)) {
                self.text(tree, node, expand, &mut blocks);
            }
        }
        for block in blocks {
            lift_out_of_line(tree, block);
        }
    }

    fn text(&self, tree: &mut Tree, node: NodeId, expand: &mut impl Expand<R>, blocks: &mut Vec<NodeId>) {
        match tree.kind(node) {
            Kind::Text if !is_verbatim(tree, node) => self.split(tree, node, expand, blocks),
            Kind::Generic => {
                let (name, tags) = self.without_tags(tree.text(node));
                let line = tree.pos(node).line;
                tags.into_iter().for_each(|text| expand.left_out(text, line));
                tree.set_text(node, &name);
            }
            _ => {
                let text = self.verbatim(tree.text(node));
                tree.set_text(node, &text);
            }
        }
    }

    /// A leaf of text becomes leaves of text, and what the pieces become.
    fn split(&self, tree: &mut Tree, leaf: NodeId, expand: &mut impl Expand<R>, blocks: &mut Vec<NodeId>) {
        let text = tree.text(leaf).to_owned();
        let whole = tree.pos(leaf);
        let mut pos = whole;
        for piece in self.mask.alphabet.split(&text) {
            match piece {
                Piece::Text(text) => {
                    let node = tree.create(Kind::Text, pos);
                    tree.set_text(node, text);
                    tree.insert_before(leaf, node);
                }
                Piece::Tag(number) => {
                    let Some(tag) = self.mask.tags.get(number) else { continue };
                    let at = self.tag_pos(tag);
                    if let Some(last) = tree.prev_sibling(leaf).filter(|&last| tree.kind(last) == Kind::Text) {
                        let before = tree.pos(last);
                        tree.set_pos(last, Pos { end: at.start.max(before.start), ..before });
                    }
                    let end = tag.start + tag.text.len();
                    let leaf_end = whole.end.saturating_sub(self.places.origin.offset) as usize;
                    pos = self.places.file_pos(end, leaf_end.max(end));
                    for node in expand.nodes(tree, tag, at) {
                        tree.insert_before(leaf, node);
                        if tree.is_block(node) {
                            blocks.push(node);
                        }
                    }
                }
            }
        }
        tree.detach(leaf);
    }

    /// Values get their pieces back; one that stood for attributes themselves has no place in the model.
    fn attributes(&self, tree: &mut Tree, node: NodeId, expand: &mut impl Expand<R>) {
        let alphabet = self.mask.alphabet;
        if !tree.attrs(node).any(|attr| alphabet.is_in(attr.name) || alphabet.is_in(attr.value)) {
            return;
        }
        let mut attrs = Vec::new();
        let mut dropped = Vec::new();
        for attr in tree.attrs(node) {
            let (name, tags) = self.without_tags(attr.name);
            dropped.extend(tags);
            if !name.is_empty() {
                attrs.push((name, self.with(attr.value, |tag| expand.in_attribute(tag))));
            }
        }
        let line = tree.pos(node).line;
        tree.set_attrs(node, attrs.iter().map(|(name, value)| (&**name, &**value)));
        dropped.into_iter().for_each(|text| expand.left_out(text, line));
    }

    /// A text with every piece as it stood in the source.
    fn verbatim(&self, text: &str) -> String {
        self.with(text, |tag| tag.text)
    }

    fn with(&self, text: &str, instead: impl Fn(&'m Tag<'a, R>) -> &'m str) -> String {
        let pieces = self.mask.alphabet.split(text).map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Tag(number) => self.mask.tags.get(number).map_or("", &instead),
        });
        pieces.collect()
    }

    /// A text, and the pieces that stood in it.
    fn without_tags(&self, text: &str) -> (String, Vec<String>) {
        let mut rest = String::new();
        let mut tags = Vec::new();
        for piece in self.mask.alphabet.split(text) {
            match piece {
                Piece::Text(text) => rest.push_str(text),
                Piece::Tag(number) => tags.extend(self.mask.tags.get(number).map(|tag| tag.text.to_owned())),
            }
        }
        (rest, tags)
    }
}

/// Whether a text is to stay one piece: code, and elements that hold nothing but text.
fn is_verbatim(tree: &Tree, text: NodeId) -> bool {
    tree.ancestors(text).take_while(|&above| !tree.is_block(above) || tree.tag(above).is_some()).any(|above| match tree
        .kind(above)
    {
        Kind::Mark { mark: Mark::Code } => true,
        Kind::Generic => matches!(tree.text(above), "script" | "style" | "textarea" | "title" | "noscript"),
        _ => false,
    })
}
