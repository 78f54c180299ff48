//! Documents as templates see them (`Jekyll::Drops::DocumentDrop`, `Page#to_liquid`).

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, Weak};

use posthaul_frontmatter::{Mapping, split};
use posthaul_liquid::{Object, Value};
use posthaul_model::{DocumentKind, Head};

use super::values::{date, now, texts, value};
use super::{Lazy, Shared};
use crate::file::read;
use crate::jekyll::excerpt::cut;
use crate::jekyll::name::{base_name, extension, folder};
use crate::jekyll::walk::Entry;

/// All documents of a site.
pub(super) struct Documents {
    all: Vec<Arc<Document>>,
    places: HashMap<String, usize>,
}

impl Documents {
    /// Each collection in Jekyll's order: by date, then by path.
    pub(super) fn new(shared: &Arc<Shared>, heads: [&Arc<Vec<Head>>; 2]) -> Arc<Self> {
        let of_list = |list: &Arc<Vec<Head>>| {
            let list = Arc::clone(list);
            (0..list.len()).map(move |at| HeadOf { list: Arc::clone(&list), at })
        };
        let mut heads: Vec<HeadOf> = heads.into_iter().flat_map(of_list).collect();
        // A document without a date has that of the run.
        let instant = |head: &Head| head.date.as_ref().map_or(shared.rules.now, |date| date.instant);
        heads.sort_by(|a, b| {
            let by_date = || instant(a).cmp(&instant(b));
            let dated = a.kind != DocumentKind::Page;
            a.collection
                .cmp(&b.collection)
                .then_with(|| if dated { by_date() } else { std::cmp::Ordering::Equal })
                .then_with(|| a.path.cmp(&b.path))
        });
        Arc::new_cyclic(|documents: &Weak<Self>| {
            let document = |(place, head): (usize, HeadOf)| {
                Arc::new(Document {
                    head,
                    place,
                    shared: Arc::clone(shared),
                    documents: Weak::clone(documents),
                    read: OnceLock::new(),
                    excerpt: Lazy::default(),
                })
            };
            let all: Vec<_> = heads.into_iter().enumerate().map(document).collect();
            let places = all.iter().map(|document| (document.head.path.clone(), document.place)).collect();
            Self { all, places }
        })
    }

    pub(super) fn by_path(&self, path: &str) -> Option<Value> {
        self.places.get(path).and_then(|&place| self.all.get(place)).map(Document::value)
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Document>> {
        self.all.iter()
    }

    /// The documents of a collection; pages are those of none.
    pub(super) fn of<'a>(&'a self, collection: Option<&'a str>) -> impl DoubleEndedIterator<Item = &'a Arc<Document>> {
        self.all.iter().filter(move |document| document.head.collection.as_deref() == collection)
    }
}

/// A head in the list that its source keeps.
pub(super) struct HeadOf {
    list: Arc<Vec<Head>>,
    at: usize,
}

impl Deref for HeadOf {
    type Target = Head;

    fn deref(&self) -> &Head {
        &self.list[self.at]
    }
}

/// A document: what its head says, and, from its file, the rest.
pub(super) struct Document {
    pub(super) head: HeadOf,
    place: usize,
    shared: Arc<Shared>,
    documents: Weak<Documents>,
    read: OnceLock<Content>,
    excerpt: Lazy,
}

#[derive(Default)]
struct Content {
    data: Mapping,
    body: Arc<str>,
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

    /// The path as Jekyll names it.
    pub(super) fn relative_path(&self) -> &str {
        match self.head.kind {
            DocumentKind::Page => &self.head.path,
            _ => self.shared.rules.config.relative(&self.head.path),
        }
    }

    fn content(&self) -> &Content {
        self.read.get_or_init(|| {
            let head = &self.head;
            let file = read(&self.shared.folder, &head.path, head.kind, self.shared.post_bytes);
            let Ok(file) = file else { return Content::default() };
            let data = self.shared.rules.front_matter(&Entry::of(head), &file).data;
            Content { data, body: split(&file.text).body.into() }
        })
    }

    fn own(&self, key: &str) -> Option<Value> {
        self.content().data.get(key).map(|found| value(found, &self.shared.rules.zone))
    }

    /// The document so many places on in its collection.
    fn neighbour(&self, forward: bool) -> Value {
        let Some(documents) = self.documents.upgrade() else { return Value::Nil };
        let place = if forward { self.place.checked_add(1) } else { self.place.checked_sub(1) };
        let found = place.and_then(|place| documents.all.get(place));
        let same = found.filter(|other| other.head.collection == self.head.collection);
        same.map_or(Value::Nil, Self::value)
    }

    /// The excerpt as HTML. Liquid in it is not run.
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
            let text = cut(&self.content().body, separator);
            if config.is_markdown(extension(&self.head.path)) {
                config.markdown.html(&text).into()
            } else {
                text.into_owned().into()
            }
        })
    }

    fn id(&self) -> String {
        let folder = folder(&self.head.url).trim_end_matches('/');
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
            "content" => Value::Text(Arc::clone(&self.content().body)),
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
        self.content().body.to_string()
    }

    fn identity(&self) -> Option<&str> {
        Some(&self.head.path)
    }
}
