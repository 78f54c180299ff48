//! Every code that this crate emits, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

/// A note that nothing refers to.
pub(crate) const FOOTNOTE_UNREFERENCED: &str = "kramdown_footnote_unreferenced";

/// Text that only another converter would take.
pub(crate) const RAW_DROPPED: &str = "kramdown_raw_dropped";

/// A definition of a link or an abbreviation that nothing uses.
pub(crate) const DEFINITION_UNUSED: &str = "kramdown_definition_unused";

/// The codes of this crate.
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: FOOTNOTE_UNREFERENCED,
        class: CodeClass::Normalisation,
        summary: "A footnote is defined, but nothing refers to it.",
        advice: "It is not shown, as on the site itself; its text is in the record. Refer to it with [^label], or delete it.",
    },
    CodeInfo {
        code: DEFINITION_UNUSED,
        class: CodeClass::Normalisation,
        summary: "An address or an abbreviation is defined, but nothing uses it.",
        advice: "It is not shown, as on the site itself; it is in the record.",
    },
    CodeInfo {
        code: RAW_DROPPED,
        class: CodeClass::Normalisation,
        summary: "A {::nomarkdown} names another format than HTML; its text is not shown.",
        advice: "It is not shown on the site either; its text is in the record.",
    },
];
