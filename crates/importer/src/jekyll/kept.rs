//! Files of the first pass that the second need not read again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::file::TextFile;
use crate::front::FrontMatter;

/// Bytes of text that are kept at most; the files beyond are read twice.
const BYTES: usize = 16 << 20;

/// Texts and front matters by path, as many as fit.
#[derive(Default)]
pub(super) struct Kept {
    files: Mutex<HashMap<String, (TextFile, FrontMatter)>>,
    bytes: usize,
}

impl Kept {
    /// Keeps a file if there is room.
    pub(super) fn put(&mut self, path: &str, mut file: TextFile, front: FrontMatter) {
        if self.bytes.saturating_add(file.text.len()) <= BYTES {
            self.bytes += file.text.len();
            file.text.shrink_to_fit();
            let files = self.files.get_mut().unwrap_or_else(PoisonError::into_inner);
            files.insert(path.to_owned(), (file, front));
        }
    }

    /// Hands a file out, once.
    pub(super) fn take(&self, path: &str) -> Option<(TextFile, FrontMatter)> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(path)
    }
}
