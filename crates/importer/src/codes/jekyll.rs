//! Jekyll's configuration, and which of a site's files are documents.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "config_unreadable",
        CodeClass::Diagnostic,
        "The site's configuration file cannot be read.",
        "The site is read as if it were empty: addresses may differ from those the blog had. Mend the file.",
    ),
    info(
        "config_list_expected",
        CodeClass::Diagnostic,
        "A key of the configuration that takes a list is a text.",
        "The words of the text are taken as the list. Jekyll itself stops here: write a list.",
    ),
    info(
        "markdown_engine_replaced",
        CodeClass::Diagnostic,
        "The configuration names a Markdown engine that Jekyll 4 no longer has.",
        "kramdown reads the text, as in Jekyll 4. Look at lists, tables and fenced code in some posts.",
    ),
    info(
        "kramdown_option_unknown",
        CodeClass::Diagnostic,
        "The configuration gives kramdown an option that it does not have.",
        "It has no effect, as in Jekyll.",
    ),
    info(
        "permalink_placeholder_unknown",
        CodeClass::Diagnostic,
        "A permalink has a placeholder that Jekyll does not know.",
        "It stands in the address as it is written. Jekyll itself stops here: mend the permalink.",
    ),
    info(
        "post_name_invalid",
        CodeClass::Skip,
        "A file among the posts bears no date and title in its name (among drafts: no extension).",
        "Jekyll passes it over, too. Name it like 2024-01-31-title.md to have it read, or give the file by itself.",
    ),
    info(
        "page_not_content",
        CodeClass::Skip,
        "A page of the site makes no HTML but a feed, a style sheet, data or the like.",
        "Nothing need be done: it belongs to the site's machinery, not to its content.",
    ),
];
