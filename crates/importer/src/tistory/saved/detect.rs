//! Whether an input is saved pages of a Tistory blog.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::tistory::live::{is_html, marks_of};
use crate::{Confidence, Input};

/// Files looked into, names looked at, and bytes of each file, at most.
const MOST_FILES: usize = 40;
const MOST_NAMES: usize = 10_000;
const MOST_BYTES: u64 = 1 << 20;

/// A page with two of the marks is one; of a folder most pages must be.
pub(super) fn detect(input: &Input) -> Confidence {
    if !input.is_folder {
        let name = input.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        return if is_html(name) && is_page(&input.path) { Confidence::Certain } else { Confidence::No };
    }
    let (mut pages, mut files, mut names) = (0, 0, 0);
    let mut open = vec![input.path.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            names += 1;
            let name = entry.file_name();
            let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else { continue };
            if names > MOST_NAMES || files >= MOST_FILES {
                open.clear();
                break;
            }
            if kind.is_dir() && !name.starts_with('.') && !name.ends_with("_files") {
                open.push(entry.path());
            } else if kind.is_file() && (is_html(name) || name.ends_with(".md")) {
                files += 1;
                pages += usize::from(is_page(&entry.path()));
            }
        }
    }
    if pages * 2 > files { Confidence::Certain } else { Confidence::No }
}

/// Whether a file is a whole page, without front matter, with the marks of Tistory's server.
fn is_page(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut head));
    let text = String::from_utf8_lossy(&head);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    read.is_ok() && start.starts_with('<') && marks_of(&text) >= 2
}
