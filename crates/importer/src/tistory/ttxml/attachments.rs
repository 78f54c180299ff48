//! The files that a backup holds in base64. Nothing of them is kept but their places: whoever opens one reads it from
//! the backup again, and decodes it on the way.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::base64::Decoding;
use super::element::Encoded;
use super::volume::Volume;
use crate::tistory::replacer::storage::cfile_key;
use crate::{FileStore, FoundFile};

/// The folder in which Tistory and Textcube serve attachments.
const FOLDER: &str = "attachment";

/// A file in a backup.
#[derive(Debug)]
pub(super) struct Attachment {
    /// Its path in the source, NFC; it ends with the name under which the platform stored it, by which texts call it.
    pub(super) path: Box<str>,
    /// The name that it had on its author's disk; empty when the backup does not say.
    label: Box<str>,
    /// Where its text lies in the backup.
    pub(super) place: Range<u64>,
    /// Its length.
    bytes: u64,
}

/// The files of a backup while it is read for the first time.
#[derive(Default)]
pub(super) struct Found {
    all: Vec<Attachment>,
    paths: HashSet<Box<str>>,
}

impl Found {
    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    /// Takes a file of a document in. A name that another file has already is told apart by the document's path.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub(super) fn add(
        &mut self,
        document: &str,
        name: &str,
        label: &str,
        encoded: &Encoded,
    ) -> Result<(), &'static str> {
        if let Some(objection) = objection(name) {
            return Err(objection);
        }
        if self.len() == u32::MAX {
            return Err("there are too many of them");
        }
        let name: String = name.nfc().collect();
        let short = format!("{FOLDER}/{name}");
        let path = if self.paths.contains(&*short) { format!("{FOLDER}/{document}/{name}") } else { short };
        if !self.paths.insert(path.clone().into()) {
            return Err("the same post has one of that name already");
        }
        let (place, bytes) = (encoded.range.clone(), encoded.length());
        self.all.push(Attachment { path: path.into(), label: label.into(), place, bytes });
        Ok(())
    }
}

/// All files of a backup.
pub(super) struct Attachments {
    file: Volume,
    all: Vec<Attachment>,
    /// Places in `all`, by path.
    by_path: Vec<u32>,
    /// Places in `all` of those that were stored on Tistory's servers, by their keys there.
    by_cfile: Vec<u32>,
}

impl Attachments {
    pub(super) fn new(file: Volume, found: Found) -> Self {
        let all = found.all;
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let of = |place: &u32| all.get(*place as usize);
        let mut by_path: Vec<u32> = (0..count).collect();
        by_path.sort_by_key(|place| of(place).map(|file| &file.path));
        let mut by_cfile: Vec<u32> =
            (0..count).filter(|place| of(place).is_some_and(|f| f.cfile().is_some())).collect();
        by_cfile.sort_by_key(|place| of(place).map(Attachment::cfile));
        Self { file, all, by_path, by_cfile }
    }

    /// Some of them, in the order of the backup.
    pub(super) fn range(&self, range: &Range<u32>) -> &[Attachment] {
        self.all.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The first of that name.
    pub(super) fn named(&self, name: &str) -> Option<&Attachment> {
        self.at(&format!("{FOLDER}/{name}"))
    }

    /// The one that had that key on Tistory's servers.
    pub(super) fn of_cfile(&self, key: &str) -> Option<&Attachment> {
        self.search(&self.by_cfile, |file| file.cfile().cmp(&Some(key)))
    }

    fn at(&self, path: &str) -> Option<&Attachment> {
        let path: String = path.nfc().collect();
        self.search(&self.by_path, |file| (*file.path).cmp(&path))
    }

    fn search(&self, places: &[u32], order: impl Fn(&Attachment) -> Ordering) -> Option<&Attachment> {
        let of = |place: &u32| self.all.get(*place as usize);
        let found = places.binary_search_by(|place| of(place).map_or(Ordering::Less, &order)).ok()?;
        of(places.get(found)?)
    }
}

impl Attachment {
    /// The name under which the platform stored it.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The key in its name, if Tistory stored it on servers of its own.
    pub(super) fn cfile(&self) -> Option<&str> {
        cfile_key(self.name())
    }

    /// The address in a text: its path, from the root of the blog.
    pub(super) fn address(&self) -> String {
        format!("/{}", self.path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20"))
    }

    /// What it is called where people see it.
    pub(super) fn shown(&self) -> &str {
        if self.label.is_empty() { self.name() } else { &self.label }
    }
}

impl FileStore for Attachments {
    fn find(&self, path: &str) -> Option<FoundFile> {
        let found = self.at(path)?;
        Some(FoundFile { path: found.path.to_string(), bytes: found.bytes })
    }

    fn open(&self, found: &FoundFile) -> std::io::Result<Box<dyn Read + Send>> {
        let place = &self.at(&found.path).ok_or(ErrorKind::NotFound)?.place;
        let mut file = self.file.clone();
        file.seek(SeekFrom::Start(place.start))?;
        Ok(Box::new(Decoding::new(file.take(place.end - place.start))))
    }
}

/// Why a name is none that the platforms would give a file. It names no file on this machine; but outputs do.
fn objection(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("it has no name")
    } else if name.len() > 255 {
        Some("its name is longer than 255 bytes")
    } else if name.contains(['/', '\\']) || matches!(name, "." | "..") {
        Some("its name is a path")
    } else if name.chars().any(char::is_control) {
        Some("its name holds control characters")
    } else {
        None
    }
}
