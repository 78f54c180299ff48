//! Whether an input is a backup.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::archive::Archive;
use super::layout::{is_page, number_of, pages};
use crate::{Confidence, Input};

/// What only the exporter's shell has.
const MARK: &[u8] = b"title-article";
/// Where the shell has it, whatever the title's length.
const HEAD_BYTES: u64 = 16 << 10;
/// Names looked at in one folder, at most.
const MOST_NAMES: usize = 10_000;

/// A page with the shell's mark in a folder with a number for a name is one. A ZIP that is none may be read for want of
/// a better importer, which says why it cannot be.
pub(super) fn detect(input: &Input) -> Confidence {
    if input.is_folder {
        let holds = |path: &Path| is_backup(path) || is_archive_of_one(path);
        let certain = is_backup(&input.path) || names(&input.path).any(|path| holds(&path));
        return if certain { Confidence::Certain } else { Confidence::No };
    }
    if !is_zip(&input.path) {
        Confidence::No
    } else if is_archive_of_one(&input.path) {
        Confidence::Certain
    } else {
        Confidence::Fallback
    }
}

fn names(folder: &Path) -> impl Iterator<Item = std::path::PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_NAMES).map(|entry| entry.path())
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Whether a folder holds `style.css`, and a numbered folder with a page of the exporter's.
fn is_backup(folder: &Path) -> bool {
    let is_post = |path: &Path| {
        number_of(name_of(path)).is_some()
            && names(path).any(|page| is_page(name_of(&page)) && File::open(&page).is_ok_and(is_marked))
    };
    folder.join("style.css").is_file() && names(folder).any(|path| is_post(&path))
}

/// Whether a file is a ZIP in which that is so.
fn is_archive_of_one(path: &Path) -> bool {
    if !is_zip(path) {
        return false;
    }
    let Ok((archive, files)) = Archive::open(path, &mut Vec::new()) else { return false };
    let page = pages(files.iter().map(|file| &*file.path)).into_iter().find(|page| {
        let style = if page.root.is_empty() { "style.css".to_owned() } else { format!("{}/style.css", page.root) };
        files.iter().any(|file| file.path == style)
    });
    let index = page.and_then(|page| files.iter().find(|file| file.path == page.path)).map(|file| file.index);
    let content = index.and_then(|index| archive.read(index, u64::MAX).ok().flatten());
    content.is_some_and(|content| is_marked(content.as_slice()))
}

/// Whether a file begins as a ZIP does, empty ones included (APPNOTE.TXT, 4.3.7 and 4.3.16).
fn is_zip(path: &Path) -> bool {
    let mut magic = [0; 4];
    let is_file = path.is_file();
    let read = is_file && File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok();
    read && matches!(&magic, b"PK\x03\x04" | b"PK\x05\x06")
}

fn is_marked(page: impl Read) -> bool {
    let mut head = Vec::new();
    let read = page.take(HEAD_BYTES).read_to_end(&mut head).is_ok();
    read && head.windows(MARK.len()).any(|window| window == MARK)
}
