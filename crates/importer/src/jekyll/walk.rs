//! Which files of a site are posts, drafts, items of collections and pages (`Jekyll::Reader`,
//! `Jekyll::Collection`).

use std::collections::BTreeSet;
use std::io::Read;

use cap_std::fs::Dir;
use posthaul_model::{DocumentKind, Failure, Head, Severity};

use super::config::Config;
use super::filter::Filter;
use super::name::{FileName, base_name, join};
use crate::parts::link_not_followed;
use crate::{Inventory, Limits};

/// A file that is a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Path from the site's folder.
    pub(super) path: String,
    /// Kind of document.
    pub(super) kind: DocumentKind,
    /// Collection label; none for pages.
    pub(super) collection: Option<String>,
}

impl Entry {
    /// The file of a head.
    pub(super) fn of(head: &Head) -> Self {
        Self { path: head.path.clone(), kind: head.kind, collection: head.collection.clone() }
    }

    /// A post or draft.
    pub(super) fn post(path: String) -> Self {
        Self { path, kind: DocumentKind::Post, collection: Some("posts".to_owned()) }
    }
}

/// A file that is no document, and is not hidden from templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StaticFile {
    /// Path from the site's folder.
    pub(super) path: String,
    /// Label of the collection in whose folder it lies.
    pub(super) collection: Option<String>,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Documents, sorted by path within each folder.
    pub(super) entries: Vec<Entry>,
    /// Files without front matter: by path, those of collections last.
    pub(super) static_files: Vec<StaticFile>,
    /// Files in folders of posts that are none, files that cannot be named, links that are not followed, folders that
    /// are too deep or cannot be read.
    pub(super) inventory: Inventory,
}

/// Walks a site; or, when `only` names one, a single `_posts` or `_drafts` folder of it.
pub(super) fn walk(root: &Dir, config: &Config, limits: &Limits, only: Option<&str>) -> Found {
    let mut walk = Walk { root, config, filter: Filter::new(config), limits, found: Found::default() };
    match only {
        Some(only) => walk.posts(only),
        None => {
            walk.site();
            for collection in &config.collections {
                walk.collection(&collection.label);
            }
        }
    }
    walk.found
}

/// Whether the file's first line opens front matter. Bytes are looked at, so that a byte order mark makes it
/// a file like any other (`Utils.has_yaml_header?`).
pub(super) fn has_front_matter(root: &Dir, path: &str) -> bool {
    let mut head = Vec::new();
    let read = root.open(path).and_then(|file| file.take(256).read_to_end(&mut head));
    let line = head.split_inclusive(|&b| b == b'\n').next().unwrap_or_default();
    read.is_ok()
        && line.ends_with(b"\n")
        && line.strip_prefix(b"---").is_some_and(|rest| rest.iter().all(|b| b.is_ascii_whitespace() || *b == 0x0b))
}

struct Walk<'a> {
    root: &'a Dir,
    config: &'a Config,
    filter: Filter<'a>,
    limits: &'a Limits,
    found: Found,
}

/// What a folder holds, sorted by name.
#[derive(Default)]
struct Listing {
    folders: Vec<String>,
    files: Vec<String>,
    links: Vec<String>,
}

impl Walk<'_> {
    /// All folders but special ones: the pages, and the posts and drafts, in each.
    fn site(&mut self) {
        let (mut pages, mut others) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![String::new()];
        while let Some(at) = open.pop() {
            let listing = self.list(&at, DocumentKind::Page);
            for name in &listing.links {
                if is_posts(name) || self.filter.keeps(&at, name, true) {
                    self.report_link(&join(&at, name));
                }
            }
            for name in listing.folders.iter().filter(|name| is_posts(name)) {
                if self.config.holds_posts(&at) {
                    self.posts(&join(&at, name));
                }
            }
            for name in listing.files {
                let path = join(&at, &name);
                if self.filter.keeps(&at, &name, false) {
                    let found = if has_front_matter(self.root, &path) { &mut pages } else { &mut others };
                    found.insert(path);
                }
            }
            for name in listing.folders.iter().rev().filter(|name| !is_posts(name)) {
                let path = join(&at, name);
                if self.filter.keeps(&at, name, true) && self.config.destination != path && self.may_enter(&path) {
                    open.push(path);
                }
            }
        }
        for path in self.config.include.iter().map(|path| path.trim_matches('/')) {
            let is_file = !path.is_empty() && self.root.symlink_metadata(path).is_ok_and(|m| m.is_file());
            if is_file && !path.split('/').any(is_posts) && has_front_matter(self.root, path) {
                pages.insert(path.to_owned());
            }
        }
        let page = |path| Entry { path, kind: DocumentKind::Page, collection: None };
        self.found.entries.extend(pages.into_iter().map(page));
        let others = others.into_iter().map(|path| StaticFile { path, collection: None });
        self.found.static_files.extend(others);
    }

    /// A `_posts` or `_drafts` folder with its subfolders.
    fn posts(&mut self, base: &str) {
        let draft = base_name(base) == "_drafts";
        for entry in self.below(base, DocumentKind::Post, false) {
            if !self.filter.keeps(base, &entry, false) {
                continue;
            }
            let path = join(base, &entry);
            let name = FileName::of(&path);
            let is_post = if draft { !name.extension.is_empty() } else { name.date.is_some() };
            if is_post {
                self.found.entries.push(Entry::post(path));
            } else {
                self.found.inventory.skip(DocumentKind::Post, path, "post_name_invalid");
            }
        }
    }

    /// The folder of a collection other than posts.
    fn collection(&mut self, label: &str) {
        let relative = format!("_{label}");
        let base = join(&self.config.collections_dir, &relative);
        match self.root.symlink_metadata(&base) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_symlink() => return self.report_link(&base),
            _ => return,
        }
        for entry in self.below(&base, DocumentKind::Document, true) {
            let path = join(&base, &entry);
            if !self.filter.keeps(&relative, &entry, false) {
                continue;
            }
            let collection = Some(label.to_owned());
            if has_front_matter(self.root, &path) {
                self.found.entries.push(Entry { path, kind: DocumentKind::Document, collection });
            } else {
                self.found.static_files.push(StaticFile { path, collection });
            }
        }
    }

    /// Paths, from `base`, of all files below it, sorted. Hidden folders are entered only if `hidden`.
    fn below(&mut self, base: &str, kind: DocumentKind, hidden: bool) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![String::new()];
        while let Some(at) = open.pop() {
            let listing = self.list(&join(base, &at), kind);
            let visible = |name: &&String| hidden || !name.starts_with('.');
            for name in listing.links.iter().filter(visible) {
                self.report_link(&join(base, &join(&at, name)));
            }
            files.extend(listing.files.iter().filter(visible).map(|name| join(&at, name)));
            for name in listing.folders.iter().filter(visible) {
                if self.may_enter(&join(base, &join(&at, name))) {
                    open.push(join(&at, name));
                }
            }
        }
        files.sort_unstable();
        files
    }

    fn list(&mut self, folder: &str, kind: DocumentKind) -> Listing {
        let mut listing = Listing::default();
        let entries = match self.root.read_dir(if folder.is_empty() { "." } else { folder }) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("the folder cannot be read: {error}");
                self.found.inventory.report("folder_unreadable", Severity::Error, folder, message);
                return listing;
            }
        };
        for entry in entries.flatten() {
            let Ok(file_type) = entry.file_type() else { continue };
            match entry.file_name().into_string() {
                Ok(name) if file_type.is_symlink() => listing.links.push(name),
                Ok(name) if file_type.is_dir() => listing.folders.push(name),
                Ok(name) if file_type.is_file() => listing.files.push(name),
                Ok(_) => {}
                Err(name) => self.report_name(kind, join(folder, &name.to_string_lossy())),
            }
        }
        listing.folders.sort_unstable();
        listing.files.sort_unstable();
        listing.links.sort_unstable();
        listing
    }

    fn may_enter(&mut self, folder: &str) -> bool {
        self.found.inventory.may_enter(folder, self.limits)
    }

    fn report_link(&mut self, path: &str) {
        self.found.inventory.diagnostics.push(link_not_followed(path));
    }

    /// A name that is no UTF-8: a lost file among posts, perhaps but an image elsewhere.
    fn report_name(&mut self, kind: DocumentKind, path: String) {
        let inventory = &mut self.found.inventory;
        let code = "file_name_not_utf8";
        let message = "the file's name is not UTF-8, so the file is not read; rename it".to_owned();
        match kind {
            DocumentKind::Page => inventory.report(code, Severity::Warning, &path, message),
            kind => inventory.failed.push(Failure { kind, path, code: code.into(), message }),
        }
    }
}

fn is_posts(name: &str) -> bool {
    matches!(name, "_posts" | "_drafts")
}
