//! Documents as templates see them (`Jekyll::Drops::DocumentDrop`, `Page#to_liquid`).
//!
//! What a template sees of another document depends on when it runs (see [`Stage`]), so each stage has documents of its
//! own over the same files.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, Weak};

use posthaul_frontmatter::{Mapping, Yaml, split};
use posthaul_liquid::{Limits, Object, Value};
use posthaul_model::{DocumentKind, Head};

use super::order::in_order;
use super::stage::Stage;
use super::values::{date, now, texts, value};
use super::{Lazy, LiquidSite, Shared};
use crate::file::read;
use crate::jekyll::excerpt::cut;
use crate::jekyll::name::{base_name, extension, folder};
use crate::jekyll::source::Seen;
use crate::jekyll::walk::Entry;
use crate::liquid::has_liquid;

/// All documents of a site, at one stage.
#[derive(Debug)]
pub(super) struct Documents {
    stage: Stage,
    all: Vec<Arc<Document>>,
    site: Weak<LiquidSite>,
}

impl Documents {
    pub(super) fn new(site: &Weak<LiquidSite>, files: &[Arc<File>], stage: Stage) -> Arc<Self> {
        Arc::new_cyclic(|documents: &Weak<Self>| {
            let document = |file| {
                let (excerpt, content) = (Lazy::default(), Lazy::default());
                Arc::new(Document { file: Arc::clone(file), documents: Weak::clone(documents), excerpt, content })
            };
            Self { stage, all: files.iter().map(document).collect(), site: Weak::clone(site) }
        })
    }

    pub(super) fn at(&self, place: usize) -> Option<&Arc<Document>> {
        self.all.get(place)
    }

    /// The documents of a collection; pages are those of none.
    pub(super) fn of<'a>(&'a self, collection: Option<&'a str>) -> impl DoubleEndedIterator<Item = &'a Arc<Document>> {
        self.all.iter().filter(move |document| document.head.collection.as_deref() == collection)
    }
}

/// A head among those that the source keeps.
pub(super) struct HeadOf {
    seen: Arc<Seen>,
    place: usize,
}

impl Deref for HeadOf {
    type Target = Head;

    fn deref(&self) -> &Head {
        self.seen.head(self.place)
    }
}

/// The files of all documents, in Jekyll's order.
pub(super) fn files(shared: &Arc<Shared>, seen: &Arc<Seen>) -> Vec<Arc<File>> {
    let heads = (0..seen.len()).map(|place| HeadOf { seen: Arc::clone(seen), place }).collect();
    let heads = in_order(heads, &shared.rules.config, |head| Content::read(shared, head).data);
    let file = |(place, head)| Arc::new(File { head, place, shared: Arc::clone(shared), read: OnceLock::new() });
    heads.into_iter().enumerate().map(file).collect()
}

/// A document as it was written: what its head says, and, from its file, the rest.
pub(super) struct File {
    pub(super) head: HeadOf,
    pub(super) place: usize,
    shared: Arc<Shared>,
    read: OnceLock<Content>,
}

#[derive(Default)]
struct Content {
    data: Mapping,
    body: Arc<str>,
}

impl Content {
    /// From a document's file; nothing when it cannot be read.
    fn read(shared: &Shared, head: &Head) -> Self {
        let Ok(file) = read(&shared.folder, &head.path, head.kind, shared.post_bytes) else { return Self::default() };
        let data = shared.rules.front_matter(&Entry::of(head), &file).data;
        Self { data, body: split(&file.text).body.into() }
    }
}

impl File {
    /// The path as Jekyll names it.
    pub(super) fn relative_path(&self) -> &str {
        match self.head.kind {
            DocumentKind::Page => &self.head.path,
            _ => self.shared.rules.config.relative(&self.head.path),
        }
    }

    fn content(&self) -> &Content {
        self.read.get_or_init(|| Content::read(&self.shared, &self.head))
    }

    fn own(&self, key: &str) -> Option<Value> {
        self.content().data.get(key).map(|found| value(found, &self.shared.rules.zone))
    }
}

/// A document at a stage.
pub(super) struct Document {
    file: Arc<File>,
    documents: Weak<Documents>,
    excerpt: Lazy,
    content: Lazy,
}

impl Deref for Document {
    type Target = File;

    fn deref(&self) -> &File {
        &self.file
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Document").field(&self.head.path).finish()
    }
}

impl Document {
    pub(super) fn value(self: &Arc<Self>) -> Value {
        Value::Object(Arc::clone(self) as Arc<dyn Object>)
    }

    /// The document so many places on in its collection.
    fn neighbour(&self, forward: bool) -> Value {
        let Some(documents) = self.documents.upgrade() else { return Value::Nil };
        let place = if forward { self.place.checked_add(1) } else { self.place.checked_sub(1) };
        let found = place.and_then(|place| documents.all.get(place));
        let same = found.filter(|other| other.head.collection == self.head.collection);
        same.map_or(Value::Nil, Self::value)
    }

    /// A text of the document as others show it: its Liquid run, unless that is too deep, and as HTML.
    fn rendered(&self, text: &str) -> Value {
        let config = &self.shared.rules.config;
        let runs = self.content().data.get("render_with_liquid").and_then(Yaml::as_bool) != Some(false);
        let run = || {
            let documents = self.documents.upgrade().filter(|_| runs && has_liquid(text))?;
            let site = documents.site.upgrade()?;
            let page =
                site.page_at(&self.head.path, documents.stage.within(config.turn(self.head.collection.as_deref()))?);
            Some(page.template(text).render(&page, Limits::default()).text)
        };
        let run = run();
        let text = run.as_deref().unwrap_or(text);
        if config.is_markdown(extension(&self.head.path)) { config.markdown.html(text).into() } else { text.into() }
    }

    fn excerpt(&self) -> Value {
        self.excerpt.get(|| {
            let own = self.own("excerpt");
            if let Some(own) = own.filter(Value::is_truthy) {
                return own;
            }
            let config = &self.shared.rules.config;
            let separator = self.content().data.get("excerpt_separator").map(|separator| separator.ruby_to_s());
            let separator = separator.as_deref().unwrap_or(&config.excerpt_separator);
            if separator.is_empty() || (self.head.kind == DocumentKind::Page && !config.page_excerpts) {
                return Value::Nil;
            }
            self.rendered(&cut(&self.content().body, separator))
        })
    }

    /// The body: rendered, if its turn was before this stage.
    fn body(&self) -> Value {
        let turn = self.shared.rules.config.turn(self.head.collection.as_deref());
        if self.documents.upgrade().is_none_or(|documents| turn >= documents.stage.turn) {
            return Value::Text(Arc::clone(&self.content().body));
        }
        self.rendered_body()
    }

    fn rendered_body(&self) -> Value {
        self.content.get(|| self.rendered(&self.content().body))
    }

    fn id(&self) -> String {
        let folder = folder(self.head.url.trim_end_matches('/'));
        format!("{folder}/{}", self.head.slug)
    }

    /// The keys that a document has by itself; of a page there are fewer.
    fn keys_of_kind(&self) -> &'static [&'static str] {
        match self.head.kind {
            DocumentKind::Page => &["content", "dir", "excerpt", "name", "path", "url"],
            _ => &[
                "path",
                "id",
                "output",
                "content",
                "relative_path",
                "url",
                "date",
                "title",
                "categories",
                "tags",
                "collection",
                "excerpt",
                "name",
                "previous",
                "next",
                "slug",
                "ext",
                "draft",
            ],
        }
    }
}

/// A document that stands in its collection before the one that sees it.
#[derive(Debug)]
pub(super) struct Earlier(pub(super) Arc<Document>);

impl Object for Earlier {
    fn get(&self, key: &str) -> Option<Value> {
        if key == "content" { Some(self.0.rendered_body()) } else { self.0.get(key) }
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.0.keys()
    }

    fn text(&self) -> String {
        self.0.rendered_body().as_text().unwrap_or_default().to_owned()
    }

    fn identity(&self) -> Option<&str> {
        self.0.identity()
    }
}

impl Object for Document {
    fn get(&self, key: &str) -> Option<Value> {
        if !self.keys_of_kind().contains(&key) {
            return self.own(key);
        }
        let head = &self.head;
        let is_page = head.kind == DocumentKind::Page;
        Some(match key {
            "url" => head.url.as_str().into(),
            "path" if is_page => self.own("path").unwrap_or_else(|| head.path.as_str().into()),
            "path" | "relative_path" => self.relative_path().into(),
            // Without a read of the file, which lists of posts would make for each.
            "title" => head.title.as_str().into(),
            "date" if is_page => return self.own("date"),
            "date" => match &head.date {
                Some(found) => date(found, &self.shared.rules.zone),
                None => now(&self.shared.rules),
            },
            "categories" => texts(&head.categories),
            "tags" => texts(&head.tags),
            "collection" => head.collection.as_deref().map(Value::from).into(),
            "content" => self.body(),
            "excerpt" => self.excerpt(),
            "name" if is_page => base_name(&head.path).into(),
            "name" => self.own("name").unwrap_or_else(|| base_name(&head.path).into()),
            "slug" => self.own("slug").unwrap_or_else(|| head.slug.as_str().into()),
            "ext" => self.own("ext").unwrap_or_else(|| extension(&head.path).into()),
            "draft" => (head.status == posthaul_model::Status::Draft).into(),
            "id" => self.id().into(),
            "dir" if head.url.ends_with('/') => head.url.as_str().into(),
            "dir" => format!("{}/", folder(&head.url)).into(),
            "previous" => self.neighbour(false),
            "next" => self.neighbour(true),
            // The output is not made when templates run.
            _ => Value::Nil,
        })
    }

    fn keys(&self) -> Vec<Arc<str>> {
        let own = self.keys_of_kind();
        let more = self.content().data.iter().map(|(key, _)| key).filter(|key| !own.contains(key));
        own.iter().copied().chain(more).map(Arc::from).collect()
    }

    fn text(&self) -> String {
        self.body().as_text().unwrap_or_default().to_owned()
    }

    fn identity(&self) -> Option<&str> {
        Some(&self.head.path)
    }
}
