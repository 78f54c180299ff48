//! A ZIP, read entry by entry and never unpacked.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Error as IoError, Read};
use std::path::Path;

use posthaul_model::{Diagnostic, Severity};
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;

use super::entry_name::{decoded, objection};
use crate::parts::warning;
use crate::tistory::shared_file::SharedFile;
use crate::{Error, Result};

/// Entries of an archive.
const MOST_ENTRIES: usize = 200_000;
/// Bytes of one entry, unpacked.
const MOST_ENTRY_BYTES: u64 = 64 << 20;
/// Bytes of all entries, unpacked; an archive of pictures, which do not shrink, may be larger than that itself.
const MOST_BYTES: u64 = 2 << 30;
/// How many times the archive's own length its entries may have in any case.
const MOST_GROWTH: u64 = 4;
/// How many times its packed length an entry may have; short ones in any case.
const MOST_ENTRY_GROWTH: u64 = 200;
const SHORT_ENTRY: u64 = 1 << 20;

/// An opened archive.
pub(super) struct Archive {
    zip: ZipArchive<SharedFile>,
}

/// A file in an archive.
pub(super) struct ArchiveFile {
    /// Its path in the archive.
    pub(super) path: String,
    /// Its place in the central directory.
    pub(super) index: usize,
    /// Bytes, as the central directory says; reading never gives more.
    pub(super) bytes: u64,
}

impl Archive {
    /// Opens an archive and lists the files that may be read.
    ///
    /// What the central directory says counts: the limits are laid on the sizes in it, and no entry is read beyond its
    /// size, so that an archive that lies gives errors and not gigabytes.
    ///
    /// # Errors
    /// When it is no ZIP, has too many entries, or entries that share bytes.
    pub(super) fn open(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<(Self, Vec<ArchiveFile>)> {
        let shown = path.display();
        let file = File::open(path).and_then(SharedFile::new);
        let file = file.map_err(|error| Error::new("read_failed", format!("{shown} cannot be opened: {error}")))?;
        let length = file.length();
        let damaged = |error| Error::new("zip_unreadable", format!("{shown} is no ZIP that can be read: {error}"));
        let mut zip = ZipArchive::new(file).map_err(damaged)?;
        if zip.len() > MOST_ENTRIES {
            let message = format!("{shown} has {} entries; the limit is {MOST_ENTRIES}", zip.len());
            return Err(Error::new("zip_too_many_entries", message));
        }
        if zip.has_overlapping_files().map_err(damaged)? {
            let message = format!("in {shown} several entries share the same bytes, as in no honest archive");
            return Err(Error::new("zip_entries_overlap", message));
        }
        if zip.has_duplicate_names() {
            let message = "a name is given to several entries of the archive; one of them counts";
            diagnostics.push(Diagnostic { path: None, ..warning("zip_name_repeated", "", None, message) });
        }
        let archive = Self { zip };
        let files = archive.list(MOST_BYTES.max(length.saturating_mul(MOST_GROWTH)), diagnostics);
        Ok((archive, files))
    }

    /// The files that may be read, in the archive's order, `most` bytes at most.
    fn list(&self, most: u64, diagnostics: &mut Vec<Diagnostic>) -> Vec<ArchiveFile> {
        let metadata = self.zip.metadata();
        let mut files = Vec::with_capacity(metadata.len());
        let mut seen = HashSet::with_capacity(metadata.len());
        let mut total: u64 = 0;
        for index in 0..metadata.len() {
            let Ok(entry) = metadata.entry(index) else { continue };
            let path = decoded(entry.name_raw());
            let (packed, bytes) = (entry.compressed_size(), entry.size());
            let too_large = || {
                if bytes > MOST_ENTRY_BYTES {
                    Some("it unpacks to more than 64 MiB")
                } else if bytes > SHORT_ENTRY.max(packed.saturating_mul(MOST_ENTRY_GROWTH)) {
                    Some("it unpacks to more than 200 times its length")
                } else if total.saturating_add(bytes) > most {
                    Some("the archive unpacks to more than the limit")
                } else {
                    None
                }
            };
            let reason = if let Some(reason) = objection(&path) {
                Some(reason)
            } else if entry.is_symlink() {
                Some("it is a symbolic link")
            } else if entry.is_dir() || path.ends_with('/') {
                continue;
            } else if entry.encrypted() {
                Some("it is encrypted")
            } else {
                too_large()
            };
            if let Some(reason) = reason {
                let message = format!("the entry is not read: {reason}");
                let diagnostic = warning("zip_entry_rejected", &path, None, message);
                diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
                continue;
            }
            if !seen.insert(path.nfc().collect::<String>()) {
                let message = "another entry has this name already; the first counts";
                diagnostics.push(warning("zip_name_repeated", &path, None, message));
                continue;
            }
            total += bytes;
            files.push(ArchiveFile { path: path.into_owned(), index, bytes });
        }
        files
    }

    /// The content of a file; none if it is longer than `most`.
    ///
    /// # Errors
    /// When it cannot be unpacked, its checksum is wrong, or it is longer than the archive says.
    pub(super) fn read(&self, index: usize, most: u64) -> std::io::Result<Option<Vec<u8>>> {
        let mut zip = self.zip.clone();
        let entry = zip.by_index(index).map_err(IoError::other)?;
        let size = entry.size();
        if size > most {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        entry.take(size + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != size {
            return Err(IoError::other(format!("it has not the {size} bytes that the archive says")));
        }
        Ok(Some(bytes))
    }
}
