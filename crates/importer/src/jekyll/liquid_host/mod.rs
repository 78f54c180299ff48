//! What Liquid asks of a site: variables, files, addresses (`posthaul_liquid::Host`).
//!
//! [`LiquidSite`] is made once from the heads and serves all threads; of a document it reads the file only when a
//! template asks for more than its head says. [`LiquidPage`] is the site as one document sees it.

mod data;
mod document;
mod links;
mod order;
mod site;
mod slugs;
mod stage;
mod static_files;
mod urls;
mod values;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use cap_std::fs::Dir;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use posthaul_frontmatter::Mapping;
use posthaul_liquid::{ErrorMode, Host, Object, Template, Value};
use posthaul_model::DocumentKind;

use super::config_file::DATA_BYTES;
use super::head::Rules;
use super::name::{extension, folder, join};
use super::source::Seen;
use super::walk::StaticFile;
use crate::date::parse_time;
use crate::file::read_bytes;
use crate::text::decode;
use document::{Document, Documents, File};
use links::Links;
use site::SiteOf;
use stage::Stage;

/// A site as templates see it.
pub(super) struct LiquidSite {
    shared: Arc<Shared>,
    files: Vec<Arc<File>>,
    places: HashMap<String, usize>,
    links: Links,
    /// What templates see at each stage, made when the first one runs.
    views: Mutex<HashMap<Stage, Arc<View>>>,
    itself: Weak<Self>,
}

/// What templates of one stage see.
struct View {
    documents: Arc<Documents>,
    site: Arc<dyn Object>,
}

/// What is the same for all templates of a site.
pub(super) struct Shared {
    folder: Dir,
    rules: Arc<Rules>,
    post_bytes: u64,
    /// Host and scheme, and the path below them.
    url: String,
    base_url: String,
    /// The configuration.
    settings: Value,
    static_files: Arc<Vec<StaticFile>>,
    data: Lazy,
    includes_dir: String,
    error_mode: ErrorMode,
    /// Parsed files by path; nothing for those that are not there.
    includes: Mutex<HashMap<String, Option<Arc<Template>>>>,
}

impl LiquidSite {
    /// The site of a configuration and of the documents that it publishes.
    pub(super) fn new(
        folder: Dir,
        rules: Arc<Rules>,
        config: &Mapping,
        seen: &Arc<Seen>,
        static_files: &Arc<Vec<StaticFile>>,
        post_bytes: u64,
    ) -> Arc<Self> {
        let text = |key: &str| super::config::text(config, key).unwrap_or_default();
        let mode = config.get("liquid").and_then(|liquid| liquid.get("error_mode")?.as_str());
        let shared = Arc::new(Shared {
            folder,
            post_bytes,
            url: text("url"),
            base_url: text("baseurl").strip_suffix('/').map_or_else(|| text("baseurl"), str::to_owned),
            settings: site::config(config, &rules.zone),
            rules,
            static_files: Arc::clone(static_files),
            data: Lazy::default(),
            includes_dir: match text("includes_dir") {
                dir if dir.is_empty() => "_includes".to_owned(),
                dir => dir.trim_matches('/').to_owned(),
            },
            error_mode: if mode == Some("lax") { ErrorMode::Lax } else { ErrorMode::Warn },
            includes: Mutex::default(),
        });
        let files = document::files(&shared, seen);
        let places = files.iter().map(|file| (file.head.path.clone(), file.place)).collect();
        let links = Links::new(&files, &shared);
        let new = |itself: &Weak<Self>| {
            let (views, itself) = (Mutex::default(), Weak::clone(itself));
            Self { shared, files, places, links, views, itself }
        };
        Arc::new_cyclic(new)
    }

    /// The site as the document of this path sees it.
    pub(super) fn page(&self, path: &str) -> LiquidPage<'_> {
        let file = self.places.get(path).and_then(|&place| self.files.get(place));
        let collection = file.and_then(|file| file.head.collection.as_deref());
        self.page_at(path, Stage::of(self.shared.rules.config.turn(collection)))
    }

    fn page_at(&self, path: &str, stage: Stage) -> LiquidPage<'_> {
        let View { documents, site } = &*self.view(stage);
        let document = self.places.get(path).and_then(|&place| documents.at(place)).cloned();
        let site = Arc::clone(site);
        LiquidPage {
            site: self,
            object: match &document {
                Some(document) if document.head.kind != DocumentKind::Page => {
                    Arc::new(SiteOf::new(site, Arc::clone(documents), Arc::clone(document)))
                }
                _ => site,
            },
            document,
            folder: folder(path).to_owned(),
            is_markdown: self.shared.rules.config.is_markdown(extension(path)),
        }
    }

    fn view(&self, stage: Stage) -> Arc<View> {
        let make = || {
            let documents = Documents::new(&self.itself, &self.files, stage);
            Arc::new(View { site: site::object(&self.shared, &documents), documents })
        };
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(views.entry(stage).or_insert_with(make))
    }
}

impl Shared {
    fn data(&self) -> Value {
        self.data.get(|| data::read(&self.folder, &self.rules.config.data_dir, &self.rules.zone))
    }

    /// A file as a template, parsed once.
    fn template(&self, path: String, name: &str) -> Option<Arc<Template>> {
        let known = self.includes.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        if let Some(known) = known {
            return known;
        }
        let bytes = read_bytes(&self.folder, &path, DATA_BYTES).ok().flatten();
        let template =
            bytes.map(|bytes| Arc::new(Template::parse_in(&decode(bytes).text, Some(name), self.error_mode)));
        self.includes.lock().unwrap_or_else(PoisonError::into_inner).insert(path, template.clone());
        template
    }
}

/// A site as one document sees it.
pub(super) struct LiquidPage<'a> {
    site: &'a LiquidSite,
    object: Arc<dyn Object>,
    document: Option<Arc<Document>>,
    folder: String,
    is_markdown: bool,
}

impl LiquidPage<'_> {
    /// A text of the document as a template, read as the site wants it.
    pub(super) fn template(&self, text: &str) -> Template {
        Template::parse_in(text, None, self.site.shared.error_mode)
    }
}

impl Host for LiquidPage<'_> {
    fn global(&self, name: &str) -> Option<Value> {
        match name {
            "site" => Some(Value::Object(Arc::clone(&self.object))),
            "page" => Some(self.document.as_ref().map(Document::value).into()),
            "jekyll" => Some(jekyll()),
            // So that a figure is a block of its own.
            "highlighter_prefix" | "highlighter_suffix" if self.is_markdown => Some("\n".into()),
            _ => None,
        }
    }

    fn include(&self, path: &str) -> Option<Arc<Template>> {
        let path = join(&self.site.shared.includes_dir, path);
        self.site.shared.template(path.clone(), &path)
    }

    fn include_relative(&self, path: &str) -> Option<Arc<Template>> {
        let path = join(&self.folder, path);
        self.site.shared.template(path.clone(), &path)
    }

    fn link(&self, path: &str) -> Option<String> {
        self.site.links.file(path, &self.site.shared)
    }

    fn post_url(&self, name: &str) -> Option<String> {
        self.site.links.post(name)
    }

    fn relative_url(&self, path: &str) -> String {
        self.site.shared.relative_url(path)
    }

    fn absolute_url(&self, path: &str) -> String {
        self.site.shared.absolute_url(path)
    }

    fn markdown(&self, text: &str) -> String {
        self.site.shared.rules.config.markdown.html(text)
    }

    fn smart_quotes(&self, text: &str) -> String {
        self.site.shared.rules.config.markdown.smarten(text)
    }

    fn slug(&self, text: &str, mode: &str) -> String {
        slugs::slug(text, mode)
    }

    fn time(&self, text: &str) -> Option<ZonedDateTime> {
        parse_time(text, &self.zone())
    }

    fn now(&self) -> ZonedDateTime {
        self.site.shared.rules.now.to_zoned_datetime(self.zone())
    }

    fn zone(&self) -> TimeZone {
        self.site.shared.rules.zone.clone()
    }
}

/// The variable `jekyll` (`Jekyll::Drops::JekyllDrop`).
fn jekyll() -> Value {
    let environment = (Arc::from("environment"), Value::from("development"));
    Value::map([(Arc::from("version"), Value::from("4.3.1")), environment])
}

/// A value that is computed when it is first asked for.
#[derive(Debug, Default)]
struct Lazy(OnceLock<Value>);

impl Lazy {
    fn get(&self, compute: impl FnOnce() -> Value) -> Value {
        self.0.get_or_init(compute).clone()
    }
}

#[cfg(test)]
mod tests;
