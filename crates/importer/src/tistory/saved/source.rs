//! Saved pages after their first pass.

use std::collections::HashSet;

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Author, Document, DocumentKind, Failure, Head, Lines, NodeId, Status, Tree, TreeEdit, Value};

use super::ID;
use crate::body::{self, Markup};
use crate::codes::tistory::LICENSE_FOUND;
use crate::pages::{Pages, inline};
use crate::parts::{self, warning};
use crate::text::line_at;
use crate::tistory::live::{LivePage, is_body, linked_slugs, marks_of, other_addresses};
use crate::tistory::place::Place;
use crate::tistory::{add_host, date, site_of, status_of};
use crate::{Context, FileStore, Input, Inventory, Result, Source, document_id};

/// Opened pages.
pub(super) struct PagesSource {
    pages: Pages,
    status: Status,
    inventory: Inventory,
}

impl PagesSource {
    /// Reads the heads of all pages.
    ///
    /// # Errors
    /// When the folder or file cannot be opened, or holds more pages than the limit.
    pub(super) fn open(input: &Input, cx: &Context) -> Result<Self> {
        let mut pages = Pages::find(&input.path, &cx.limits)?;
        let mut source = Self {
            status: status_of(cx.options.text("status")),
            inventory: Inventory {
                site: site_of(cx),
                heads: Vec::with_capacity(pages.names.len()),
                diagnostics: std::mem::take(&mut pages.diagnostics),
                ..Inventory::default()
            },
            pages,
        };
        let mut linked = HashSet::new();
        for name in source.pages.names.clone() {
            source.first_pass(name, &mut linked);
        }
        source.inventory.tell_apart(ID);
        source.inventory.site.redirects = other_addresses(&source.inventory.heads, &linked);
        Ok(source)
    }

    fn first_pass(&mut self, path: String, linked: &mut HashSet<String>) {
        let text = match self.text(&path) {
            Ok(text) => text,
            Err(failure) => return self.inventory.failed.push(failure),
        };
        let page = LivePage::read(&text);
        let reason = match &page.body {
            _ if marks_of(&text) == 0 => Some("not_a_tistory_page"),
            Some((_, count)) if *count > 1 && page.number.is_none() => Some("page_lists_posts"),
            Some(_) => None,
            None => return self.inventory.failed.push(without_post(&path)),
        };
        if let Some(reason) = reason {
            return self.inventory.skip(DocumentKind::Post, path, reason);
        }
        linked_slugs(&text, linked);
        let site = &mut self.inventory.site;
        site.url = site.url.take().or(page.blog_url.clone());
        site.title = site.title.take().or(page.blog.clone());
        for host in &page.hosts {
            add_host(&mut site.hosts, host);
        }
        self.inventory.heads.push(head(path, page, self.status));
    }

    fn text(&self, path: &str) -> std::result::Result<String, Failure> {
        self.pages.read(path).map(|decoded| decoded.text).map_err(|message| Failure {
            kind: DocumentKind::Post,
            path: path.to_owned(),
            code: "read_failed".into(),
            message,
        })
    }
}

fn without_post(path: &str) -> Failure {
    Failure {
        kind: DocumentKind::Post,
        path: path.to_owned(),
        code: "page_without_post".into(),
        message: "there is no element in the page in which Tistory or its skins put a post".to_owned(),
    }
}

fn head(path: String, page: LivePage, otherwise: Status) -> Head {
    let place = page.place.or(page.number.map(Place::Post));
    let kind = match place {
        Some(Place::Notice(_)) => DocumentKind::Notice,
        Some(Place::Page(_)) => DocumentKind::Page,
        _ => DocumentKind::Post,
    };
    let file = path.rsplit('/').next().unwrap_or_default();
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let url = place.as_ref().map_or_else(|| format!("/{name}"), Place::url);
    let number = page.number.map(|number| Place::Post(number).url());
    Head {
        id: document_id(ID, &path),
        kind,
        collection: None,
        status: if page.seen_by_guest { Status::Published } else { otherwise },
        title: if page.title.is_empty() { name.to_owned() } else { page.title },
        slug: place.as_ref().and_then(Place::slug).or(url.rsplit('/').next()).unwrap_or_default().to_owned(),
        aliases: number.into_iter().filter(|number| *number != url).collect(),
        url,
        date: page.published.as_deref().and_then(date),
        updated: page.modified.as_deref().and_then(date),
        categories: page.categories,
        tags: page.tags,
        path,
    }
}

impl Source for PagesSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let text = self.text(&head.path)?;
        let page = LivePage::read(&text);
        let (range, _) = page.body.ok_or_else(|| without_post(&head.path))?;
        let lines = Lines { first: line_at(&text, range.start), last: line_at(&text, range.end) };
        let origin = Origin { offset: u32::try_from(range.start).unwrap_or(u32::MAX), line: lines.first };
        let html = text.get(range).unwrap_or_default();
        let Parsed { mut tree, normalisations, problems } =
            body::parse(html, Markup::Tistory, origin, &Limits::default());
        unwrap_body(&mut tree);
        inline::name(&mut tree, &head.path, &text);
        let license = normalisations.iter().find(|record| record.code.as_str() == LICENSE_FOUND);
        let extra =
            license.map(|record| ("license".to_owned(), Value::from(record.text.as_str()))).into_iter().collect();
        let mut diagnostics: Vec<_> = parts::reported(problems, &head.path).collect();
        if head.date.is_none() {
            diagnostics.push(warning("date_unknown", &head.path, None, "the page gives no date"));
        }
        let authors = page.author.map(|name| Author { name, ..Author::default() });
        Ok(Document {
            lines: Some(lines),
            authors: authors.into_iter().collect(),
            body: tree,
            extra,
            normalisations,
            diagnostics,
            source: text,
            ..Document::new(head.clone(), ID)
        })
    }

    fn files(&self) -> &dyn FileStore {
        &self.pages
    }
}

/// The element that a skin puts a body in is not of the body.
fn unwrap_body(tree: &mut Tree) {
    while let Some(only) = tree.first_child(NodeId::ROOT).filter(|&node| is_body(tree, node)) {
        tree.unwrap_node(only);
    }
}
