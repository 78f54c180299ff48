//! Whether an input is a backup.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::layout::{is_page, number_of, pages};
use crate::{Confidence, Input};

/// What only the exporter's shell has.
const MARK: &[u8] = b"title-article";
/// What else it has: the link to the style sheet at the top, and its name for the page. One that somebody tidied may have
/// lost either.
const STYLE: &[u8] = b"./../style.css";
const BODY: &[u8] = b"tt-body-page";
/// Where the shell has it, whatever the title's length.
const HEAD_BYTES: u64 = 16 << 10;
/// Names looked at in one folder, at most.
const MOST_NAMES: usize = 10_000;
/// Folders whose names are numbers, and pages in each, that are looked into: those of a backup all bear the mark.
const MOST_FOLDERS: usize = 50;
const MOST_PAGES: usize = 4;

/// A page with the shell's mark in a folder with a number for a name is one. A ZIP that is none may be read for want of
/// a better importer, which says why it cannot be.
pub(super) fn detect(input: &Input) -> Confidence {
    if input.is_folder {
        let holds = |path: &Path| is_backup(path) || is_archive_of_one(path);
        let certain = is_backup(&input.path) || post_of(input).is_some() || names(&input.path).any(|path| holds(&path));
        return if certain { Confidence::Certain } else { Confidence::No };
    }
    if !is_zip(&input.path) {
        if post_of(input).is_some() { Confidence::Certain } else { Confidence::No }
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

/// Whether a folder holds a numbered folder with a page of the exporter's.
fn is_backup(folder: &Path) -> bool {
    names(folder).filter(|path| number_of(name_of(path)).is_some()).take(MOST_FOLDERS).any(|path| is_post(&path))
}

/// Whether a folder is that of one post.
fn is_post(folder: &Path) -> bool {
    let mut pages = names(folder).filter(|page| is_page(name_of(page))).take(MOST_PAGES);
    number_of(name_of(folder)).is_some() && pages.any(|page| File::open(&page).is_ok_and(is_marked))
}

/// The folder of the post that the input is, or whose page it is, if it is one alone.
pub(super) fn post_of(input: &Input) -> Option<PathBuf> {
    let path = input.path.canonicalize().ok()?;
    let folder = if input.is_folder { path.as_path() } else { path.parent().filter(|_| is_page(name_of(&path)))? };
    is_post(folder).then(|| folder.to_owned())
}

/// Whether a file is a ZIP in which that is so.
fn is_archive_of_one(path: &Path) -> bool {
    if !is_zip(path) {
        return false;
    }
    let Ok((archive, files)) = Archive::open(path, &mut Vec::new()) else { return false };
    let page = pages(files.iter().map(|file| &*file.path)).into_iter().next();
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

/// Whether a page has the exporter's shell, without front matter of someone who took it elsewhere.
fn is_marked(page: impl Read) -> bool {
    let mut head = Vec::new();
    let read = page.take(HEAD_BYTES).read_to_end(&mut head).is_ok();
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    read && head.trim_ascii_start().starts_with(b"<") && holds(MARK) && (holds(STYLE) || holds(BODY))
}
