//! A tree to Markdown.
//!
//! A plan is made first ([`plan`]): which nodes have a form in the [`Dialect`], which are written as tags with
//! Markdown inside, and which are HTML through and through. Then every node is written once, without recursion.
//! What is written reads back to the same text in any CommonMark parser: every character that could be taken for
//! syntax is escaped, and emphasis that CommonMark would not see (`**"가"**는`) is written as tags.
//!
//! White space is treated as HTML treats it: runs around line breaks collapse, text at the edge of a block is
//! trimmed.

mod block;
mod code;
mod dialect;
mod emphasis;
mod escape;
mod footnotes;
mod html;
mod inline;
mod line_start;
mod lines;
mod list;
mod plan;
mod resolve;
mod table;
mod template;
mod tokens;

use posthaul_html::Hooks;
use posthaul_model::{NodeId, Tree};

pub use dialect::{Dialect, HardBreak, MathDelimiters, Templates};

use plan::Plan;

/// Writes a node's children (all of a tree: [`NodeId::ROOT`]) as Markdown blocks.
///
/// Addresses, titles and whatever becomes an attribute of HTML go through [`Hooks::attr`], each once; the other
/// hooks are not asked.
pub fn write(tree: &Tree, top: NodeId, dialect: &Dialect, hooks: &mut impl Hooks) -> String {
    let plan = Plan::new(tree, top, dialect);
    let mut writer = Writer { tree, top, dialect, plan, hooks, lines: lines::Lines::default() };
    writer.blocks();
    writer.lines.finish()
}

/// Plain text as Markdown that shows it: one paragraph.
pub fn write_text(text: &str, dialect: &Dialect) -> String {
    let text = escape::collapse(text);
    let tildes = text.matches('~').count() > 1;
    let mut out = String::new();
    let escape = escape::Escape { dialect, tildes };
    escape.text(text.trim_matches(escape::is_space), escape::Edge::default(), &mut out);
    line_start::escape(&out, dialect)
}

struct Writer<'w, H> {
    tree: &'w Tree,
    top: NodeId,
    dialect: &'w Dialect,
    plan: Plan,
    hooks: &'w mut H,
    lines: lines::Lines,
}

#[cfg(test)]
mod tests;
