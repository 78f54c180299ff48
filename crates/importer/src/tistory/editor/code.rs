//! Code blocks.

use posthaul_model::{Confidence, Kind, Mark, NodeId, Tree, TreeEdit, WalkEvent};

use super::Then;
use super::nodes::{Records, filled, ke, ke_type, set_block};
use crate::codes::tistory::{CODE_LANG_GUESSED, CODE_PARAGRAPHS_JOINED};

/// The language is the one that the author chose (`data-ke-language`). Without it, the class is what
/// highlight.js guessed when the post was written in Markdown.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    let is_made_by_editor = ke_type(tree, node, "codeblock") || ke(tree, node, "language").is_some();
    if tree.attr(node, "id").is_some_and(|id| id.starts_with("code_")) {
        tree.remove_attr(node, "id");
    }
    if is_made_by_editor {
        // What a highlighter put on a page.
        tree.remove_attr(node, "code-class");
        tree.remove_attr(node, "code-data-highlighted");
        tree.remove_attr(node, "class");
        tree.remove_attr(node, "language");
        if let Some(language) = ke(tree, node, "language").filter(|language| !language.is_empty()) {
            tree.set_attr(node, "language", &language);
        }
        tree.set_kind(node, Kind::CodeBlock { confidence: Confidence::Stated });
    } else if let Some(brush) = filled(tree, node, "class").and_then(|class| brush(&class)) {
        tree.remove_attr(node, "class");
        tree.set_attr(node, "language", &brush);
        tree.set_kind(node, Kind::CodeBlock { confidence: Confidence::Stated });
    } else if let Some(guess) = filled(tree, node, "class").filter(|class| is_bare_word(class)) {
        tree.remove_attr(node, "class");
        tree.set_attr(node, "language", &guess);
        tree.set_kind(node, Kind::CodeBlock { confidence: Confidence::Guessed });
        records.add(tree.pos(node), CODE_LANG_GUESSED, String::new());
    }
    Then::Over
}

/// The language in `brush: java; toolbar: false`, as people wrote it for SyntaxHighlighter in the older editors.
fn brush(class: &str) -> Option<String> {
    let (_, said) = class.split_once("brush:")?;
    let name = said.split([';', ' ']).map(str::trim).find(|name| !name.is_empty())?;
    Some(name.to_owned())
}

fn is_bare_word(class: &str) -> bool {
    !class.contains(|c: char| c.is_ascii_whitespace()) && !class.starts_with("language-") && class != "highlight"
}

/// A `pre` that is no code block because it holds paragraphs.
///
/// When a post in the editor's Markdown mode is saved twice, code after a blank line becomes paragraphs, and indented
/// code a block of its own inside the block. Put together again, only backticks may be missing. With anything else
/// inside (a comment that became a heading) it stays as it is.
pub(super) fn join_paragraphs(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    let Some(code) = joined(tree, node) else { return Then::Into };
    records.add(tree.pos(node), CODE_PARAGRAPHS_JOINED, String::new());
    while let Some(child) = tree.first_child(node) {
        tree.detach(child);
    }
    let attrs = ["id", "class", "data-ke-language", "data-ke-type"].map(|name| (name, filled(tree, node, name)));
    set_block(tree, node, Kind::CodeBlock { confidence: Confidence::Stated }, &attrs);
    tree.set_text(node, &code);
    normalise(tree, node, records)
}

fn joined(tree: &Tree, node: NodeId) -> Option<String> {
    let mut code = String::new();
    let mut is_new_block = false;
    for event in tree.walk(node).skip(1) {
        let (WalkEvent::Enter(id) | WalkEvent::Leave(id)) = event;
        let is_entered = matches!(event, WalkEvent::Enter(_));
        match tree.kind(id) {
            Kind::Text if is_entered => push(&mut code, &mut is_new_block, tree.text(id)),
            Kind::LineBreak if is_entered => code.push('\n'),
            Kind::CodeBlock { .. } if is_entered => {
                is_new_block = true;
                push(&mut code, &mut is_new_block, &indented(tree.text(id)));
                is_new_block = true;
            }
            Kind::Paragraph => is_new_block = true,
            Kind::Text | Kind::LineBreak | Kind::CodeBlock { .. } | Kind::Mark { mark: Mark::Code } => {}
            Kind::Generic if matches!(tree.text(id), "pre" | "span") => {}
            _ => return None,
        }
    }
    Some(code)
}

/// Adds a piece of code, after a blank line if it begins a block.
fn push(code: &mut String, is_new_block: &mut bool, text: &str) {
    if !*is_new_block {
        code.push_str(text);
        return;
    }
    let text = text.trim_start_matches('\n');
    if text.trim().is_empty() {
        return;
    }
    code.truncate(code.trim_end_matches('\n').len());
    if !code.is_empty() {
        code.push_str("\n\n");
    }
    code.push_str(text);
    *is_new_block = false;
}

/// Code that was a block because four spaces stood before it.
fn indented(code: &str) -> String {
    let lines = code.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
    lines.collect()
}
