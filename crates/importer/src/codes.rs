//! Every code that importers emit, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// The codes of all importers.
pub const CODES: &[CodeInfo] = &[info(
    "date_unknown",
    CodeClass::Diagnostic,
    "Neither the front matter nor the file's name gives the document a date.",
    "The document is kept and sorts last. Give it a `date:` in its front matter, or a name such as 2024-01-31-title.md.",
)];
