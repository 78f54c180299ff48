//! Every code that importers emit, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// Liquid that is kept as it is.
pub(crate) const LIQUID_NOT_EXPANDED: &str = "liquid_not_expanded";
/// A Liquid comment that was left out.
pub(crate) const LIQUID_COMMENT_DROPPED: &str = "liquid_comment_dropped";
/// Liquid inside an HTML tag that was left out.
pub(crate) const LIQUID_ATTRIBUTE_DROPPED: &str = "liquid_attribute_dropped";

/// A paragraph that only makes space.
pub(crate) const SPACER_DROPPED: &str = "spacer_dropped";
/// A paragraph without content.
pub(crate) const PARAGRAPH_EMPTY_DROPPED: &str = "paragraph_empty_dropped";
/// A caption without content.
pub(crate) const CAPTION_EMPTY_DROPPED: &str = "caption_empty_dropped";
/// A figure whose image is gone.
pub(crate) const FIGURE_EMPTY_DROPPED: &str = "figure_empty_dropped";
/// Buttons and dots of a slide show.
pub(crate) const GALLERY_CONTROLS_DROPPED: &str = "gallery_controls_dropped";
/// What fills the empty places of a card.
pub(crate) const CARD_FILLER_DROPPED: &str = "card_filler_dropped";
/// The button of a fold.
pub(crate) const FOLD_BUTTON_DROPPED: &str = "fold_button_dropped";

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
    // Liquid.
    info(
        LIQUID_NOT_EXPANDED,
        CodeClass::Diagnostic,
        "The document has Liquid tags or outputs that are not carried out.",
        "They are kept in their places as they are written. Replace them by what they stand for if it shall be read.",
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
    // Tistory's editor.
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
        CAPTION_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A caption without any content was dropped.",
        "Nothing need be done.",
    ),
    info(
        FIGURE_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A figure without an image or a caption was dropped.",
        "If an image is missing, it was already missing in the source: look at the line named.",
    ),
    info(
        GALLERY_CONTROLS_DROPPED,
        CodeClass::Normalisation,
        "The buttons and dots of a slide show were dropped.",
        "Nothing need be done: all images and the caption are kept.",
    ),
    info(
        CARD_FILLER_DROPPED,
        CodeClass::Normalisation,
        "A blank that holds the place of a picture or a line in a card was dropped.",
        "Nothing need be done: the picture's address is an attribute of the card.",
    ),
    info(
        FOLD_BUTTON_DROPPED,
        CodeClass::Normalisation,
        "The button of a fold, or the label of a fold that was doubled by copying, was dropped.",
        "Nothing need be done: the fold and its label are kept.",
    ),
];
