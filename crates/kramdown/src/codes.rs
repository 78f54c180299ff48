//! Every code that this crate emits, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

/// A note that nothing refers to.
pub(crate) const FOOTNOTE_UNREFERENCED: &str = "kramdown_footnote_unreferenced";

/// Text that only another converter would take.
pub(crate) const RAW_DROPPED: &str = "kramdown_raw_dropped";

/// The codes of this crate.
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: FOOTNOTE_UNREFERENCED,
        class: CodeClass::Normalisation,
        summary: "A footnote is defined, but nothing refers to it.",
        advice: "It is not shown, as on the site itself; its text is in the record. Refer to it with [^label], or delete it.",
    },
    CodeInfo {
        code: RAW_DROPPED,
        class: CodeClass::Normalisation,
        summary: "A {::nomarkdown} names another format than HTML; its text is not shown.",
        advice: "It is not shown on the site either; its text is in the record.",
    },
];
