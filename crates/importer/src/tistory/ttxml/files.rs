//! Files that a text shows, found among the attachments.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};
use unicode_normalization::UnicodeNormalization;

use super::attachments::{Attachment, Attachments};
use crate::tistory::download::{is_player, offer};

/// Gives whatever shows or offers an attachment the address of the file in the backup; the document's own files come
/// before others of the same name. Files of the document that nothing shows are returned.
pub(super) fn resolve<'a>(tree: &mut Tree, own: &'a [Attachment], all: &'a Attachments) -> Vec<&'a Attachment> {
    let by_key: HashMap<_, _> = own
        .iter()
        .rev()
        .flat_map(|file| [Some(file.name()), file.cfile()].map(|key| Some((key?, file))))
        .flatten()
        .collect();
    let mut shown = HashSet::new();
    let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
    for node in nodes {
        for name in addresses_of(tree.kind(node), tree.tag(node)) {
            let Some(address) = tree.attr(node, name).map(str::to_owned) else { continue };
            let Some(key) = Key::of(&address) else { continue };
            let Some(file) = by_key.get(&*key.text).copied().or_else(|| key.elsewhere(all)) else { continue };
            shown.insert(&*file.path);
            tree.set_attr(node, name, &file.address());
            if is_player(tree, node) {
                offer(tree, node, &file.address(), file.shown());
            } else if tree.kind(node) == Kind::File {
                call(tree, node, file);
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
        Kind::Generic if matches!(tag, Some("source" | "embed")) => &["src"],
        _ => &[],
    }
}

/// What an address says of a stored file.
struct Key {
    /// The end of the path, decoded, NFC: its name, or its key on Tistory's servers.
    text: String,
    place: Place,
}

/// Where an address leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// To the blog itself.
    Here,
    /// To Tistory's servers of files, which know them by keys.
    Cfile,
    /// To a host that may be the blog's.
    Host,
}

impl Key {
    /// `http://cfile30.uf.tistory.com/image/KEY`, `https://t1.daumcdn.net/cfile/tistory/KEY`; `/attach/1/name` and
    /// `/attachment/name` on whatever host; or the name alone.
    fn of(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next()?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_cfile = folder.contains("//cfile") && folder.contains(".uf.tistory.com/");
        let is_served = folder.split('/').any(|part| matches!(part, "attach" | "attachment"));
        let place = match folder {
            "" | "." => Place::Here,
            _ if is_cfile || folder.ends_with(".daumcdn.net/cfile/tistory") => Place::Cfile,
            _ if !is_served => return None,
            _ if folder.contains("//") => Place::Host,
            _ => Place::Here,
        };
        let name: String = percent_decode_str(name).decode_utf8().ok()?.nfc().collect();
        let name = if place == Place::Cfile { name.split('.').next()?.to_owned() } else { name };
        (!name.is_empty() && !name.contains(':')).then_some(Self { text: name, place })
    }

    /// The file of another document: an author may have copied the text. On another host it may be another one.
    fn elsewhere<'a>(&self, all: &'a Attachments) -> Option<&'a Attachment> {
        match self.place {
            Place::Here => all.named(&self.text),
            Place::Cfile => all.of_cfile(&self.text),
            Place::Host => None,
        }
    }
}

/// Calls a file what its author called it, where the text has the stored name alone.
fn call(tree: &mut Tree, node: NodeId, file: &Attachment) {
    if tree.attr(node, "name").is_some() {
        return;
    }
    tree.set_attr(node, "name", file.shown());
    let leaf = tree.descendants(node).find(|&leaf| tree.kind(leaf) == Kind::Text);
    if let Some(leaf) = leaf.filter(|&leaf| tree.text(leaf) == file.name()) {
        tree.set_text(leaf, file.shown());
    }
}
