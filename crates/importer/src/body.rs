//! Bodies: one door for every importer from a document's text to its tree.

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_kramdown as kramdown;
use posthaul_liquid::{Rendered, Template};
use posthaul_model::{Kind, NodeId, Pos, TreeEdit};

use crate::liquid::Expanded;
use crate::naver;
use crate::text::line_at;
use crate::tistory::backup::mend;
use crate::tistory::page::Page;
use crate::tistory::replacer::{self, Inner};
use crate::tistory::{addresses, editor, page};

/// The language of a body.
#[derive(Clone, Copy, Debug)]
pub enum Markup<'o> {
    /// Markdown as CommonMark and GFM have it, with HTML inside.
    Markdown,
    /// Markdown as CommonMark and GFM have it, by options.
    CommonMark(posthaul_markdown::Options),
    /// Markdown as kramdown reads it with these options.
    Kramdown(&'o kramdown::Options),
    /// HTML.
    Html,
    /// HTML of a post that comes from Tistory for certain, whatever marks it bears.
    Tistory,
    /// HTML of a post that comes from a Naver blog for certain.
    Naver,
    /// Text that stands for itself.
    Plain,
}

/// Reads a body that begins at `origin` of its file.
pub fn parse(text: &str, markup: Markup<'_>, origin: Origin, limits: &Limits) -> Parsed {
    let (mut parsed, writer) = parse_text(text, markup, origin, limits);
    if !matches!(markup, Markup::Plain) {
        normalise(&mut parsed, writer);
    }
    parsed
}

/// Reads what a template gave; its source begins at `origin` of the file.
pub fn parse_rendered(
    template: &Template,
    rendered: &Rendered,
    markup: Markup<'_>,
    origin: Origin,
    limits: &Limits,
) -> Parsed {
    let expanded = Expanded::new(template, rendered);
    let (mut parsed, writer) = parse_text(expanded.text(), markup, Expanded::ORIGIN, limits);
    expanded.restore(&mut parsed, origin);
    if !matches!(markup, Markup::Plain) {
        normalise(&mut parsed, writer);
    }
    parsed
}

/// Reads a text. Of a page with the shell of Tistory's exporter only the post is read, as from a backup, whatever the
/// markup of the file that holds it.
fn parse_text(text: &str, markup: Markup<'_>, origin: Origin, limits: &Limits) -> (Parsed, Writer) {
    let page = match markup {
        Markup::Plain | Markup::Tistory | Markup::Naver => None,
        _ => Page::find(text),
    };
    match page {
        None => {
            let writer = match markup {
                Markup::Tistory => Writer::Tistory,
                Markup::Naver => Writer::Naver,
                _ if naver::is_marked(text) => Writer::Partly,
                _ => Writer::Unknown,
            };
            (parse_replaced(text, markup, origin, limits, 0), writer)
        }
        Some(page) => {
            let inside = Origin {
                offset: origin.offset.saturating_add(u32::try_from(page.body.start).unwrap_or(u32::MAX)),
                line: origin.line + line_at(text, page.body.start).saturating_sub(1),
            };
            let body = text.get(page.body.clone()).unwrap_or_default();
            let mut parsed = parse_replaced(body, Markup::Tistory, inside, limits, 0);
            parsed.normalisations.insert(0, page.record(inside.line));
            (parsed, Writer::Tistory)
        }
    }
}

/// Whether a text is a page with the shell of Tistory's exporter, of which [`parse`] reads the post alone.
pub(crate) fn is_page(text: &str) -> bool {
    Page::find(text).is_some()
}

/// Who wrote a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// One of Tistory's editors.
    Tistory,
    /// One of Naver's.
    Naver,
    /// One of Naver's may have written parts of it.
    Partly,
    /// Who knows: what the body holds must tell.
    Unknown,
}

fn normalise(parsed: &mut Parsed, writer: Writer) {
    mend::mend(parsed);
    let Parsed { tree, normalisations, problems } = parsed;
    page::strip(tree, writer, normalisations);
    if matches!(writer, Writer::Naver | Writer::Partly) {
        naver::normalise(tree, writer == Writer::Naver, normalisations, problems);
    }
    let is_tistorys = editor::normalise(tree, writer, normalisations);
    addresses::resolve(tree, is_tistorys, normalisations, problems);
}

/// How deep replacers stand inside each other at most; deeper ones are text.
const REPLACER_DEPTH: usize = 8;

/// Reads text that stands inside `depth` replacers.
fn parse_replaced(text: &str, markup: Markup<'_>, origin: Origin, limits: &Limits, depth: usize) -> Parsed {
    let is_marked = depth < REPLACER_DEPTH && !matches!(markup, Markup::Plain | Markup::Naver);
    let Some(masked) = is_marked.then(|| replacer::Masked::new(text)).flatten() else {
        return parse_markup(text, markup, origin, limits);
    };
    let mut parsed = parse_markup(masked.text(), markup, origin, limits);
    masked.restore(&mut parsed, origin, &|text, inner, origin| {
        let markup = if inner == Inner::Html { Markup::Tistory } else { markup };
        parse_replaced(text, markup, origin, limits, depth + 1)
    });
    parsed
}

fn parse_markup(text: &str, markup: Markup<'_>, origin: Origin, limits: &Limits) -> Parsed {
    match markup {
        Markup::Markdown => posthaul_markdown::parse(text, origin, limits),
        Markup::CommonMark(options) => posthaul_markdown::parse_with(text, options, origin, limits),
        Markup::Kramdown(options) => kramdown::parse(text, options).to_tree(text, origin, limits),
        Markup::Html | Markup::Tistory | Markup::Naver => posthaul_html::parse_fragment(text, origin, limits),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_one_leaf() {
        let parsed = parse("*가*\n<b>", Markup::Plain, Origin { offset: 7, line: 3 }, &Limits::default());
        let leaf = parsed.tree.first_child(NodeId::ROOT).unwrap();
        assert_eq!((parsed.tree.text(leaf), parsed.tree.pos(leaf).start), ("*가*\n<b>", 7));
    }
}
