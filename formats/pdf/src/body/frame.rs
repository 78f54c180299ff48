//! The blocks that are being built, from the outermost to the innermost.

use posthaul_model::NodeId;

use super::runs::Runs;
use super::table::Table;
use super::{MAX_DEPTH, MAX_DEPTH_IN_NOTE, Writer};
use crate::block::{Block, Inline};

/// What a frame becomes when it ends.
#[derive(Debug)]
pub(super) enum What {
    /// Blocks in the frame below.
    Blocks,
    /// A heading.
    Heading { level: usize, label: Option<String> },
    /// A list of bullets.
    List { tight: bool, tasks: bool, items: Vec<Vec<Block>> },
    /// A list of numbers.
    Enum { tight: bool, style: &'static str, numbers: Vec<i64>, items: Vec<Vec<Block>>, next: i64, step: i64 },
    /// An item of either.
    Item,
    /// A quotation.
    Quote { style: &'static str },
    /// A box.
    Box { style: &'static str, title: Vec<Inline> },
    /// A table.
    Table(Table),
    /// A cell.
    Cell(super::table::Slot),
    /// A figure or a gallery.
    Figure { columns: usize, caption: Vec<Inline>, caption_first: bool },
    /// A definition list.
    Terms { items: Vec<(Vec<Inline>, Vec<Block>)> },
    /// What is said of a term.
    Said,
    /// The line above the others of the frame below: a caption, the title of a box, a term.
    Line,
}

/// A block that is being built.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) what: What,
    /// The blocks in it so far.
    pub(super) blocks: Vec<Block>,
    /// The paragraph that is being written.
    pub(super) runs: Runs,
    /// How that paragraph is aligned.
    pub(super) align: &'static str,
}

impl Frame {
    pub(super) fn new(what: What) -> Self {
        Self { what, blocks: Vec::new(), runs: Runs::default(), align: "" }
    }

    /// Whether only a line of text can stand in it.
    fn is_line(&self) -> bool {
        matches!(self.what, What::Line | What::Heading { .. })
    }
}

/// The headings above the place that is being written. Levels that were left out are closed up, so that screen
/// readers find no gap.
#[derive(Debug, Default)]
pub(super) struct Outline(Vec<usize>);

impl Outline {
    /// The level of the next heading, from 1.
    fn rank(&mut self, level: usize) -> usize {
        self.0.retain(|above| *above < level);
        self.0.push(level);
        self.0.len()
    }
}

/// What ends with a node.
#[derive(Debug, Default)]
pub(super) struct Undo {
    /// A frame.
    pub(super) frame: bool,
    /// A paragraph.
    pub(super) boundary: bool,
    /// Styles.
    pub(super) styles: &'static str,
    /// Styles that the node's own `style` asked for.
    pub(super) own_styles: String,
    /// A link: the one around it, and its own node.
    pub(super) link: Option<(Option<usize>, NodeId)>,
    /// An alignment: the one around it.
    pub(super) align: Option<&'static str>,
    /// White space that is kept.
    pub(super) verbatim: bool,
    /// Text after the children.
    pub(super) tail: &'static str,
}

impl Writer<'_, '_> {
    /// The innermost frame. There is always one while a subtree is walked.
    pub(super) fn top(&mut self) -> Option<&mut Frame> {
        self.stack.last_mut()
    }

    /// Whether only a line of text can stand here.
    pub(super) fn in_line(&self) -> bool {
        self.stack.last().is_some_and(Frame::is_line)
    }

    /// Begins a block that holds blocks; `false` when it would stand too deep or in a line.
    pub(super) fn open(&mut self, what: What) -> bool {
        self.boundary();
        if self.in_line() {
            return false;
        }
        self.stack.push(Frame::new(what));
        true
    }

    /// Whether another container may stand here.
    pub(super) fn may_nest(&self) -> bool {
        let containers = self.stack.iter().filter(|frame| {
            matches!(
                frame.what,
                What::List { .. }
                    | What::Enum { .. }
                    | What::Quote { .. }
                    | What::Box { .. }
                    | What::Table(_)
                    | What::Terms { .. }
            )
        });
        containers.count() < if self.in_note { MAX_DEPTH_IN_NOTE } else { MAX_DEPTH }
    }

    /// Ends the paragraph that is being written; in a line, breaks it.
    pub(super) fn boundary(&mut self) {
        if self.in_line() {
            self.end_of_block_in_line();
        } else {
            self.flush();
        }
    }

    /// Turns the paragraph that is being written into blocks.
    pub(super) fn flush(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            let (runs, align) = (std::mem::take(&mut frame.runs), frame.align);
            for block in runs.into_blocks(align) {
                self.append(block);
            }
        }
    }

    /// Adds a block to the innermost frame.
    pub(super) fn append(&mut self, block: Block) {
        let Some(frame) = self.stack.last_mut() else { return };
        match &mut frame.what {
            // Text between the items of a list is an item of its own.
            What::List { items, .. } => items.push(vec![block]),
            What::Enum { items, numbers, next, step, .. } => {
                items.push(vec![block]);
                numbers.push((*next).max(0));
                *next = next.saturating_add(*step);
            }
            What::Terms { items } => match items.last_mut() {
                Some((_, said)) => said.push(block),
                None => items.push((Vec::new(), vec![block])),
            },
            _ => frame.blocks.push(block),
        }
    }

    /// Ends what a node began.
    pub(super) fn leave(&mut self, undo: Undo) {
        if !undo.tail.is_empty() {
            self.raw_text(undo.tail);
        }
        self.styles.remove(undo.styles);
        self.styles.remove(&undo.own_styles);
        if undo.frame {
            self.close();
        } else if undo.boundary {
            self.boundary();
        }
        if let Some(align) = undo.align
            && let Some(frame) = self.top()
        {
            frame.align = align;
        }
        if let Some((outer, id)) = undo.link {
            if self.link.is_some() && !self.link_shows {
                let href = self.tree.attr(id, "href").unwrap_or_default();
                self.lose("link_dropped", id, href, "");
            }
            self.link = outer;
        }
        self.verbatim -= usize::from(undo.verbatim);
    }

    /// Ends the innermost frame.
    fn close(&mut self) {
        if !self.in_line() {
            self.flush();
        }
        let Some(frame) = self.stack.pop() else { return };
        let Frame { what, blocks, runs, .. } = frame;
        match what {
            What::Blocks => blocks.into_iter().for_each(|block| self.append(block)),
            What::Heading { level, label } => {
                let (runs, rest) = runs.into_heading();
                match (runs.is_empty(), label) {
                    (false, label) => {
                        let level = self.outline.rank(level);
                        self.append(Block::Heading { level, runs, label });
                        rest.into_iter().for_each(|block| self.append(block));
                    }
                    (true, Some(label)) => self.append(Block::Anchor { label }),
                    (true, None) => {}
                }
            }
            What::List { tight, tasks, items } if !items.is_empty() => {
                self.append(Block::List { tight, tasks, items });
            }
            What::Enum { tight, style, numbers, items, .. } if !items.is_empty() => {
                self.append(Block::Enum { tight, style, numbers, items });
            }
            What::List { .. } | What::Enum { .. } => {}
            What::Item => self.end_item(blocks),
            What::Quote { style } if !blocks.is_empty() => self.append(Block::Quote { style, blocks }),
            What::Quote { .. } => {}
            What::Box { style, title } if !blocks.is_empty() || !title.is_empty() => {
                self.append(Block::Box { style, title, blocks });
            }
            What::Box { .. } => {}
            What::Table(table) => {
                // What stands in a table outside of its cells comes before it, as browsers do (foster parenting).
                blocks.into_iter().for_each(|block| self.append(block));
                if let Some(block) = table.into_block() {
                    self.append(block);
                }
            }
            What::Cell(slot) => self.end_cell(slot, blocks),
            What::Figure { columns, caption, caption_first } => {
                self.end_figure(columns, caption, caption_first, blocks);
            }
            What::Terms { items } if !items.is_empty() => self.append(Block::Terms { items }),
            What::Terms { .. } => {}
            What::Said => self.end_said(blocks),
            What::Line => self.end_line(runs.into_inlines()),
        }
    }

    fn end_item(&mut self, blocks: Vec<Block>) {
        match self.stack.last_mut().map(|frame| &mut frame.what) {
            Some(What::List { items, .. }) => items.push(blocks),
            Some(What::Enum { items, .. }) => items.push(blocks),
            _ => blocks.into_iter().for_each(|block| self.append(block)),
        }
    }

    fn end_said(&mut self, said: Vec<Block>) {
        match self.stack.last_mut().map(|frame| &mut frame.what) {
            Some(What::Terms { items }) => match items.last_mut() {
                Some((_, blocks)) => blocks.extend(said),
                None => items.push((Vec::new(), said)),
            },
            _ => said.into_iter().for_each(|block| self.append(block)),
        }
    }

    fn end_line(&mut self, runs: Vec<Inline>) {
        if runs.is_empty() {
            return;
        }
        match self.stack.last_mut().map(|frame| &mut frame.what) {
            Some(What::Table(table)) => table.caption.extend(runs),
            Some(What::Figure { caption, .. }) => caption.extend(runs),
            Some(What::Box { title, .. }) => title.extend(runs),
            Some(What::Terms { items }) => items.push((runs, Vec::new())),
            _ => self.append(Block::Par { runs, align: "" }),
        }
    }

    /// A figure of images; with anything else in it, its blocks and then its caption.
    fn end_figure(&mut self, columns: usize, caption: Vec<Inline>, caption_first: bool, blocks: Vec<Block>) {
        let only_images =
            blocks.iter().all(|block| matches!(block, Block::Figure { caption, .. } if caption.is_empty()));
        if only_images && !blocks.is_empty() {
            let images = blocks
                .into_iter()
                .flat_map(|block| if let Block::Figure { images, .. } = block { images } else { Vec::new() })
                .collect();
            return self.append(Block::Figure { columns, images, caption, caption_first });
        }
        let caption = (!caption.is_empty()).then_some(Block::Par { runs: caption, align: "caption" });
        let (before, after) = if caption_first { (caption, None) } else { (None, caption) };
        before.into_iter().chain(blocks).chain(after).for_each(|block| self.append(block));
    }
}
