//! A backup after its first pass.

use std::path::{Path, PathBuf};

use posthaul_model::{Diagnostic, Document, DocumentId, Failure, Head, Site};

use super::attachments::Attachments;
use super::date::Zone;
use super::document::{self, Parts};
use super::head::Kind;
use super::index::{Entry, Index};
use super::pieces::Pieces;
use super::reader::Reader;
use super::volume::Volume;
use super::{detect, form};
use crate::parts::{failure, warning};
use crate::{Context, Error, FileStore, Input, Inventory, Result, Source};

/// An opened backup.
pub(super) struct TtxmlSource {
    file: Volume,
    post_bytes: u64,
    keeps_personal: bool,
    zone: Zone,
    inventory: Inventory,
    attachments: Attachments,
    /// Documents by their ids: the numbers that these are, with their places, in order.
    entries: Vec<(u64, Entry)>,
}

/// Opens a backup, or all in a folder as one blog, and walks through it once.
///
/// # Errors
/// When there is none, or it cannot be read.
pub(super) fn open(input: &Input, cx: &Context) -> Result<TtxmlSource> {
    let (file, diagnostics) = volume(input)?;
    let post_bytes = cx.limits.post_bytes.min(u64::from(u32::MAX));
    let keeps_personal = cx.options.text("personal") == "keep";
    let mut index = Index::new(file.parts().len() > 1, keeps_personal);
    index.inventory.diagnostics = diagnostics;
    for part in file.parts() {
        let mut reader = Reader::new(file.file(part), part.start, 1, post_bytes);
        if !reader.root()?.is_some_and(|root| detect::is_blog(&root)) {
            return Err(not_ttxml(&input.path));
        }
        index.read(&part.name, reader, cx)?;
    }
    let Index { blog, attachments, mut inventory, entries, redirects, .. } = index.finish();
    let attachments = Attachments::new(file.clone(), attachments);
    let mut entries: Vec<_> = inventory.heads.iter().map(|head| number(&head.id)).zip(entries).collect();
    entries.sort_unstable_by_key(|(number, _)| *number);
    let zone = blog.zone.clone();
    inventory.site = Site { redirects, ..blog.into_site(cx) };
    Ok(TtxmlSource { file, post_bytes, keeps_personal, zone, inventory, attachments, entries })
}

fn not_ttxml(path: &Path) -> Error {
    let message = format!("{} is no TTXML: its root is no <blog type=\"tattertools/…\">", path.display());
    Error::new("not_ttxml", message)
}

/// The file, or the backups at the top of a folder; with them what was amiss.
fn volume(input: &Input) -> Result<(Volume, Vec<Diagnostic>)> {
    let paths: Vec<PathBuf> = if input.is_folder {
        detect::files_in(&input.path).into_iter().filter(|path| detect::is_backup(path)).collect()
    } else {
        vec![input.path.clone()]
    };
    if paths.is_empty() {
        return Err(not_ttxml(&input.path));
    }
    let (mut files, mut diagnostics) = (Vec::with_capacity(paths.len()), Vec::new());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (file, amiss) = form::open(&path)?;
        diagnostics.extend(amiss.map(|message| warning("file_damaged", &name, None, message)));
        files.push((name, file));
    }
    Ok((Volume::new(files), diagnostics))
}

/// An id as the number that its digits are.
fn number(id: &DocumentId) -> u64 {
    u64::from_str_radix(&id.0, 16).unwrap_or_default()
}

impl Source for TtxmlSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let failed = |code, message| failure(head.kind, &head.path, code, message);
        let missing = || failed("read_failed", "the backup has changed since it was first read".to_owned());
        let place = self.entries.binary_search_by_key(&number(&head.id), |(number, _)| *number);
        let (_, entry) = place.ok().and_then(|place| self.entries.get(place)).ok_or_else(missing)?;
        let own = self.attachments.range(&entry.attachments);
        let places = own.iter().map(|attachment| attachment.place.clone());
        let pieces = Pieces::without(self.file.clone(), entry.range.clone(), places);
        let mut reader = Reader::new(pieces, entry.range.start, entry.line, self.post_bytes);
        let mut items = Vec::new();
        while let Some(item) = reader.item().map_err(|error| failed(error.code, error.message))? {
            items.push(item.element);
        }
        let parts = Parts {
            head,
            attachments: &self.attachments,
            own,
            zone: &self.zone,
            keeps_personal: self.keeps_personal,
            notes: reader.notes,
        };
        if entry.kind == Kind::Guestbook {
            return Ok(document::guestbook(parts, &items, entry.line));
        }
        let element = items.into_iter().next().filter(|item| Kind::of(&item.name) == Some(entry.kind));
        Ok(document::read(parts, entry.kind, &element.ok_or_else(missing)?))
    }

    fn files(&self) -> &dyn FileStore {
        &self.attachments
    }
}
