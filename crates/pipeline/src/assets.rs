//! The files that documents refer to: each hashed once, whoever asks first.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use posthaul_exporter::Assets;
use posthaul_importer::{FileStore, FoundFile};
use posthaul_model::{Asset, AssetHash, MediaType};

use crate::FoundAsset;

/// The hash of a content, as short as it is.
type Hash = [u8; blake3::OUT_LEN];

/// What an address leads to.
#[derive(Clone)]
struct Answer {
    hash: Hash,
    /// The file's own path, if it was asked for by another.
    path: Option<Box<str>>,
}

/// The assets of one run.
///
/// A large blog has hundreds of thousands of them: nothing is kept twice but what finds it.
pub(crate) struct AssetStore<'a> {
    files: &'a dyn FileStore,
    /// What was asked for, and what was found; files by their own paths, too.
    asked: RwLock<HashMap<Box<str>, Option<Answer>>>,
    /// Files that are being read, so that nobody reads them beside.
    running: Mutex<HashMap<String, Arc<OnceLock<Option<Hash>>>>>,
    by_hash: RwLock<HashMap<Hash, Known>>,
}

/// The first file by name that has a content.
struct Known {
    path: Box<str>,
    /// As the importer counts.
    listed: u64,
    /// As were read.
    bytes: u64,
    media_type: MediaType,
}

impl<'a> AssetStore<'a> {
    pub(crate) fn new(files: &'a dyn FileStore) -> Self {
        Self { files, asked: RwLock::default(), running: Mutex::default(), by_hash: RwLock::default() }
    }

    /// Finds a file by its decoded path from the root of the source, and hashes it on first sight.
    pub(crate) fn find(&self, path: &str) -> Option<FoundAsset> {
        let found = self.answered(path).unwrap_or_else(|| {
            let found = self.look_up(path);
            self.answer(path, found.clone());
            found
        });
        found.map(|found| FoundAsset {
            hash: AssetHash(blake3::Hash::from_bytes(found.hash).to_hex().to_string()),
            path: found.path.map_or_else(|| path.to_owned(), Into::into),
        })
    }

    fn answered(&self, path: &str) -> Option<Option<Answer>> {
        self.asked.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    fn answer(&self, path: &str, found: Option<Answer>) {
        let mut asked = self.asked.write().unwrap_or_else(PoisonError::into_inner);
        if !asked.contains_key(path) {
            asked.insert(path.into(), found);
        }
    }

    fn look_up(&self, path: &str) -> Option<Answer> {
        let file = self.files.find(path)?;
        let own = file.path.clone();
        let from_here = |found: Answer| Answer { path: (own != path).then(|| own.as_str().into()), ..found };
        let slot = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever read it has said so before it ceased to run.
            if let Some(found) = self.answered(&own) {
                return found.map(from_here);
            }
            Arc::clone(running.entry(own.clone()).or_default())
        };
        let hash = *slot.get_or_init(|| self.read(file).ok());
        let found = hash.map(|hash| Answer { hash, path: None });
        self.answer(&own, found.clone());
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&own);
        found.map(from_here)
    }

    fn read(&self, file: FoundFile) -> std::io::Result<Hash> {
        let mut reader = self.files.open(&file)?;
        let mut hasher = blake3::Hasher::new();
        let mut head = Vec::new();
        let mut buffer = vec![0; 1 << 16];
        let mut bytes = 0;
        loop {
            let read = reader.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            if head.len() < 1024 {
                head.extend_from_slice(&buffer[..read.min(1024)]);
            }
            hasher.update(&buffer[..read]);
            bytes += read as u64;
        }
        let hash = *hasher.finalize().as_bytes();
        let mut by_hash = self.by_hash.write().unwrap_or_else(PoisonError::into_inner);
        let new = || Known {
            path: file.path.as_str().into(),
            listed: file.bytes,
            bytes,
            media_type: MediaType::sniff(&head),
        };
        let kept = by_hash.entry(hash).or_insert_with(new);
        // Of several files with one content the first by name counts, whichever thread came first.
        if *file.path < *kept.path {
            *kept = new();
        }
        Ok(hash)
    }

    /// Something about a content that was found.
    fn known<T>(&self, hash: &AssetHash, what: impl FnOnce(&Known) -> T) -> Option<T> {
        let hash = blake3::Hash::from_hex(&hash.0).ok()?;
        self.by_hash.read().unwrap_or_else(PoisonError::into_inner).get(hash.as_bytes()).map(what)
    }
}

impl Assets for AssetStore<'_> {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        self.known(hash, |known| Asset {
            hash: hash.clone(),
            path: known.path.to_string(),
            bytes: known.bytes,
            media_type: known.media_type,
        })
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        let file = self.known(hash, |known| FoundFile { path: known.path.to_string(), bytes: known.listed });
        self.files.open(&file.ok_or(std::io::ErrorKind::NotFound)?)
    }
}
