//! The table of contents, as EPUB 3 wants it (`nav.xhtml`) and as older readers do (`toc.ncx`).

use posthaul_exporter::book::{self, Book, Words};
use posthaul_model::Head;

use crate::package::Facts;
use crate::words::OwnWords;
use crate::xml::{attr, element, text};

/// Chapters that stand under one heading of the contents: those of a year, the undated ones, the pages.
#[derive(Debug)]
pub(crate) struct Group {
    label: String,
    /// File and label of each chapter.
    entries: Vec<(String, String)>,
}

/// Groups chapters, given by file and head, in their order.
pub(crate) fn groups<'a>(words: &Words, chapters: impl Iterator<Item = (String, &'a Head)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (file, head) in chapters {
        let label = book::group(head, words);
        let entry = (file, book::label(head, words));
        match groups.last_mut() {
            Some(group) if group.label == label => group.entries.push(entry),
            _ => groups.push(Group { label, entries: vec![entry] }),
        }
    }
    groups
}

/// `nav.xhtml` (EPUB 3.3, section 7).
pub(crate) fn nav(book: &Book, facts: &Facts, words: &Words, groups: &[Group]) -> String {
    let own = OwnWords::of(&facts.language);
    let mut out = String::new();
    crate::render::open_file(&facts.language, words.contents, &mut out);
    out.push_str("<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\"");
    attr(&mut out, "aria-label", words.contents);
    out.push_str(">\n");
    element(&mut out, "h1", &[], words.contents);
    out.push_str("<ol>\n<li>");
    link(&mut out, "title.xhtml", &book.title, None);
    out.push_str("</li>\n");
    for group in groups {
        out.push_str("<li>");
        link(&mut out, group.file(), &group.label, None);
        out.push_str("\n<ol>\n");
        for (file, label) in &group.entries {
            out.push_str("<li>");
            link(&mut out, file, label, None);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</li>\n");
    }
    out.push_str("</ol>\n</nav>\n<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\"");
    attr(&mut out, "aria-label", own.landmarks);
    out.push_str(">\n<ol>\n<li>");
    link(&mut out, "title.xhtml", own.title_page, Some("titlepage"));
    out.push_str("</li>\n<li>");
    link(&mut out, "#toc", words.contents, Some("toc"));
    out.push_str("</li>\n");
    if let Some(group) = groups.first() {
        out.push_str("<li>");
        link(&mut out, group.file(), own.start, Some("bodymatter"));
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

impl Group {
    /// The file of its first chapter, to which its heading leads.
    fn file(&self) -> &str {
        self.entries.first().map_or("title.xhtml", |(file, _)| file)
    }
}

fn link(out: &mut String, href: &str, label: &str, kind: Option<&str>) {
    out.push_str("<a");
    if let Some(kind) = kind {
        attr(out, "epub:type", kind);
    }
    attr(out, "href", href);
    out.push('>');
    text(out, label);
    out.push_str("</a>");
}

/// `toc.ncx` (Open Packaging Format 2.0.1, section 2.4.1), for readers that know no EPUB 3.
pub(crate) fn ncx(book: &Book, facts: &Facts, groups: &[Group]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx");
    attr(&mut out, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    attr(&mut out, "version", "2005-1");
    attr(&mut out, "xml:lang", &facts.language);
    out.push_str(">\n<head>\n");
    let depth = if groups.is_empty() { "1" } else { "2" };
    for (name, content) in [
        ("dtb:uid", facts.identifier.as_str()),
        ("dtb:depth", depth),
        ("dtb:totalPageCount", "0"),
        ("dtb:maxPageNumber", "0"),
    ] {
        out.push_str("<meta");
        attr(&mut out, "name", name);
        attr(&mut out, "content", content);
        out.push_str("/>\n");
    }
    out.push_str("</head>\n<docTitle><text>");
    text(&mut out, &book.title);
    out.push_str("</text></docTitle>\n<navMap>\n");
    // A play order is one per target: a group leads where its first chapter does.
    let (mut id, mut order) = (0, 1);
    open_point(&mut out, &mut id, order, "title.xhtml", &book.title);
    out.push_str("</navPoint>\n");
    for group in groups {
        open_point(&mut out, &mut id, order + 1, group.file(), &group.label);
        for (file, label) in &group.entries {
            order += 1;
            open_point(&mut out, &mut id, order, file, label);
            out.push_str("</navPoint>\n");
        }
        out.push_str("</navPoint>\n");
    }
    out.push_str("</navMap>\n</ncx>\n");
    out
}

fn open_point(out: &mut String, id: &mut u32, order: u32, file: &str, label: &str) {
    *id += 1;
    out.push_str("<navPoint");
    attr(out, "id", &format!("point-{id}"));
    attr(out, "playOrder", &order.to_string());
    out.push_str("><navLabel><text>");
    text(out, label);
    out.push_str("</text></navLabel><content");
    attr(out, "src", file);
    out.push_str("/>\n");
}
