//! Where `{% link %}` and `{% post_url %}` lead.

use std::collections::HashMap;
use std::sync::Arc;

use super::Shared;
use super::document::File;
use crate::jekyll::name::FileName;

/// Addresses by what the tags name.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By path, as Jekyll names it.
    files: HashMap<String, String>,
    /// Posts by the path of their category, their date and slug.
    posts: HashMap<String, String>,
    /// Posts by their day and slug: a match that Jekyll deprecates.
    days: HashMap<(String, String), String>,
}

impl Links {
    pub(super) fn new(documents: &[Arc<File>], shared: &Shared) -> Self {
        let mut links = Self::default();
        for document in documents {
            let url = shared.relative_url(&document.head.url);
            links.files.entry(document.relative_path().to_owned()).or_insert_with(|| url.clone());
            if document.head.collection.as_deref() == Some("posts") {
                links.add_post(document, &url);
            }
        }
        links
    }

    fn add_post(&mut self, post: &File, url: &str) {
        let path = post.relative_path();
        let Some((folder, rest)) = path.split_once("_posts/").or_else(|| path.split_once("_drafts/")) else { return };
        // What stands behind the first dot of the name may be anything.
        let name_start = rest.rfind('/').map_or(0, |at| at + 1);
        for (dot, _) in rest.match_indices('.').filter(|&(dot, _)| dot > name_start) {
            self.posts.entry(format!("{folder}{}", &rest[..dot])).or_insert_with(|| url.to_owned());
        }
        if let Some(date) = &post.head.date {
            let day = date.civil().date().to_string();
            self.days.entry((day, post.head.slug.clone())).or_insert_with(|| url.to_owned());
        }
    }

    /// The URL of a file of the site: a document, else any file.
    pub(super) fn file(&self, path: &str, shared: &Shared) -> Option<String> {
        let path = path.trim_start_matches('/');
        if let Some(url) = self.files.get(path) {
            return Some(url.clone());
        }
        let is_hidden = path.split('/').any(|name| name.starts_with(['.', '_', '#']));
        let is_file = || shared.folder.symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
        (!is_hidden && is_file()).then(|| shared.relative_url(&format!("/{path}")))
    }

    /// The URL of a post by its name: `2024-01-31-slug`, with folders in front or without.
    pub(super) fn post(&self, name: &str) -> Option<String> {
        let name = name.trim_start_matches('/');
        if let Some(url) = self.posts.get(name) {
            return Some(url.clone());
        }
        let file = format!("{name}.x");
        let parts = FileName::of(&file);
        let numbers: Vec<i64> = parts.date?.split('-').filter_map(|number| number.parse().ok()).collect();
        let [year, month, day] = numbers.as_slice() else { return None };
        self.days.get(&(format!("{year:04}-{month:02}-{day:02}"), parts.slug.to_owned())).cloned()
    }
}
