//! Pages that browsers saved, in a folder.

pub(crate) mod inline;

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use posthaul_model::{Diagnostic, DocumentKind, Failure, Severity};
use unicode_normalization::UnicodeNormalization;

use crate::file::read_bytes;
use crate::parts::{failure, link_not_followed, warning};
use crate::text::{Decoded, decode};
use crate::{Confidence, Error, FileStore, Files, FoundFile, Input, Limits, Result};

/// HTML files below a folder, or one of them.
#[derive(Debug)]
pub(crate) struct Pages {
    /// The folder, opened as a capability.
    folder: Dir,
    /// Paths below it, sorted.
    pub(crate) names: Vec<String>,
    /// What could not be looked at.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Bytes of a page, at most.
    most: u64,
    /// What lies beside the pages.
    files: Files,
    /// The page of which a file was read last, and its text.
    last: Mutex<(String, String)>,
}

/// Whether a file is a page by its name.
fn is_html(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("html" | "htm" | "xhtml")) && !name.starts_with('.')
}

/// The name of a page's file, without its extension.
pub(crate) fn name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(name, _)| name)
}

/// Whether a folder holds what a browser saved beside a page: `제목_files`.
fn is_beside_page(name: &str) -> bool {
    ["_files", "_파일", ".files"].iter().any(|ending| name.ends_with(ending))
}

impl Pages {
    /// Finds the pages.
    ///
    /// # Errors
    /// When the folder or file cannot be opened, or holds more pages than the limit.
    pub(crate) fn find(path: &Path, limits: &Limits) -> Result<Self> {
        let unreadable =
            |error: std::io::Error| Error::new("read_failed", format!("{} cannot be opened: {error}", path.display()));
        let path = path.canonicalize().map_err(unreadable)?;
        if !path.is_dir() {
            let (folder, name) = path.parent().zip(path.file_name()).unwrap_or((&path, path.as_os_str()));
            let folder = Dir::open_ambient_dir(folder, ambient_authority()).map_err(unreadable)?;
            let names = vec![name.to_string_lossy().into_owned()];
            return Self::new(folder, names, limits).map_err(unreadable);
        }
        let folder = Dir::open_ambient_dir(&path, ambient_authority()).map_err(unreadable)?;
        let mut pages = Self::new(folder, Vec::new(), limits).map_err(unreadable)?;
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            pages.list(&folder, limits.folder_depth, &mut open);
            if pages.names.len() > limits.documents {
                let message = format!("the folder has more than {} pages", limits.documents);
                return Err(Error::new("too_many_documents", message));
            }
        }
        pages.names.sort_unstable();
        Ok(pages)
    }

    fn new(folder: Dir, names: Vec<String>, limits: &Limits) -> std::io::Result<Self> {
        Ok(Self {
            files: Files::new(folder.try_clone()?),
            folder,
            names,
            diagnostics: Vec::new(),
            // Places in a text are noted in four bytes.
            most: limits.post_bytes.min(u64::from(u32::MAX)),
            last: Mutex::default(),
        })
    }

    /// Takes the pages of one folder, and its folders into `open`.
    fn list(&mut self, folder: &str, most_levels: usize, open: &mut Vec<String>) {
        let entries = match self.folder.read_dir(if folder.is_empty() { "." } else { folder }) {
            Ok(entries) => entries,
            Err(error) => return self.say("folder_unreadable", folder, format!("it cannot be read: {error}")),
        };
        for entry in entries.flatten() {
            let within = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let Ok(kind) = entry.file_type() else { continue };
            let name = match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => continue,
                Ok(name) => name,
                Err(name) => {
                    let message = "the name is not UTF-8, so that it is not read; rename it".to_owned();
                    self.say("file_name_not_utf8", &within(&name.to_string_lossy()), message);
                    continue;
                }
            };
            let path = within(&name);
            if kind.is_file() && is_html(&name) {
                self.names.push(path);
            } else if kind.is_dir() && !is_beside_page(&name) {
                if path.split('/').count() <= most_levels {
                    open.push(path);
                } else {
                    let message = format!("the folder is not read: it lies deeper than {most_levels} levels");
                    self.say("folder_too_deep", &path, message);
                }
            } else if kind.is_symlink() && is_html(&name) {
                self.diagnostics.push(link_not_followed(&path));
            }
        }
    }

    /// The text of a page.
    pub(crate) fn read(&self, name: &str) -> std::result::Result<Decoded, Failure> {
        let most = self.most;
        let message = match read_bytes(&self.folder, name, most) {
            Ok(Some(bytes)) => return Ok(decode(bytes)),
            Ok(None) => format!("the file has more than {most} bytes"),
            Err(error) => format!("it cannot be read: {error}"),
        };
        Err(failure(DocumentKind::Post, name, "read_failed", message))
    }

    /// A file that stands in a page.
    fn inline(&self, path: &str) -> Option<Vec<u8>> {
        let (page, place) = inline::place(path)?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 != page {
            let name = self.names.iter().find(|name| name.nfc().eq(page.nfc()));
            // What stands in a frame of a page is not among the pages.
            let name = name.map_or(page, String::as_str);
            *last = (page.to_owned(), self.read(name).ok()?.text);
        }
        inline::content(last.1.get(place)?)
    }

    fn say(&mut self, code: &'static str, path: &str, message: String) {
        self.diagnostics.push(Diagnostic { severity: Severity::Error, ..warning(code, path, None, message) });
    }
}

/// Files beside the pages, and in them.
impl FileStore for Pages {
    fn find(&self, path: &str) -> Option<FoundFile> {
        self.files.find(path).or_else(|| {
            let bytes = self.inline(path)?.len() as u64;
            Some(FoundFile { path: path.to_owned(), bytes })
        })
    }

    fn open(&self, file: &FoundFile) -> std::io::Result<Box<dyn Read + Send>> {
        match self.inline(&file.path) {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes))),
            None => self.files.open(file),
        }
    }
}

/// Files looked into, names looked at, and bytes of each file, at most.
const MOST_FILES: usize = 40;
const MOST_NAMES: usize = 10_000;
const MOST_BYTES: u64 = 1 << 20;

/// Whether an input is pages of one kind: a file that is one, or a folder most of whose texts are.
pub(crate) fn detect(input: &Input, is_kin: fn(&str) -> bool) -> Confidence {
    if !input.is_folder {
        let name = input.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        return if is_html(name) && is_page(&input.path, is_kin) { Confidence::Certain } else { Confidence::No };
    }
    let (mut pages, mut files, mut names) = (0, 0, 0);
    let mut open = vec![input.path.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            names += 1;
            let name = entry.file_name();
            let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else { continue };
            if names > MOST_NAMES || files >= MOST_FILES {
                open.clear();
                break;
            }
            if kind.is_dir() && !name.starts_with('.') && !is_beside_page(name) {
                open.push(entry.path());
            } else if kind.is_file() && (is_html(name) || name.ends_with(".md")) {
                files += 1;
                pages += usize::from(is_page(&entry.path(), is_kin));
            }
        }
    }
    if pages * 2 > files { Confidence::Certain } else { Confidence::No }
}

/// Whether a file is a whole page, without front matter, that bears the marks of its kind.
fn is_page(path: &Path, is_kin: fn(&str) -> bool) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut head));
    let text = String::from_utf8_lossy(&head);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    read.is_ok() && start.starts_with('<') && is_kin(&text)
}
