//! Whether a folder or a file looks like Jekyll's.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::root::{CONFIG_FILES, is_posts};
use crate::file::is_binary;
use crate::{Confidence, Input};

/// Levels below the given folder at which `_posts` is looked for.
const LEVELS: usize = 3;

/// Folders looked at, at most.
const MOST_FOLDERS: usize = 1_000;

/// Extensions of what is not a single post: archives and data, which other importers take.
const NOT_POSTS: [&str; 14] =
    ["zip", "gz", "tgz", "tar", "7z", "rar", "xml", "json", "ndjson", "sqlite", "db", "epub", "css", "js"];

pub(super) fn detect(input: &Input) -> Confidence {
    if !input.is_folder {
        return if is_single_post(&input.path) { Confidence::Likely } else { Confidence::No };
    }
    let named_posts = input.path.canonicalize().is_ok_and(|path| path.file_name().is_some_and(is_posts));
    let config = CONFIG_FILES.iter().any(|name| input.has(name));
    if named_posts || config || holds_posts(&input.path) { Confidence::Certain } else { Confidence::No }
}

fn is_single_post(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(8192).read_to_end(&mut head));
    read.is_ok() && !extension.is_some_and(|extension| NOT_POSTS.contains(&extension.as_str())) && !is_binary(&head)
}

/// Whether there is a `_posts` or `_drafts` folder near the top.
fn holds_posts(folder: &Path) -> bool {
    let mut level = vec![folder.to_owned()];
    let mut looked_at = 0;
    for _ in 0..LEVELS {
        let mut below = Vec::new();
        for entry in level.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
            if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            if is_posts(&entry.file_name()) {
                return true;
            }
            looked_at += 1;
            if looked_at > MOST_FOLDERS {
                return false;
            }
            if !entry.file_name().to_string_lossy().starts_with(['.', '_']) {
                below.push(entry.path());
            }
        }
        level = below;
    }
    false
}
