//! Files and folders.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "symlink_not_followed",
        CodeClass::Diagnostic,
        "A symbolic link in the source is not followed.",
        "What it leads to is read only where it lies itself. Put a copy in its place if it belongs to the blog.",
    ),
    info(
        "folder_too_deep",
        CodeClass::Diagnostic,
        "A folder lies deeper than any honest one.",
        "It is not read. Move what matters in it further up.",
    ),
    info(
        "folder_unreadable",
        CodeClass::Diagnostic,
        "A folder cannot be read.",
        "What is in it is missing. Look at its permissions.",
    ),
    info(
        "file_name_not_utf8",
        CodeClass::Error,
        "A file's name is not UTF-8, so that it cannot be named in a report or an address.",
        "It is not read. Rename it; for Korean names from old systems, convmv does many at once.",
    ),
    info(
        "path_collision",
        CodeClass::Diagnostic,
        "Two paths differ only in their Unicode normal form.",
        "Both documents are kept. Delete one if it is a copy.",
    ),
    info(
        "readme",
        CodeClass::Skip,
        "A README at the top of a folder of Markdown describes the folder and is no post.",
        "Nothing need be done. Rename it, or give it by itself, if it is a post.",
    ),
    info(
        "not_text",
        CodeClass::Skip,
        "A file among the documents is an image or other binary data.",
        "Nothing need be done: documents that refer to it find it.",
    ),
    info(
        "post_repeated",
        CodeClass::Skip,
        "Several backups of one blog hold the same post, unchanged.",
        "Nothing need be done: it is kept once.",
    ),
    info(
        "post_too_large",
        CodeClass::Error,
        "A file is larger than the limit for one post.",
        "Split it, or take it out of the source.",
    ),
    info(
        "read_failed",
        CodeClass::Error,
        "A file or folder cannot be read.",
        "Look at its permissions, and whether it is still there.",
    ),
    info(
        "too_many_documents",
        CodeClass::Error,
        "The source holds more documents than the limit.",
        "Convert it in parts, one folder of posts at a time.",
    ),
];
