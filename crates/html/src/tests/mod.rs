//! Tests that look at reading, lifting and writing together.

mod conservation;
mod direct;
mod dirty;
mod doors;
mod lifting;
mod limits;
mod positions;
mod text;
mod writing;
mod xhtml;

use posthaul_model::{Kind, NodeId, Tree, WalkEvent};

use crate::{Limits, Origin, Parsed, parse_fragment};

fn parse(html: &str) -> Parsed {
    parse_fragment(html, Origin { offset: 0, line: 1 }, &Limits::default())
}

/// A tree as one line a node, indented, without positions.
fn outline(tree: &Tree) -> String {
    let (mut out, mut level) = (String::new(), 0);
    for event in tree.walk(NodeId::ROOT).skip(1) {
        let WalkEvent::Enter(id) = event else {
            level -= 1;
            continue;
        };
        out.push_str(&"  ".repeat(level as usize));
        out.push_str(&kind(tree.kind(id)));
        if !tree.text(id).is_empty() {
            out.push_str(&format!(" {:?}", tree.text(id)));
        }
        for attr in tree.attrs(id) {
            out.push_str(&format!(" {}={:?}", attr.name, attr.value));
        }
        out.push('\n');
        level += 1;
    }
    out
}

fn kind(kind: Kind) -> String {
    let styles = format!("{kind:?}");
    match styles.split_once(" { ") {
        Some((_, styles)) => format!("{}({})", kind.name(), styles.trim_end_matches(" }").replace(": ", "=")),
        None => kind.name().to_owned(),
    }
}
