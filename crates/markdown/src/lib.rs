//! Markdown to the model's tree, and the tree to Markdown dialects.
//!
//! comrak (CommonMark and GFM) parses; its tree is walked once and fed as tokens into one
//! [`posthaul_html::Builder`], together with the raw HTML that stood between. So `<div>`, a blank line,
//! Markdown, `</div>` become one element with its content, as in a browser.

mod codes;
mod feed;
mod footnotes;
mod heading_ids;
mod lines;
mod masked;
mod phrase;
mod write;

use posthaul_html::{Limits, Origin, Parsed};

pub use codes::CODES;
pub use write::{Dialect, HardBreak, MathDelimiters, Templates, write, write_text};

/// What CommonMark leaves to its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Bare URLs are links.
    pub autolink: bool,
    /// Quotation marks are curled, hyphens are dashes.
    pub smart: bool,
    /// The end of a line is one in the output too.
    pub hard_breaks: bool,
    /// Headings have kramdown's ids.
    pub heading_ids: bool,
}

impl Default for Options {
    /// Close to what Jekyll's kramdown makes of the same text.
    fn default() -> Self {
        Self { autolink: false, smart: true, hard_breaks: false, heading_ids: true }
    }
}

/// Reads CommonMark with GFM extensions, raw HTML inside included, into one tree, by the default options.
///
/// Close to what Jekyll's kramdown makes of the same text where CommonMark leaves a choice: bare URLs stay
/// text, quotation marks are curled, `$$` makes a formula and `~~` strikes, a single `$` or `~` does not, headings get
/// kramdown's ids, an image alone on a line is a paragraph.
pub fn parse(text: &str, origin: Origin, limits: &Limits) -> Parsed {
    parse_with(text, Options::default(), origin, limits)
}

/// Reads CommonMark as [`parse`] does, by other options.
pub fn parse_with(text: &str, options: Options, origin: Origin, limits: &Limits) -> Parsed {
    let masked = masked::Masked::new(text);
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, masked.text(), &comrak_options(options));
    let mut feed = feed::Feed::new(text, &masked, options, origin, limits);
    feed.document(root);
    feed.finish()
}

fn comrak_options(given: Options) -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.math_dollars = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.autolink = given.autolink;
    options.parse.smart = given.smart;
    // The notes are numbered here, and those that nothing refers to are recorded, not dropped.
    options.parse.leave_footnote_definitions = true;
    options
}

#[cfg(test)]
mod tests;
