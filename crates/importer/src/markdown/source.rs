//! A folder of Markdown after its first pass.

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::tz::TimeZone;
use posthaul_model::{Document, DocumentKind, Failure, Head, Site};

use super::post::Posts;
use super::walk::{Found, walk};
use crate::file::{NoText, read};
use crate::{Context, Error, FileStore, Files, Input, Inventory, Result, Source};

/// An opened folder.
pub(super) struct FolderSource {
    folder: Dir,
    files: Files,
    posts: Posts,
    post_bytes: u64,
    inventory: Inventory,
}

impl FolderSource {
    /// Reads the head of every post of a folder, or of the one post that the input is.
    ///
    /// # Errors
    /// When the folder cannot be opened, or holds more posts than the limit.
    pub(super) fn open(input: &Input, cx: &Context) -> Result<Self> {
        let unreadable = |error: std::io::Error| {
            Error::new("read_failed", format!("{} cannot be opened: {error}", input.path.display()))
        };
        let path = input.path.canonicalize().map_err(unreadable)?;
        let (folder, only) = match (input.is_folder, path.parent(), path.file_name().and_then(|name| name.to_str())) {
            (false, Some(folder), Some(name)) => (folder, Some(name.to_owned())),
            _ => (path.as_path(), None),
        };
        let folder = Dir::open_ambient_dir(folder, ambient_authority()).map_err(unreadable)?;
        let Found { posts: paths, mut inventory } = match only {
            Some(name) => Found { posts: vec![name], ..Found::default() },
            None => walk(&folder, &cx.limits),
        };
        if paths.len() > cx.limits.documents {
            let message = format!("the folder has {} posts; the limit is {}", paths.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        let (url, base_url) = cx.url_and_base();
        inventory.site = Site {
            url,
            base_url,
            language: cx.language.clone(),
            timezone: Some(cx.timezone.clone()),
            ..Site::default()
        };
        inventory.heads.reserve_exact(paths.len());
        let mut source = Self {
            files: Files::new(folder.try_clone().map_err(unreadable)?),
            folder,
            posts: Posts { zone: TimeZone::get(&cx.timezone).unwrap_or(TimeZone::UTC) },
            post_bytes: cx.limits.post_bytes.min(u64::from(u32::MAX)),
            inventory,
        };
        for path in paths {
            source.first_pass(path);
        }
        source.inventory.tell_apart(super::ID);
        Ok(source)
    }

    fn first_pass(&mut self, path: String) {
        match read(&self.folder, &path, DocumentKind::Post, self.post_bytes) {
            Ok(file) => self.inventory.heads.push(self.posts.head(path, &file.text)),
            Err(NoText::Binary) => self.inventory.skip(DocumentKind::Post, path, "not_text"),
            Err(NoText::Failed(failure)) => self.inventory.failed.push(failure),
        }
    }
}

impl Source for FolderSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        read(&self.folder, &head.path, head.kind, self.post_bytes)
            .map(|file| self.posts.document(head, file))
            .map_err(|error| error.failure(head.kind, &head.path))
    }

    fn files(&self) -> &dyn FileStore {
        &self.files
    }
}
