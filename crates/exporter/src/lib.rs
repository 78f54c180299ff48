//! What the author of an output format depends on.
//!
//! An [`Exporter`] says what it is and what it can carry, and begins an [`Export`] for one site. Heavy work
//! is in its [`Render`]: pure, called on many threads, one document at a time. [`Export::push`] then
//! receives the rendered parts one by one in the order of the outputs, and [`Export::finish`] completes the
//! file. Afterwards [`Exporter::read_back`] counts what the finished output really holds.

pub mod book;
mod capability;
pub mod conformance;

mod error;
pub mod language;
mod sink;
pub mod url;

use std::any::Any;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use posthaul_model::{Asset, AssetHash, CodeInfo, Document, DocumentId, DocumentKind, Head, Loss, Site};

pub use capability::{Capabilities, Feature, Support, feature_of, features_in};

pub use error::{Error, ErrorKind, Result};
pub use posthaul_model::{OptionInfo, OptionKind, Options};
pub use sink::{MemorySink, OutputFile, Sink};

/// Where an output lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file, `NAME.EXTENSION`.
    File {
        /// Without the leading dot; may hold dots (`wxr.xml`).
        extension: &'static str,
    },
    /// A folder, `NAME-FORMAT/`.
    Folder,
}

/// What a format is, for people and for the registry.
#[derive(Clone, Copy, Debug)]
pub struct FormatInfo {
    /// Identifier on the command line: `epub`.
    pub id: &'static str,
    /// Name as people know it: `EPUB 3.3`.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// One file or a folder.
    pub layout: Layout,
    /// Options, settable with `--set ID.KEY=VALUE`.
    pub options: &'static [OptionInfo],
    /// Every loss and skip code that the exporter can emit. Emitting another one fails the conformance suite.
    pub codes: &'static [CodeInfo],
}

/// An output format.
pub trait Exporter: Send + Sync {
    /// What the format is.
    fn info(&self) -> &'static FormatInfo;

    /// What it carries with these options, before any work.
    fn capabilities(&self, options: &Options) -> Capabilities;

    /// Whether the document goes into the output by default; else the code that says why not.
    ///
    /// Asked only where `--select` does not decide. The default takes everything.
    fn accepts(&self, head: &Head, options: &Options) -> std::result::Result<(), &'static str> {
        let _ = (head, options);
        Ok(())
    }

    /// Begins an output.
    ///
    /// # Errors
    /// When an option is wrong or the sink cannot be written.
    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>>;

    /// Counts the documents in a finished output by reading it, and holds it against itself.
    ///
    /// # Errors
    /// When the output is not what the format demands; the message says where.
    fn read_back(&self, output: &Path) -> Result<Contents>;
}

/// The two halves of an export.
pub struct Begun<'a> {
    /// The pure half.
    pub renderer: Box<dyn Render + 'a>,
    /// The serial half.
    pub export: Box<dyn Export + 'a>,
}

/// What an export works with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The documents of this output, in order: every head that was accepted.
    pub heads: &'a [&'a Head],
    /// The options of the format.
    pub options: &'a Options,
    /// The files that documents refer to.
    pub assets: &'a dyn Assets,
    /// Base name of the output, for titles of last resort.
    pub name: &'a str,
    /// What a modification time is where the format wants one (Unix seconds): the latest date of the selection, never the clock.
    pub modified: i64,
    /// Where to write.
    pub sink: &'a dyn Sink,
}

impl Context<'_> {
    /// The place of a document in [`Context::heads`] by its id, for link resolution.
    pub fn places(&self) -> BTreeMap<&DocumentId, usize> {
        self.heads.iter().enumerate().map(|(index, head)| (&head.id, index)).collect()
    }
}

/// The bytes of local files.
pub trait Assets: Sync {
    /// What is known of a file. `None` when no document referred to it so far.
    fn get(&self, hash: &AssetHash) -> Option<Asset>;

    /// Opens a file. The reader is a stream; the file may be large.
    ///
    /// # Errors
    /// When the file has gone since it was hashed.
    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>>;
}

/// A document as rendered for one format: bytes, or whatever the export's `push` wants.
pub type Rendered = Box<dyn Any + Send>;

/// The bytes of a part that a renderer made as `Vec<u8>`.
///
/// # Errors
/// When it was made as something else: a defect of the format.
pub fn bytes(part: Rendered) -> Result<Vec<u8>> {
    part.downcast()
        .map(|bytes| *bytes)
        .map_err(|_| Error::new(ErrorKind::Invalid, "a part of another format was pushed"))
}

/// The pure half of an export: many threads call it at once.
pub trait Render: Send + Sync {
    /// Renders one document. Every loss goes to `losses`.
    ///
    /// # Errors
    /// When this document cannot be written; the others go on.
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered>;
}

/// An output that is being written.
pub trait Export {
    /// Takes a rendered document, in the order of [`Context::heads`].
    ///
    /// # Errors
    /// When writing fails: the whole output fails.
    fn push(&mut self, head: &Head, part: Rendered, losses: &mut Vec<Loss>) -> Result<()>;

    /// Says that a document of [`Context::heads`] failed and will not come.
    ///
    /// # Errors
    /// When writing fails.
    fn skip(&mut self, head: &Head) -> Result<()> {
        let _ = head;
        Ok(())
    }

    /// Completes the output. Losses found only now (a fragment that no document has) are named with their document.
    ///
    /// # Errors
    /// When writing fails.
    fn finish(self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>>;
}

/// What a finished output holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Documents by kind.
    pub documents: BTreeMap<DocumentKind, u64>,
}

impl Contents {
    /// Counts one document.
    pub fn count(&mut self, kind: DocumentKind) {
        *self.documents.entry(kind).or_default() += 1;
    }
}
