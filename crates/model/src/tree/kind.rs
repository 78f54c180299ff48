//! The kinds of nodes: typed where blogs have meaning, generic where they do not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Style of a quotation, as editors offer it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteStyle {
    /// No style of its own.
    #[default]
    Plain,
    /// A large quotation mark (Tistory `style1`).
    Mark,
    /// A bar at the left (Tistory `style2`).
    Bar,
    /// A box (Tistory `style3`, `box`).
    Boxed,
}

/// How sure we are of a code block's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The author named it (or left it out).
    #[default]
    Stated,
    /// A highlighter guessed it.
    Guessed,
}

/// The numbering of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ListStyle {
    /// `ul`
    #[default]
    Bullet,
    /// `ol`; attributes `start`, `type`, `reversed` as in HTML.
    Ordered,
}

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionPart {
    /// `thead`
    Head,
    /// `tbody`
    Body,
    /// `tfoot`
    Foot,
}

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// None given.
    #[default]
    None,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

impl Align {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// How the images of a gallery are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GalleryLayout {
    /// Side by side.
    #[default]
    Grid,
    /// One after the other.
    Slide,
}

/// Inline marks: each is one HTML element without further meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the element that Mark::tag names")]
pub enum Mark {
    Strong,
    Emphasis,
    Bold,
    Italic,
    Underline,
    Inserted,
    Deleted,
    Strike,
    Highlight,
    Small,
    Subscript,
    Superscript,
    Code,
    Keyboard,
    Sample,
    Variable,
    Cite,
    Quotation,
    Definition,
    Abbreviation,
}

impl Mark {
    /// All marks.
    pub const ALL: [Self; 20] = [
        Self::Strong,
        Self::Emphasis,
        Self::Bold,
        Self::Italic,
        Self::Underline,
        Self::Inserted,
        Self::Deleted,
        Self::Strike,
        Self::Highlight,
        Self::Small,
        Self::Subscript,
        Self::Superscript,
        Self::Code,
        Self::Keyboard,
        Self::Sample,
        Self::Variable,
        Self::Cite,
        Self::Quotation,
        Self::Definition,
        Self::Abbreviation,
    ];

    /// The HTML element (`strike` for both `s` and `strike`).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "em",
            Self::Bold => "b",
            Self::Italic => "i",
            Self::Underline => "u",
            Self::Inserted => "ins",
            Self::Deleted => "del",
            Self::Strike => "s",
            Self::Highlight => "mark",
            Self::Small => "small",
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Code => "code",
            Self::Keyboard => "kbd",
            Self::Sample => "samp",
            Self::Variable => "var",
            Self::Cite => "cite",
            Self::Quotation => "q",
            Self::Definition => "dfn",
            Self::Abbreviation => "abbr",
        }
    }

    /// The mark of an HTML element (lower-case name).
    pub fn from_tag(tag: &str) -> Option<Self> {
        if tag == "strike" {
            return Some(Self::Strike);
        }
        Self::ALL.into_iter().find(|mark| mark.tag() == tag)
    }
}

/// What a node is. Strings live in the node's attributes and text, never here, so that a kind is a few bytes.
///
/// Attributes are those of the HTML element as found, unless a variant names others. "Text" below means
/// [`Tree::text`](crate::Tree::text) of the node itself; everything else has children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// The root of a tree; only node 0.
    Root,

    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A list; children are list items.
    List {
        /// Bullets or numbers.
        style: ListStyle,
    },
    /// An item. A tight item holds its inline content directly, a loose one holds paragraphs.
    ListItem,
    /// The box of a task item: first in its item, or first in the item's first paragraph.
    TaskBox {
        /// Whether it is ticked.
        checked: bool,
    },
    /// A block quotation.
    Quote {
        /// How it looks.
        style: QuoteStyle,
    },
    /// Preformatted code; text is the code, verbatim, without markup. Attribute `language` when known. From
    /// HTML: those of the `pre`; `code-NAME` for those of the `code` in it; `bare` when there was none.
    CodeBlock {
        /// How sure we are of the language.
        confidence: Confidence,
    },
    /// A table; children are [`Kind::Caption`] and [`Kind::TableSection`].
    Table,
    /// Head, body or foot of a table; children are rows.
    TableSection {
        /// Which part.
        part: SectionPart,
    },
    /// A row; children are cells.
    TableRow,
    /// A cell. Attributes `colspan`, `rowspan`.
    TableCell {
        /// Whether it is a `th`.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        header: bool,
        /// Alignment, whatever way the source expressed it.
        #[serde(default, skip_serializing_if = "Align::is_none")]
        align: Align,
    },
    /// The caption of a table, a figure or a gallery.
    Caption,
    /// A figure.
    Figure,
    /// An image. Attributes `src`, `alt`, `title`, `width`, `height`.
    Image,
    /// Several images together; children are images (or links around them) and a caption.
    Gallery {
        /// Side by side, or one after the other.
        layout: GalleryLayout,
    },
    /// A definition list.
    DefinitionList,
    /// A term.
    DefinitionTerm,
    /// What is said of a term.
    DefinitionDetails,
    /// Content that folds away; first child is the summary. Attribute `open`.
    Details,
    /// What is seen of folded content.
    Summary,
    /// A box that stands out. Attribute `type` (note, tip, warning …).
    Callout,
    /// The block of all notes at the end of a document; children are [`Kind::Footnote`].
    FootnoteList,
    /// A note. Attribute `label` (unique in the document).
    Footnote,
    /// A reference to a note; text is the number or sign as shown. Attributes `label`, and `id` when several refer to one note.
    FootnoteReference,
    /// The way back from a note to its reference; text is the arrow.
    FootnoteBacklink,
    /// TeX; text is the formula without delimiters.
    Math {
        /// Whether it stands on a line of its own.
        display: bool,
    },
    /// A rule between sections. Attribute `class`: `rule-NAME` where the source has several looks.
    ThematicBreak,
    /// Sound; attribute `src`, or children `source`.
    Audio,
    /// Moving pictures that are a file; attributes `src`, `poster`, or children `source`.
    Video,
    /// Something of another site shown in a frame. Attributes `src`, `title`, `provider` (youtube, vimeo, gist …), `video-id`, `thumbnail`.
    Embed,
    /// A link shown as a card. Attributes `href`, `image`; children are paragraphs: title, description, host.
    LinkCard,
    /// A map. Attributes `src`, `title`, `address`, `thumbnail`, `data`.
    Map,
    /// A file to download. Attributes `href`, `name`, `size`; children hold what was shown.
    File,

    /// Text; text.
    Text,
    /// An inline mark.
    Mark {
        /// Which.
        mark: Mark,
    },
    /// A link. Attributes `href`, `title`, `rel`, `target`. Without `href` it is an anchor.
    Link,
    /// A forced line break.
    LineBreak,

    /// An element that is not modelled; text is its tag (lower case). Attributes as found.
    Generic,
    /// A piece of another language (a script, a style) or one that could not be read; text is it, verbatim, and
    /// no reader sees it. Attribute `format`.
    Raw,
    /// A template tag or shortcode that could not be expanded; text is it, verbatim. Attribute `name`.
    Macro,
    /// A comment of the source (`<!-- … -->`); text.
    Comment,
}

impl Kind {
    /// Every kind once, with default styles: for tests that no writer forgets one.
    pub const ALL: [Self; 46] = [
        Self::Root,
        Self::Paragraph,
        Self::Heading { level: 2 },
        Self::List { style: ListStyle::Bullet },
        Self::ListItem,
        Self::TaskBox { checked: false },
        Self::Quote { style: QuoteStyle::Plain },
        Self::CodeBlock { confidence: Confidence::Stated },
        Self::Table,
        Self::TableSection { part: SectionPart::Body },
        Self::TableRow,
        Self::TableCell { header: false, align: Align::None },
        Self::Caption,
        Self::Figure,
        Self::Image,
        Self::Gallery { layout: GalleryLayout::Grid },
        Self::DefinitionList,
        Self::DefinitionTerm,
        Self::DefinitionDetails,
        Self::Details,
        Self::Summary,
        Self::Callout,
        Self::FootnoteList,
        Self::Footnote,
        Self::FootnoteReference,
        Self::FootnoteBacklink,
        Self::Math { display: false },
        Self::ThematicBreak,
        Self::Audio,
        Self::Video,
        Self::Embed,
        Self::LinkCard,
        Self::Map,
        Self::File,
        Self::Text,
        Self::Mark { mark: Mark::Strong },
        Self::Link,
        Self::LineBreak,
        Self::Generic,
        Self::Raw,
        Self::Macro,
        Self::Comment,
        Self::Mark { mark: Mark::Code },
        Self::List { style: ListStyle::Ordered },
        Self::Math { display: true },
        Self::TableCell { header: true, align: Align::Center },
    ];

    /// Whether the node itself has text that a reader sees.
    pub fn has_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::CodeBlock { .. }
                | Self::Math { .. }
                | Self::FootnoteReference
                | Self::FootnoteBacklink
                | Self::Macro
        )
    }

    /// Whether the node is a leaf: it never has children.
    pub fn is_leaf(self) -> bool {
        self.has_text()
            || matches!(
                self,
                Self::TaskBox { .. } | Self::Image | Self::ThematicBreak | Self::LineBreak | Self::Raw | Self::Comment
            )
    }

    /// Whether the node stands among blocks (else it stands in a line of text).
    ///
    /// A [`Kind::Generic`] is judged by its tag: ask [`Tree::is_block`](crate::Tree::is_block). [`Kind::Raw`],
    /// [`Kind::Macro`], [`Kind::Comment`] and media stand in either place and count as inline.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Root
                | Self::Paragraph
                | Self::Heading { .. }
                | Self::List { .. }
                | Self::ListItem
                | Self::Quote { .. }
                | Self::CodeBlock { .. }
                | Self::Table
                | Self::TableSection { .. }
                | Self::TableRow
                | Self::TableCell { .. }
                | Self::Caption
                | Self::Figure
                | Self::Gallery { .. }
                | Self::DefinitionList
                | Self::DefinitionTerm
                | Self::DefinitionDetails
                | Self::Details
                | Self::Summary
                | Self::Callout
                | Self::FootnoteList
                | Self::Footnote
                | Self::Math { display: true }
                | Self::ThematicBreak
                | Self::LinkCard
                | Self::Map
                | Self::File
        )
    }

    /// The kind's name without its styles, as in JSON: `list_item`.
    pub fn name(self) -> KindName {
        match self {
            Self::Root => "root",
            Self::Paragraph => "paragraph",
            Self::Heading { .. } => "heading",
            Self::List { .. } => "list",
            Self::ListItem => "list_item",
            Self::TaskBox { .. } => "task_box",
            Self::Quote { .. } => "quote",
            Self::CodeBlock { .. } => "code_block",
            Self::Table => "table",
            Self::TableSection { .. } => "table_section",
            Self::TableRow => "table_row",
            Self::TableCell { .. } => "table_cell",
            Self::Caption => "caption",
            Self::Figure => "figure",
            Self::Image => "image",
            Self::Gallery { .. } => "gallery",
            Self::DefinitionList => "definition_list",
            Self::DefinitionTerm => "definition_term",
            Self::DefinitionDetails => "definition_details",
            Self::Details => "details",
            Self::Summary => "summary",
            Self::Callout => "callout",
            Self::FootnoteList => "footnote_list",
            Self::Footnote => "footnote",
            Self::FootnoteReference => "footnote_reference",
            Self::FootnoteBacklink => "footnote_backlink",
            Self::Math { .. } => "math",
            Self::ThematicBreak => "thematic_break",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Embed => "embed",
            Self::LinkCard => "link_card",
            Self::Map => "map",
            Self::File => "file",
            Self::Text => "text",
            Self::Mark { .. } => "mark",
            Self::Link => "link",
            Self::LineBreak => "line_break",
            Self::Generic => "generic",
            Self::Raw => "raw",
            Self::Macro => "macro",
            Self::Comment => "comment",
        }
    }
}

/// A kind's name in JSON and in counts.
pub type KindName = &'static str;
