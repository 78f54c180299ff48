//! Golden cases a person can read, and properties: what is written reads back to the same.

mod dirty;
mod golden;
mod html;
mod round_trip;

use posthaul_html::{Limits, NoHooks, Origin, parse_fragment};
use posthaul_model::{NodeId, Tree};

use super::{Dialect, write};

/// HTML as a tree.
fn tree(html: &str) -> Tree {
    parse_fragment(html, Origin::default(), &Limits::default()).tree
}

/// HTML as Markdown.
fn markdown(html: &str, dialect: &Dialect) -> String {
    write(&tree(html), NodeId::ROOT, dialect, &mut NoHooks)
}
