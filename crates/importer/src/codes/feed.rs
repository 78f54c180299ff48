//! Feeds, and other lists in XML.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "not_a_feed",
        CodeClass::Error,
        "The file has no <rss> or <feed> element.",
        "Look into it: it may be the page of an error. If it is another kind of source, name its importer with --from.",
    ),
    info(
        "feed_excerpt_only",
        CodeClass::Diagnostic,
        "A feed has only the beginnings of its posts.",
        "Most blogs can be told to put whole posts into their feeds. Else save the pages themselves.",
    ),
    info(
        "xml_broken",
        CodeClass::Diagnostic,
        "An XML file (site map, feed, dump) is broken at the line named.",
        "What stands before is used. Download the file again.",
    ),
];
