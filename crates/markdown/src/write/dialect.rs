//! What a Markdown processor understands.

/// A Markdown dialect as plain choices. Whatever it lacks is written as HTML, which all of them take.
///
/// CommonMark is the common ground: ATX headings, fenced code, `-` lists, emphasis, links, images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Tables of GFM.
    pub tables: bool,
    /// `~~…~~`.
    pub strikethrough: bool,
    /// `[x]` at the start of an item.
    pub task_lists: bool,
    /// `[^label]` and `[^label]: …`.
    pub footnotes: bool,
    /// A line with the term, then `: …`, as in PHP Markdown Extra.
    pub definition_lists: bool,
    /// `{#id .class}` after a heading; a heading without an id gets one made from its text, as on GitHub.
    pub heading_attributes: bool,
    /// Delimiters between which TeX stands untouched.
    pub math: Option<MathDelimiters>,
    /// How a line break is forced.
    pub hard_break: HardBreak,
    /// Whether the processor curls quotation marks and joins dashes and dots, so that they must be escaped.
    pub smart_punctuation: bool,
    /// The template language that runs over the text before (or after) Markdown.
    pub templates: Templates,
}

/// Delimiters of formulas. TeX that holds a delimiter, or that a browser would take for HTML, is written as text
/// between `\(` and `\)`, which the scripts that set formulas find as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MathDelimiters {
    /// Before and after a formula in a line.
    pub inline: (&'static str, &'static str),
    /// Before and after a formula on lines of its own.
    pub display: (&'static str, &'static str),
}

/// How a line break is forced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HardBreak {
    /// A backslash at the end of the line.
    Backslash,
    /// Two spaces at the end of the line.
    Spaces,
}

/// A template language whose tags are executed wherever they stand, code included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Templates {
    /// None.
    None,
    /// `{{< … >}}` and `{{% … %}}`, escaped as `{{</* … */>}}`; `<!--more-->` ends the summary.
    Hugo,
}

impl Dialect {
    /// CommonMark 0.31 and nothing more.
    pub const COMMONMARK: Self = Self {
        tables: false,
        strikethrough: false,
        task_lists: false,
        footnotes: false,
        definition_lists: false,
        heading_attributes: false,
        math: None,
        hard_break: HardBreak::Backslash,
        smart_punctuation: false,
        templates: Templates::None,
    };

    /// GitHub Flavored Markdown, with footnotes.
    pub const GFM: Self =
        Self { tables: true, strikethrough: true, task_lists: true, footnotes: true, ..Self::COMMONMARK };

    /// Hugo's Goldmark with raw HTML on, and linkify and the typographer off.
    pub const HUGO: Self = Self {
        definition_lists: true,
        heading_attributes: true,
        math: Some(MathDelimiters { inline: ("\\(", "\\)"), display: ("$$", "$$") }),
        templates: Templates::Hugo,
        ..Self::GFM
    };
}
