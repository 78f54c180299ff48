//! Which files of a folder are posts.

use cap_std::fs::Dir;
use posthaul_model::{DocumentKind, Failure, Severity};

use super::markup_of;
use crate::parts::link_not_followed;
use crate::text::nfc;
use crate::{Inventory, Limits};

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Paths of posts, by NFC name within each folder.
    pub(super) posts: Vec<String>,
    /// What looks like a post and is none, posts that cannot be named, links that are not followed, folders that are
    /// too deep or cannot be read.
    pub(super) inventory: Inventory,
}

/// Whether a file or folder is nobody's post: hidden, or a program's own.
pub(super) fn is_left_out(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

/// Walks a folder.
pub(super) fn walk(root: &Dir, limits: &Limits) -> Found {
    let mut found = Found::default();
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        let mut folders = found.list(root, &folder);
        folders.retain(|folder| found.inventory.may_enter(folder, limits));
        open.extend(folders.into_iter().rev());
    }
    found
}

impl Found {
    /// Takes the posts of a folder; the folders in it, in order.
    fn list(&mut self, root: &Dir, folder: &str) -> Vec<String> {
        let entries = match root.read_dir(if folder.is_empty() { "." } else { folder }) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("the folder cannot be read: {error}");
                self.inventory.report("folder_unreadable", Severity::Error, folder, message);
                return Vec::new();
            }
        };
        let mut named = Vec::new();
        for entry in entries.flatten() {
            let Ok(file_type) = entry.file_type() else { continue };
            match entry.file_name().into_string() {
                Ok(name) => named.push((nfc(&name), name, file_type)),
                Err(name) => self.unnamed(folder, &name.to_string_lossy()),
            }
        }
        named.sort_unstable_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        let mut folders = Vec::new();
        for (_, name, file_type) in named.into_iter().filter(|(_, name, _)| !is_left_out(name)) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if file_type.is_dir() {
                folders.push(path);
            } else if file_type.is_symlink() {
                self.link(root, &path);
            } else if file_type.is_file() && markup_of(&name).is_some() {
                if folder.is_empty() && is_readme(&name) {
                    self.inventory.skip(DocumentKind::Post, path, "readme");
                } else {
                    self.posts.push(path);
                }
            }
        }
        folders
    }

    /// A symbolic link to a post, to a folder or out of the source is named; one to a file of this source that
    /// is no post is left to those who refer to it.
    fn link(&mut self, root: &Dir, path: &str) {
        let leads_to_file = root.metadata(path).is_ok_and(|metadata| metadata.is_file());
        if !leads_to_file || markup_of(path).is_some() {
            self.inventory.diagnostics.push(link_not_followed(path));
        }
    }

    /// A name that is no UTF-8.
    fn unnamed(&mut self, folder: &str, name: &str) {
        if markup_of(name).is_some() {
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let message = "the file's name is not UTF-8, so the file is not read; rename it".to_owned();
            let failure = Failure { kind: DocumentKind::Post, path, code: "file_name_not_utf8".into(), message };
            self.inventory.failed.push(failure);
        }
    }
}

fn is_readme(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("readme"))
}
