//! The codes of this crate.

use posthaul_model::{CodeClass, CodeInfo};

pub(crate) const DEPTH_LIMIT: &str = "html_depth_limit";
pub(crate) const NODE_LIMIT: &str = "html_node_limit";
pub(crate) const ATTRIBUTE_LIMIT: &str = "html_attribute_limit";
pub(crate) const FORMATTING_LIMIT: &str = "html_formatting_limit";
pub(crate) const UNCLOSED_TAG: &str = "html_unclosed_tag";
pub(crate) const NULL_DROPPED: &str = "html_null_dropped";
pub(crate) const CODE_MARKUP_DROPPED: &str = "code_markup_dropped";
pub(crate) const CODE_GUTTER_DROPPED: &str = "code_gutter_dropped";

/// Every code that [`Problem`](crate::Problem)s and normalisations of this crate bear.
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: DEPTH_LIMIT,
        class: CodeClass::Diagnostic,
        summary: "Elements are nested deeper than the limit (512 levels); deeper ones were not opened, their text was kept.",
        advice: "Usually tags that are never closed: look at the line named.",
    },
    CodeInfo {
        code: NODE_LIMIT,
        class: CodeClass::Diagnostic,
        summary: "The document has more elements than the limit; further ones were not opened, their text was kept.",
        advice: "Split the document if its later part matters.",
    },
    CodeInfo {
        code: ATTRIBUTE_LIMIT,
        class: CodeClass::Diagnostic,
        summary: "An element has more attributes, or a longer one, than the limit; the rest of them was dropped.",
        advice: "A data: URL of many megabytes is better kept as a file.",
    },
    CodeInfo {
        code: FORMATTING_LIMIT,
        class: CodeClass::Diagnostic,
        summary: "Hundreds of formatting elements (b, font …) are never closed; some were closed or not opened, their text was kept.",
        advice: "Close the tags: look at the line named.",
    },
    CodeInfo {
        code: UNCLOSED_TAG,
        class: CodeClass::Diagnostic,
        summary: "A tag has no \">\" before the text ends; it was kept as text.",
        advice: "Write &lt; where a \"<\" is meant as text, or finish the tag.",
    },
    CodeInfo {
        code: NULL_DROPPED,
        class: CodeClass::Diagnostic,
        summary: "Characters U+0000 stood in the text; they were dropped, as HTML demands.",
        advice: "The file may be damaged, or in an encoding that was not recognised.",
    },
    CodeInfo {
        code: CODE_MARKUP_DROPPED,
        class: CodeClass::Normalisation,
        summary: "A syntax highlighter's markup around and inside a code block was dropped; the code was kept.",
        advice: "Nothing need be done: the code and its language are kept.",
    },
    CodeInfo {
        code: CODE_GUTTER_DROPPED,
        class: CodeClass::Normalisation,
        summary: "The line numbers that a syntax highlighter had written beside a code block were dropped.",
        advice: "Nothing need be done: readers number lines themselves.",
    },
];
