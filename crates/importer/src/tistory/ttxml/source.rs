//! A backup after its first pass.

use std::fs::File;
use std::path::Path;

use posthaul_model::{Diagnostic, Document, DocumentId, Failure, Head, Site, Skip};

use super::attachments::Attachments;
use super::date::Zone;
use super::detect;
use super::document::{self, Parts};
use super::head::Kind;
use super::index::{Entry, Index};
use super::pieces::Pieces;
use super::reader::Reader;
use crate::tistory::shared_file::SharedFile;
use crate::{Context, Error, FileStore, Result, Source};

/// An opened backup.
pub(super) struct TtxmlSource {
    file: SharedFile,
    post_bytes: u64,
    zone: Zone,
    site: Site,
    attachments: Attachments,
    heads: Vec<Head>,
    /// Documents by their ids: the numbers that these are, with their places, in order.
    entries: Vec<(u64, Entry)>,
    failed: Vec<Failure>,
    diagnostics: Vec<Diagnostic>,
}

/// Opens a backup and walks through it once.
///
/// # Errors
/// When it is none, or cannot be read.
pub(super) fn open(path: &Path, cx: &Context) -> Result<TtxmlSource> {
    let unreadable =
        |error: std::io::Error| Error::new("read_failed", format!("{} cannot be opened: {error}", path.display()));
    let file = SharedFile::new(File::open(path).map_err(unreadable)?).map_err(unreadable)?;
    let post_bytes = cx.limits.post_bytes.min(u64::from(u32::MAX));
    let mut reader = Reader::new(file.clone(), 0, 1, post_bytes);
    if !reader.root()?.is_some_and(|root| detect::is_blog(&root)) {
        let message = format!("{} is no TTXML: its root is no <blog type=\"tattertools/…\">", path.display());
        return Err(Error::new("not_ttxml", message));
    }
    let Index { blog, attachments, heads, entries, failed, diagnostics, .. } = Index::read(reader, cx)?;
    let attachments = Attachments::new(file.clone(), attachments);
    let mut entries: Vec<_> = heads.iter().map(|head| number(&head.id)).zip(entries).collect();
    entries.sort_unstable_by_key(|(number, _)| *number);
    let zone = blog.zone.clone();
    let site = blog.into_site(cx);
    Ok(TtxmlSource { file, post_bytes, zone, site, attachments, heads, entries, failed, diagnostics })
}

/// An id as the number that its digits are.
fn number(id: &DocumentId) -> u64 {
    u64::from_str_radix(&id.0, 16).unwrap_or_default()
}

impl Source for TtxmlSource {
    fn site(&self) -> &Site {
        &self.site
    }

    fn heads(&self) -> &[Head] {
        &self.heads
    }

    fn skipped(&self) -> &[Skip] {
        &[]
    }

    fn failed(&self) -> &[Failure] {
        &self.failed
    }

    fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let failed = |code: &'static str, message: String| Failure {
            kind: head.kind,
            path: head.path.clone(),
            code: code.into(),
            message,
        };
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
        let parts = Parts { head, attachments: &self.attachments, own, zone: &self.zone, notes: reader.notes };
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
