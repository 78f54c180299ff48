//! The elements that are written, and where HTML allows them.
//!
//! Content models of the HTML Living Standard, section 4, as far as EPUB 3.3 and its validators ask for them.

/// Where an element may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a line of text, and among blocks.
    Phrasing,
    /// Among blocks.
    Flow,
    /// `li`
    Item,
    /// `dt`, `dd`
    Pair,
    /// `caption`
    TableCaption,
    /// `colgroup`, `col`
    Column,
    /// `thead`, `tbody`, `tfoot`
    Section,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
    /// `figcaption`
    FigureCaption,
    /// `rb`, `rt`, `rp`
    RubyPart,
}

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing.
    Void,
    /// Text and inline elements.
    Phrasing,
    /// Text, inline elements and blocks.
    Flow,
    /// What its parent may hold.
    Transparent,
    /// Flow, and a caption at either end.
    Figure,
    /// List items.
    List,
    /// Terms and descriptions, in this order.
    Pairs,
    /// The parts of a table, in their order.
    Table,
    /// Rows.
    Rows,
    /// Cells.
    Cells,
    /// Columns.
    Columns,
    /// Text, inline elements and their readings.
    Ruby,
}

impl Content {
    /// Whether text may stand in it.
    pub(super) fn takes_text(self) -> bool {
        matches!(self, Self::Phrasing | Self::Flow | Self::Figure | Self::Ruby)
    }

    /// Whether blocks may stand in it.
    pub(super) fn takes_blocks(self) -> bool {
        matches!(self, Self::Flow | Self::Figure)
    }
}

/// Where an element may stand and what it may hold. Elements that are not named are inline ones.
pub(super) fn element(tag: &str) -> (Place, Content) {
    match tag {
        "br" | "wbr" | "img" => (Place::Phrasing, Content::Void),
        "hr" => (Place::Flow, Content::Void),
        "a" | "ins" | "del" => (Place::Phrasing, Content::Transparent),
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => (Place::Flow, Content::Phrasing),
        "div" | "section" | "article" | "aside" | "nav" | "header" | "footer" | "address" | "blockquote" | "search" => {
            (Place::Flow, Content::Flow)
        }
        "figure" => (Place::Flow, Content::Figure),
        "figcaption" => (Place::FigureCaption, Content::Flow),
        "ul" | "ol" => (Place::Flow, Content::List),
        "li" => (Place::Item, Content::Flow),
        "dl" => (Place::Flow, Content::Pairs),
        "dt" | "dd" => (Place::Pair, Content::Flow),
        "table" => (Place::Flow, Content::Table),
        "caption" => (Place::TableCaption, Content::Flow),
        "colgroup" => (Place::Column, Content::Columns),
        "col" => (Place::Column, Content::Void),
        "thead" | "tbody" | "tfoot" => (Place::Section, Content::Rows),
        "tr" => (Place::Row, Content::Cells),
        "td" | "th" => (Place::Cell, Content::Flow),
        "ruby" => (Place::Phrasing, Content::Ruby),
        "rb" | "rt" | "rp" => (Place::RubyPart, Content::Phrasing),
        _ => (Place::Phrasing, Content::Phrasing),
    }
}

/// Whether an element stands in a line of text.
pub(super) fn is_inline(tag: &str) -> bool {
    matches!(element(tag).0, Place::Phrasing | Place::RubyPart)
}
