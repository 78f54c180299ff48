//! kramdown's element tree: a flat arena.

use std::ops::Range;

use crate::attrs::{AttrList, Attrs};
use crate::options::Options;

/// The place of an element in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(u32);

const NONE: u32 = u32::MAX;

impl Id {
    pub(crate) const ROOT: Self = Self(0);

    fn some(index: u32) -> Option<Self> {
        (index != NONE).then_some(Self(index))
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Default,
    Left,
    Center,
    Right,
}

/// How the content of an HTML element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Model {
    Raw,
    Span,
    Block,
}

/// `--`, `---`, `...`, `<<`, `>>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    Mdash,
    Ndash,
    Hellip,
    LaquoSpace,
    RaquoSpace,
    Laquo,
    Raquo,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quote {
    LeftSingle,
    RightSingle,
    LeftDouble,
    RightDouble,
}

/// What ends a block without being seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `^`
    Boundary,
    /// An ALD, an IAL, an extension: no place for a block IAL.
    Extension,
    /// A definition of a link, an abbreviation, a footnote: a block IAL belongs to it.
    Definition,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Root,
    Blank,
    /// Unseen, and gone when the document is complete.
    Mark(Mark),
    Paragraph {
        transparent: bool,
    },
    Header {
        level: u8,
    },
    Blockquote,
    CodeBlock,
    List {
        ordered: bool,
    },
    Item,
    DefinitionList,
    Term,
    Details,
    Rule,
    /// The index of its alignments.
    Table(u32),
    Head,
    Body,
    Foot,
    Row,
    Cell,
    Math {
        block: bool,
    },
    /// Text to be read as spans; value is a piece of the pool.
    RawText,
    Text,
    Break,
    Link,
    Image,
    CodeSpan,
    Emphasis,
    Strong,
    /// The index of its definition.
    Footnote(u32),
    /// A code point; value is how it was written.
    Entity(u32),
    Symbol(Symbol),
    Quote(Quote),
    /// The index of its definition; value is the text.
    Abbreviation(u32),
    /// Value is the tag.
    Html {
        block: bool,
        model: Model,
        closed: bool,
    },
    /// `{::comment}`
    Comment {
        block: bool,
    },
    /// `<!-- -->`, all of it.
    XmlComment {
        block: bool,
    },
    /// `<? ?>`, all of it.
    Instruction {
        block: bool,
    },
    /// `{::nomarkdown}`; for another converter than HTML's when not `html`.
    Raw {
        block: bool,
        html: bool,
    },
}

impl Kind {
    /// Whether it is a block, as far as the kind alone says.
    pub(crate) fn is_block(self) -> bool {
        match self {
            Self::Math { block }
            | Self::Html { block, .. }
            | Self::Comment { block }
            | Self::XmlComment { block }
            | Self::Instruction { block }
            | Self::Raw { block, .. } => block,
            Self::Blank
            | Self::Paragraph { .. }
            | Self::Header { .. }
            | Self::Blockquote
            | Self::CodeBlock
            | Self::List { .. }
            | Self::Item
            | Self::DefinitionList
            | Self::Term
            | Self::Details
            | Self::Table(_)
            | Self::Cell
            | Self::Rule => true,
            _ => false,
        }
    }
}

/// A piece of text: of the values, or of the pool for [`Kind::RawText`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Piece {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Piece {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }
}

/// An element.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    first: u32,
    last: u32,
    next: u32,
    pub(crate) value: Piece,
    /// Where it stood in the document.
    pub(crate) span: Piece,
    pub(crate) attrs: Option<Box<Attrs>>,
    pub(crate) list: Option<Box<AttrList>>,
}

/// A footnote's definition.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) name: String,
    pub(crate) content: Id,
}

/// An abbreviation's definition.
#[derive(Debug)]
pub(crate) struct Abbreviation {
    pub(crate) text: String,
    pub(crate) title: String,
    /// The element that its IAL belongs to.
    pub(crate) mark: Id,
    /// Whether its text occurs.
    pub(crate) used: bool,
}

impl Abbreviation {
    /// Its place and text, if it is not used.
    pub(crate) fn unused(&self) -> Option<(Id, String)> {
        (!self.used).then(|| (self.mark, format!("*[{}]: {}", self.text, self.title)))
    }
}

/// A document in kramdown's elements: what [`parse`](crate::parse) makes.
#[derive(Debug)]
pub struct Doc {
    nodes: Vec<Node>,
    values: String,
    pub(crate) options: Options,
    pub(crate) notes: Vec<Note>,
    pub(crate) abbreviations: Vec<Abbreviation>,
    /// Definitions of links and abbreviations that nothing uses: where and what.
    pub(crate) unused: Vec<(Id, String)>,
    pub(crate) alignments: Vec<Vec<Align>>,
}

/// Where the arena ended, to go back to when something turns out not to be what it seemed.
#[derive(Clone, Copy)]
pub(crate) struct Savepoint {
    nodes: usize,
    values: usize,
    alignments: usize,
}

impl Doc {
    /// A document of a text of so many bytes.
    pub(crate) fn new(options: Options, bytes: usize) -> Self {
        let mut doc = Self {
            nodes: Vec::with_capacity(bytes / 32 + 8),
            values: String::with_capacity(bytes + bytes / 4),
            options,
            notes: Vec::new(),
            abbreviations: Vec::new(),
            unused: Vec::new(),
            alignments: Vec::new(),
        };
        doc.create(Kind::Root, 0..0);
        doc
    }

    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id.index()]
    }

    pub(crate) fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    pub(crate) fn kind(&self, id: Id) -> Kind {
        self.node(id).kind
    }

    /// An element without parent, standing at `span` in the document.
    pub(crate) fn create(&mut self, kind: Kind, span: Range<u32>) -> Id {
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(Node {
            kind,
            first: NONE,
            last: NONE,
            next: NONE,
            value: Piece::default(),
            span: Piece { start: span.start, end: span.end },
            attrs: None,
            list: None,
        });
        id
    }

    pub(crate) fn append(&mut self, parent: Id, child: Id) {
        let last = self.node(parent).last;
        match Id::some(last) {
            Some(last) => self.node_mut(last).next = child.0,
            None => self.node_mut(parent).first = child.0,
        }
        self.node_mut(parent).last = child.0;
        self.node_mut(child).next = NONE;
    }

    pub(crate) fn first_child(&self, id: Id) -> Option<Id> {
        Id::some(self.node(id).first)
    }

    pub(crate) fn last_child(&self, id: Id) -> Option<Id> {
        Id::some(self.node(id).last)
    }

    pub(crate) fn next(&self, id: Id) -> Option<Id> {
        Id::some(self.node(id).next)
    }

    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.first_child(id), |&child| self.next(child))
    }

    /// Replaces the children.
    pub(crate) fn set_children(&mut self, id: Id, children: &[Id]) {
        self.node_mut(id).first = NONE;
        self.node_mut(id).last = NONE;
        for &child in children {
            self.append(id, child);
        }
    }

    /// Whether there is nothing but spans in an element, as far as its kind says.
    pub(crate) fn holds_spans_only(&self, id: Id) -> bool {
        matches!(self.kind(id), Kind::Paragraph { .. } | Kind::Header { .. }) && !self.options.html_to_native
    }

    /// The values of all elements, and of some that are gone.
    pub(crate) fn values(&self) -> &str {
        &self.values
    }

    pub(crate) fn value(&self, id: Id) -> &str {
        self.values.get(self.node(id).value.range()).unwrap_or_default()
    }

    pub(crate) fn set_value(&mut self, id: Id, text: &str) {
        let start = self.values.len();
        self.values.push_str(text);
        let end = self.values.len();
        self.node_mut(id).value = (start..end).into();
    }

    /// Adds to a value.
    pub(crate) fn extend_value(&mut self, id: Id, text: &str) {
        let old = self.node(id).value.range();
        if old.end != self.values.len() {
            let start = self.values.len();
            self.values.extend_from_within(old);
            self.node_mut(id).value.start = start as u32;
        }
        self.values.push_str(text);
        self.node_mut(id).value.end = self.values.len() as u32;
    }

    pub(crate) fn attr(&self, id: Id, name: &str) -> Option<&str> {
        self.node(id).attrs.as_ref()?.get(name)
    }

    pub(crate) fn attrs_mut(&mut self, id: Id) -> &mut Attrs {
        self.node_mut(id).attrs.get_or_insert_default()
    }

    /// Whether the element's IAL names this ALD.
    pub(crate) fn refers_to(&self, id: Id, name: &str) -> bool {
        self.node(id).list.as_ref().is_some_and(|list| list.refers_to(name))
    }

    pub(crate) fn save(&self) -> Savepoint {
        Savepoint { nodes: self.nodes.len(), values: self.values.len(), alignments: self.alignments.len() }
    }

    /// Forgets everything made since; nothing older may refer to it.
    pub(crate) fn restore(&mut self, to: Savepoint) {
        self.nodes.truncate(to.nodes);
        self.values.truncate(to.values);
        self.alignments.truncate(to.alignments);
    }
}
