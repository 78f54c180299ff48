//! What is said about the input and the output: diagnostics, normalisations, losses, skips, failures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Code, DocumentKind, Pos};

/// How much a record matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing a reader would miss.
    Info,
    /// A reader may notice.
    Warning,
    /// Content or meaning is gone or wrong.
    Error,
}

/// Something in the input that deserves attention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// What it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Source path, relative to the source, `/`-separated; `None` for the source as a whole.
    pub path: Option<String>,
    /// Line in that file, from 1.
    pub line: Option<u32>,
    /// What was seen and what was done instead.
    pub message: String,
}

/// Something that an importer cleaned away or mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Normalisation {
    /// What was done.
    pub code: Code,
    /// Line in the document's file, from 1 (0: unknown).
    pub line: u32,
    /// The decoded text that left the tree with it (empty when only markup did).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Content that an output does not carry faithfully.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// What was lost.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where it stood in the source.
    pub pos: Pos,
    /// The thing itself, short: a URL, a tag, a word.
    pub what: String,
    /// What was written instead.
    pub instead: String,
}

/// An item that was found and is not written, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skip {
    /// What kind of item.
    pub kind: DocumentKind,
    /// Source path.
    pub path: String,
    /// Why.
    pub reason: Code,
}

/// A document that could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// What kind of item.
    pub kind: DocumentKind,
    /// Source path.
    pub path: String,
    /// What went wrong.
    pub code: Code,
    /// The same in words, with what to do next.
    pub message: String,
}
