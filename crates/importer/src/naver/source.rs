//! Saved pages after their first pass.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use posthaul_model::{
    Author, Date, Diagnostic, Document, DocumentKind, Failure, Head, Redirect, Severity, Site, Status,
};

use super::page::Page;
use super::place::{self, Place};
use super::{ID, detect};
use crate::body::Markup;
use crate::date::{korean_date, korean_moment};
use crate::pages::{self, Pages, inline};
use crate::parts::{document_in_page, failure, warning};
use crate::{Context, FileStore, Input, Inventory, Result, Source, document_id};

/// Opened pages.
pub(super) struct PagesSource {
    pages: Pages,
    status: Status,
    inventory: Inventory,
}

/// A post and whose it is.
type Found = (Head, Option<Place>);

impl PagesSource {
    /// Reads the heads of all pages.
    ///
    /// # Errors
    /// When the folder or file cannot be opened, or holds more pages than the limit.
    pub(super) fn open(input: &Input, cx: &Context) -> Result<Self> {
        let mut pages = Pages::find(&input.path, &cx.limits)?;
        let status = [Status::Published, Status::Private];
        let mut source = Self {
            status: status
                .into_iter()
                .find(|status| status.as_str() == cx.options.text("status"))
                .unwrap_or(Status::Unknown),
            inventory: Inventory {
                site: Site {
                    language: cx.language.clone().or_else(|| Some("ko".to_owned())),
                    timezone: Some("Asia/Seoul".to_owned()),
                    timezone_from_source: true,
                    ..Site::default()
                },
                diagnostics: std::mem::take(&mut pages.diagnostics),
                ..Inventory::default()
            },
            pages,
        };
        let mut found = Vec::new();
        let mut read = HashSet::new();
        for name in source.pages.names.clone() {
            source.first_pass(name, &mut found, &mut read);
        }
        source.belong(found, cx);
        source.inventory.tell_apart(ID);
        Ok(source)
    }

    /// Reads one page, and that in its frame.
    fn first_pass(&mut self, path: String, found: &mut Vec<Found>, read: &mut HashSet<String>) {
        if !read.insert(path.clone()) {
            return;
        }
        let text = match self.pages.read(&path) {
            Ok(decoded) => decoded.text,
            Err(failure) => return self.inventory.failed.push(failure),
        };
        let page = Page::read(&text);
        let reason = match (&page.body, &page.frame) {
            _ if !detect::is_page(&text) => "not_a_naver_page",
            (Some(_), _) if page.posts > 1 => "page_lists_posts",
            (Some(_), _) => return found.push(self.head(path, page)),
            (None, Some(frame)) => {
                let inner = self.inside(&path, frame);
                self.inventory.diagnostics.push(in_frame(&path, frame, inner.as_deref()));
                if let Some(inner) = inner {
                    self.first_pass(inner, found, read);
                }
                "page_is_frame"
            }
            (None, None) => return self.inventory.failed.push(without_post(&path)),
        };
        self.inventory.skip(DocumentKind::Post, path, reason);
    }

    /// The page in a frame, if the browser saved it beside the page around it, and it holds a post.
    fn inside(&self, path: &str, frame: &str) -> Option<String> {
        if frame.contains(':') || frame.starts_with('/') {
            return None;
        }
        let frame = frame.split(['?', '#']).next()?;
        let frame = percent_decode_str(frame).decode_utf8().ok()?;
        let frame = frame.strip_prefix("./").unwrap_or(&frame);
        let inner = match path.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{frame}"),
            None => frame.to_owned(),
        };
        let page = self.pages.read(&inner).ok().map(|decoded| Page::read(&decoded.text));
        page.filter(|page| page.body.is_some()).map(|_| inner)
    }

    fn head(&mut self, path: String, page: Page) -> Found {
        let title = &mut self.inventory.site.title;
        *title = title.take().or(page.blog_title.clone());
        let name = pages::name(&path).to_owned();
        let number = page.place.as_ref().map(|place| place.number).or(page.number);
        let slug = number.map_or_else(|| name.clone(), |number| number.to_string());
        let head = Head {
            id: document_id(ID, &path),
            kind: DocumentKind::Post,
            collection: None,
            status: self.status,
            title: if page.title.is_empty() { name } else { page.title.clone() },
            url: format!("/{slug}"),
            slug,
            aliases: Vec::new(),
            date: date_of(&page),
            updated: None,
            categories: page.category.into_iter().collect(),
            tags: page.tags,
            path,
        };
        (head, page.place)
    }

    /// Makes one blog of the posts: that of most of them.
    fn belong(&mut self, found: Vec<Found>, cx: &Context) {
        let mut blogs: HashMap<&str, usize> = HashMap::new();
        for place in found.iter().filter_map(|(_, place)| place.as_ref()) {
            *blogs.entry(&place.blog).or_default() += 1;
        }
        let most = blogs.into_iter().max_by(|(a, most), (b, more)| most.cmp(more).then(b.cmp(a)));
        let blog = place::id(cx.options.text("blog").trim()).or_else(|| most.map(|(blog, _)| blog.to_owned()));
        let site = &mut self.inventory.site;
        (site.url, site.base_url) = cx.url_and_base();
        if let Some(blog) = &blog {
            if site.url.is_none() {
                site.url = Some("https://blog.naver.com".to_owned());
                site.base_url = format!("/{blog}");
            }
            site.hosts = vec!["blog.naver.com".to_owned(), "m.blog.naver.com".to_owned(), format!("{blog}.blog.me")];
        }
        for (head, place) in found {
            if let Some(place) = place {
                self.redirect(&place);
                if Some(&place.blog) != blog.as_ref() {
                    let message = format!("the page is of the blog {}", place.blog);
                    self.inventory.diagnostics.push(warning("page_of_other_blog", &head.path, None, message));
                }
            }
            self.inventory.heads.push(head);
        }
    }

    /// The further addresses of a post. Those for phones have the same paths on another host.
    fn redirect(&mut self, place: &Place) {
        let Place { blog, number } = place;
        let site = &mut self.inventory.site;
        let query = format!("blogId={blog}&logNo={number}");
        let addresses = [
            format!("/{blog}/{number}"),
            format!("/PostView.naver?{query}"),
            format!("/PostView.nhn?{query}"),
            format!("/{blog}?Redirect=Log&logNo={number}"),
        ];
        // The first is the post's own where the blog lies below its id.
        let own = usize::from(site.base_url == format!("/{blog}"));
        for from in addresses.into_iter().skip(own) {
            site.redirects.push(Redirect { from, to: place.url() });
        }
    }
}

fn without_post(path: &str) -> Failure {
    let message = "there is no element in the page in which Naver's editors put a post";
    failure(DocumentKind::Post, path, "page_without_post", message)
}

fn in_frame(path: &str, frame: &str, inner: Option<&str>) -> Diagnostic {
    let (severity, message) = match inner {
        Some(inner) => (Severity::Info, format!("the post is in {inner}, which is read")),
        None => {
            let address = if frame.starts_with('/') && !frame.starts_with("//") {
                format!("https://blog.naver.com{frame}")
            } else {
                frame.to_owned()
            };
            (Severity::Warning, format!("the post is in another page, which is not here: {address}"))
        }
    };
    Diagnostic { severity, ..warning("post_in_frame", path, None, message) }
}

/// The date as written, to the minute. Pages for phones note the moment, too: it is more exact, and all that there is
/// where only the age of a post is written.
fn date_of(page: &Page) -> Option<Date> {
    let written = page.date.as_deref().filter(|date| !is_age(date)).and_then(korean_date);
    let added = page.added.and_then(korean_moment);
    match (written, added) {
        (Some(written), Some(added)) => {
            let later = added.instant.as_second() - written.instant.as_second();
            Some(if (0..60).contains(&later) { Date { text: written.text, ..added } } else { written })
        }
        (written, added) => written.or(added),
    }
}

/// `3시간 전`, `방금 전`.
fn is_age(date: &str) -> bool {
    date.ends_with('전')
}

impl Source for PagesSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let decoded = self.pages.read(&head.path)?;
        let diagnostics = decoded.diagnostic(&head.path).into_iter().collect();
        let page = Page::read(&decoded.text);
        let range = page.body.ok_or_else(|| without_post(&head.path))?;
        let mut document = document_in_page(head, ID, decoded.text, range, Markup::Naver, diagnostics);
        inline::name(&mut document.body, &head.path, &document.source);
        if head.date.is_none() {
            let (code, message) = match page.date.as_deref().filter(|date| is_age(date)) {
                Some(age) => ("date_relative", format!("the page says {age:?}")),
                None => ("date_unknown", "the page gives no date".to_owned()),
            };
            document.diagnostics.push(warning(code, &head.path, None, message));
        }
        document.authors = page.author.map(Author::named).into_iter().collect();
        document.image = page.image;
        Ok(document)
    }

    fn files(&self) -> &dyn FileStore {
        &self.pages
    }
}
