//! Opening a backup: its files, and which of them are posts.

use std::collections::BTreeSet;
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use posthaul_model::{Diagnostic, Severity};

use super::archive::Archive;
use super::detect;
use super::layout::{Page, pages};
use super::source::BackupSource;
use super::store::{Container, Store, Stored};
use crate::parts::{link_not_followed, warning};
use crate::tistory::live::Known;
use crate::{Context, Error, Input, Result};

/// Opens a ZIP, a folder that one unpacks to, or a folder that holds several of either.
///
/// # Errors
/// When there is no post of a backup in it, or when there are several backups and nobody said that they are one blog.
pub(super) fn open(input: &Input, cx: &Context) -> Result<BackupSource> {
    let mut found = Found::default();
    if let Some(post) = detect::post_of(input) {
        found.post(&post, cx)?;
    } else if input.is_folder {
        found.folder(&input.path, cx)?;
    } else {
        found.archive(&input.path, "")?;
    }
    let pages = pages(found.files.iter().map(|file| &*file.path));
    let roots: BTreeSet<&str> = pages.iter().map(|page| &*page.root).collect();
    let several = roots.len() > 1 && !cx.options.bool("merge");
    match () {
        () if pages.is_empty() => Err(not_a_backup(&input.path)),
        () if several => Err(several_backups(&roots)),
        () if pages.len() > cx.limits.documents => {
            let message = format!("the backup has {} posts; the limit is {}", pages.len(), cx.limits.documents);
            Err(Error::new("too_many_documents", message))
        }
        () => Ok(found.read(pages, Known::read(cx)?, cx)),
    }
}

fn not_a_backup(path: &Path) -> Error {
    let message = format!(
        "{} holds no post of a Tistory backup: no folder whose name is a number with an HTML file in it",
        path.display()
    );
    Error::new("not_a_backup", message)
}

fn several_backups(roots: &BTreeSet<&str>) -> Error {
    let shown: Vec<_> =
        roots.iter().take(5).map(|root| if root.is_empty() { "the folder itself" } else { root }).collect();
    let message = format!(
        "there are {} backups here ({}): convert each by itself, or say with --set tistory.merge=true that they are \
         parts of one blog",
        roots.len(),
        shown.join(", ")
    );
    Error::new("several_backups", message)
}

/// What was found before any post is read.
#[derive(Default)]
struct Found {
    containers: Vec<Container>,
    files: Vec<Stored>,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn read(self, pages: Vec<Page>, known: Known, cx: &Context) -> BackupSource {
        BackupSource::read(Store::new(self.containers, self.files), pages, self.diagnostics, known, cx)
    }

    /// The files of an archive, each path behind `prefix`.
    fn archive(&mut self, path: &Path, prefix: &str) -> Result<()> {
        let from = self.diagnostics.len();
        let (archive, files) = Archive::open(path, &mut self.diagnostics)?;
        for diagnostic in self.diagnostics.iter_mut().skip(from) {
            if let Some(path) = &mut diagnostic.path {
                path.insert_str(0, prefix);
            }
        }
        let container = self.containers.len();
        self.files.extend(files.into_iter().map(|file| Stored {
            path: format!("{prefix}{}", file.path),
            bytes: file.bytes,
            container,
            index: file.index,
        }));
        self.containers.push(Container::Zip(archive));
        Ok(())
    }

    /// The files of one post alone, by its folder.
    fn post(&mut self, path: &Path, cx: &Context) -> Result<()> {
        let unreadable =
            |error: std::io::Error| Error::new("read_failed", format!("{} cannot be opened: {error}", path.display()));
        let (above, name) = path.parent().zip(path.file_name()).unwrap_or((path, path.as_os_str()));
        let root = Dir::open_ambient_dir(above, ambient_authority()).map_err(unreadable)?;
        let mut open = vec![name.to_string_lossy().into_owned()];
        while let Some(folder) = open.pop() {
            self.list(&root, &folder, cx.limits.folder_depth, &mut open);
        }
        self.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.containers.push(Container::Folder(root));
        Ok(())
    }

    /// The files of a folder, and those of the archives at its top.
    fn folder(&mut self, path: &Path, cx: &Context) -> Result<()> {
        let unreadable =
            |error: std::io::Error| Error::new("read_failed", format!("{} cannot be opened: {error}", path.display()));
        let path = path.canonicalize().map_err(unreadable)?;
        let root = Dir::open_ambient_dir(&path, ambient_authority()).map_err(unreadable)?;
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            self.list(&root, &folder, cx.limits.folder_depth, &mut open);
        }
        self.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.containers.push(Container::Folder(root));
        let is_archive = |name: &&str| {
            name.len() > 4 && name.get(name.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
        };
        let archives: Vec<String> = self
            .files
            .iter()
            .map(|file| &*file.path)
            .filter(|path| !path.contains('/'))
            .filter(is_archive)
            .map(str::to_owned)
            .collect();
        for name in archives {
            if let Err(error) = self.archive(&path.join(&name), &format!("{name}/")) {
                self.diagnostics.push(warning(error.code, &name, None, error.message));
            }
        }
        Ok(())
    }

    /// Takes the files of one folder, and its folders into `open`.
    fn list(&mut self, root: &Dir, folder: &str, most_levels: usize, open: &mut Vec<String>) {
        let entries = match root.read_dir(if folder.is_empty() { "." } else { folder }) {
            Ok(entries) => entries,
            Err(error) => {
                let diagnostic = warning("folder_unreadable", folder, None, format!("it cannot be read: {error}"));
                self.diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
                return;
            }
        };
        for entry in entries.flatten() {
            let name = match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => continue,
                Ok(name) => name,
                Err(name) => {
                    let message = "the name is not UTF-8, so that it is not read; rename it";
                    let path = within(folder, &name.to_string_lossy());
                    let diagnostic = warning("file_name_not_utf8", &path, None, message);
                    self.diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
                    continue;
                }
            };
            let path = within(folder, &name);
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_symlink() {
                self.diagnostics.push(link_not_followed(&path));
            } else if metadata.is_file() {
                self.files.push(Stored { path, bytes: metadata.len(), container: 0, index: 0 });
            } else if metadata.is_dir() && path.split('/').count() <= most_levels {
                open.push(path);
            } else if metadata.is_dir() {
                let message = format!("the folder is not read: it lies deeper than {most_levels} levels");
                let diagnostic = warning("folder_too_deep", &path, None, message);
                self.diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
            }
        }
    }
}

fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
