//! What rendering and writing both know, before any chapter is there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use posthaul_exporter::book::Book;
use posthaul_exporter::{Capabilities, Context};
use posthaul_model::{AssetHash, DocumentId, DocumentKind, Head};

use crate::picture;
use crate::words::OwnWords;

/// What both halves of the export know.
pub(crate) struct Shared<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) book: Book,
    pub(crate) capabilities: Capabilities,
    /// What a way back from a note is called.
    pub(crate) back: &'static str,
    /// Kind of each chapter and its number among those of the kind, by the places of their heads.
    chapters: Vec<(DocumentKind, u32)>,
    places: HashMap<&'a DocumentId, usize>,
    /// Images that were looked at: whether each can be shown, or the code that says why not.
    inspected: Mutex<HashMap<AssetHash, Result<(), &'static str>>>,
}

impl<'a> Shared<'a> {
    /// Looks at the heads.
    pub(crate) fn new(cx: Context<'a>, capabilities: Capabilities) -> Self {
        let book = Book::new(&cx);
        let mut counts = [0_u32; DocumentKind::ALL.len()];
        let numbered = |head: &&Head| {
            let count = &mut counts[head.kind as usize];
            *count += 1;
            (head.kind, *count)
        };
        Self {
            back: OwnWords::of(&book.language).back,
            chapters: cx.heads.iter().map(numbered).collect(),
            book,
            capabilities,
            places: cx.heads.iter().enumerate().map(|(place, head)| (&head.id, place)).collect(),
            inspected: Mutex::default(),
            cx,
        }
    }

    /// The place of a document among the heads, if it is in the book.
    pub(crate) fn place(&self, id: &DocumentId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The file of a chapter, by the place of its head: `post-00001.xhtml`.
    pub(crate) fn chapter_file(&self, place: usize) -> String {
        let (kind, number) = self.chapters.get(place).copied().unwrap_or((DocumentKind::Document, 0));
        format!("{}-{number:05}.xhtml", kind.as_str())
    }

    /// Whether an image can be shown, or the code that says why not. Each file is looked at once.
    pub(crate) fn inspect(&self, hash: &AssetHash) -> Result<(), &'static str> {
        let known = self.inspected.lock().unwrap_or_else(PoisonError::into_inner).get(hash).copied();
        known.unwrap_or_else(|| {
            let verdict = picture::check(self.cx.assets, hash);
            self.inspected.lock().unwrap_or_else(PoisonError::into_inner).insert(hash.clone(), verdict);
            verdict
        })
    }
}
