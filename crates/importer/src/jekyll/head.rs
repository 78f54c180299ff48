//! What is known of a document before its body is looked at.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use posthaul_frontmatter::split;
use posthaul_model::{Date, Diagnostic, DocumentKind, Head, Status};

use super::config::Config;
use super::defaults::{Subject, defaults_of};
use super::kept::KeptFile;
use super::name::{FileName, extension, folder};
use super::permalink::{Placeholders, document_url, is_html, page_template, page_url};
use super::slug::titleize;
use super::walk::Entry;
use crate::date::parse_date;
use crate::document_id;
use crate::fields::Fields;
use crate::file::TextFile;
use crate::front::FrontMatter;
use crate::parts::warning;
use crate::text::nfc;

/// What all documents of a site are read by.
pub(super) struct Rules {
    /// The configuration.
    pub(super) config: Config,
    /// Zone of dates that name none.
    pub(super) zone: TimeZone,
    /// The clock: what is later is scheduled.
    pub(super) now: Timestamp,
    /// Whether one file was given by name: it is a post whatever its extension, which may be anything.
    pub(super) single: bool,
}

impl Entry {
    /// What the scopes of defaults are compared with.
    pub(super) fn subject(&self) -> Subject<'_> {
        Subject { path: &self.path, kind: self.collection.as_deref().unwrap_or("pages") }
    }

    fn is_page(&self) -> bool {
        self.kind == DocumentKind::Page
    }

    /// `Document#draft?`: a name such as `my_posts.md` is enough to make it none.
    fn is_draft(&self) -> bool {
        let in_drafts = self.path.split('/').any(|folder| folder == "_drafts");
        self.kind == DocumentKind::Post && in_drafts && !self.path.contains("_posts")
    }
}

/// What is known of a file.
pub(super) enum FileHead {
    /// A document.
    Content(Head),
    /// A page that Jekyll makes no HTML of: a feed, a style sheet.
    Other(Head),
}

impl Rules {
    /// The front matter of a file, over the defaults that hold for it.
    pub(super) fn front_matter(&self, entry: &Entry, file: &TextFile) -> FrontMatter {
        FrontMatter::read(&split(&file.text), &entry.path, defaults_of(entry.subject(), &self.config))
    }

    /// The head of a file, and what the second pass needs of it.
    pub(super) fn read_head(&self, entry: &Entry, file: TextFile) -> (FileHead, KeptFile) {
        let front = self.front_matter(entry, &file);
        let (mut fields, mut diagnostics) = (Fields::new(&front.data), Vec::new());
        let head = self.head(entry, &mut fields, &mut diagnostics);
        let carried = fields.carried();
        (head, KeptFile { file, front, carried, diagnostics })
    }

    /// The head of a document. `diagnostics` takes what deserves attention.
    fn head(&self, entry: &Entry, fields: &mut Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> FileHead {
        let name = FileName::of(&entry.path);
        // A page's name is never split, and without a title it has none (`Page#process`).
        let (slug, title) = if entry.is_page() {
            (name.stem.trim_end_matches('.'), String::new())
        } else {
            (name.slug, nfc(&titleize(name.slug)))
        };
        let date = self.date(entry, &name, fields, diagnostics);
        let status = self.status(entry, fields, date.as_ref());
        if entry.kind == DocumentKind::Post && date.is_none() && status != Status::Draft {
            let message = "neither the front matter nor the file's name says a date";
            diagnostics.push(warning("date_unknown", &entry.path, None, message));
        }
        let mut head = Head {
            id: document_id("jekyll", &entry.path),
            path: entry.path.clone(),
            kind: entry.kind,
            collection: entry.collection.clone(),
            status,
            title: fields.title().unwrap_or(title),
            slug: fields.text("slug").unwrap_or_else(|| slug.to_owned()),
            url: String::new(),
            aliases: fields.aliases(),
            date,
            updated: fields.updated(&self.zone),
            categories: fields.categories(self.categories_of_path(entry)),
            tags: fields.tags(),
        };
        let permalink = fields.text("permalink");
        let output_ext = self.output_extension(&name, permalink.as_deref());
        head.url = match entry.kind {
            DocumentKind::Page => self.page_url(entry, slug, permalink.as_deref(), output_ext),
            _ => self.document_url(&head, &name, permalink.as_deref(), output_ext, diagnostics),
        };
        // The address stays in the form of the file's name, as the site serves it.
        head.slug = nfc(&head.slug);
        if entry.is_page() && !is_html(output_ext) { FileHead::Other(head) } else { FileHead::Content(head) }
    }

    /// The date of the front matter, else of the file's name.
    fn date(
        &self,
        entry: &Entry,
        name: &FileName<'_>,
        fields: &mut Fields<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Date> {
        let line = fields.get("date").and_then(|value| value.as_scalar()).map(|scalar| scalar.line);
        match fields.date(&self.zone) {
            Some(Ok(date)) => return Some(date),
            Some(Err(error)) => diagnostics.push(warning("date_invalid", &entry.path, line, error.to_string())),
            None => {}
        }
        let written = name.date.filter(|_| !entry.is_page())?;
        let date = parse_date(written, &self.zone);
        date.inspect_err(|error| {
            diagnostics.push(warning("date_invalid", &entry.path, None, format!("in the file's name, {error}")));
        })
        .ok()
    }

    fn status(&self, entry: &Entry, fields: &mut Fields<'_>, date: Option<&Date>) -> Status {
        // In a collection other than posts, and on a page, `draft` means nothing to Jekyll.
        let draft = entry.kind == DocumentKind::Post && fields.flag("draft") == Some(true);
        let unpublished = fields.flag("published") == Some(false);
        let future = !entry.is_page() && date.is_some_and(|date| date.instant > self.now);
        if draft || entry.is_draft() {
            Status::Draft
        } else if unpublished {
            Status::Unpublished
        } else if future && !self.config.future {
            Status::Scheduled
        } else {
            Status::Published
        }
    }

    /// The folders above `_posts` (`Document#categories_from_path`).
    fn categories_of_path(&self, entry: &Entry) -> Vec<String> {
        let special = if entry.is_draft() { "_drafts" } else { "_posts" };
        let path = self.config.relative(&entry.path);
        let above = match path.find(special) {
            Some(at) if entry.kind == DocumentKind::Post => &path[..at],
            _ => "",
        };
        above.split('/').filter(|folder| !folder.is_empty()).map(str::to_owned).collect()
    }

    fn page_url(&self, entry: &Entry, stem: &str, permalink: Option<&str>, output_ext: &str) -> String {
        // Jekyll stops at an empty permalink.
        let own = permalink.filter(|template| !template.is_empty()).map(str::to_owned);
        let template = own.unwrap_or_else(|| page_template(&self.config.style, stem, output_ext));
        page_url(&template, folder(&entry.path), stem, output_ext)
    }

    fn document_url(
        &self,
        head: &Head,
        name: &FileName<'_>,
        permalink: Option<&str>,
        output_ext: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        let label = head.collection.as_deref().unwrap_or("posts");
        let path = self.config.relative(&head.path);
        // `Document#cleaned_relative_path`
        let path = path[..path.len() - name.extension.len()].replacen(&format!("_{label}"), "", 1);
        let placeholders = Placeholders {
            collection: label,
            path: path.trim_end_matches('.'),
            name: name.stem,
            slug: &head.slug,
            categories: &head.categories,
            date: head.date.as_ref(),
            output_ext,
        };
        let expanded = document_url(permalink.unwrap_or_else(|| self.config.permalink(label)), &placeholders);
        for placeholder in expanded.unknown {
            let message = format!("'{placeholder}' of the permalink means nothing to Jekyll; it stays as it is");
            diagnostics.push(warning("permalink_placeholder_unknown", &head.path, None, message));
        }
        expanded.url
    }

    /// Extension of what is made of a file (`Renderer#output_ext`): a permalink's own goes first.
    fn output_extension<'a>(&self, name: &FileName<'a>, permalink: Option<&'a str>) -> &'a str {
        let of_permalink = permalink.filter(|permalink| !permalink.ends_with('/')).map(extension);
        match of_permalink.filter(|extension| !extension.is_empty()) {
            Some(extension) => extension,
            None if self.single => ".html",
            None => self.config.output_extension(name.extension),
        }
    }
}
