//! Every code that importers emit, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// The codes of all importers, by topic.
pub const CODES: &[CodeInfo] = &[
    // Dates.
    info(
        "date_unknown",
        CodeClass::Diagnostic,
        "Neither the front matter nor the file's name gives the document a date.",
        "The document is kept and sorts last. Give it a `date:` in its front matter, or a name such as 2024-01-31-title.md.",
    ),
    info(
        "date_invalid",
        CodeClass::Diagnostic,
        "A date cannot be read, or the calendar has no such day.",
        "The next best date is used (the file's name), else none; the text as written is kept. Write it as 2024-01-31 10:00:00 +0900.",
    ),
    // Text.
    info(
        "text_reencoded",
        CodeClass::Diagnostic,
        "A file is not UTF-8 and was read in the encoding that its bytes show (EUC-KR stands for CP949 too).",
        "Nothing need be done when the text reads well. Else convert the file to UTF-8 by hand.",
    ),
    info(
        "text_undecodable_bytes",
        CodeClass::Diagnostic,
        "A file holds bytes that mean nothing in its encoding.",
        "They became U+FFFD (a question mark in a diamond). Find the file's true encoding and convert it to UTF-8.",
    ),
];
