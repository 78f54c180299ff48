//! Code blocks.

use posthaul_model::{Confidence, Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::nodes::{filled, ke, ke_type};

/// The language is the one that the author chose (`data-ke-language`). Without it, the class is what
/// highlight.js guessed when the post was written in Markdown.
pub(super) fn normalise(tree: &mut Tree, node: NodeId) -> Then {
    let is_made_by_editor = ke_type(tree, node, "codeblock") || ke(tree, node, "language").is_some();
    if tree.attr(node, "id").is_some_and(|id| id.starts_with("code_")) {
        tree.remove_attr(node, "id");
    }
    if is_made_by_editor {
        tree.remove_attr(node, "class");
        tree.remove_attr(node, "language");
        if let Some(language) = ke(tree, node, "language").filter(|language| !language.is_empty()) {
            tree.set_attr(node, "language", &language);
        }
        tree.set_kind(node, Kind::CodeBlock { confidence: Confidence::Stated });
    } else if let Some(guess) = filled(tree, node, "class").filter(|class| is_bare_word(class)) {
        tree.remove_attr(node, "class");
        tree.set_attr(node, "language", &guess);
        tree.set_kind(node, Kind::CodeBlock { confidence: Confidence::Guessed });
    }
    Then::Over
}

fn is_bare_word(class: &str) -> bool {
    !class.contains(|c: char| c.is_ascii_whitespace()) && !class.starts_with("language-") && class != "highlight"
}
