//! All files of a backup, wherever they lie: in a folder, in a ZIP, in several.

use std::collections::HashMap;
use std::io::{Cursor, Error, ErrorKind, Read, Result};

use cap_std::fs::Dir;
use unicode_normalization::UnicodeNormalization;

use super::archive::Archive;
use super::layout::numbered;
use crate::{FileStore, FoundFile};

/// Where files lie.
pub(super) enum Container {
    /// A folder, opened as a capability.
    Folder(Dir),
    /// A ZIP.
    Zip(Archive),
}

/// A file of the backup.
pub(super) struct Stored {
    /// Its path from the root of the source.
    pub(super) path: String,
    /// Bytes.
    pub(super) bytes: u64,
    /// Which container it lies in.
    pub(super) container: usize,
    /// Its place in a ZIP.
    pub(super) index: usize,
}

/// The files of a backup.
#[derive(Default)]
pub(super) struct Store {
    containers: Vec<Container>,
    files: Vec<Stored>,
    /// Places in `files` by path, NFC and in lower case: the exporter's names and those in the text may differ in case.
    by_name: HashMap<String, Vec<usize>>,
}

impl Store {
    /// A store of these files.
    pub(super) fn new(containers: Vec<Container>, files: Vec<Stored>) -> Self {
        let mut by_name: HashMap<_, Vec<_>> = HashMap::with_capacity(files.len());
        for (place, file) in files.iter().enumerate() {
            by_name.entry(folded(&file.path)).or_default().push(place);
        }
        Self { containers, files, by_name }
    }

    /// All files.
    pub(super) fn files(&self) -> &[Stored] {
        &self.files
    }

    /// The content of a file by its exact path; none if it is longer than `most`.
    pub(super) fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>> {
        let file = self.exact(path).ok_or(ErrorKind::NotFound)?;
        match self.containers.get(file.container) {
            Some(Container::Folder(folder)) => crate::file::read_bytes(folder, &file.path, most),
            Some(Container::Zip(archive)) => archive.read(file.index, most),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn named(&self, path: &str) -> impl Iterator<Item = &Stored> {
        self.by_name.get(&folded(path)).into_iter().flatten().filter_map(|&place| self.files.get(place))
    }

    fn exact(&self, path: &str) -> Option<&Stored> {
        self.named(path).find(|file| file.path == path)
    }

    /// The file of that path, in whatever normal form and, if there is none, whatever case.
    fn like(&self, path: &str) -> Option<&Stored> {
        let wanted: String = path.nfc().collect();
        let same = |file: &&Stored| file.path.nfc().eq(wanted.chars());
        self.named(path).find(same).or_else(|| self.named(path).next())
    }
}

impl FileStore for Store {
    /// Also finds what a post names as `img/a.png` and the exporter put in `file/img/a.png`.
    fn find(&self, path: &str) -> Option<FoundFile> {
        let file = self.like(path).or_else(|| {
            let post = numbered(path)?;
            self.like(&format!("{}/file{}", path.get(..post)?, path.get(post..)?))
        })?;
        Some(FoundFile { path: file.path.clone(), bytes: file.bytes })
    }

    fn open(&self, found: &FoundFile) -> Result<Box<dyn Read + Send>> {
        let file = self.exact(&found.path).ok_or(ErrorKind::NotFound)?;
        match self.containers.get(file.container) {
            Some(Container::Folder(folder)) => Ok(Box::new(folder.open(&file.path)?.into_std())),
            Some(Container::Zip(archive)) => {
                let bytes = archive.read(file.index, u64::MAX)?;
                Ok(Box::new(Cursor::new(bytes.unwrap_or_default())))
            }
            None => Err(Error::from(ErrorKind::NotFound)),
        }
    }
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}
