//! Why a whole run failed. Nothing is written then.

use std::fmt;

/// A run failed.
#[derive(Debug)]
pub struct Error {
    /// Stable code; `interrupted` when [`crate::Control::cancelled`] said so.
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

impl From<posthaul_exporter::Error> for Error {
    fn from(error: posthaul_exporter::Error) -> Self {
        Self::new(error.kind().code(), error.to_string())
    }
}

impl From<posthaul_importer::Error> for Error {
    fn from(error: posthaul_importer::Error) -> Self {
        Self::new(error.code, error.message)
    }
}
