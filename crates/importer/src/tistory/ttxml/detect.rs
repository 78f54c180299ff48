//! Whether a file is a backup.

use std::fs;
use std::path::{Path, PathBuf};

use super::form;
use super::markup::Tag;
use super::reader::Reader;
use crate::{Confidence, Input};

/// How the type of a backup begins.
const KINDS: [&str; 2] = ["tattertools/", "textcube/"];
/// Where the root element begins in any honest file.
const HEAD_BYTES: u64 = 64 << 10;
/// Names looked at in a folder, and files looked into.
const MOST_NAMES: usize = 10_000;
const MOST_FILES: usize = 100;

/// A file whose root element says so is one.
pub(super) fn detect(input: &Input) -> Confidence {
    if !input.is_folder {
        return if is_backup(&input.path) { Confidence::Certain } else { Confidence::No };
    }
    // A folder of nothing else; in any other folder it may be one file of many.
    let files = files_in(&input.path);
    let all = !files.is_empty() && files.len() <= MOST_FILES && files.iter().all(|path| is_backup(path));
    if all { Confidence::Certain } else { Confidence::No }
}

/// The files at the top of a folder, in order.
pub(super) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_NAMES);
    // What symbolic links lead to is read only where it lies itself.
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let mut files: Vec<_> =
        entries.filter(|entry| is_file(entry) && !is_hidden(entry)).map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Whether a file is a backup, packed or not.
pub(super) fn is_backup(path: &Path) -> bool {
    let head = if path.is_file() { form::head(path, HEAD_BYTES) } else { Vec::new() };
    match Reader::new(&*head, 0, 1, HEAD_BYTES).root() {
        Ok(Some(root)) => is_blog(&root),
        // Opening it says why it is not read.
        Err(error) => error.code == "xml_entities_declared" && KINDS.iter().any(|kind| contains(&head, kind)),
        Ok(None) => false,
    }
}

fn contains(head: &[u8], text: &str) -> bool {
    head.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Whether a root element is that of a backup: `<blog type="tattertools/1.1">`, or `textcube/…`.
pub(super) fn is_blog(root: &Tag) -> bool {
    let kind = root.attrs.iter().find(|(name, _)| name == "type").map_or("", |(_, value)| value);
    let version = KINDS.iter().find_map(|name| kind.trim().strip_prefix(name));
    root.name == "blog" && version.is_some_and(|version| version.starts_with("1."))
}
