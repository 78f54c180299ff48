//! The files that documents refer to: each hashed once, whoever asks first.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use posthaul_exporter::Assets;
use posthaul_importer::{FileStore, FoundFile};
use posthaul_model::{Asset, AssetHash, MediaType};

/// The assets of one run.
pub(crate) struct AssetStore<'a> {
    files: &'a dyn FileStore,
    /// What was asked for, and what was found.
    asked: RwLock<HashMap<String, Option<AssetHash>>>,
    by_path: Mutex<HashMap<String, Arc<OnceLock<Option<AssetHash>>>>>,
    by_hash: RwLock<HashMap<AssetHash, (Asset, FoundFile)>>,
}

impl<'a> AssetStore<'a> {
    pub(crate) fn new(files: &'a dyn FileStore) -> Self {
        Self { files, asked: RwLock::default(), by_path: Mutex::default(), by_hash: RwLock::default() }
    }

    /// Finds a file by its decoded path from the root of the source, and hashes it on first sight.
    pub(crate) fn find(&self, path: &str) -> Option<AssetHash> {
        if let Some(known) = self.asked.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone();
        }
        let found = self.look_up(path);
        self.asked.write().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), found.clone());
        found
    }

    fn look_up(&self, path: &str) -> Option<AssetHash> {
        let file = self.files.find(path)?;
        let slot = {
            let mut by_path = self.by_path.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(by_path.entry(file.path.clone()).or_default())
        };
        slot.get_or_init(|| self.read(file).ok()).clone()
    }

    fn read(&self, file: FoundFile) -> std::io::Result<AssetHash> {
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
        let hash = AssetHash(hasher.finalize().to_hex().to_string());
        let asset = Asset { hash: hash.clone(), path: file.path.clone(), bytes, media_type: MediaType::sniff(&head) };
        let mut by_hash = self.by_hash.write().unwrap_or_else(PoisonError::into_inner);
        let kept = by_hash.entry(hash.clone()).or_insert_with(|| (asset.clone(), file.clone()));
        // Of several files with one content the first by name counts, whichever thread came first.
        if file.path < kept.1.path {
            *kept = (asset, file);
        }
        Ok(hash)
    }
}

impl Assets for AssetStore<'_> {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        let by_hash = self.by_hash.read().unwrap_or_else(PoisonError::into_inner);
        by_hash.get(hash).map(|(asset, _)| asset.clone())
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        let file = {
            let by_hash = self.by_hash.read().unwrap_or_else(PoisonError::into_inner);
            by_hash.get(hash).map(|(_, file)| file.clone())
        };
        self.files.open(&file.ok_or(std::io::ErrorKind::NotFound)?)
    }
}
