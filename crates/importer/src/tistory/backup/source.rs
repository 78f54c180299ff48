//! A backup after its first pass.

use std::collections::{HashMap, HashSet};

use posthaul_model::{Diagnostic, Document, DocumentKind, Failure, Head, Severity, Status};

use super::layout::Page;
use super::shell::{self, Shell};
use super::store::Store;
use super::{ID, daum, own_files};
use crate::body::Markup;
use crate::parts::{document_in_page, failure, warning};
use crate::text::decode;
use crate::tistory::live::{Known, linked_slugs, other_addresses};
use crate::tistory::{date, editor, site_of, status_of};
use crate::{Context, FileStore, Inventory, Source, document_id};

/// An opened backup.
pub(super) struct BackupSource {
    store: Store,
    post_bytes: u64,
    status: Status,
    drops_card_links: bool,
    inventory: Inventory,
}

/// A page's text.
struct PageText {
    text: String,
    diagnostic: Option<Diagnostic>,
    shell: Shell,
}

impl BackupSource {
    /// Reads the heads of all pages.
    pub(super) fn read(
        store: Store,
        pages: Vec<Page>,
        diagnostics: Vec<Diagnostic>,
        known: Known,
        cx: &Context,
    ) -> Self {
        let mut source = Self {
            store,
            post_bytes: cx.limits.post_bytes.min(u64::from(u32::MAX)),
            status: status_of(cx.options.text("status")),
            drops_card_links: cx.options.text("card_links") == "drop",
            inventory: Inventory {
                site: site_of(cx),
                heads: Vec::with_capacity(pages.len()),
                diagnostics,
                ..Inventory::default()
            },
        };
        let mut contents = HashMap::with_capacity(pages.len());
        let mut linked = HashSet::new();
        for page in pages {
            for path in page.others {
                source.inventory.skip(DocumentKind::Post, path, "page_beside_post");
            }
            match source.page(&page.path) {
                Ok(read) => {
                    let content = blake3::hash(read.text.as_bytes());
                    if contents.insert((page.number, content), ()).is_some() {
                        source.inventory.skip(DocumentKind::Post, page.path, "post_repeated");
                    } else {
                        linked_slugs(&read.text, &mut linked);
                        let head = source.head(page.path, page.number, read.shell);
                        source.inventory.heads.push(head);
                    }
                }
                Err(failure) => source.inventory.failed.push(failure),
            }
        }
        source.inventory.tell_apart(ID);
        source.merge(known);
        source.inventory.site.redirects = other_addresses(&source.inventory.heads, &linked);
        source.visibility();
        source
    }

    /// What the blog itself said of its posts, and of itself.
    fn merge(&mut self, mut known: Known) {
        if known.is_empty() {
            return;
        }
        let Inventory { site, heads, diagnostics, .. } = &mut self.inventory;
        known.merge(heads);
        site.title = known.title;
        site.description = known.description;
        if site.url.is_none() {
            site.url = known.url.or_else(|| Some(format!("https://{}", known.hosts.first()?)));
        }
        site.hosts = known.hosts;
        diagnostics.append(&mut known.diagnostics);
    }

    fn visibility(&mut self) {
        let unknown = self.inventory.heads.iter().filter(|head| head.status == Status::Unknown).count();
        if unknown > 0 {
            let message = format!(
                "the backup does not say which posts are private, protected, or notices: of {unknown} it is not known; \
                 --set tistory.status=published decides it for them all"
            );
            let diagnostic = Diagnostic { path: None, ..warning("visibility_unknown", "", None, message) };
            self.inventory.diagnostics.push(diagnostic);
        }
    }

    fn page(&self, path: &str) -> Result<PageText, Failure> {
        let failed = |code, message| failure(DocumentKind::Post, path, code, message);
        let bytes = self.store.read(path, self.post_bytes);
        let bytes = bytes.map_err(|error| failed("read_failed", format!("it cannot be read: {error}")))?;
        let Some(bytes) = bytes else {
            return Err(failed("post_too_large", format!("the file has more than {} bytes", self.post_bytes)));
        };
        let decoded = decode(bytes);
        let diagnostic = decoded.diagnostic(path);
        let shell = shell::read(&decoded.text).ok_or_else(|| {
            let message = "there is no div.contents_style in the page, in which a backup has the post".to_owned();
            failed("page_without_post", message)
        })?;
        Ok(PageText { text: decoded.text, diagnostic, shell })
    }

    fn head(&self, path: String, number: u64, shell: Shell) -> Head {
        Head {
            id: document_id(ID, &path),
            kind: DocumentKind::Post,
            collection: None,
            status: self.status,
            title: shell.title,
            slug: number.to_string(),
            url: format!("/{number}"),
            aliases: Vec::new(),
            date: date(&shell.date),
            updated: None,
            categories: shell.categories,
            tags: shell.tags,
            path,
        }
    }
}

impl Source for BackupSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> Result<Document, Failure> {
        let PageText { text, diagnostic, shell } = self.page(&head.path)?;
        let mut diagnostics: Vec<_> = diagnostic.into_iter().collect();
        if head.date.is_none() {
            diagnostics.push(no_date(&head.path, &shell.date));
        }
        if shell.categories.len() > 2 {
            let message = "a category has two levels: a slash in it belongs to a name, and no one says which";
            let diagnostic = warning("category_ambiguous", &head.path, None, message);
            diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
        }
        let mut document = document_in_page(head, ID, text, shell.body, Markup::Tistory, diagnostics);
        let Document { body, normalisations, .. } = &mut document;
        daum::unwrap_dead_links(body, normalisations);
        daum::find_images(body, &head.path, &self.store, normalisations);
        if self.drops_card_links {
            editor::drop_card_links(body, normalisations);
        }
        own_files::address(body, &head.path, &self.store, normalisations);
        Ok(document)
    }

    fn files(&self) -> &dyn FileStore {
        &self.store
    }
}

fn no_date(path: &str, written: &str) -> Diagnostic {
    if written.is_empty() {
        return warning("date_unknown", path, None, "the page gives no date");
    }
    let start: String = written.chars().take(40).collect();
    let diagnostic = warning("date_invalid", path, None, format!("'{start}' is no date"));
    Diagnostic { severity: Severity::Error, ..diagnostic }
}
