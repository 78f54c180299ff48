//! Blocks: the text line by line, each construct in a file of its own.

mod abbreviation;
mod code;
mod definition_list;
mod extension;
mod footnote;
mod header;
mod html;
mod link_definition;
mod list;
mod math;
mod paragraph;
mod quote;
mod rule;
mod table;

use std::collections::HashMap;
use std::ops::Range;

pub(crate) use extension::{
    Tag as ExtensionTag, extension_index, extension_kind, is_extension, stop_tag, tag as extension_tag,
};

use crate::attrs::{AttrList, Definitions};
use crate::chars::{at, is_blank_line, is_space, opt_space};
use crate::doc::{Doc, Id, Kind, Mark};
use crate::options::{Input, Options};
use crate::source::{Pool, Source};
use crate::tags;

/// Levels of blocks in blocks; what lies deeper stays text.
const DEPTH: usize = 100;

/// Where a link goes.
#[derive(Clone, Debug)]
pub(crate) struct LinkDefinition {
    pub(crate) href: String,
    pub(crate) title: Option<String>,
    /// The element that its IAL belongs to; none for one that the options give.
    pub(crate) mark: Option<Id>,
    /// Whether a link goes there.
    pub(crate) used: bool,
}

/// What blocks define for spans.
#[derive(Debug)]
pub(crate) struct References {
    pub(crate) links: HashMap<String, LinkDefinition>,
    pub(crate) notes: HashMap<String, u32>,
    pub(crate) lists: Definitions,
}

/// Reads blocks.
pub(crate) struct Parser {
    pub(crate) pool: Pool,
    pub(crate) doc: Doc,
    pub(crate) refs: References,
    abbreviations: HashMap<String, usize>,
    /// The dialect as it was set at the start.
    gfm: bool,
    /// GFM's quirk: a paragraph needs no blank line after it.
    paragraph_end: bool,
    /// The element that is being filled.
    tree: Id,
    /// A block IAL that waits for its block.
    block_ial: Option<Box<AttrList>>,
    depth: usize,
    /// Empty cells that may still be added to short rows, so that a short text cannot make a huge table.
    spare_cells: usize,
}

/// Whether a construct was there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Taken,
    Passed,
    /// The end tag of the current element.
    Ended,
}

impl From<bool> for Step {
    fn from(taken: bool) -> Self {
        if taken { Self::Taken } else { Self::Passed }
    }
}

impl Parser {
    pub(crate) fn new(text: &str, options: Options) -> Self {
        // Bytes that definitions may add to the output.
        let budget = (1 << 20) + text.len().saturating_mul(16);
        let mut refs = References { links: HashMap::new(), notes: HashMap::new(), lists: Definitions::new(budget) };
        for (id, href, title) in &options.link_defs {
            let definition = LinkDefinition { href: href.clone(), title: title.clone(), mark: None, used: false };
            refs.links.insert(normalize_link_id(id), definition);
        }
        let gfm = options.input == Input::Gfm;
        Self {
            pool: Pool::new(text),
            gfm,
            paragraph_end: gfm && options.paragraph_end,
            doc: Doc::new(options, text.len()),
            refs,
            abbreviations: HashMap::new(),
            tree: Id::ROOT,
            block_ial: None,
            depth: 0,
            spare_cells: 10_000 + text.len().saturating_mul(2).min(1_000_000),
        }
    }

    /// Reads the whole document.
    pub(crate) fn run(&mut self) {
        if self.doc.options.input == Input::SmartyPants {
            return self.add_raw_text(Id::ROOT, 0..self.pool.len());
        }
        let mut source = Source::new(0..self.pool.len());
        self.blocks(Id::ROOT, &mut source);
    }

    /// Reads a piece of the pool into an element.
    fn blocks_of(&mut self, tree: Id, range: Range<usize>) {
        self.blocks(tree, &mut Source::new(range));
    }

    /// Reads blocks into an element until the text or the element ends.
    fn blocks(&mut self, tree: Id, source: &mut Source) {
        let outer = std::mem::replace(&mut self.tree, tree);
        let outer_ial = self.block_ial.take();
        self.depth += 1;
        while !source.is_at_end() {
            let start = source.pos;
            match self.block(source) {
                Step::Taken if source.pos > start => {}
                Step::Taken | Step::Passed => self.stray_line(source),
                Step::Ended => break,
            }
        }
        self.depth -= 1;
        self.tree = outer;
        self.block_ial = outer_ial;
    }

    /// One block: the first construct that fits, in kramdown's order.
    fn block(&mut self, source: &mut Source) -> Step {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let pos = source.pos;
        if is_blank_line(bytes, pos) {
            return self.blank_lines(source).into();
        }
        let start = opt_space(bytes, pos);
        let deep = self.depth >= DEPTH;
        if is_indented(bytes, pos) {
            return self.indented_code(source).into();
        }
        let (mark, next) = (at(bytes, start), at(bytes, start + 1));
        if deep {
            return self.paragraph(source).into();
        }
        let taken = match mark {
            b'~' | b'`' => self.fenced_code(source, start),
            b'>' => self.quote(source),
            b'#' if start == pos => self.atx_header(source),
            b'*' | b'-' | b'_' | b'+' | b'0'..=b'9' => self.rule(source) || self.list(source),
            b':' => self.definition_list(source),
            b'<' => match self.block_html(source, start) {
                Step::Passed => false,
                step => return step,
            },
            _ => false,
        };
        if taken || self.setext_header(source) || mark == b'$' && self.block_math(source) {
            return Step::Taken;
        }
        // Escaped math gives up its backslash and goes on as text.
        if mark == b'\\' && next == b'$' && self.block_math(source) {
            return Step::Taken;
        }
        if self.table(source) {
            return Step::Taken;
        }
        let taken = match mark {
            b'[' => self.footnote_definition(source, start) || self.link_definition(source, start),
            b'*' => self.abbreviation_definition(source, start),
            b'{' => self.block_extension(source, start),
            b'^' if start == pos => self.boundary(source),
            _ => false,
        };
        if taken {
            return Step::Taken;
        }
        self.paragraph(source).into()
    }

    /// "Blank lines": as many as there are, as one element.
    fn blank_lines(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        let Some(end) = blank_lines_end(bytes, source.pos) else { return false };
        let range = source.pos..end;
        source.pos = end;
        let last = self.doc.last_child(self.tree);
        let blank = match last.filter(|&last| self.doc.kind(last) == Kind::Blank) {
            Some(blank) => blank,
            None => {
                let at = self.span(&range);
                self.add_block(Kind::Blank, at)
            }
        };
        self.doc.extend_value(blank, self.pool.get(&range));
        true
    }

    /// "EOB Marker": `^` on a line of its own.
    fn boundary(&mut self, source: &mut Source) -> bool {
        let bytes = source.text(&self.pool).as_bytes();
        let Some(end) = boundary_end(bytes, source.pos) else { return false };
        let span = self.span(&(source.pos..end));
        source.pos = end;
        self.add_block(Kind::Mark(Mark::Boundary), span);
        true
    }

    /// A line that is no paragraph either (spaces, then a tab): text as it is.
    fn stray_line(&mut self, source: &mut Source) {
        let end = crate::chars::next_line(source.text(&self.pool).as_bytes(), source.pos);
        let range = source.pos..end;
        source.pos = end;
        self.add_raw_text(self.tree, range);
    }

    /// Where a piece of the pool stood in the document.
    fn span(&self, range: &Range<usize>) -> Range<u32> {
        let start = self.pool.origin(range.start);
        let end = if range.is_empty() { start } else { self.pool.origin_end(range.end) };
        start..end.max(start)
    }

    /// A block in the current element, with the block IAL that stood before it.
    fn add_block(&mut self, kind: Kind, span: Range<u32>) -> Id {
        let id = self.new_block(kind, span);
        self.doc.append(self.tree, id);
        id
    }

    fn new_block(&mut self, kind: Kind, span: Range<u32>) -> Id {
        let id = self.doc.create(kind, span);
        if let Some(list) = self.block_ial.take() {
            self.doc.node_mut(id).list = Some(list);
        }
        id
    }

    /// Text for the span parser; goes on with the text that is last in the parent.
    fn add_raw_text(&mut self, parent: Id, range: Range<usize>) {
        let last = self.doc.last_child(parent).filter(|&last| self.doc.kind(last) == Kind::RawText);
        match last {
            Some(last) => self.join_raw_text(last, "", range),
            None if range.is_empty() => {}
            None => {
                let id = self.doc.create(Kind::RawText, self.span(&range));
                self.doc.node_mut(id).value = range.into();
                self.doc.append(parent, id);
            }
        }
    }

    /// Adds to a text: in place where the pool already has it so.
    fn join_raw_text(&mut self, id: Id, joiner: &str, range: Range<usize>) {
        let old = self.doc.node(id).value.range();
        let runs_on = self.pool.get(&(old.end..range.start.max(old.end))) == joiner && range.start >= old.end;
        let joined = if runs_on {
            old.start..range.end
        } else {
            let start = if old.end == self.pool.len() {
                old.start
            } else {
                let start = self.pool.len();
                self.pool.copy(old.clone());
                start
            };
            let place = self.pool.origin_end(old.end)..self.pool.origin(range.start);
            self.pool.push_instead(joiner, place);
            self.pool.copy(range.clone());
            start..self.pool.len()
        };
        let end = self.span(&joined).end;
        let node = self.doc.node_mut(id);
        node.value = joined.into();
        node.span.end = end;
    }

    /// "Block Boundaries": whether one was just before.
    fn is_after_boundary(&self) -> bool {
        self.block_ial.is_some()
            || self
                .doc
                .last_child(self.tree)
                .is_none_or(|last| matches!(self.doc.kind(last), Kind::Blank | Kind::Mark(Mark::Boundary)))
    }

    /// Whether one comes next.
    fn is_before_boundary(&self, source: &mut Source) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        let pos = source.pos;
        pos >= text.len()
            || is_blank_line(bytes, pos)
            || boundary_end(bytes, pos).is_some()
            || extension::block_ial(source, text, opt_space(bytes, pos)).is_some()
    }

    /// Whether a line ends what goes on lazily ("Lazy Syntax").
    fn ends_lazily(&self, source: &mut Source, pos: usize) -> bool {
        let text = source.text(&self.pool);
        let bytes = text.as_bytes();
        if pos >= text.len() || is_blank_line(bytes, pos) || boundary_end(bytes, pos).is_some() {
            return true;
        }
        let start = opt_space(bytes, pos);
        match at(bytes, start) {
            b'{' => extension::block_ial(source, text, start).is_some(),
            b'<' => tags::ends_lazy_text(text, start),
            _ => false,
        }
    }
}

/// A link's id with white space folded, in lower case.
pub(crate) fn normalize_link_id(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    let mut space = false;
    for c in id.chars() {
        if c.is_ascii() && is_space(c as u8) {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    if space {
        out.push(' ');
    }
    out
}

/// Whether a line begins like indented code: a tab or four spaces.
fn is_indented(bytes: &[u8], pos: usize) -> bool {
    at(bytes, pos) == b'\t' || bytes.get(pos..pos + 4) == Some(b"    ")
}

/// The place after all blank lines from here on; `None` when there is none.
fn blank_lines_end(bytes: &[u8], pos: usize) -> Option<usize> {
    let mut end = None;
    let mut index = pos;
    while let Some(next) = crate::chars::blank_to_line_end(bytes, index) {
        end = Some(next);
        index = next;
    }
    end
}

/// The place after a boundary marker.
fn boundary_end(bytes: &[u8], pos: usize) -> Option<usize> {
    if at(bytes, pos) == b'^' { crate::chars::blank_to_line_end(bytes, pos + 1) } else { None }
}
