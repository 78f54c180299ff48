//! Whether a file is a backup.

use std::fs::File;
use std::io::Read;

use super::markup::Tag;
use super::reader::Reader;
use crate::{Confidence, Input};

/// How the type of a backup begins.
const KINDS: [&str; 2] = ["tattertools/", "textcube/"];
/// Where the root element begins in any honest file.
const HEAD_BYTES: u64 = 64 << 10;

/// A file whose root element says so is one.
pub(super) fn detect(input: &Input) -> Confidence {
    let mut head = Vec::new();
    let is_file = !input.is_folder && input.path.is_file();
    let read = |file: File| file.take(HEAD_BYTES).read_to_end(&mut head);
    if !is_file || File::open(&input.path).and_then(read).is_err() {
        return Confidence::No;
    }
    match Reader::new(&*head, 0, 1, HEAD_BYTES).root() {
        Ok(Some(root)) if is_blog(&root) => Confidence::Certain,
        // Opening it says why it is not read.
        Err(error) if error.code == "xml_entities_declared" && KINDS.iter().any(|kind| contains(&head, kind)) => {
            Confidence::Certain
        }
        _ => Confidence::No,
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
