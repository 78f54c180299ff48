//! kramdown 2 and its GFM dialect.
//!
//! [`parse`] reads a text into a [`Doc`]; [`Doc::to_html`] writes what kramdown's own HTML converter writes,
//! [`Doc::to_tree`] the model's tree with positions.

mod abbreviations;
mod attrs;
mod block;
mod chars;
mod codes;
mod doc;
mod entities;
mod gfm;
mod html;
mod native;
mod options;
mod plan;
mod resolve;
mod source;
mod span;
mod tags;
mod transliterate;
mod tree;

pub use codes::CODES;
pub use doc::Doc;
pub use options::{EntityOutput, Input, Options, TypographicSymbols, UnknownOption};

/// Reads a text.
pub fn parse(text: &str, options: &Options) -> Doc {
    let mut parser = block::Parser::new(text, options.clone());
    parser.run();
    parser.finish()
}
