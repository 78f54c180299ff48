//! What the template sets: a document as blocks of lines, as plain data.
//!
//! Nesting is bounded (see [`crate::body`]), styles lie flat on runs of text, and a link is a number into the
//! table of its document, so that the data can be written before it is known where the links lead.

use serde::Serialize;

/// A block.
#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub(crate) enum Block {
    /// A paragraph.
    Par { runs: Vec<Inline>, align: &'static str },
    /// A heading below the document's own: 1 is the highest.
    Heading { level: usize, runs: Vec<Inline>, label: Option<String> },
    /// Bullets; where every item has a task box, that is the bullet.
    List { tight: bool, tasks: bool, items: Vec<Vec<Block>> },
    /// Numbers.
    Enum { tight: bool, style: &'static str, numbers: Vec<i64>, items: Vec<Vec<Block>> },
    /// A quotation.
    Quote { style: &'static str, blocks: Vec<Block> },
    /// Code, its lines as they are.
    Code { text: String },
    /// A table: all cells in reading order, placed without gaps.
    Table { columns: usize, caption: Vec<Inline>, head: Vec<Cell>, body: Vec<Cell>, foot: Vec<Cell> },
    /// Images side by side, with what is said of them.
    Figure { columns: usize, images: Vec<Inline>, caption: Vec<Inline>, caption_first: bool },
    /// Terms and what is said of them.
    Terms { items: Vec<(Vec<Inline>, Vec<Block>)> },
    /// A box that stands out: a fold, a callout, a card, a file.
    Box { style: &'static str, title: Vec<Inline>, blocks: Vec<Block> },
    /// A rule.
    Rule,
    /// A place that links lead to.
    Anchor { label: String },
    /// Notes to which nothing refers.
    Notes { items: Vec<Vec<Block>> },
}

/// A cell of a table.
#[derive(Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) colspan: usize,
    pub(crate) rowspan: usize,
    pub(crate) header: bool,
    pub(crate) align: &'static str,
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub(crate) enum Inline {
    /// Text; a letter for every style on it.
    Text {
        t: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        s: String,
    },
    /// A forced break.
    Break,
    /// A link: its number in the document's table.
    Link { to: usize, runs: Vec<Inline> },
    /// An image by its key; the text stands for it when it cannot be decoded.
    Image { key: String, width: f64, alt: String, text: String },
    /// A reference to a note by its number; the first one brings the note to the page.
    Note { n: usize, again: bool },
    /// A place that links lead to.
    Anchor { label: String },
}

/// The body of a document.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Block>,
    /// The notes that are referred to.
    pub(crate) notes: Vec<Vec<Block>>,
}
