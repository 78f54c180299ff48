//! The text of a tree.

use posthaul_model::Tree;

/// The text leaves in document order, blocks separated by a blank line, code verbatim, no alternative texts.
pub fn plain_text(tree: &Tree) -> String {
    let _ = tree;
    String::new()
}
