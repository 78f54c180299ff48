//! Every code that the format emits. What is lost as in an EPUB has the same code there.

use posthaul_model::{Code, CodeClass, CodeInfo, Loss, Pos, Severity};

const fn structural(code: &'static str, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class: CodeClass::StructuralLoss, summary, advice }
}

const fn data(code: &'static str, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class: CodeClass::DataLoss, summary, advice }
}

const fn skip(code: &'static str, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class: CodeClass::Skip, summary, advice }
}

const NOTHING_TO_DO: &str = "Nothing need be done.";

/// The declarations, grouped by class.
pub(crate) const CODES: &[CodeInfo] = &[
    structural(
        "embed_to_link",
        "A frame of another site became a link.",
        "A book holds no frames; the link leads there.",
    ),
    structural("media_to_link", "Sound or video became a link.", "The file itself is not in the book."),
    structural("map_to_link", "A map became a link, or its address as text.", NOTHING_TO_DO),
    structural("math_as_text", "A formula became its TeX source.", "Readers see the source, not the typeset formula."),
    structural("fold_opened", "Folded content became a box that is always open.", NOTHING_TO_DO),
    structural(
        "macro_as_text",
        "A template tag that could not be expanded stands as code.",
        "Replace it in the source.",
    ),
    structural("html_comment_dropped", "A comment of the source was left out.", "No reader would have seen it."),
    structural("raw_dropped", "A piece that could not be read was left out.", "Mend it in the source."),
    structural("comments_dropped", "A reader's comment was left out.", "Export to JSON or SQLite to keep comments."),
    structural(
        "extra_field_dropped",
        "A front matter key has no place in a book.",
        "Export to JSON or SQLite to keep it.",
    ),
    structural("alias_dropped", "An old address has no place in a book.", NOTHING_TO_DO),
    structural("excerpt_dropped", "The excerpt was left out; the post itself is there.", NOTHING_TO_DO),
    structural("task_box_as_sign", "A task box became a sign (☐ or ☑).", NOTHING_TO_DO),
    structural("image_left_out", "An image was left out because the option images is false.", "Set pdf.images=true."),
    data(
        "glyph_missing",
        "No font has a glyph for a character; its number stands in its place.",
        "Set pdf.fonts to a folder with a font that has it.",
    ),
    data(
        "element_lowered",
        "An element that a book cannot hold became a plainer one; its text is there.",
        NOTHING_TO_DO,
    ),
    data("script_dropped", "A script, a style sheet or an event handler was left out.", "Nothing runs in a book."),
    data("form_lowered", "A form or one of its controls became plain text.", "Nothing can be sent from a book."),
    data(
        "style_dropped",
        "A style (colour, size, …) was left out.",
        "The book's own style decides; alignment is kept.",
    ),
    data(
        "nesting_flattened",
        "Lists, quotes or boxes stood deeper in each other than a page can show.",
        "Their text is there, less indented.",
    ),
    data("image_undecodable", "An image is damaged; its alternative text stands in its place.", "Replace the file."),
    data(
        "image_type_unsupported",
        "An image has a type that PDF writers cannot take.",
        "Convert it to PNG, JPEG, GIF, WebP or SVG.",
    ),
    data("image_too_large", "An image has more than 50 million pixels.", "Make it smaller."),
    data("image_animation_stopped", "A moving image became its first picture.", "A page does not move."),
    data("image_missing", "An image is not in the source; its alternative text stands in its place.", "Add the file."),
    data(
        "image_remote",
        "An image lies on another host and became a link.",
        "Save it beside the post to have it in the book.",
    ),
    data("image_data_uri", "An image written into the page itself became its alternative text.", "Save it as a file."),
    data("link_left_book", "A link leads to the blog on the web, not to a chapter.", "Its target is not in the book."),
    data("link_dropped", "A link leads nowhere and became plain text.", "Name the site's address, or mend the link."),
    data("link_scheme_dropped", "A link has a scheme other than http, https or mailto.", NOTHING_TO_DO),
    data(
        "fragment_missing",
        "A link names a place that is not in its target.",
        "It leads to the top, or is plain text.",
    ),
    data(
        "lead_image_dropped",
        "The lead image of the front matter is not shown.",
        "Put it into the body to have it in the book.",
    ),
    skip(
        "status_not_published",
        "The document is no published one.",
        "Choose it with --select to have it in the book.",
    ),
    skip("collection_not_in_book", "Items of collections are no chapters by default.", "Choose them with --select."),
];

/// How much a code matters: whether a reader of the book would notice.
pub(crate) fn severity(code: &str) -> Severity {
    match code {
        "raw_dropped" | "image_undecodable" | "image_missing" => Severity::Error,
        "embed_to_link"
        | "media_to_link"
        | "map_to_link"
        | "math_as_text"
        | "macro_as_text"
        | "image_left_out"
        | "form_lowered"
        | "glyph_missing"
        | "image_type_unsupported"
        | "image_too_large"
        | "image_remote"
        | "image_data_uri"
        | "link_dropped"
        | "fragment_missing"
        | "comments_dropped" => Severity::Warning,
        _ => Severity::Info,
    }
}

/// A loss; long things are cut.
pub(crate) fn loss(code: &'static str, pos: Pos, what: impl Into<String>, instead: impl Into<String>) -> Loss {
    Loss {
        code: Code::new(code),
        severity: severity(code),
        pos,
        what: short(what.into()),
        instead: short(instead.into()),
    }
}

/// At most 200 bytes, cut between characters.
fn short(mut text: String) -> String {
    const LIMIT: usize = 200;
    if text.len() > LIMIT {
        let mut end = LIMIT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}
