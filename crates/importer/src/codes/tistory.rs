//! Tistory's editors, replacers and pages, in whatever form a post lies on disk; answers of its API.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// No-break spaces before a paragraph.
pub(crate) const INDENT_DROPPED: &str = "indent_dropped";
/// A caption without content.
pub(crate) const CAPTION_EMPTY_DROPPED: &str = "caption_empty_dropped";
/// A figure whose image is gone.
pub(crate) const FIGURE_EMPTY_DROPPED: &str = "figure_empty_dropped";
/// Buttons and dots of a slide show.
pub(crate) const GALLERY_CONTROLS_DROPPED: &str = "gallery_controls_dropped";
/// What fills the empty places of a card.
pub(crate) const CARD_FILLER_DROPPED: &str = "card_filler_dropped";
/// A link whose card follows it.
pub(crate) const CARD_LINK_DROPPED: &str = "card_link_dropped";
/// The language of code that a highlighter guessed.
pub(crate) const CODE_LANG_GUESSED: &str = "code_lang_guessed";
/// A video that nobody can see any more.
pub(crate) const VIDEO_DEAD_HOST: &str = "video_dead_host";
/// Code that had become paragraphs.
pub(crate) const CODE_PARAGRAPHS_JOINED: &str = "code_paragraphs_joined";
/// The button of a fold.
pub(crate) const FOLD_BUTTON_DROPPED: &str = "fold_button_dropped";
/// The marks of a footnote that stood in the text.
pub(crate) const FOOTNOTE_LIFTED: &str = "footnote_lifted";
/// A replacer that is not understood.
pub(crate) const REPLACER_UNKNOWN: &str = "replacer_unknown";
/// A replacer inside an HTML tag that was left out.
pub(crate) const REPLACER_DROPPED: &str = "replacer_dropped";
/// Code that a table with line numbers had been made of.
pub(crate) const CODE_TABLE_UNWRAPPED: &str = "code_table_unwrapped";
/// What a page has around a text.
pub(crate) const SHELL_UNWRAPPED: &str = "shell_unwrapped";
/// A licence that a page names.
pub(crate) const LICENSE_FOUND: &str = "license_found";
/// An image whose address is signed.
pub(crate) const ASSET_SIGNATURE: &str = "asset_signature";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        INDENT_DROPPED,
        CodeClass::Normalisation,
        "No-break spaces that indented the first line of a paragraph were taken away.",
        "Nothing need be done: the indent of paragraphs is a matter of style.",
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
        CARD_LINK_DROPPED,
        CodeClass::Normalisation,
        "A line with nothing but a link was dropped, because a card of the same address follows it.",
        "Nothing need be done: --set tistory.card_links=drop asked for it.",
    ),
    info(
        CODE_LANG_GUESSED,
        CodeClass::Normalisation,
        "The language of a code block is what a highlighter guessed when the post was written, not what its author said.",
        "Look at the block: a wrong name colours it oddly and does no other harm. The tree marks it as guessed.",
    ),
    info(
        VIDEO_DEAD_HOST,
        CodeClass::Diagnostic,
        "A video lies at a host that is closed (Daum tvPot, KakaoTV), or is Flash.",
        "Its address and, where one is known, its preview are kept. Put the video elsewhere if you still have it.",
    ),
    info(
        CODE_PARAGRAPHS_JOINED,
        CodeClass::Normalisation,
        "A code block that the editor had broken into paragraphs was put together again.",
        "All its text is kept. Look it over: backticks in the code may be missing, as they are in the source.",
    ),
    info(
        FOLD_BUTTON_DROPPED,
        CodeClass::Normalisation,
        "The button of a fold, or the label of a fold that was doubled by copying, was dropped.",
        "Nothing need be done: the fold and its label are kept.",
    ),
    info(
        FOOTNOTE_LIFTED,
        CodeClass::Normalisation,
        "A footnote that was written as [footnote]…[/footnote] in the text became a note.",
        "Nothing need be done: its text stands at the end.",
    ),
    info(
        REPLACER_UNKNOWN,
        CodeClass::Diagnostic,
        "A replacer of Tistory or Textcube ([##_…_##], [#M_…_M#]) is not known, or is broken.",
        "It is kept in its place as it is written. Put in its place what it stood for.",
    ),
    info(
        REPLACER_DROPPED,
        CodeClass::Normalisation,
        "A replacer that makes an element's name or attributes was left out.",
        "The element is kept without it; the replacer is in the record.",
    ),
    info(
        CODE_TABLE_UNWRAPPED,
        CodeClass::Normalisation,
        "A table that the Color Scripter had made of code became a code block again.",
        "Every line is kept; line numbers and credits are in the record. The language is not known: set it if it matters.",
    ),
    info(
        SHELL_UNWRAPPED,
        CodeClass::Normalisation,
        "A body that was a whole page of a Tistory backup was taken out of the page.",
        "Nothing need be done: what the page says around it (title, category, date, tags) is in the record.",
    ),
    info(
        LICENSE_FOUND,
        CodeClass::Normalisation,
        "A page names the Creative Commons licence of its text; the record holds its address.",
        "Nothing need be done. Say the licence where the text goes.",
    ),
    info(
        ASSET_SIGNATURE,
        CodeClass::Diagnostic,
        "Images have signed addresses, which are void after some time (on Tistory the end of the month).",
        "Export again and keep the images as files if they are void already.",
    ),
    info(
        "not_a_tistory_page",
        CodeClass::Skip,
        "An HTML file among saved pages has no mark of Tistory's.",
        "Give it by itself, or with --from markdown, if it is a post.",
    ),
    info(
        "no_api_answer",
        CodeClass::Error,
        "The file or folder holds no answer of Tistory's Open API with a post in it.",
        "If it is another kind of source, name its importer with --from.",
    ),
    info(
        "not_an_api_answer",
        CodeClass::Diagnostic,
        "A file among answers of Tistory's Open API is none, or is broken.",
        "Nothing need be done if it is something else. A broken file is one that was not written to its end.",
    ),
    info(
        "api_post_not_read",
        CodeClass::Skip,
        "A list names a post whose text is in no answer.",
        "The API is closed: a backup of the blog has the text if the blog is still there.",
    ),
];
