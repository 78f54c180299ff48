//! What the editors and pages of more than one platform have in common.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// A paragraph that only makes space.
pub(crate) const SPACER_DROPPED: &str = "spacer_dropped";
/// A paragraph without content.
pub(crate) const PARAGRAPH_EMPTY_DROPPED: &str = "paragraph_empty_dropped";
/// What a page adds to a text.
pub(crate) const CHROME_REMOVED: &str = "chrome_removed";
/// The address of a thumbnail.
pub(crate) const THUMBNAIL_RESOLVED: &str = "thumbnail_resolved";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        SPACER_DROPPED,
        CodeClass::Normalisation,
        "A paragraph that an editor put in to make vertical space was dropped.",
        "Nothing need be done: space between paragraphs is a matter of style.",
    ),
    info(
        PARAGRAPH_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A paragraph without any content was dropped.",
        "Nothing need be done: browsers show nothing of it.",
    ),
    info(
        CHROME_REMOVED,
        CodeClass::Normalisation,
        "What a blog's page adds to a text was removed: buttons, advertisements, players, lists of other posts.",
        "Nothing need be done: its text is in the record.",
    ),
    info(
        THUMBNAIL_RESOLVED,
        CodeClass::Normalisation,
        "An image's address was that of a thumbnail; it is now that of the original.",
        "Nothing need be done.",
    ),
    info(
        "page_without_post",
        CodeClass::Error,
        "A page of a backup, or a saved page, has not the element in which its platform puts the post.",
        "The file is damaged, of something else, or of a post that only others could read. Give it by itself with --from markdown to have it read as HTML.",
    ),
    info(
        "page_lists_posts",
        CodeClass::Skip,
        "A saved page shows several posts, as the front page of a blog does.",
        "Save the pages of the posts themselves.",
    ),
];
