//! Putting the tags back into the tree.

use posthaul_html::{Origin, Parsed, Problem};
use posthaul_model::{Code, Confidence, Kind, Mark, NodeId, Normalisation, Pos, Tree, TreeEdit};

use super::placeholder::Piece;
use super::{Masked, Role, Tag};
use crate::codes::{LIQUID_ATTRIBUTE_DROPPED, LIQUID_NOT_EXPANDED};

/// See [`Masked::restore`].
pub(super) fn restore(masked: Masked<'_>, parsed: &mut Parsed, origin: Origin) {
    let mut restorer = Restorer { masked: &masked, origin, dropped: Vec::new(), code_blocks: Vec::new() };
    for record in &mut parsed.normalisations {
        record.line = restorer.line(record.line);
        record.text = restorer.verbatim(&record.text);
    }
    for problem in &mut parsed.problems {
        problem.line = restorer.line(problem.line);
        problem.message = restorer.verbatim(&problem.message);
    }
    restorer.tree(&mut parsed.tree);
    parsed.problems.extend(restorer.not_expanded());
    let comments = masked.comments.iter().cloned();
    let comments = comments.map(|comment| Normalisation { line: restorer.file_line(comment.line), ..comment });
    parsed.normalisations.extend(comments);
    parsed.normalisations.append(&mut restorer.dropped);
}

struct Restorer<'m, 'a> {
    masked: &'m Masked<'a>,
    origin: Origin,
    dropped: Vec<Normalisation>,
    code_blocks: Vec<NodeId>,
}

impl Restorer<'_, '_> {
    /// One problem for all that is not expanded.
    fn not_expanded(&self) -> Option<Problem> {
        let mut macros = self.masked.tags.iter().filter(|tag| matches!(tag.role, Role::Macro { .. }));
        let first = macros.next()?;
        let shown: String = first.text.chars().take(80).collect();
        Some(Problem {
            code: LIQUID_NOT_EXPANDED,
            line: self.tag_pos(first).line,
            message: match macros.count() {
                0 => format!("{shown} is kept as it is, not carried out."),
                more => format!("{shown} and {more} more Liquid tags are kept as they are, not carried out."),
            },
        })
    }

    fn tree(&mut self, tree: &mut Tree) {
        let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
        for node in nodes {
            tree.set_pos(node, self.pos(tree.pos(node)));
            self.attributes(tree, node);
            if self.masked.alphabet.is_in(tree.text(node)) {
                self.text(tree, node);
            }
        }
        for block in std::mem::take(&mut self.code_blocks) {
            lift_out_of_paragraph(tree, block);
        }
    }

    fn text(&mut self, tree: &mut Tree, node: NodeId) {
        match tree.kind(node) {
            Kind::Text if !is_verbatim(tree, node) => self.split(tree, node),
            Kind::Generic => {
                let (name, tags) = self.without_tags(tree.text(node));
                self.drop(tags, tree.pos(node).line);
                tree.set_text(node, &name);
            }
            _ => {
                let text = self.verbatim(tree.text(node));
                tree.set_text(node, &text);
            }
        }
    }

    /// A leaf of text becomes leaves of text and tags.
    fn split(&mut self, tree: &mut Tree, leaf: NodeId) {
        let masked = self.masked;
        let text = tree.text(leaf).to_owned();
        let whole = tree.pos(leaf);
        let mut pos = whole;
        for piece in masked.alphabet.split(&text) {
            let node = match piece {
                Piece::Text(text) => {
                    let node = tree.create(Kind::Text, pos);
                    tree.set_text(node, text);
                    node
                }
                Piece::Tag(number) => {
                    let Some(tag) = masked.tags.get(number) else { continue };
                    let at = self.tag_pos(tag);
                    if let Some(last) = tree.prev_sibling(leaf).filter(|&last| tree.kind(last) == Kind::Text) {
                        let before = tree.pos(last);
                        tree.set_pos(last, Pos { end: at.start.max(before.start), ..before });
                    }
                    let end = (tag.start + tag.text.len(), whole.end.saturating_sub(self.origin.offset) as usize);
                    pos = self.file_pos(end.0, end.1.max(end.0));
                    self.tag_node(tree, tag, at)
                }
            };
            tree.insert_before(leaf, node);
        }
        tree.detach(leaf);
    }

    fn tag_node(&mut self, tree: &mut Tree, tag: &Tag<'_>, pos: Pos) -> NodeId {
        match tag.role {
            Role::Macro { name } => {
                let node = tree.create(Kind::Macro, pos);
                tree.set_text(node, tag.text);
                tree.set_attr(node, "name", name);
                node
            }
            Role::Code { language, code } => {
                let node = tree.create(Kind::CodeBlock { confidence: Confidence::Stated }, pos);
                tree.set_text(node, code);
                if !language.is_empty() {
                    tree.set_attr(node, "language", language);
                }
                self.code_blocks.push(node);
                node
            }
        }
    }

    /// Values get their tags back; a tag that stood for attributes themselves has no place in the model.
    fn attributes(&mut self, tree: &mut Tree, node: NodeId) {
        let alphabet = self.masked.alphabet;
        if !tree.attrs(node).any(|attr| alphabet.is_in(attr.name) || alphabet.is_in(attr.value)) {
            return;
        }
        let mut attrs = Vec::new();
        let mut dropped = Vec::new();
        for attr in tree.attrs(node) {
            let (name, tags) = self.without_tags(attr.name);
            dropped.extend(tags);
            if !name.is_empty() {
                attrs.push((name, self.verbatim(attr.value)));
            }
        }
        let line = tree.pos(node).line;
        tree.set_attrs(node, attrs.iter().map(|(name, value)| (&**name, &**value)));
        self.drop(dropped, line);
    }

    fn drop(&mut self, tags: Vec<String>, line: u32) {
        let code = Code::new(LIQUID_ATTRIBUTE_DROPPED);
        self.dropped.extend(tags.into_iter().map(|text| Normalisation { code: code.clone(), line, text }));
    }

    /// A text with every tag as it stood in the source.
    fn verbatim(&self, text: &str) -> String {
        let pieces = self.masked.alphabet.split(text).map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Tag(number) => self.masked.tags.get(number).map_or("", |tag| tag.text),
        });
        pieces.collect()
    }

    /// A text, and the tags that stood in it.
    fn without_tags(&self, text: &str) -> (String, Vec<String>) {
        let mut rest = String::new();
        let mut tags = Vec::new();
        for piece in self.masked.alphabet.split(text) {
            match piece {
                Piece::Text(text) => rest.push_str(text),
                Piece::Tag(number) => tags.extend(self.masked.tags.get(number).map(|tag| tag.text.to_owned())),
            }
        }
        (rest, tags)
    }

    /// A position in the masked text as one in the file.
    fn pos(&self, pos: Pos) -> Pos {
        let shifts = &self.masked.shifts;
        let in_text = |at: u32| at.checked_sub(self.origin.offset).map(|at| at as usize);
        match (in_text(pos.start), in_text(pos.end)) {
            (Some(start), Some(end)) if start < end => {
                let start = shifts.start(start);
                self.file_pos(start, shifts.end(end).max(start))
            }
            // Only the line is known for certain.
            (Some(start), Some(_)) => {
                let Pos { start, .. } = self.file_pos(shifts.start(start), 0);
                Pos { line: self.line(pos.line), start, end: start, ..pos }
            }
            _ => Pos { line: self.line(pos.line), ..pos },
        }
    }

    /// A line of the masked text, counted as in the file, as one of the file.
    fn line(&self, line: u32) -> u32 {
        match line.checked_sub(self.origin.line.max(1)) {
            Some(above) => self.file_line(self.masked.shifts.line(above + 1)),
            None => line,
        }
    }

    fn tag_pos(&self, tag: &Tag<'_>) -> Pos {
        self.file_pos(tag.start, tag.start + tag.text.len())
    }

    /// A stretch of the document's text as a position in the file.
    fn file_pos(&self, start: usize, end: usize) -> Pos {
        let offset = self.origin.offset;
        let line = self.file_line(self.masked.shifts.line_of(start));
        Pos { buffer: 0, line, start: start as u32 + offset, end: end as u32 + offset }
    }

    /// A line of the document's text as one of the file.
    fn file_line(&self, line: u32) -> u32 {
        line + self.origin.line.saturating_sub(1)
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

/// A code block in a paragraph cuts it in two; a paragraph with nothing left goes.
fn lift_out_of_paragraph(tree: &mut Tree, block: NodeId) {
    let Some(paragraph) = tree.parent(block).filter(|&parent| tree.kind(parent) == Kind::Paragraph) else { return };
    let (whole, code) = (tree.pos(paragraph), tree.pos(block));
    let before = tree.create(Kind::Paragraph, Pos { end: code.start.max(whole.start), ..whole });
    while let Some(child) = tree.first_child(paragraph).filter(|&child| child != block) {
        tree.detach(child);
        tree.append(before, child);
    }
    tree.insert_before(paragraph, before);
    tree.detach(block);
    tree.insert_before(paragraph, block);
    let line = tree.first_child(paragraph).map_or(whole.line, |child| tree.pos(child).line);
    tree.set_pos(paragraph, Pos { line, start: code.end.min(whole.end), ..whole });
    trim(tree, before, tree.last_child(before), str::trim_end);
    trim(tree, paragraph, tree.first_child(paragraph), str::trim_start);
}

/// Trims the text at one end of a paragraph, and drops the paragraph when nothing is left.
fn trim(tree: &mut Tree, paragraph: NodeId, edge: Option<NodeId>, trimmed: impl Fn(&str) -> &str) {
    if let Some(text) = edge.filter(|&edge| tree.kind(edge) == Kind::Text) {
        match trimmed(tree.text(text)).to_owned() {
            empty if empty.is_empty() => tree.detach(text),
            text_left => tree.set_text(text, &text_left),
        }
    }
    if tree.first_child(paragraph).is_none() {
        tree.detach(paragraph);
    }
}
