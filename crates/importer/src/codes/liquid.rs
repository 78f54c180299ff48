//! Liquid.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// Liquid that does not follow the syntax.
pub(crate) const LIQUID_SYNTAX: &str = "liquid_syntax";
/// A Liquid tag that nobody knows.
pub(crate) const LIQUID_TAG_UNKNOWN: &str = "liquid_tag_unknown";
/// A Liquid filter that nobody knows.
pub(crate) const LIQUID_FILTER_UNKNOWN: &str = "liquid_filter_unknown";
/// An include that is not there.
pub(crate) const LIQUID_INCLUDE_MISSING: &str = "liquid_include_missing";
/// A `link` or `post_url` that leads nowhere.
pub(crate) const LIQUID_LINK_UNRESOLVED: &str = "liquid_link_unresolved";
/// A value that a filter or a comparison cannot take.
pub(crate) const LIQUID_ARGUMENT_INVALID: &str = "liquid_argument_invalid";
/// Liquid that works too much.
pub(crate) const LIQUID_LIMIT_REACHED: &str = "liquid_limit_reached";
/// A `break` outside of a loop.
pub(crate) const LIQUID_STRAY_BREAK: &str = "liquid_stray_break";
/// Text that no branch of the template showed.
pub(crate) const LIQUID_BRANCH_NOT_SHOWN: &str = "liquid_branch_not_shown";
/// A Liquid comment that was left out.
pub(crate) const LIQUID_COMMENT_DROPPED: &str = "liquid_comment_dropped";
/// Liquid inside an HTML tag that was left out.
pub(crate) const LIQUID_ATTRIBUTE_DROPPED: &str = "liquid_attribute_dropped";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        LIQUID_SYNTAX,
        CodeClass::Diagnostic,
        "Liquid in the document does not follow its syntax, or a block is never closed.",
        "It is kept in its place as it is written, where Jekyll would stop. Mend or remove it.",
    ),
    info(
        LIQUID_TAG_UNKNOWN,
        CodeClass::Diagnostic,
        "A Liquid tag is neither Jekyll's nor one of the plugins that are understood.",
        "It is kept in its place as it is written. Replace it by what it stands for if it shall be read.",
    ),
    info(
        LIQUID_FILTER_UNKNOWN,
        CodeClass::Diagnostic,
        "A Liquid filter is neither Jekyll's nor one of the plugins that are understood.",
        "The value went through unchanged, as in Jekyll. Look at the place, and write out what the filter makes.",
    ),
    info(
        LIQUID_INCLUDE_MISSING,
        CodeClass::Diagnostic,
        "An included file is not in the site's folder (it may belong to a theme that is installed elsewhere).",
        "The tag is kept in its place as it is written. Copy the theme's `_includes` into the site and read it again.",
    ),
    info(
        LIQUID_LINK_UNRESOLVED,
        CodeClass::Diagnostic,
        "A `link` or `post_url` names a file that is not there.",
        "The tag is kept in its place as it is written, where Jekyll would stop. Mend the name.",
    ),
    info(
        LIQUID_ARGUMENT_INVALID,
        CodeClass::Diagnostic,
        "A Liquid filter or comparison was given a value that it cannot take.",
        "The markup is kept in its place as it is written. Mend the value.",
    ),
    info(
        LIQUID_LIMIT_REACHED,
        CodeClass::Diagnostic,
        "A template works too much, writes too much or nests too deep.",
        "Its tag is kept in its place as it is written. See whether a loop never ends.",
    ),
    info(
        LIQUID_STRAY_BREAK,
        CodeClass::Diagnostic,
        "A `break` or `continue` stands outside of any loop.",
        "The document ends there, as in Jekyll; the rest is in a record. Remove the tag.",
    ),
    info(
        LIQUID_BRANCH_NOT_SHOWN,
        CodeClass::Normalisation,
        "Text between Liquid tags was not shown, as on the site itself (a condition that does not hold, a loop over nothing).",
        "Nothing need be done: the text is in the record.",
    ),
    info(
        LIQUID_COMMENT_DROPPED,
        CodeClass::Normalisation,
        "A Liquid comment was left out, as on the site itself.",
        "Nothing need be done: its text is in the record.",
    ),
    info(
        LIQUID_ATTRIBUTE_DROPPED,
        CodeClass::Normalisation,
        "A Liquid tag that makes an element's name or attributes was left out.",
        "The element is kept without it; the tag is in the record. Write the attributes out if they matter.",
    ),
];
