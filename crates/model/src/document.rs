//! A document: a post, a page, an item of another collection, a notice.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AssetRef, Author, Date, Diagnostic, Map, Normalisation, Tree};

/// First 16 hexadecimal digits of BLAKE3 over importer and NFC source path: the same on every machine and run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DocumentId(pub String);

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of document it is. The order is the order of outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// An entry of the blog, draft or published.
    Post,
    /// A page beside the blog.
    Page,
    /// An item of a collection other than posts.
    Document,
    /// A notice (Tistory).
    Notice,
}

impl DocumentKind {
    /// All kinds, in order.
    pub const ALL: [Self; 4] = [Self::Post, Self::Page, Self::Document, Self::Notice];

    /// The name in reports and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Page => "page",
            Self::Document => "document",
            Self::Notice => "notice",
        }
    }
}

/// Who could see the document at the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Everybody.
    Published,
    /// Nobody yet.
    Draft,
    /// Everybody, from its date on.
    Scheduled,
    /// Nobody: taken back (`published: false`).
    Unpublished,
    /// The author alone.
    Private,
    /// Those who have the password.
    Protected,
    /// The source does not say.
    Unknown,
}

impl Status {
    /// The name in reports and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Unpublished => "unpublished",
            Self::Private => "private",
            Self::Protected => "protected",
            Self::Unknown => "unknown",
        }
    }
}

/// Lines of a file, from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lines {
    /// First line of the body.
    pub first: u32,
    /// Last line of the body.
    pub last: u32,
}

/// What is known of a document without reading its body: some 300 bytes.
///
/// The first pass makes all heads; links, order and selection need no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Stable identity.
    pub id: DocumentId,
    /// Source path, relative to the source, `/`-separated, as the file system spells it.
    pub path: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Collection label at the source (`posts` for posts of Jekyll), if it has collections.
    pub collection: Option<String>,
    /// Status.
    pub status: Status,
    /// Title; empty when the source gives none.
    pub title: String,
    /// Slug, decoded: may hold any letters.
    pub slug: String,
    /// Site-relative address as the source platform makes it, without domain and base URL.
    pub url: String,
    /// Other site-relative addresses that led to it (`redirect_from`, `/entry/…`).
    pub aliases: Vec<String>,
    /// Date of publication.
    pub date: Option<Date>,
    /// Date of the last change.
    pub updated: Option<Date>,
    /// Categories, in order.
    pub categories: Vec<String>,
    /// Tags, in order.
    pub tags: Vec<String>,
}

/// Where an excerpt comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExcerptSource {
    /// A key of the front matter: text, not rendered.
    FrontMatter,
    /// The body up to a separator, rendered.
    Cut,
    /// There is none.
    #[default]
    None,
}

/// The excerpt of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpt {
    /// Where it comes from.
    pub source: ExcerptSource,
    /// The text of the front matter's own excerpt ([`ExcerptSource::FrontMatter`]).
    pub text: String,
    /// The rendered cut ([`ExcerptSource::Cut`]).
    pub tree: Option<Tree>,
}

/// What became of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkState {
    /// It leads to a document or a file of this source.
    Resolved,
    /// It leads elsewhere.
    External,
    /// It should lead to something of this source that is not there.
    Broken,
}

/// A link in a document's body, in document order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The address as written.
    pub href: String,
    /// The document it leads to.
    pub document: Option<DocumentId>,
    /// The fragment, decoded, without `#`.
    pub fragment: Option<String>,
    /// What became of it.
    pub state: LinkState,
}

/// A reader's comment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comment {
    /// Name as given.
    pub author: Option<String>,
    /// Home page as given.
    pub url: Option<String>,
    /// RFC 3339.
    pub date: Option<String>,
    /// Plain text.
    pub text: String,
    /// Whether only the blog's owner could read it.
    pub secret: bool,
    /// Answers.
    pub replies: Vec<Comment>,
}

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the first pass knew already.
    pub head: Head,
    /// Importer that read it.
    pub importer: &'static str,
    /// Lines of the body in the file.
    pub lines: Option<Lines>,
    /// The text of the whole file, as decoded: what [`crate::Pos`] with buffer 0 points into.
    pub source: String,
    /// Authors.
    pub authors: Vec<Author>,
    /// BCP 47 language tag, when the document says so itself.
    pub language: Option<String>,
    /// Lead image, as written.
    pub image: Option<String>,
    /// Excerpt.
    pub excerpt: Excerpt,
    /// Body.
    pub body: Tree,
    /// Links of the body, once resolved (by the pipeline).
    pub links: Vec<Link>,
    /// Files that the document refers to, once resolved (by the pipeline).
    pub assets: Vec<AssetRef>,
    /// Comments.
    pub comments: Vec<Comment>,
    /// Every key that nothing above carries, in order.
    pub extra: Map,
    /// What the importer cleaned or mended.
    pub normalisations: Vec<Normalisation>,
    /// What deserves attention.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// A document of which nothing but its head is known.
    pub fn new(head: Head, importer: &'static str) -> Self {
        Self {
            head,
            importer,
            lines: None,
            source: String::new(),
            authors: Vec::new(),
            language: None,
            image: None,
            excerpt: Excerpt::default(),
            body: Tree::default(),
            links: Vec::new(),
            assets: Vec::new(),
            comments: Vec::new(),
            extra: Map::default(),
            normalisations: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
