//! The variable `site` (`Jekyll::Drops::SiteDrop`).

use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use posthaul_frontmatter::Mapping;
use posthaul_liquid::{Object, Value};

use super::document::{Document, Documents, Earlier};
use super::order::newest_first;
use super::values::{now, value};
use super::{Lazy, Shared, static_files};
use crate::jekyll::permalink::is_html;

/// The configuration, as far as templates see it.
pub(super) fn config(config: &Mapping, zone: &TimeZone) -> Value {
    let entries = config.iter().map(|(key, item)| (Arc::from(key), value(item, zone)));
    let defaults =
        [("collections_dir", ""), ("permalink", "date"), ("excerpt_separator", "\n\n"), ("highlighter", "rouge")];
    let defaults = defaults.map(|(key, text)| (Arc::from(key), Value::from(text)));
    Value::map(defaults.into_iter().chain(entries))
}

/// The site object.
pub(super) fn object(shared: &Arc<Shared>, documents: &Arc<Documents>) -> Arc<dyn Object> {
    let lists = Lists::default();
    Arc::new(Site { shared: Arc::clone(shared), documents: Arc::clone(documents), lists })
}

/// The site as a document of a collection sees it: with related posts, and with the documents of the same collection of
/// which those before it have been rendered.
#[derive(Debug)]
pub(super) struct SiteOf {
    site: Arc<dyn Object>,
    documents: Arc<Documents>,
    document: Arc<Document>,
    collection: Lazy,
}

impl SiteOf {
    pub(super) fn new(site: Arc<dyn Object>, documents: Arc<Documents>, document: Arc<Document>) -> Self {
        Self { site, documents, document, collection: Lazy::default() }
    }

    fn collection(&self) -> Value {
        let collection = self.document.head.collection.as_deref();
        let seen = |other: &Arc<Document>| {
            let earlier = other.place < self.document.place;
            if earlier { Value::Object(Arc::new(Earlier(Arc::clone(other)))) } else { other.value() }
        };
        let documents = self.documents.of(collection);
        if collection == Some("posts") {
            return Value::list(newest_first(documents.collect()).into_iter().map(seen).collect());
        }
        Value::list(documents.map(seen).collect())
    }

    /// The latest posts but this one, which is what Jekyll takes for related.
    fn related_posts(&self) -> Value {
        let others = self.documents.of(Some("posts")).rev().take(11).filter(|post| post.place != self.document.place);
        Value::list(others.take(10).map(Document::value).collect())
    }
}

impl Object for SiteOf {
    fn get(&self, key: &str) -> Option<Value> {
        match key {
            "related_posts" => Some(self.related_posts()),
            key if self.document.head.collection.as_deref() == Some(key) => {
                Some(self.collection.get(|| self.collection()))
            }
            key => self.site.get(key),
        }
    }

    fn keys(&self) -> Vec<Arc<str>> {
        self.site.keys()
    }

    fn identity(&self) -> Option<&str> {
        self.site.identity()
    }
}

/// The lists of a site, each made when it is first asked for.
#[derive(Default)]
struct Lists {
    posts: Lazy,
    pages: Lazy,
    html_pages: Lazy,
    documents: Lazy,
    collections: Lazy,
    tags: Lazy,
    categories: Lazy,
}

struct Site {
    shared: Arc<Shared>,
    documents: Arc<Documents>,
    lists: Lists,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Site")
    }
}

const LISTS: [&str; 9] =
    ["posts", "pages", "html_pages", "documents", "collections", "tags", "categories", "data", "static_files"];

fn list<'a>(documents: impl Iterator<Item = &'a Arc<Document>>) -> Value {
    Value::list(documents.map(Document::value).collect())
}

impl Site {
    fn config(&self) -> &crate::jekyll::config::Config {
        &self.shared.rules.config
    }

    /// The posts of each term, the newest first, terms in the order in which older posts name them.
    fn terms(&self, terms: fn(&Document) -> &[String]) -> Value {
        let mut groups: Vec<(Arc<str>, Vec<&Arc<Document>>)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for post in self.documents.of(Some("posts")) {
            for term in terms(post) {
                let place = *places.entry(term.clone()).or_insert(groups.len());
                match groups.get_mut(place) {
                    Some((_, posts)) => posts.push(post),
                    None => groups.push((Arc::from(term.as_str()), vec![post])),
                }
            }
        }
        Value::map(groups.into_iter().map(|(term, posts)| (term, list(newest_first(posts).into_iter()))))
    }

    /// The documents of each collection, and its files that are none.
    fn documents(&self) -> Value {
        let labels = self.config().collections.iter().map(|collection| collection.label.as_str());
        let of_label = |label| {
            let files = self.shared.static_files.iter().filter(move |file| file.collection.as_deref() == Some(label));
            let files = files.map(|file| static_files::one(file, &self.shared));
            self.documents.of(Some(label)).map(Document::value).chain(files)
        };
        Value::list(["posts"].into_iter().chain(labels).flat_map(of_label).collect())
    }

    fn collections(&self) -> Value {
        let labels = self.config().collections.iter().map(|collection| collection.label.as_str());
        let mut labels: Vec<_> = labels.chain(["posts"]).collect();
        labels.sort_unstable();
        let collection = |label: &&str| {
            let settings = self.shared.settings.get("collections").and_then(|all| all.get(label));
            let own = match settings {
                Some(Value::Map(map)) => map.iter().cloned().collect(),
                _ => Vec::new(),
            };
            let folder = format!("_{label}");
            let files = self.shared.static_files.iter().filter(|file| file.collection.as_deref() == Some(label));
            let known = [
                (Arc::from("label"), Value::from(*label)),
                (Arc::from("docs"), list(self.documents.of(Some(label)))),
                (Arc::from("files"), static_files::list(files, &self.shared)),
                (Arc::from("relative_directory"), Value::from(folder)),
            ];
            Value::map(own.into_iter().chain(known))
        };
        Value::list(labels.iter().map(collection).collect())
    }
}

impl Object for Site {
    fn get(&self, key: &str) -> Option<Value> {
        let (documents, lists) = (&self.documents, &self.lists);
        if self.config().collections.iter().any(|collection| collection.label == key) {
            return Some(list(documents.of(Some(key))));
        }
        Some(match key {
            "posts" => lists.posts.get(|| list(newest_first(documents.of(Some("posts")).collect()).into_iter())),
            "pages" => lists.pages.get(|| list(documents.of(None))),
            "html_pages" => lists.html_pages.get(|| {
                let is_html = |page: &&Arc<Document>| {
                    page.head.url.ends_with('/') || is_html(crate::jekyll::name::extension(&page.head.url))
                };
                list(documents.of(None).filter(is_html))
            }),
            "documents" => lists.documents.get(|| self.documents()),
            "collections" => lists.collections.get(|| self.collections()),
            "tags" => lists.tags.get(|| self.terms(|post| &post.head.tags)),
            "categories" => lists.categories.get(|| self.terms(|post| &post.head.categories)),
            "data" => self.shared.data(),
            "static_files" => static_files::list(self.shared.static_files.iter(), &self.shared),
            "time" => now(&self.shared.rules),
            _ => return self.shared.settings.get(key),
        })
    }

    fn keys(&self) -> Vec<Arc<str>> {
        let Value::Map(config) = &self.shared.settings else { return Vec::new() };
        let own = config.iter().map(|(key, _)| Arc::clone(key)).filter(|key| !LISTS.contains(&&**key));
        LISTS.iter().map(|&key| Arc::from(key)).chain(own).collect()
    }

    fn identity(&self) -> Option<&str> {
        Some("site")
    }
}
