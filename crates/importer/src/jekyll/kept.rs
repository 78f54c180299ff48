//! Files of the first pass that the second need not read again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use posthaul_model::Diagnostic;

use crate::fields::Carried;
use crate::file::TextFile;
use crate::front::FrontMatter;

/// Bytes of text that are kept at most; the files beyond are read twice.
const BYTES: usize = 16 << 20;

/// A file whose head is known.
pub(super) struct KeptFile {
    pub(super) file: TextFile,
    pub(super) front: FrontMatter,
    /// What the head carries of the front matter.
    pub(super) carried: Carried,
    /// What is wrong with the head.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Files by path, as many as fit.
#[derive(Default)]
pub(super) struct Kept {
    files: Mutex<HashMap<String, KeptFile>>,
    bytes: usize,
}

impl Kept {
    /// Keeps a file if there is room.
    pub(super) fn put(&mut self, path: &str, mut kept: KeptFile) {
        let text = &mut kept.file.text;
        if self.bytes.saturating_add(text.len()) <= BYTES {
            self.bytes += text.len();
            text.shrink_to_fit();
            let files = self.files.get_mut().unwrap_or_else(PoisonError::into_inner);
            files.insert(path.to_owned(), kept);
        }
    }

    /// Hands a file out, once.
    pub(super) fn take(&self, path: &str) -> Option<KeptFile> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(path)
    }
}
