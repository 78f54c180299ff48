//! A document as JSON.

use std::borrow::Cow;

use posthaul_html::{plain_text, write_html};
use posthaul_model::{
    AssetRef, Author, Comment, Date, Diagnostic, Document, DocumentId, DocumentKind, ExcerptSource, Lines, Link, Map,
    Normalisation, Status, Tree, TreeRecord, ZoneSource,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::string::write_string;
use crate::tree::write_nodes;

/// A document with all that was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentRecord<'a> {
    /// First 16 hexadecimal digits of BLAKE3 over importer and NFC source path.
    pub id: &'a DocumentId,
    /// Kind.
    pub kind: DocumentKind,
    /// Collection label at the source, if it has collections.
    pub collection: Option<&'a str>,
    /// Where it was read.
    pub source: SourceRecord<'a>,
    /// Site-relative address as the source platform makes it, without domain and base URL.
    pub url: &'a str,
    /// Other site-relative addresses that led to it.
    pub aliases: &'a [String],
    /// Title; empty when the source gives none.
    pub title: &'a str,
    /// Slug, decoded.
    pub slug: &'a str,
    /// Who could see it at the source.
    pub status: Status,
    /// Date of publication: RFC 3339 with offset.
    pub date: Option<String>,
    /// How the date was read.
    pub date_source: Option<DateSource<'a>>,
    /// Date of the last change: RFC 3339 with offset.
    pub updated: Option<String>,
    /// Authors.
    pub authors: &'a [Author],
    /// BCP 47 language tag, when the document says so itself.
    pub language: Option<&'a str>,
    /// Categories, in order.
    pub categories: &'a [String],
    /// Tags, in order.
    pub tags: &'a [String],
    /// Lead image, as written.
    pub image: Option<&'a str>,
    /// The front matter's own excerpt as it stands there (text), else the rendered cut (HTML).
    pub excerpt_html: Cow<'a, str>,
    /// Where the excerpt comes from.
    pub excerpt_source: ExcerptSource,
    /// Links of the body, in document order.
    pub links: &'a [Link],
    /// Files that the document refers to, in document order.
    pub assets: &'a [AssetRef],
    /// Front matter keys that nothing above carries, in order.
    pub extra: &'a Map,
    /// Readers' comments.
    pub comments: &'a [Comment],
    /// What the importer cleaned or mended.
    pub normalisations: &'a [Normalisation],
    /// What deserves attention in this document.
    pub diagnostics: &'a [Diagnostic],
    /// What this output does not carry: nothing, as yet.
    pub losses: [(); 0],
    // The last fields are the long ones, see `write`.
    /// The body as HTML, in the source's own structure.
    pub html: String,
    /// The body's text: blocks separated by a blank line, code verbatim, no alternative texts.
    pub text: String,
    /// The body's tree: a flat list in document order, each node naming its parent by index.
    #[schemars(with = "TreeRecord")]
    pub body: &'a Tree,
}

impl DocumentRecord<'_> {
    /// Adds the record to `out` as JSON: what serde would write, in half of the time.
    ///
    /// # Errors
    /// Never, as the model holds nothing that JSON does not.
    pub fn write(self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let Self { html, text, body, .. } = self;
        let short = DocumentRecord { html: String::new(), text: String::new(), body: &Tree::new(), ..self };
        serde_json::to_writer(&mut *out, &short)?;
        out.truncate(out.len().saturating_sub(br#""","text":"","body":[]}"#.len()));
        write_string(out, &html);
        out.extend_from_slice(b",\"text\":");
        write_string(out, &text);
        out.extend_from_slice(b",\"body\":[");
        write_nodes(out, body)?;
        out.extend_from_slice(b"]}");
        Ok(())
    }
}

/// Where a document was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceRecord<'a> {
    /// Importer.
    pub importer: &'static str,
    /// Path relative to the source, `/`-separated.
    pub path: &'a str,
    /// Lines of the body in that file.
    pub lines: Option<Lines>,
}

/// How a date was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DateSource<'a> {
    /// The text as found.
    pub text: Option<&'a str>,
    /// How the zone was decided.
    pub zone: ZoneSource,
}

impl<'a> From<&'a Document> for DocumentRecord<'a> {
    fn from(document: &'a Document) -> Self {
        let head = &document.head;
        let excerpt_html = match (&document.excerpt.source, &document.excerpt.tree) {
            (ExcerptSource::Cut, Some(tree)) => Cow::Owned(write_html(tree)),
            _ => Cow::Borrowed(document.excerpt.text.as_str()),
        };
        Self {
            id: &head.id,
            kind: head.kind,
            collection: head.collection.as_deref(),
            source: SourceRecord { importer: document.importer, path: &head.path, lines: document.lines },
            url: &head.url,
            aliases: &head.aliases,
            title: &head.title,
            slug: &head.slug,
            status: head.status,
            date: head.date.as_ref().map(Date::to_rfc3339),
            date_source: head.date.as_ref().map(|date| DateSource { text: date.text.as_deref(), zone: date.zone }),
            updated: head.updated.as_ref().map(Date::to_rfc3339),
            authors: &document.authors,
            language: document.language.as_deref(),
            categories: &head.categories,
            tags: &head.tags,
            image: document.image.as_deref(),
            excerpt_html,
            excerpt_source: document.excerpt.source,
            html: write_html(&document.body),
            text: plain_text(&document.body),
            links: &document.links,
            assets: &document.assets,
            extra: &document.extra,
            comments: &document.comments,
            normalisations: &document.normalisations,
            diagnostics: &document.diagnostics,
            losses: [],
            body: &document.body,
        }
    }
}
