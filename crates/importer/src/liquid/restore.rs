//! What the tags become in the tree.

use posthaul_html::{Origin, Parsed, Problem};
use posthaul_model::{Code, Confidence, Kind, NodeId, Normalisation, Pos, Tree, TreeEdit};

use super::{Masked, Role};
use crate::codes::{LIQUID_ATTRIBUTE_DROPPED, LIQUID_NOT_EXPANDED};
use crate::mask::{Expand, Restorer, Tag};

/// See [`Masked::restore`].
pub(super) fn restore(masked: Masked<'_>, parsed: &mut Parsed, origin: Origin) {
    let restorer = Restorer::new(&masked.mask, origin);
    let mut nodes = Nodes::default();
    restorer.restore(parsed, &mut nodes);
    parsed.problems.extend(not_expanded(&masked, &restorer));
    let file_line = |line| restorer.places().file_line(line);
    let comments = masked.comments.iter().cloned();
    parsed.normalisations.extend(comments.map(|comment| Normalisation { line: file_line(comment.line), ..comment }));
    parsed.normalisations.append(&mut nodes.dropped);
}

/// One problem for all that is not expanded.
fn not_expanded(masked: &Masked<'_>, restorer: &Restorer<'_, '_, Role<'_>>) -> Option<Problem> {
    let mut macros = masked.mask.tags().iter().filter(|tag| matches!(tag.role, Role::Macro { .. }));
    let first = macros.next()?;
    let shown: String = first.text.chars().take(80).collect();
    Some(Problem {
        code: LIQUID_NOT_EXPANDED,
        line: restorer.tag_pos(first).line,
        message: match macros.count() {
            0 => format!("{shown} is kept as it is, not carried out."),
            more => format!("{shown} and {more} more Liquid tags are kept as they are, not carried out."),
        },
    })
}

#[derive(Default)]
struct Nodes {
    dropped: Vec<Normalisation>,
}

impl<'s> Expand<Role<'s>> for Nodes {
    fn nodes(&mut self, tree: &mut Tree, tag: &Tag<'_, Role<'s>>, pos: Pos) -> Vec<NodeId> {
        let node = match tag.role {
            Role::Macro { name } => {
                let node = tree.create(Kind::Macro, pos);
                tree.set_text(node, tag.text);
                tree.set_attr(node, "name", name);
                node
            }
            Role::Code { language, code } => {
                let node = tree.create(Kind::CodeBlock { confidence: Confidence::Stated }, pos);
                tree.set_text(node, code);
                if !language.is_empty() {
                    tree.set_attr(node, "language", language);
                }
                node
            }
        };
        vec![node]
    }

    fn left_out(&mut self, text: String, line: u32) {
        self.dropped.push(Normalisation { code: Code::new(LIQUID_ATTRIBUTE_DROPPED), line, text });
    }
}
