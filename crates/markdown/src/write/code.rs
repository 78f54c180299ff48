//! Code, in a line and on lines of its own.

use std::borrow::Cow;

use super::Templates;
use super::escape::is_space;

/// A code span; `None` when the text cannot stand in one.
pub(super) fn span(text: &str, templates: Templates) -> Option<String> {
    let text: String = text.chars().map(|c| if is_space(c) { ' ' } else { c }).collect();
    if text.is_empty() || text.contains('\0') {
        return None;
    }
    let text = templates.code(&text)?;
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    // One space at each end is stripped when both are there (CommonMark 0.31, 6.1).
    let stripped = text.starts_with(' ') && text.ends_with(' ') && text.contains(|c| c != ' ');
    let pad = if stripped || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    Some(format!("{ticks}{pad}{text}{pad}{ticks}"))
}

/// A fenced block; `None` when the text or the language cannot stand in one.
pub(super) fn fence(text: &str, language: &str, templates: Templates) -> Option<String> {
    if text.contains(['\r', '\0']) || !is_info(language) {
        return None;
    }
    let text: Cow<'_, str> = templates.code(text)?;
    let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    Some(format!("{fence}{language}\n{text}{end}{fence}"))
}

/// Whether a language can stand after a fence as it is.
fn is_info(language: &str) -> bool {
    !language.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '`' | '{' | '\\' | '&' | '~'))
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
