//! Every code that the format emits.

use posthaul_model::{Code, CodeClass, CodeInfo, Loss, Pos, Severity};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// The declarations, grouped by class.
pub(crate) const CODES: &[CodeInfo] = &[
    info(
        "macro_as_text",
        CodeClass::StructuralLoss,
        "A template tag that could not be expanded stands as text.",
        "Replace it in the source, or in the Hugo site by a shortcode.",
    ),
    info(
        "comments_dropped",
        CodeClass::StructuralLoss,
        "A reader's comment was left out.",
        "Hugo has no comments of its own; export to JSON or SQLite to keep them.",
    ),
    info(
        "private_as_draft",
        CodeClass::StructuralLoss,
        "A private or protected document became a draft.",
        "Hugo has no private pages. It is not built unless drafts are; its status is in params.posthaul.status.",
    ),
    info(
        "link_target_left_out",
        CodeClass::DataLoss,
        "A link leads to a document that is not in this output.",
        "It stands as it was. Choose the document with --select to have it in the site.",
    ),
    info(
        "url_not_kept",
        CodeClass::DataLoss,
        "A document could not keep its address: another one has it, or Hugo cannot make it.",
        "It has a new address, and links inside the site lead there.",
    ),
    info(
        "alias_not_kept",
        CodeClass::DataLoss,
        "An old address was left out: a document lives there now, or Hugo cannot make it.",
        "Set up a redirect at the web server if it matters.",
    ),
    info(
        "style_dropped",
        CodeClass::DataLoss,
        "The editor's look of a quotation or a rule was left out.",
        "It is a plain quotation or rule; the site's theme decides how they look.",
    ),
    info(
        "term_dropped",
        CodeClass::DataLoss,
        "A category or tag without a letter or digit was left out: Hugo cannot make a page for it.",
        "Rename it in the source.",
    ),
    info(
        "null_dropped",
        CodeClass::DataLoss,
        "A front matter key without a value was left out: TOML has no null.",
        "Set hugo.front_matter=yaml to keep it.",
    ),
    info(
        "page_not_html",
        CodeClass::Skip,
        "A page that is no web page (a feed, a style sheet, a script) was left out.",
        "Hugo makes feeds and sitemaps itself; copy other files to static/ by hand.",
    ),
];

/// A loss; long things are cut.
pub(crate) fn loss(code: &'static str, severity: Severity, pos: Pos, what: &str, instead: &str) -> Loss {
    Loss { code: Code::new(code), severity, pos, what: short(what), instead: short(instead) }
}

fn short(text: &str) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
