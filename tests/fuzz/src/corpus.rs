//! Texts of folders.

use std::path::PathBuf;

/// Longer files are left out, and so is everything beyond so many bytes in all.
const FILE: u64 = 200_000;
const ALL: usize = 100_000_000;
/// Files that the readers may meet, and cases of other projects.
const ENDINGS: [&str; 9] = ["md", "markdown", "text", "txt", "html", "htm", "yml", "yaml", "json"];

/// All texts below the folders, in the order of their paths.
pub(crate) fn read(folders: &[PathBuf]) -> Vec<String> {
    let mut files = Vec::new();
    let mut left = folders.to_vec();
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            let is_text = path.extension().and_then(|end| end.to_str()).is_some_and(|end| ENDINGS.contains(&end));
            if kind.is_dir() {
                left.push(path);
            } else if kind.is_file() && is_text && entry.metadata().is_ok_and(|data| data.len() <= FILE) {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut size = 0;
    let texts = files.iter().filter_map(|file| std::fs::read(file).ok());
    let texts = texts.take_while(|bytes| {
        size += bytes.len();
        size <= ALL
    });
    texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}
