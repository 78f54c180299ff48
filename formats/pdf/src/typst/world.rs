//! What typst may see: the template, its inputs and the fonts. No file, no clock, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::Fonts;

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("../../data/template.typ")));

/// The world of one volume.
pub(super) struct BookWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
}

impl<'a> BookWorld<'a> {
    pub(super) fn new(fonts: &'a Fonts, mut inputs: Dict) -> Self {
        let families = fonts.families.iter().map(|family| Value::Str(family.as_str().into())).collect();
        inputs.insert("families".into(), Value::Array(families));
        Self { library: LazyHash::new(Library::builder().with_inputs(inputs).build()), fonts }
    }
}

impl World for BookWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
