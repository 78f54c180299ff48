//! Importers: blogs as they lie on disk, into the model.
//!
//! An [`Importer`] recognises a source and opens it. Opening makes the first pass: the [`Source`] then has an
//! [`Inventory`] of its site and a [`Head`] for every document, but no body. [`Source::document`] is the second pass: it
//! reads and parses one document, is pure, and is called from many threads in any order.

pub mod body;
mod codes;
mod context;
pub mod date;
pub mod feed;
mod fields;
mod file;
mod files;
mod front;
mod input;
mod inventory;
pub mod jekyll;
mod liquid;
pub mod markdown;
mod mask;
pub mod naver;
mod nodes;
mod pages;
mod parts;
pub mod text;
pub mod tistory;
mod xml;

use std::io::Read;

use posthaul_model::{Document, DocumentId, Failure, Head};

pub use codes::CODES;
pub use context::{Context, Error, Limits, OptionInfo, Options, Result};
pub use files::{Files, FoundFile};
pub use input::Input;
pub use inventory::Inventory;

/// How sure an importer is that a source is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not.
    No,
    /// It can be read, for want of a better importer.
    Fallback,
    /// It looks like it.
    Likely,
    /// It has an unmistakable mark.
    Certain,
}

/// What an importer is, for people and for the registry.
#[derive(Clone, Copy, Debug)]
pub struct ImporterInfo {
    /// Identifier on the command line: `jekyll`.
    pub id: &'static str,
    /// Name as people know it.
    pub name: &'static str,
    /// One sentence: what it reads.
    pub summary: &'static str,
    /// Options, settable with `--set ID.KEY=VALUE`.
    pub options: &'static [OptionInfo],
}

/// A kind of source.
pub trait Importer: Send + Sync {
    /// What it is.
    fn info(&self) -> &'static ImporterInfo;

    /// How sure it is that the input is its own; looks at names and first bytes, reads no more.
    fn detect(&self, input: &Input) -> Confidence;

    /// Opens the input and makes the first pass.
    ///
    /// # Errors
    /// Only when nothing can be read at all. A document that cannot be read is in [`Inventory::failed`].
    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>>;
}

/// An opened source after its first pass.
pub trait Source: Send + Sync {
    /// What the first pass found.
    fn inventory(&self) -> &Inventory;

    /// Reads and parses one document; pure, called from many threads.
    ///
    /// # Errors
    /// When this document cannot be read; the others go on.
    fn document(&self, head: &Head) -> std::result::Result<Document, Failure>;

    /// The local files that documents may refer to.
    fn files(&self) -> &dyn FileStore;
}

/// Local files of a source.
pub trait FileStore: Send + Sync {
    /// Finds a file by its decoded path from the root of the source (`assets/img/가.png`), whatever Unicode
    /// normal form either side uses. A path that leads out of the source, or through a symbolic link out of
    /// it, is not found.
    fn find(&self, path: &str) -> Option<FoundFile>;

    /// Opens a found file.
    ///
    /// # Errors
    /// When it has gone or cannot be read.
    fn open(&self, file: &FoundFile) -> std::io::Result<Box<dyn Read + Send>>;
}

/// The identity of a document: 16 hexadecimal digits of BLAKE3 over importer and NFC source path.
pub fn document_id(importer: &str, path: &str) -> DocumentId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(importer.as_bytes());
    hasher.update(b"\0");
    hasher.update(text::nfc(path).as_bytes());
    DocumentId(hasher.finalize().to_hex()[..16].to_owned())
}

/// All importers, the most particular first.
pub fn importers() -> &'static [&'static dyn Importer] {
    &[
        &tistory::backup::TistoryBackup,
        &tistory::ttxml::Ttxml,
        &jekyll::Jekyll,
        &tistory::saved::TistoryPages,
        &naver::NaverPages,
        &tistory::api::TistoryApi,
        &feed::FeedFile,
        &markdown::MarkdownFolder,
    ]
}
