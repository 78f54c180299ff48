//! Addresses of files in the backup that the exporter did not encode.

use percent_encoding::percent_decode_str;
use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit};

use super::store::Store;
use crate::FileStore;
use crate::codes::FILE_ADDRESS_ENCODED;
use crate::tistory::place::in_path;

/// Folders beside a page in which the exporter puts files.
const FOLDERS: [&str; 2] = ["img/", "file/"];

/// Gives files whose names hold a `#`, `?`, `%` or backslash addresses that lead to them: in a text they stand as they
/// are, and would be read otherwise.
pub(super) fn address(tree: &mut Tree, page: &str, store: &Store, normalisations: &mut Vec<Normalisation>) {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        let names: &[&str] = match tree.kind(node) {
            Kind::Image | Kind::Audio | Kind::Video | Kind::Embed => &["src", "poster"],
            Kind::Link | Kind::File => &["href"],
            Kind::Generic if tree.tag(node) == Some("source") => &["src"],
            _ => continue,
        };
        for name in names {
            let Some(better) = tree.attr(node, name).and_then(|address| better(address, folder, store)) else {
                continue;
            };
            tree.set_attr(node, name, &better);
            normalisations.push(Normalisation {
                code: Code::new(FILE_ADDRESS_ENCODED),
                line: tree.pos(node).line,
                text: String::new(),
            });
        }
    }
}

/// The address of the file that another one means; `None` when that leads to it as it is, or there is no such file.
fn better(address: &str, folder: &str, store: &Store) -> Option<String> {
    let raw = address.trim().replace('\\', "/");
    let raw = raw.strip_prefix("./").unwrap_or(&raw);
    if !FOLDERS.iter().any(|folder| raw.starts_with(folder)) {
        return None;
    }
    let is_there = |path: &str| store.find(&format!("{folder}/{path}")).is_some();
    let read = address.trim().split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(read.strip_prefix("./").unwrap_or(read)).decode_utf8_lossy();
    if is_there(&decoded) {
        return None;
    }
    // Some were escaped twice.
    let unescaped = raw.replace("&amp;", "&");
    let written = [raw, &unescaped].into_iter().find(|path| is_there(path))?;
    Some(format!("./{}", in_path(written)))
}
