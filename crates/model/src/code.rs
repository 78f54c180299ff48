//! Stable codes: one namespace for diagnostics, normalisations and losses.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stable `snake_case` name of something that happened, such as `spacer_dropped`.
///
/// Scripts rely on codes; each is declared once as a [`CodeInfo`] by the crate that emits it, and
/// `posthaul explain CODE` prints that declaration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

impl Code {
    /// A code known at compile time.
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&'static str> for Code {
    fn from(code: &'static str) -> Self {
        Self::new(code)
    }
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeClass {
    /// Something in the input deserves attention.
    Diagnostic,
    /// Something that an importer cleaned away or mended.
    Normalisation,
    /// A loss whose number follows from the document's structure alone, so that it can be predicted.
    StructuralLoss,
    /// A loss that depends on data (a glyph, an undecodable image): it may occur.
    DataLoss,
    /// Why an item that was found is not written.
    Skip,
    /// An action failed: a document, or the whole run.
    Error,
}

/// The declaration of a code: what `posthaul explain` prints.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// What it stands for.
    pub class: CodeClass,
    /// One sentence: what happened.
    pub summary: &'static str,
    /// What to do about it, or why nothing need be done.
    pub advice: &'static str,
}
