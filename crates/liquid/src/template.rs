//! A template, read once and rendered as often as one likes.

use std::sync::Arc;

use crate::plugins::{BlockPlugin, InlinePlugin};
use crate::span::{Code, Part, Span};
use crate::syntax::condition::Condition;
use crate::syntax::expression::Expression;
use crate::syntax::pipeline::Pipeline;

/// A template. Every text is one: what cannot be read as Liquid is kept as it stands.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) name: Option<Arc<str>>,
    pub(crate) source: Arc<str>,
    pub(crate) body: Vec<Node>,
    pub(crate) parts: Vec<Part>,
    /// What could not be read, and why.
    pub(crate) problems: Vec<(Span, Code, String)>,
}

/// How the markup of `if`, `unless` and `for` is read (Jekyll's setting `liquid: error_mode`). They differ in markup
/// like `{% if a==b %}`: laxly, without white space around it, `==` is no operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorMode {
    /// Strictly where that is possible, else laxly: Jekyll's own choice.
    #[default]
    Warn,
    /// Always laxly.
    Lax,
}

impl Template {
    /// Reads a document, as Jekyll does by itself.
    pub fn parse(source: &str) -> Self {
        Self::parse_in(source, None, ErrorMode::default())
    }

    /// Reads a document, or an included file of a name, which goes into the problems found in it.
    pub fn parse_in(source: &str, file: Option<&str>, mode: ErrorMode) -> Self {
        crate::syntax::parse(source, file.map(Arc::from), mode)
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What each stretch of the source is, from the first byte to the last.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The whole markup, from the opening tag of a block to its end.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// The span comes out as it stands.
    Text,
    /// As text, from within a `raw` block.
    Raw,
    /// Markup that cannot run.
    Macro,
    Output(Box<Pipeline>),
    /// A comment.
    Nothing,
    Break,
    Continue,
    Assign(Box<str>, Box<Pipeline>),
    Capture(Box<str>, Vec<Node>),
    Increment(Box<str>),
    Decrement(Box<str>),
    Cycle(Box<Cycle>),
    If(Vec<Branch>),
    Unless(Vec<Branch>),
    Case(Box<Case>),
    IfChanged(Vec<Node>),
    For(Box<For>),
    TableRow(Box<TableRow>),
    Include(Box<Include>),
    Partial(Box<Partial>),
    Link(Words),
    PostUrl(Box<str>),
    Highlight(Box<str>, Vec<Node>),
    Inline(InlinePlugin, Words),
    Block(BlockPlugin, Box<str>, Vec<Node>),
}

/// A branch of `if`; without a condition it is the `else`.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) condition: Option<Condition>,
    pub(crate) body: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) value: Expression,
    /// The values of each `when`; none for `else`.
    pub(crate) branches: Vec<(Option<Vec<Expression>>, Vec<Node>)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Cycle {
    pub(crate) group: Group,
    pub(crate) values: Vec<Expression>,
}

/// What the turns of a `cycle` are counted under.
#[derive(Clone, Debug)]
pub(crate) enum Group {
    Named(Expression),
    /// Cycles over the same literals count together.
    Literals(Box<str>),
    /// One over variables counts for itself.
    Own,
}

#[derive(Clone, Debug)]
pub(crate) struct For {
    pub(crate) variable: Box<str>,
    /// The variable and the collection as written: what `offset: continue` counts under.
    pub(crate) name: Box<str>,
    pub(crate) collection: Expression,
    pub(crate) reversed: bool,
    pub(crate) offset: Offset,
    pub(crate) limit: Option<Expression>,
    pub(crate) body: Vec<Node>,
    pub(crate) or_else: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(crate) enum Offset {
    Start,
    Continue,
    At(Expression),
}

#[derive(Clone, Debug)]
pub(crate) struct TableRow {
    pub(crate) variable: Box<str>,
    pub(crate) collection: Expression,
    pub(crate) columns: Option<Expression>,
    pub(crate) offset: Option<Expression>,
    pub(crate) limit: Option<Expression>,
    pub(crate) body: Vec<Node>,
}

/// Jekyll's `include`, `include_relative` and `include_cached`.
#[derive(Clone, Debug)]
pub(crate) struct Include {
    pub(crate) relative: bool,
    pub(crate) path: Words,
    pub(crate) parameters: Option<Vec<(Box<str>, Expression)>>,
}

/// Liquid's own `render` and `include` with a quoted name.
#[derive(Clone, Debug)]
pub(crate) struct Partial {
    pub(crate) isolated: bool,
    pub(crate) path: Box<str>,
    pub(crate) value: Option<Expression>,
    pub(crate) for_each: bool,
    pub(crate) alias: Option<Box<str>>,
    pub(crate) parameters: Vec<(Box<str>, Expression)>,
}

/// Words of a tag, which may have outputs in them.
pub(crate) type Words = Vec<Word>;

#[derive(Clone, Debug)]
pub(crate) enum Word {
    Text(Box<str>),
    Output(Pipeline),
}
