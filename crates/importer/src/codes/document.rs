//! What a document's text, dates, markup and front matter may give rise to, whatever importer reads it.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

pub(super) const CODES: &[CodeInfo] = &[
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
    info(
        "timezone_unknown",
        CodeClass::Diagnostic,
        "The configuration names a time zone that does not exist.",
        "Dates that name no zone are read in the one given with --timezone. Write a name such as Asia/Seoul.",
    ),
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
    info(
        "front_matter_not_a_mapping",
        CodeClass::Diagnostic,
        "The block between the --- lines is no list of keys and values.",
        "The document is kept and the block is kept as text. Write it as `title: …`, one key a line.",
    ),
    info(
        "markup_not_supported",
        CodeClass::Diagnostic,
        "A document is written in a markup that is not understood, such as Textile or AsciiDoc.",
        "Its body is kept as plain text. Convert the file to Markdown first.",
    ),
];
