//! Files that a text shows, found among the attachments.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::attachments::{Attachment, Attachments};
use crate::tistory::replacer::storage::cfile_key;

/// Gives whatever shows or offers an attachment the address of the file in the backup; the document's own files come
/// before others of the same name. Files of the document that nothing shows are returned.
pub(super) fn resolve<'a>(tree: &mut Tree, own: &'a [Attachment], all: &'a Attachments) -> Vec<&'a Attachment> {
    let by_key: HashMap<_, _> = own
        .iter()
        .rev()
        .flat_map(|file| [Some(&*file.name), cfile_key(&file.name)].map(|key| Some((key?, file))))
        .flatten()
        .collect();
    let mut shown = HashSet::new();
    let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
    for node in nodes {
        for name in addresses_of(tree.kind(node), tree.tag(node)) {
            let Some(address) = tree.attr(node, name).map(str::to_owned) else { continue };
            let Some(key) = Key::of(&address) else { continue };
            let found = by_key.get(key.key()).copied().or_else(|| all.named(&key.name));
            let Some(file) = found else { continue };
            shown.insert(&*file.path);
            tree.set_attr(node, name, &file.address());
            match tree.kind(node) {
                // Flash plays nowhere any more; the file can still be kept.
                Kind::Embed => offer(tree, node, file),
                Kind::File => call(tree, node, file),
                _ => {}
            }
        }
    }
    own.iter().filter(|file| !shown.contains(&*file.path)).collect()
}

/// The attributes in which an element names files.
fn addresses_of(kind: Kind, tag: Option<&str>) -> &'static [&'static str] {
    match kind {
        Kind::Image | Kind::Audio | Kind::Embed => &["src"],
        Kind::Video => &["src", "poster"],
        Kind::Link | Kind::File => &["href"],
        Kind::Generic if tag == Some("source") => &["src"],
        _ => &[],
    }
}

/// What an address says of a stored file.
struct Key {
    /// The end of the path, decoded.
    name: String,
    /// Whether it is a file of Tistory's servers, which are known by a number.
    is_cfile: bool,
}

impl Key {
    /// `http://cfile30.uf.tistory.com/image/HEX`; `/attach/1/name`, `/attachment/name` on whatever host; or the name
    /// alone.
    fn of(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next()?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_cfile = folder.contains("//cfile") && folder.contains(".uf.tistory.com/");
        let is_served = folder.split('/').any(|part| matches!(part, "attach" | "attachment"));
        let is_known = is_cfile || is_served || folder.is_empty() || folder == ".";
        let name = percent_decode_str(name).decode_utf8().ok()?.into_owned();
        (is_known && !name.is_empty() && !name.contains(':')).then_some(Self { name, is_cfile })
    }

    fn key(&self) -> &str {
        if self.is_cfile { self.name.split('.').next().unwrap_or_default() } else { &self.name }
    }
}

/// Makes a file to download of something that played it.
fn offer(tree: &mut Tree, node: NodeId, file: &Attachment) {
    tree.set_kind(node, Kind::File);
    let address = file.address();
    tree.set_attrs(node, [("href", &*address), ("name", file.shown())]);
    let line = tree.push(node, Kind::Paragraph, tree.pos(node));
    tree.push_text(line, Kind::Text, file.shown(), tree.pos(node));
}

/// Calls a file what its author called it, where the text has the stored name alone.
fn call(tree: &mut Tree, node: NodeId, file: &Attachment) {
    if tree.attr(node, "name").is_some() {
        return;
    }
    tree.set_attr(node, "name", file.shown());
    let leaf = tree.descendants(node).find(|&leaf| tree.kind(leaf) == Kind::Text);
    if let Some(leaf) = leaf.filter(|&leaf| tree.text(leaf) == &*file.name) {
        tree.set_text(leaf, file.shown());
    }
}
