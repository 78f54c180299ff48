//! Whether an input is answers of the API.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::{Confidence, Input};

/// Names looked at in a folder, and bytes of each file, at most.
const MOST_NAMES: usize = 1_000;
const HEAD_BYTES: u64 = 1 << 10;

/// Whether a file may be an answer by its name.
pub(super) fn is_named(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("json" | "xml")) && !name.starts_with('.')
}

/// By what each answer begins with.
pub(super) fn detect(input: &Input) -> Confidence {
    let is_one = |path: &Path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_named) && is_answer(path);
    let certain = if input.is_folder {
        let names = fs::read_dir(&input.path).into_iter().flatten().flatten().take(MOST_NAMES);
        names.map(|entry| entry.path()).any(|path| path.is_file() && is_one(&path))
    } else {
        is_one(&input.path)
    };
    if certain { Confidence::Certain } else { Confidence::No }
}

fn is_answer(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    let text = String::from_utf8_lossy(&head);
    let text: String = text.trim_start_matches('\u{feff}').split_whitespace().collect();
    let json = text.trim_start_matches('[').starts_with("{\"tistory\":{");
    let xml = || text.starts_with('<') && text.contains("<tistory>") && text.contains("<status>");
    read.is_ok() && (json || xml())
}
