//! Files in the backup that a text shows.

use percent_encoding::percent_decode_str;
use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit};

use super::store::Store;
use crate::FileStore;
use crate::codes::tistory_backup::FILE_ADDRESS_ENCODED;
use crate::tistory::download::{is_player, offer};
use crate::tistory::place::in_path;

/// Folders beside a page in which the exporter puts files.
const FOLDERS: [&str; 2] = ["img/", "file/"];

/// Gives files whose names hold a `#`, `?`, `%` or backslash addresses that lead to them: in a text they stand as they
/// are, and would be read otherwise. Flash films become files to download.
pub(super) fn address(tree: &mut Tree, page: &str, store: &Store, normalisations: &mut Vec<Normalisation>) {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        let names: &[&str] = match tree.kind(node) {
            Kind::Image | Kind::Audio | Kind::Video | Kind::Embed => &["src", "poster"],
            Kind::Link | Kind::File => &["href"],
            Kind::Generic if matches!(tree.tag(node), Some("source" | "embed")) => &["src"],
            _ => continue,
        };
        for name in names {
            let Some(address) = tree.attr(node, name) else { continue };
            let Some((found, path)) = find(address, folder, store) else { continue };
            if found == Found::AsWritten {
                tree.set_attr(node, name, &format!("./{}", in_path(&path)));
                let line = tree.pos(node).line;
                normalisations.push(Normalisation { code: Code::new(FILE_ADDRESS_ENCODED), line, text: String::new() });
            }
            if is_player(tree, node) {
                let address = tree.attr(node, name).unwrap_or_default().to_owned();
                offer(tree, node, &address, path.rsplit('/').next().unwrap_or_default());
            }
        }
    }
}

/// How a file was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// By its address as any address is read.
    AsRead,
    /// By its address as it is written.
    AsWritten,
}

/// The file beside the page that an address means, by its path from there.
fn find(address: &str, folder: &str, store: &Store) -> Option<(Found, String)> {
    let written = address.trim().replace('\\', "/");
    let written = written.strip_prefix("./").unwrap_or(&written);
    if !FOLDERS.iter().any(|folder| written.starts_with(folder)) {
        return None;
    }
    let is_there = |path: &str| store.find(&format!("{folder}/{path}")).is_some();
    let read = address.trim().split(['?', '#']).next().unwrap_or_default();
    let read = percent_decode_str(read.strip_prefix("./").unwrap_or(read)).decode_utf8_lossy();
    if is_there(&read) {
        return Some((Found::AsRead, read.into_owned()));
    }
    // Some were escaped twice.
    let unescaped = written.replace("&amp;", "&");
    let path = [written, &unescaped].into_iter().find(|path| is_there(path))?;
    Some((Found::AsWritten, path.to_owned()))
}
