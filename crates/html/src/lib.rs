//! HTML: dirty HTML to the model's tree, and the tree to HTML5 and XHTML.
//!
//! Reading: html5gum's tokenizer (byte offsets, linear time) drives html5ever's tree builder (the HTML
//! Living Standard's tree construction), which builds the [`Tree`] itself; a second step lifts elements to
//! typed nodes. [`Builder`] takes the same tokens from elsewhere, which is how Markdown with raw HTML inside
//! becomes one tree.

mod builder;
mod codes;
mod foreign;
mod lift;
mod limits;
mod read;
mod tags;
mod text;
mod write;

pub use builder::{Builder, Origin, Parsed, Problem, parse_fragment};
pub use codes::CODES;
pub use limits::Limits;
pub use text::plain_text;
pub use write::{Hooks, NoHooks, Step, Syntax, escape_attr, escape_text, write, write_html, write_node};

#[cfg(test)]
mod tests;
