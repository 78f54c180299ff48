//! Local files of a source that is a folder.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Mutex, PoisonError};

use cap_std::fs::Dir;

use crate::FileStore;
use crate::text::nfc;

/// A local file that a document refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Path from the root, as the file system spells it.
    pub path: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// The names in one folder by their NFC form.
type Listing = HashMap<String, String>;

/// Files below a folder. The folder is opened as a capability: no path can lead out of it, through whatever
/// `..` or symbolic link.
#[derive(Debug)]
pub struct Files {
    root: Dir,
    listings: Mutex<HashMap<String, Option<Listing>>>,
}

impl Files {
    /// The files below an opened folder.
    pub fn new(root: Dir) -> Self {
        Self { root, listings: Mutex::default() }
    }

    /// The name in a folder whose NFC form is `name`'s.
    fn spelled(&self, folder: &str, name: &str) -> Option<String> {
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        let listing = listings.entry(folder.to_owned()).or_insert_with(|| {
            let entries = if folder.is_empty() { self.root.entries() } else { self.root.read_dir(folder) };
            let names = entries.ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            Some(names.map(|name| (nfc(&name), name)).collect())
        });
        listing.as_ref()?.get(&nfc(name)).cloned()
    }
}

impl FileStore for Files {
    fn find(&self, path: &str) -> Option<FoundFile> {
        let mut spelled = String::new();
        for name in path.split('/').filter(|name| !name.is_empty() && *name != ".") {
            if name == ".." {
                return None;
            }
            let found = self.spelled(&spelled, name)?;
            if !spelled.is_empty() {
                spelled.push('/');
            }
            spelled.push_str(&found);
        }
        let metadata = self.root.metadata(&spelled).ok()?;
        metadata.is_file().then_some(FoundFile { path: spelled, bytes: metadata.len() })
    }

    fn open(&self, file: &FoundFile) -> std::io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(self.root.open(&file.path)?.into_std()))
    }
}
