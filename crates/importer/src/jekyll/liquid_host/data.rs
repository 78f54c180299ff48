//! `site.data`: the files below `_data` (`Jekyll::DataReader`).

use std::sync::Arc;

use cap_std::fs::Dir;
use jiff::tz::TimeZone;
use posthaul_frontmatter::parse;
use posthaul_liquid::Value;

use super::values::value;
use crate::file::read_bytes;
use crate::jekyll::config_file::{DATA_BYTES, DATA_LIMITS};
use crate::jekyll::name::{extension, join};
use crate::text::decode;

/// Folders of data within folders of data.
const DEEPEST: usize = 16;

/// All data. A file that cannot be read gives nothing.
pub(super) fn read(root: &Dir, folder: &str, zone: &TimeZone) -> Value {
    read_folder(root, folder, zone, 0)
}

fn read_folder(root: &Dir, folder: &str, zone: &TimeZone, depth: usize) -> Value {
    let mut names = Vec::new();
    for entry in root.read_dir(folder).into_iter().flatten().flatten() {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
        names.push((kind.is_dir(), kind.is_symlink(), name));
    }
    // Files first, then folders, which replace files of the same key.
    names.sort_unstable();
    let entry = |(is_folder, is_link, name): (bool, bool, String)| {
        let path = join(folder, &name);
        if is_link || name.starts_with('.') {
            return None;
        }
        if is_folder {
            let inner = || read_folder(root, &path, zone, depth + 1);
            return (depth < DEEPEST).then(|| (Arc::from(key(&name)), inner()));
        }
        let extension = extension(&name);
        let read = read_file(root, &path, &extension.to_lowercase(), zone)?;
        Some((Arc::from(key(&name[..name.len() - extension.len()])), read))
    };
    Value::map(names.into_iter().filter_map(entry))
}

/// A file's name as a key: without marks, spaces as underscores.
fn key(name: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-') || c.is_whitespace();
    name.chars().filter(kept).collect::<String>().split_whitespace().collect::<Vec<_>>().join("_")
}

fn read_file(root: &Dir, path: &str, extension: &str, zone: &TimeZone) -> Option<Value> {
    let separator = match extension {
        ".yml" | ".yaml" | ".json" => None,
        ".csv" => Some(b','),
        ".tsv" => Some(b'\t'),
        _ => return None,
    };
    let bytes = read_bytes(root, path, DATA_BYTES).ok().flatten()?;
    let text = decode(bytes).text;
    Some(match separator {
        None => parse(&text, 1, &DATA_LIMITS).map_or(Value::Nil, |parsed| value(&parsed.root, zone)),
        Some(separator) => rows(&text, separator),
    })
}

/// Rows of a table under the names in its first line; an empty cell is nothing.
fn rows(text: &str, separator: u8) -> Value {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<Arc<str>> = match reader.headers() {
        Ok(headers) => headers.iter().map(Arc::from).collect(),
        Err(_) => return Value::Nil,
    };
    let cell = |text: &str| if text.is_empty() { Value::Nil } else { Value::from(text) };
    let row = |row: csv::StringRecord| {
        let cells = (0..headers.len()).map(|at| row.get(at).map_or(Value::Nil, cell));
        Value::map(headers.iter().cloned().zip(cells.collect::<Vec<_>>()))
    };
    Value::list(reader.records().flatten().map(row).collect())
}
