//! kramdown 2 and its GFM dialect.
//!
//! [`parse`] reads a text into a [`Doc`]; [`Doc::to_html`] writes what kramdown's own HTML converter writes,
//! [`Doc::to_tree`] the model's tree with positions. A text of `n` bytes takes time in proportion to `n`, whatever it
//! holds; beyond 100 levels of nesting text stays text.
//!
//! ```
//! use posthaul_kramdown::{Options, parse};
//!
//! let doc = parse("# 안녕\n\nSome *text*{: .red}.\n", &Options::jekyll());
//! assert_eq!(
//!     doc.to_html(),
//!     "<h1 id=\"안녕\">안녕</h1>\n\n<p>Some <em class=\"red\">text</em>.</p>\n"
//! );
//! ```
//!
//! What differs from kramdown 2.5 on purpose:
//! - nothing is highlighted and no formula is drawn;
//! - lists of attributes that name themselves end (kramdown's stack overflows);
//! - limits that no honest text reaches: levels of nesting, attributes and addresses repeated by reference, empty
//!   cells added to short rows, abbreviations of more than 200 bytes;
//! - transliteration knows Latin letters only.

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
pub use options::{Emojis, EntityOutput, Input, Options, TypographicSymbols, UnknownOption};

/// Typographic quotation marks and symbols, as Jekyll's `smartify` makes them: HTML.
pub fn smarten(text: &str, options: &Options) -> String {
    let html = parse(text, &Options { input: Input::SmartyPants, ..options.clone() }).to_html();
    html.strip_suffix('\n').unwrap_or(&html).to_owned()
}

/// Reads a text.
pub fn parse(text: &str, options: &Options) -> Doc {
    let mut parser = block::Parser::new(text, options.clone());
    parser.run();
    parser.finish()
}
