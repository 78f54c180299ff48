//! Errors of an export: the action failed.

use std::fmt;

/// What kind of thing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option has a wrong name or value.
    Option,
    /// The output cannot be written.
    Write,
    /// An output or an asset cannot be read.
    Read,
    /// An output is not what its format demands.
    Invalid,
    /// A limit was reached.
    Limit,
}

impl ErrorKind {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Option => "option_invalid",
            Self::Write => "output_unwritable",
            Self::Read => "output_unreadable",
            Self::Invalid => "output_invalid",
            Self::Limit => "limit_reached",
        }
    }
}

/// An export failed.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<std::io::Error>,
}

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with a message for people: what failed, and what to do next.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// An error of the file system.
    pub fn io(kind: ErrorKind, message: impl Into<String>, source: std::io::Error) -> Self {
        Self { kind, message: message.into(), source: Some(source) }
    }

    /// What kind of thing failed.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Some(source) => write!(f, "{}: {source}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

impl From<std::io::Error> for Error {
    /// While an export runs, an unnamed I/O error is one of writing.
    fn from(source: std::io::Error) -> Self {
        Self::io(ErrorKind::Write, "writing the output failed", source)
    }
}
