//! kramdown 2 and its GFM dialect.
//!
//! [`parse`] reads a text into a [`Doc`]; [`Doc::to_html`] writes what kramdown's own HTML converter writes.

mod abbreviations;
mod attrs;
mod block;
mod chars;
mod doc;
mod entities;
mod gfm;
mod html;
mod native;
mod options;
mod resolve;
mod source;
mod span;
mod tags;
mod transliterate;

pub use doc::Doc;
pub use options::{EntityOutput, Input, Options, TypographicSymbols, UnknownOption};

/// Reads a text.
pub fn parse(text: &str, options: &Options) -> Doc {
    let mut parser = block::Parser::new(text, options.clone());
    parser.run();
    parser.finish()
}
