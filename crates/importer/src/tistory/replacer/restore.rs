//! What the replacers become in the tree.

use std::ops::Range;

use posthaul_html::{Limits, Origin, Parsed, Problem, parse_fragment, plain_text};
use posthaul_model::{Code, Confidence, Kind, NodeId, Normalisation, Pos, Tree, TreeEdit};

use super::nodes::{Maker, graft};
use super::{Inner, Masked, Role, meaning};
use crate::codes::tistory::{REPLACER_DROPPED, REPLACER_UNKNOWN};
use crate::mask::{Expand, Restorer, Tag};

/// What the button of a fold says when its author named nothing (Textcube).
const DEFAULT_LABEL: &str = "more..";

/// See [`Masked::restore`].
pub(super) fn restore(
    masked: &Masked<'_>,
    parsed: &mut Parsed,
    origin: Origin,
    read: &dyn Fn(&str, Inner, Origin) -> Parsed,
) {
    let restorer = Restorer::new(&masked.mask, origin);
    let mut nodes = Nodes { masked, restorer: &restorer, origin, read, inside: Parsed::default(), unknown: Vec::new() };
    restorer.restore(parsed, &mut nodes);
    let Nodes { mut inside, unknown, .. } = nodes;
    parsed.normalisations.append(&mut inside.normalisations);
    for problem in inside.problems.into_iter().chain(not_understood(&unknown)) {
        if !parsed.problems.iter().any(|known| known.code == problem.code) {
            parsed.problems.push(problem);
        }
    }
}

/// One problem for all that is not understood.
fn not_understood(unknown: &[(String, u32)]) -> Option<Problem> {
    let (first, line) = unknown.first()?;
    let shown: String = first.chars().take(80).collect();
    Some(Problem {
        code: REPLACER_UNKNOWN,
        line: *line,
        message: match unknown.len() {
            1 => format!("{shown} is kept as it is."),
            count => format!("{shown} and {} more replacers are kept as they are.", count - 1),
        },
    })
}

struct Nodes<'r, 'a> {
    masked: &'r Masked<'a>,
    restorer: &'r Restorer<'r, 'a, Role<'a>>,
    origin: Origin,
    read: &'r dyn Fn(&str, Inner, Origin) -> Parsed,
    /// Records of what was read inside replacers.
    inside: Parsed,
    /// What is not understood, with its line.
    unknown: Vec<(String, u32)>,
}

impl<'a> Expand<Role<'a>> for Nodes<'_, 'a> {
    fn nodes(&mut self, tree: &mut Tree, tag: &Tag<'_, Role<'a>>, pos: Pos) -> Vec<NodeId> {
        match &tag.role {
            Role::Token { inner, url } => match meaning::read(inner) {
                Some(meaning) => vec![Maker { tree, pos }.node(&meaning, *url)],
                None => vec![self.verbatim(tree, tag, pos)],
            },
            Role::Fold { label, body } => {
                let details = tree.create(Kind::Details, pos);
                let summary = tree.push(details, Kind::Summary, pos);
                let label = parse_fragment(label.trim(), Origin::default(), &Limits::default()).tree;
                for node in graft(tree, &label, Some(pos)) {
                    tree.append(summary, node);
                }
                if tree.inner_text(summary).trim().is_empty() {
                    tree.push_text(summary, Kind::Text, DEFAULT_LABEL, pos);
                }
                for node in self.inside(tree, body, Inner::Same) {
                    tree.append(details, node);
                }
                vec![details]
            }
            Role::Html { body } => self.inside(tree, body, Inner::Html),
            Role::Code { body } => {
                let block = tree.create(Kind::CodeBlock { confidence: Confidence::Stated }, pos);
                let code = self.masked.source.get(body.clone()).unwrap_or_default();
                let code = code.strip_prefix("\r\n").or_else(|| code.strip_prefix('\n')).unwrap_or(code);
                tree.set_text(block, &as_code(code));
                vec![block]
            }
            Role::AttachPath | Role::Broken => vec![self.verbatim(tree, tag, pos)],
        }
    }

    /// A file beside the post is named without a folder.
    fn in_attribute<'t>(&self, tag: &'t Tag<'_, Role<'a>>) -> &'t str {
        if tag.role == Role::AttachPath { "" } else { tag.text }
    }

    fn left_out(&mut self, text: String, line: u32) {
        self.inside.normalisations.push(Normalisation { code: Code::new(REPLACER_DROPPED), line, text });
    }
}

impl<'a> Nodes<'_, 'a> {
    fn verbatim(&mut self, tree: &mut Tree, tag: &Tag<'_, Role<'a>>, pos: Pos) -> NodeId {
        self.unknown.push((tag.text.to_owned(), pos.line));
        let node = tree.create(Kind::Macro, pos);
        tree.set_text(node, tag.text);
        tree.set_attr(node, "name", "replacer");
        node
    }

    /// The nodes of a text inside a replacer. Paragraphs that the replacer cuts in two leave nothing behind.
    fn inside(&mut self, tree: &mut Tree, body: &Range<usize>, inner: Inner) -> Vec<NodeId> {
        let text = self.masked.source.get(body.clone()).unwrap_or_default();
        let place = self.restorer.places().file_pos(body.start, body.end);
        let origin = Origin { offset: self.origin.offset + body.start as u32, line: place.line };
        let mut read = (self.read)(text, inner, origin);
        for edge in [read.tree.first_child(NodeId::ROOT), read.tree.last_child(NodeId::ROOT)].into_iter().flatten() {
            if read.tree.kind(edge) == Kind::Paragraph && read.tree.first_child(edge).is_none() {
                read.tree.detach(edge);
            }
        }
        self.inside.normalisations.append(&mut read.normalisations);
        self.inside.problems.append(&mut read.problems);
        graft(tree, &read.tree, None)
    }
}

/// Code that an editor escaped and broke into lines with `<br>`; else as it is.
fn as_code(code: &str) -> String {
    let is_escaped = ["<br", "&lt;", "&gt;", "&amp;", "&nbsp;"].iter().any(|mark| code.contains(mark));
    if !is_escaped {
        return code.to_owned();
    }
    let html =
        format!("<pre>{}</pre>", code.replace("<br />\n", "<br>").replace("<br/>\n", "<br>").replace("<br>\n", "<br>"));
    plain_text(&parse_fragment(&html, Origin::default(), &Limits::default()).tree).replace('\u{a0}', " ")
}
