//! The files that a backup holds in base64. Nothing of them is kept but their places: whoever opens one reads it from
//! the backup again, and decodes it on the way.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Result, Seek, SeekFrom};

use unicode_normalization::UnicodeNormalization;

use super::base64::Decoding;
use super::element::Encoded;
use crate::tistory::shared_file::SharedFile;
use crate::{FileStore, FoundFile};

/// The folder in which Tistory and Textcube serve attachments.
const FOLDER: &str = "attachment";

/// A file in a backup.
#[derive(Debug)]
pub(super) struct Attachment {
    /// The name under which the platform stored it, by which texts call it.
    pub(super) name: Box<str>,
    /// The name that it had on its author's disk; empty when the backup does not say.
    pub(super) label: Box<str>,
    /// Its path in the source.
    pub(super) path: Box<str>,
    encoded: Encoded,
}

/// All files of a backup.
pub(super) struct Attachments {
    file: SharedFile,
    all: Vec<Attachment>,
    /// Places in `all` by path, NFC.
    by_path: HashMap<Box<str>, u32>,
}

impl Attachments {
    pub(super) fn new(file: SharedFile) -> Self {
        Self { file, all: Vec::new(), by_path: HashMap::new() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Some of them, in the order of the backup.
    pub(super) fn range(&self, range: std::ops::Range<usize>) -> &[Attachment] {
        self.all.get(range).unwrap_or_default()
    }

    /// The first of that name.
    pub(super) fn named(&self, name: &str) -> Option<&Attachment> {
        self.at(&format!("{FOLDER}/{name}"))
    }

    /// Takes a file of a document in. A name that another file has already is told apart by the document's path.
    ///
    /// # Errors
    /// Why the name is none that a file could have.
    pub(super) fn add(
        &mut self,
        document: &str,
        name: String,
        label: String,
        encoded: Encoded,
    ) -> std::result::Result<(), &'static str> {
        if let Some(objection) = objection(&name) {
            return Err(objection);
        }
        let nfc: String = name.nfc().collect();
        let short = format!("{FOLDER}/{nfc}");
        let path = if self.by_path.contains_key(&*short) { format!("{FOLDER}/{document}/{nfc}") } else { short };
        let place = u32::try_from(self.all.len()).map_err(|_| "there are too many of them")?;
        if self.by_path.contains_key(&*path) {
            return Err("the same post has one of that name already");
        }
        self.by_path.insert(path.clone().into(), place);
        self.all.push(Attachment { name: name.into(), label: label.into(), path: path.into(), encoded });
        Ok(())
    }

    fn at(&self, path: &str) -> Option<&Attachment> {
        let place = self.by_path.get(&*path.nfc().collect::<String>())?;
        self.all.get(usize::try_from(*place).ok()?)
    }
}

impl Attachment {
    /// The address in a text: its path, from the root of the blog.
    pub(super) fn address(&self) -> String {
        format!("/{}", self.path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20"))
    }

    /// What it is called where people see it.
    pub(super) fn shown(&self) -> &str {
        if self.label.is_empty() { &self.name } else { &self.label }
    }

    /// Where its text lies in the backup.
    pub(super) fn place(&self) -> std::ops::Range<u64> {
        self.encoded.range.clone()
    }
}

impl FileStore for Attachments {
    fn find(&self, path: &str) -> Option<FoundFile> {
        let found = self.at(path)?;
        Some(FoundFile { path: found.path.to_string(), bytes: found.encoded.length() })
    }

    fn open(&self, found: &FoundFile) -> Result<Box<dyn Read + Send>> {
        let place = self.at(&found.path).ok_or(ErrorKind::NotFound)?.place();
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
