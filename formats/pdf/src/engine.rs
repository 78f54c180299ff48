//! What the format needs of a typesetter.

use std::collections::BTreeMap;

use posthaul_exporter::Result;
use posthaul_model::MediaType;

/// A volume, ready to be set.
#[derive(Debug, Default)]
pub(crate) struct Manuscript {
    /// What is true of the whole volume, as JSON.
    pub(crate) book: Vec<u8>,
    /// The documents in order, each as JSON.
    pub(crate) documents: Vec<Vec<u8>>,
    /// The images by the keys that documents use.
    pub(crate) images: BTreeMap<String, Picture>,
    /// What identifies the volume: the same for the same blog and documents.
    pub(crate) identifier: String,
    /// When the content was last changed: Unix seconds.
    pub(crate) modified: i64,
}

/// An image file.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) bytes: Vec<u8>,
    pub(crate) media_type: MediaType,
}

/// A typesetter.
pub(crate) trait PdfEngine: Send + Sync {
    /// Whether a font has a glyph for the character, or none is needed.
    fn covers(&self, c: char) -> bool;

    /// Whether the image can be decoded.
    fn can_show(&self, picture: &Picture) -> bool;

    /// Sets a volume: the bytes of the PDF file, the same for the same manuscript.
    ///
    /// # Errors
    /// When the typesetter refuses it.
    fn typeset(&self, manuscript: Manuscript) -> Result<Vec<u8>>;
}
