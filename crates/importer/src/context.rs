//! What an importer is told from outside, and how it fails.

use std::fmt;

pub use posthaul_model::{OptionInfo, Options};

/// What the source may not say itself, and the limits.
#[derive(Clone, Debug)]
pub struct Context {
    /// IANA time zone for sources that set none.
    pub timezone: String,
    /// Language for sources that set none.
    pub language: Option<String>,
    /// Scheme, host and base path for sources that set none.
    pub base_url: Option<String>,
    /// The clock, as Unix seconds: decides only what is scheduled.
    pub now: i64,
    /// Values of the importer's options.
    pub options: Options,
    /// Limits.
    pub limits: Limits,
}

impl Context {
    /// The base URL in two: scheme and host, and the path below them.
    pub(crate) fn url_and_base(&self) -> (Option<String>, String) {
        let Some(given) = &self.base_url else { return (None, String::new()) };
        let host = given.find("//").map_or(0, |at| at + 2);
        let end = given.get(host..).and_then(|rest| rest.find('/')).map_or(given.len(), |at| host + at);
        let (url, path) = given.split_at(end);
        (Some(url.to_owned()), base_path(path))
    }
}

/// A path below a host: with a slash in front and none at the end; empty at the root.
pub(crate) fn base_path(path: &str) -> String {
    match path.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

/// Limits that end in a diagnostic or an error, never in a crash.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one post.
    pub post_bytes: u64,
    /// Documents of one source.
    pub documents: usize,
    /// Levels of folders.
    pub folder_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { post_bytes: 64 << 20, documents: 1_000_000, folder_depth: 64 }
    }
}

/// A source could not be read at all.
#[derive(Debug)]
pub struct Error {
    /// Stable code.
    pub code: &'static str,
    /// For people: what failed, and what to do next.
    pub message: String,
}

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with its code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
