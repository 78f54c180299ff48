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
