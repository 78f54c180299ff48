//! The codes that the pipeline itself emits.

use posthaul_model::{CodeClass, CodeInfo};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// The codes of the pipeline.
pub const CODES: &[CodeInfo] = &[
    info(
        "link_broken",
        CodeClass::Diagnostic,
        "A link of the site leads to an address that no document and no file of the source has.",
        "The link is kept as written. Pages that the platform generates (archives, tag lists) are not in the source; other targets may have been renamed.",
    ),
    info(
        "asset_missing",
        CodeClass::Diagnostic,
        "A document shows or offers a file that is not in the source.",
        "The reference and its alternative text are kept. Put the file where the document looks for it and run again.",
    ),
    info(
        "url_collision",
        CodeClass::Diagnostic,
        "Two documents have the same address.",
        "Both are kept; links to the address lead to the first in order. Give one of them another permalink.",
    ),
    info(
        "not_selected",
        CodeClass::Skip,
        "The expression given with --select does not match the document.",
        "Nothing need be done.",
    ),
    info(
        "internal_panic",
        CodeClass::Error,
        "posthaul itself failed on this document.",
        "The other documents are done. Please report the document as a defect of posthaul.",
    ),
    info(
        "interrupted",
        CodeClass::Error,
        "The run was interrupted.",
        "Nothing was written; earlier outputs are as they were.",
    ),
    info(
        "option_invalid",
        CodeClass::Error,
        "An option has a name or a value that does not exist.",
        "`posthaul formats ID` lists the options of a format and their values.",
    ),
    info(
        "output_unwritable",
        CodeClass::Error,
        "An output cannot be written.",
        "Nothing was written. Choose another folder with --out, or make room on the disk.",
    ),
    info(
        "output_unreadable",
        CodeClass::Error,
        "An output or a file that a document refers to cannot be read.",
        "Nothing was written. Look at the message for the file.",
    ),
    info(
        "output_invalid",
        CodeClass::Error,
        "A finished output is not what its format demands.",
        "It was not put in place. Please report it as a defect of posthaul.",
    ),
    info(
        "limit_reached",
        CodeClass::Error,
        "A limit was reached.",
        "Nothing was written. The message names the limit.",
    ),
];
