//! Saved pages after their first pass.

use std::collections::HashSet;

use posthaul_model::{Author, Document, DocumentKind, Failure, Head, NodeId, Status, Tree, TreeEdit, Value};

use super::ID;
use crate::body::Markup;
use crate::codes::tistory::LICENSE_FOUND;
use crate::pages::{self, Pages, inline};
use crate::parts::{document_in_page, failure, warning};
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
        let text = match self.pages.read(&path) {
            Ok(decoded) => decoded.text,
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
}

fn without_post(path: &str) -> Failure {
    let message = "there is no element in the page in which Tistory or its skins put a post";
    failure(DocumentKind::Post, path, "page_without_post", message)
}

fn head(path: String, page: LivePage, otherwise: Status) -> Head {
    let place = page.place.or(page.number.map(Place::Post));
    let kind = match place {
        Some(Place::Notice(_)) => DocumentKind::Notice,
        Some(Place::Page(_)) => DocumentKind::Page,
        _ => DocumentKind::Post,
    };
    let name = pages::name(&path);
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
        let decoded = self.pages.read(&head.path)?;
        let diagnostics = decoded.diagnostic(&head.path).into_iter().collect();
        let page = LivePage::read(&decoded.text);
        let (range, _) = page.body.ok_or_else(|| without_post(&head.path))?;
        let mut document = document_in_page(head, ID, decoded.text, range, Markup::Tistory, diagnostics);
        unwrap_body(&mut document.body);
        inline::name(&mut document.body, &head.path, &document.source);
        let license = document.normalisations.iter().find(|record| record.code.as_str() == LICENSE_FOUND);
        document.extra =
            license.map(|record| ("license".to_owned(), Value::from(record.text.as_str()))).into_iter().collect();
        if head.date.is_none() {
            document.diagnostics.push(warning("date_unknown", &head.path, None, "the page gives no date"));
        }
        document.authors = page.author.map(Author::named).into_iter().collect();
        Ok(document)
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
