//! ZIPs.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "zip_unreadable",
        CodeClass::Error,
        "A ZIP is damaged, or uses a feature that is not understood.",
        "Download it again, or unpack it with another program and give the folder.",
    ),
    info(
        "zip_too_many_entries",
        CodeClass::Error,
        "A ZIP has more entries than the limit.",
        "Unpack it and give the folder.",
    ),
    info(
        "zip_entries_overlap",
        CodeClass::Error,
        "Several entries of a ZIP share the same bytes: it was made to unpack to far more than it should.",
        "It is not read. Download the backup again.",
    ),
    info(
        "zip_entry_rejected",
        CodeClass::Diagnostic,
        "An entry of a ZIP is not read: its name leads elsewhere, it is a link, encrypted, or too large for its length.",
        "If the archive is trustworthy, unpack it with another program and give the folder.",
    ),
    info(
        "zip_name_repeated",
        CodeClass::Diagnostic,
        "A ZIP gives one name to several entries, and one of them counts.",
        "Nothing need be done when they are copies. Else unpack the archive with another program and look.",
    ),
];
