//! Saved pages of Naver's blogs.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// A block of Naver's editor that is not understood.
pub(crate) const COMPONENT_UNKNOWN: &str = "component_unknown";
/// An image whose place a blurred one held when the page was saved.
pub(crate) const IMAGE_PLACEHOLDER: &str = "image_placeholder";
/// A video that is on Naver's servers alone.
pub(crate) const VIDEO_ELSEWHERE: &str = "video_elsewhere";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "not_a_naver_page",
        CodeClass::Skip,
        "An HTML file among saved pages has no mark of Naver's.",
        "Give it by itself, or with --from markdown, if it is a post.",
    ),
    info(
        "page_is_frame",
        CodeClass::Skip,
        "A saved page of a Naver blog holds only the frame in which the post is shown.",
        "If the browser saved the frame's own page beside it, that is read. Else open the address that the message names and save that page.",
    ),
    info(
        "post_in_frame",
        CodeClass::Diagnostic,
        "A saved page of a Naver blog holds only the frame in which the post is shown.",
        "If the browser saved the frame's own page beside it, that is read. Else open the address that the message names and save that page.",
    ),
    info(
        "date_relative",
        CodeClass::Diagnostic,
        "A page gives the age of a post (`3시간 전`), not its date.",
        "The post has no date: when the page was saved is not known. Save the page again, a day later or more.",
    ),
    info(
        "page_of_other_blog",
        CodeClass::Diagnostic,
        "Among the saved pages of a blog is one of another blog.",
        "It is read as if it were of the same blog. Move it elsewhere if it is not wanted; --set naver-pages.blog=ID says which blog it is.",
    ),
    info(
        COMPONENT_UNKNOWN,
        CodeClass::Diagnostic,
        "A block of Naver's editor is not understood: of a kind that is not known, or without the part that makes it one.",
        "Its content is kept as it stands. Look at the line named.",
    ),
    info(
        IMAGE_PLACEHOLDER,
        CodeClass::Diagnostic,
        "The browser had not loaded an image when the page was saved: the file beside the page is a small blurred one.",
        "The image's address on Naver's server is used instead. Scroll to the end of the page before saving it to have the images as files.",
    ),
    info(
        VIDEO_ELSEWHERE,
        CodeClass::Diagnostic,
        "A video that was uploaded to a Naver blog is not in the saved page.",
        "Its title, its picture and its number are kept. Download it from the post while it is there.",
    ),
];
