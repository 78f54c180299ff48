//! Bodies: one door for every importer from a document's text to its tree.

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Kind, NodeId, Pos, TreeEdit};

use crate::liquid::Masked;
use crate::tistory::editor;

/// The language of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown, with HTML inside.
    Markdown,
    /// HTML.
    Html,
    /// Text that stands for itself.
    Plain,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyOptions {
    /// Whether `{% … %}` and `{{ … }}` are Liquid (in Jekyll, unless `render_with_liquid: false`).
    pub liquid: bool,
    /// Limits on what is read.
    pub limits: Limits,
}

/// Reads a body that begins at `origin` of its file.
pub fn parse(text: &str, markup: Markup, origin: Origin, options: &BodyOptions) -> Parsed {
    let mut parsed = match options.liquid.then(|| Masked::new(text)).flatten() {
        Some(masked) => {
            let mut parsed = parse_markup(masked.text(), markup, origin, &options.limits);
            masked.restore(&mut parsed, origin);
            parsed
        }
        None => parse_markup(text, markup, origin, &options.limits),
    };
    editor::normalise(&mut parsed.tree, &mut parsed.normalisations);
    parsed
}

fn parse_markup(text: &str, markup: Markup, origin: Origin, limits: &Limits) -> Parsed {
    match markup {
        Markup::Markdown => posthaul_markdown::parse(text, origin, limits),
        Markup::Html => posthaul_html::parse_fragment(text, origin, limits),
        Markup::Plain => plain(text, origin),
    }
}

/// Text as it is: one leaf.
fn plain(text: &str, origin: Origin) -> Parsed {
    let mut parsed = Parsed::default();
    if !text.is_empty() {
        let end = origin.offset + text.len() as u32;
        let pos = Pos { buffer: 0, line: origin.line, start: origin.offset, end };
        parsed.tree.push_text(NodeId::ROOT, Kind::Text, text, pos);
    }
    parsed
}
