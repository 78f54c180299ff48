//! The package document, the container, and the title page.

use jiff::Timestamp;
use jiff::civil::Date;
use posthaul_exporter::book::{Book, Words};
use posthaul_model::{DocumentKind, MediaType};

use crate::words::OwnWords;
use crate::xml::{attr, element, text};

/// `META-INF/container.xml` (EPUB 3.3, section 4.2.6.3.1).
pub(crate) const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"#;

/// What is known of the book once every chapter is there.
#[derive(Debug)]
pub(crate) struct Facts {
    /// `urn:uuid:…`
    pub(crate) identifier: String,
    /// Language tag of the book.
    pub(crate) language: String,
    /// Authors, in the order of their first chapters.
    pub(crate) authors: Vec<String>,
    /// The site's description.
    pub(crate) description: Option<String>,
    /// How many chapters of each kind there are, in the order of [`DocumentKind::ALL`].
    pub(crate) counts: [u64; DocumentKind::ALL.len()],
    /// First and last day on which something was published.
    pub(crate) days: Option<(Date, Date)>,
    /// What the modification time is.
    pub(crate) modified: Timestamp,
    /// Images that are shown, and how many of them have an alternative text.
    pub(crate) images: (usize, usize),
    /// Whether an image may move.
    pub(crate) may_flash: bool,
}

/// `package.opf` up to the chapters' items (EPUB 3.3, section 5).
pub(crate) fn metadata(book: &Book, facts: &Facts) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package");
    attr(&mut out, "xmlns", "http://www.idpf.org/2007/opf");
    attr(&mut out, "version", "3.0");
    attr(&mut out, "unique-identifier", "book-id");
    attr(&mut out, "xml:lang", &facts.language);
    out.push_str(">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    element(&mut out, "dc:identifier", &[("id", "book-id")], &facts.identifier);
    element(&mut out, "dc:title", &[("id", "title")], &book.title);
    element(&mut out, "dc:language", &[], &facts.language);
    for (index, author) in facts.authors.iter().enumerate() {
        let id = format!("creator-{}", index + 1);
        element(&mut out, "dc:creator", &[("id", &id)], author);
        let refines = format!("#{id}");
        element(&mut out, "meta", &[("refines", &refines), ("property", "role"), ("scheme", "marc:relators")], "aut");
    }
    if let Some(description) = &facts.description {
        element(&mut out, "dc:description", &[], description);
    }
    if let Some((_, last)) = facts.days {
        element(&mut out, "dc:date", &[], &last.to_string());
    }
    if let Some(url) = book.site_url() {
        element(&mut out, "dc:source", &[], url);
    }
    let modified = facts.modified.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    element(&mut out, "meta", &[("property", "dcterms:modified")], &modified);
    accessibility(facts, &mut out);
    out.push_str("</metadata>\n<manifest>\n");
    for (id, href, media_type, properties) in [
        ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
        ("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
        ("css", "book.css", "text/css", ""),
        ("title-page", "title.xhtml", "application/xhtml+xml", ""),
    ] {
        item(&mut out, id, href, media_type, properties);
    }
    out
}

/// Accessibility metadata (EPUB Accessibility 1.1, section 2), as far as the content is known to bear it out.
fn accessibility(facts: &Facts, out: &mut String) {
    let (images, with_alt) = facts.images;
    let mut meta = |property: &str, value: &str| element(out, "meta", &[("property", property)], value);
    meta("schema:accessMode", "textual");
    if images > 0 {
        meta("schema:accessMode", "visual");
    }
    if images == with_alt {
        meta("schema:accessModeSufficient", "textual");
    }
    for feature in ["tableOfContents", "readingOrder", "structuralNavigation"] {
        meta("schema:accessibilityFeature", feature);
    }
    if images > 0 && images == with_alt {
        meta("schema:accessibilityFeature", "alternativeText");
    }
    meta("schema:accessibilityHazard", if facts.may_flash { "unknown" } else { "none" });
    meta("schema:accessibilitySummary", OwnWords::of(&facts.language).summary);
}

fn item(out: &mut String, id: &str, href: &str, media_type: &str, properties: &str) {
    out.push_str("<item");
    attr(out, "id", id);
    attr(out, "href", href);
    attr(out, "media-type", media_type);
    if !properties.is_empty() {
        attr(out, "properties", properties);
    }
    out.push_str("/>\n");
}

/// A chapter in the manifest; its id is its file name without the ending.
pub(crate) fn chapter_item(out: &mut String, file: &str) {
    item(out, chapter_id(file), file, "application/xhtml+xml", "");
}

/// An image in the manifest.
pub(crate) fn image_item(out: &mut String, file: &str, media_type: MediaType) {
    item(out, chapter_id(file), file, media_type.as_str(), "");
}

/// A chapter in the reading order.
pub(crate) fn chapter_reference(out: &mut String, file: &str) {
    out.push_str("<itemref");
    attr(out, "idref", chapter_id(file));
    out.push_str("/>\n");
}

fn chapter_id(file: &str) -> &str {
    file.split_once('.').map_or(file, |(id, _)| id)
}

/// Between the manifest and the chapters of the reading order.
pub(crate) const SPINE: &str =
    "</manifest>\n<spine toc=\"ncx\">\n<itemref idref=\"title-page\"/>\n<itemref idref=\"nav\"/>\n";

/// The end of the package document.
pub(crate) const END: &str = "</spine>\n</package>\n";

/// `title.xhtml`: title, authors, what is in the book.
pub(crate) fn title_page(book: &Book, facts: &Facts, words: &Words) -> String {
    let mut out = String::new();
    crate::render::open_file(&facts.language, &book.title, &mut out);
    out.push_str("<body epub:type=\"frontmatter\">\n<section epub:type=\"titlepage\" class=\"title-page\">\n");
    element(&mut out, "h1", &[], &book.title);
    if let Some(description) = &facts.description {
        element(&mut out, "p", &[("class", "description")], description);
    }
    if !facts.authors.is_empty() {
        element(&mut out, "p", &[("class", "authors")], &facts.authors.join(", "));
    }
    let mut lines: Vec<String> = DocumentKind::ALL
        .into_iter()
        .zip(facts.counts)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| words.count(kind, count))
        .collect();
    if let Some((first, last)) = facts.days {
        lines.push(if first == last { first.to_string() } else { format!("{first} – {last}") });
    }
    if !lines.is_empty() {
        element(&mut out, "p", &[("class", "facts")], &lines.join(" · "));
    }
    if let Some(url) = book.site_url() {
        out.push_str("<p class=\"source\"><a");
        attr(&mut out, "href", url);
        out.push('>');
        text(&mut out, url);
        out.push_str("</a></p>\n");
    }
    out.push_str("</section>\n</body>\n</html>\n");
    out
}
