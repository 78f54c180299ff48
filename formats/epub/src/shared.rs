//! What rendering and writing both know, before any chapter is there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use posthaul_exporter::{Capabilities, Context};
use posthaul_model::{AssetHash, DocumentId};

use crate::book::Book;
use crate::picture;

/// What both halves of the export know.
pub(crate) struct Shared<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) book: Book,
    pub(crate) capabilities: Capabilities,
    places: HashMap<&'a DocumentId, usize>,
    /// Images that were looked at: whether each can be shown, or the code that says why not.
    inspected: Mutex<HashMap<AssetHash, Result<(), &'static str>>>,
}

impl<'a> Shared<'a> {
    /// Looks at the heads.
    pub(crate) fn new(cx: Context<'a>, capabilities: Capabilities) -> Self {
        Self {
            book: Book::new(&cx),
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
