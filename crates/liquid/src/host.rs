//! What only the site around a template knows.

use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use crate::template::Template;
use crate::value::Value;

/// The site around a template: its files, its settings, its clock.
///
/// Paths come as the template wrote them. A host must resolve them inside the site (threats: `../../etc/passwd`);
/// Jekyll's own check of the characters has been made.
pub trait Host {
    /// A global variable: `site`, `page`, `jekyll` and the like.
    fn global(&self, name: &str) -> Option<Value>;

    /// The included file of this path (`_includes`). A host reads and parses each file once.
    fn include(&self, path: &str) -> Option<Arc<Template>>;

    /// The file of this path from the folder of the document.
    fn include_relative(&self, path: &str) -> Option<Arc<Template>>;

    /// The URL, with the base URL in front, of the file that `{% link %}` names.
    fn link(&self, path: &str) -> Option<String>;

    /// The URL, with the base URL in front, of the post that `{% post_url %}` names.
    fn post_url(&self, name: &str) -> Option<String>;

    /// The filter `relative_url`, for a URL that is not absolute.
    fn relative_url(&self, path: &str) -> String;

    /// The filter `absolute_url`, for a URL that is not absolute.
    fn absolute_url(&self, path: &str) -> String;

    /// Markdown as HTML, for the filter `markdownify`.
    fn markdown(&self, text: &str) -> String;

    /// Typographic quotes and dashes, for the filter `smartify`.
    fn smart_quotes(&self, text: &str) -> String;

    /// The filter `slugify`. Modes are Jekyll's: `default`, `raw`, `pretty`, `ascii`, `latin`, `none`.
    fn slug(&self, text: &str, mode: &str) -> String;

    /// A text as a moment, as Ruby's `Time.parse` reads it.
    fn time(&self, text: &str) -> Option<ZonedDateTime>;

    /// The moment of the run.
    fn now(&self) -> ZonedDateTime;

    /// The zone of the site.
    fn zone(&self) -> TimeZone;
}

/// What one document may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Steps of work: a node rendered, a value or 64 bytes of text touched by a filter.
    pub operations: usize,
    /// Bytes of output.
    pub output: usize,
    /// Files included by included files.
    pub includes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { operations: 1_000_000, output: 16 << 20, includes: 64 }
    }
}
