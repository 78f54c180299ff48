//! Text of the source that no piece of the output comes from.

use posthaul_liquid::{PartKind, Rendered, Template};
use posthaul_model::{Code, Normalisation};

use super::{Places, tag_name};
use crate::codes::liquid::{LIQUID_BRANCH_NOT_SHOWN, LIQUID_COMMENT_DROPPED};

/// How many stretches are searched for in the output: beyond that they count as not shown.
const SEARCHED: usize = 100;

/// Comments, and text in branches that did not run.
pub(super) fn records(template: &Template, rendered: &Rendered, places: &Places<'_>) -> Vec<Normalisation> {
    let source = template.source();
    let mut shown: Vec<_> = rendered.pieces.iter().map(|piece| piece.source.range()).collect();
    shown.sort_unstable_by_key(|range| (range.start, range.end));
    // How far the output's pieces reach that begin before or with each.
    let mut reach = 0;
    let reaches: Vec<usize> = shown
        .iter()
        .map(|range| {
            reach = reach.max(range.end);
            reach
        })
        .collect();
    let is_shown = |start: usize, end: usize| {
        let next = shown.partition_point(|range| range.start < end);
        next.checked_sub(1).and_then(|last| reaches.get(last)).is_some_and(|&reach| reach > start)
    };
    let mut records = Vec::new();
    let mut may_search = if source.contains("capture") { SEARCHED } else { 0 };
    for part in template.parts() {
        let mut text = part.span.of(source);
        let code = match part.kind {
            PartKind::Literal if text.trim().is_empty() || is_shown(part.span.start, part.span.end) => continue,
            PartKind::Literal => {
                // What a `capture` took may have come out with a variable.
                if may_search > 0 {
                    may_search -= 1;
                    if rendered.text.contains(text.trim()) {
                        continue;
                    }
                }
                LIQUID_BRANCH_NOT_SHOWN
            }
            PartKind::Tag if tag_name(text) == "comment" => {
                text = inside(text);
                if text.trim().is_empty() {
                    continue;
                }
                LIQUID_COMMENT_DROPPED
            }
            _ => continue,
        };
        let line = places.source_line(part.span.start);
        records.push(Normalisation { code: Code::new(code), line, text: text.to_owned() });
    }
    records
}

/// What stands between the opening tag of a block and its end.
fn inside(block: &str) -> &str {
    let start = block.find("%}").map_or(0, |end| end + 2);
    let end = block.rfind("{%").unwrap_or(block.len());
    block.get(start..end).unwrap_or_default()
}
