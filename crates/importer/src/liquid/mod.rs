//! A document's text after its Liquid has run, and the way back from what is parsed of it to the file.
//!
//! Markup that could not run is masked before the text is parsed, and stands in the tree as
//! [`Kind::Macro`](posthaul_model::Kind::Macro) afterwards. Text that no branch showed, and comments, are recorded.

mod places;
mod problems;
mod unshown;

use posthaul_html::{Origin, Parsed};
use posthaul_liquid::{PieceKind, Rendered, Template};
use posthaul_model::{Code, Kind, NodeId, Normalisation, Pos, Tree, TreeEdit};

use crate::codes::liquid::LIQUID_ATTRIBUTE_DROPPED;
use crate::mask::{Expand, Mask, Restorer, Tag};
use places::Places;

/// Whether there is anything for Liquid in a text.
pub(crate) fn has_liquid(text: &str) -> bool {
    memchr::memchr_iter(b'{', text.as_bytes()).any(|at| matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%')))
}

/// A document whose Liquid has run.
#[derive(Debug)]
pub(crate) struct Expanded<'a> {
    template: &'a Template,
    rendered: &'a Rendered,
    /// The rendered text without what could not run.
    mask: Option<Mask<'a, ()>>,
}

impl<'a> Expanded<'a> {
    /// Where the text to parse begins: in no file.
    pub(crate) const ORIGIN: Origin = Origin { offset: 0, line: 1 };

    /// A template and what it gave.
    pub(crate) fn new(template: &'a Template, rendered: &'a Rendered) -> Self {
        let mut macros = rendered.pieces.iter().filter(|piece| piece.kind == PieceKind::Macro).peekable();
        let mask = macros.peek().is_some().then(|| Mask::new(&rendered.text)).flatten();
        let mask = mask.and_then(|mut mask| {
            macros.for_each(|piece| mask.put(piece.output.start, piece.output.end, ()));
            mask.finish()
        });
        Self { template, rendered, mask }
    }

    /// The text to parse, at [`Self::ORIGIN`].
    pub(crate) fn text(&self) -> &str {
        self.mask.as_ref().map_or(&self.rendered.text, Mask::text)
    }

    /// Puts what could not run back into what was parsed from [`Self::text`], moves all positions to where they
    /// are in the file, in which the document's text begins at `origin`, and adds the records.
    pub(crate) fn restore(&self, parsed: &mut Parsed, origin: Origin) {
        if let Some(mask) = &self.mask {
            let mut macros = Macros::default();
            Restorer::new(mask, Self::ORIGIN).restore(parsed, &mut macros);
            parsed.normalisations.append(&mut macros.dropped);
        }
        let places = Places::new(self.template.source(), self.rendered, origin);
        for node in parsed.tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
            let pos = places.pos(parsed.tree.pos(node));
            parsed.tree.set_pos(node, pos);
        }
        for record in &mut parsed.normalisations {
            record.line = places.line(record.line);
        }
        for problem in &mut parsed.problems {
            problem.line = places.line(problem.line);
        }
        parsed.normalisations.extend(unshown::records(self.template, self.rendered, &places));
        parsed.problems.extend(problems::by_code(&self.rendered.problems, origin));
    }
}

/// Markup that could not run, back in the tree.
#[derive(Default)]
struct Macros {
    dropped: Vec<Normalisation>,
}

impl Expand<()> for Macros {
    fn nodes(&mut self, tree: &mut Tree, tag: &Tag<'_, ()>, pos: Pos) -> Vec<NodeId> {
        let node = tree.create(Kind::Macro, pos);
        tree.set_text(node, tag.text);
        tree.set_attr(node, "name", tag_name(tag.text));
        vec![node]
    }

    fn left_out(&mut self, text: String, line: u32) {
        self.dropped.push(Normalisation { code: Code::new(LIQUID_ATTRIBUTE_DROPPED), line, text });
    }
}

/// The name of a tag; `output` for an output.
fn tag_name(markup: &str) -> &str {
    match markup.strip_prefix("{%") {
        Some(inner) => {
            let inner = inner.trim_start_matches('-').trim_start();
            &inner[..inner.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inner.len())]
        }
        None => "output",
    }
}

#[cfg(test)]
mod tests;
