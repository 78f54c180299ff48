//! A folder of Markdown after its first pass.

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::tz::TimeZone;
use posthaul_model::{Diagnostic, Document, DocumentKind, Failure, Head, Site, Skip};

use super::post::Posts;
use super::walk::{Found, walk};
use crate::file::{NoText, read};
use crate::parts;
use crate::{Context, Error, FileStore, Files, Input, Result, Source};

/// An opened folder.
pub(super) struct FolderSource {
    folder: Dir,
    files: Files,
    posts: Posts,
    post_bytes: u64,
    site: Site,
    heads: Vec<Head>,
    found: Found,
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
        let mut found = match only {
            Some(name) => Found { posts: vec![name], ..Found::default() },
            None => walk(&folder, &cx.limits),
        };
        let paths = std::mem::take(&mut found.posts);
        if paths.len() > cx.limits.documents {
            let message = format!("the folder has {} posts; the limit is {}", paths.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        let (url, base_url) = cx.url_and_base();
        let mut source = Self {
            files: Files::new(folder.try_clone().map_err(unreadable)?),
            folder,
            posts: Posts { zone: TimeZone::get(&cx.timezone).unwrap_or(TimeZone::UTC) },
            post_bytes: cx.limits.post_bytes.min(u64::from(u32::MAX)),
            site: Site {
                url,
                base_url,
                language: cx.language.clone(),
                timezone: Some(cx.timezone.clone()),
                ..Site::default()
            },
            heads: Vec::with_capacity(paths.len()),
            found,
        };
        for path in paths {
            source.first_pass(path);
        }
        parts::tell_apart(super::ID, &mut source.heads, &mut source.found.diagnostics);
        Ok(source)
    }

    fn first_pass(&mut self, path: String) {
        match read(&self.folder, &path, DocumentKind::Post, self.post_bytes) {
            Ok(file) => self.heads.push(self.posts.head(path, &file.text)),
            Err(NoText::Binary) => {
                self.found.skipped.push(Skip { kind: DocumentKind::Post, path, reason: "not_text".into() });
            }
            Err(NoText::Failed(failure)) => self.found.failed.push(failure),
        }
    }
}

impl Source for FolderSource {
    fn site(&self) -> &Site {
        &self.site
    }

    fn heads(&self) -> &[Head] {
        &self.heads
    }

    fn skipped(&self) -> &[Skip] {
        &self.found.skipped
    }

    fn failed(&self) -> &[Failure] {
        &self.found.failed
    }

    fn diagnostics(&self) -> &[Diagnostic] {
        &self.found.diagnostics
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
