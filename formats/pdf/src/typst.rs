//! The typesetter: typst, with the book's own fonts and template and nothing from the machine.

mod fonts;
mod world;

use posthaul_exporter::{Error, ErrorKind, Result};
use posthaul_model::MediaType;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Array, Bytes, Datetime, Dict, Smart, Str, Value};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::engine::{Manuscript, PdfEngine, Picture};
use fonts::Fonts;
use world::BookWorld;

/// Typst with a set of fonts.
#[derive(Debug)]
pub(crate) struct Typst {
    fonts: Fonts,
}

impl Typst {
    /// Typst with the embedded fonts and those of a folder, unless its name is empty.
    ///
    /// # Errors
    /// When the folder or a font in it cannot be read.
    pub(crate) fn new(folder: &str) -> Result<Self> {
        Ok(Self { fonts: Fonts::new(folder)? })
    }
}

impl PdfEngine for Typst {
    fn covers(&self, c: char) -> bool {
        self.fonts.covers(c)
    }

    fn can_show(&self, picture: &Picture) -> bool {
        let bytes = Bytes::new(picture.bytes.clone());
        match raster(picture.media_type) {
            // The result is remembered, so that setting the page does not decode again.
            Some(format) => RasterImage::new(bytes, format, Smart::Auto).is_ok(),
            None => picture.media_type == MediaType::Svg && SvgImage::new(bytes).is_ok(),
        }
    }

    fn typeset(&self, manuscript: Manuscript) -> Result<Vec<u8>> {
        // Every way out forgets what typst remembers: it would stay in memory until the end of the run.
        let _forget = Forget;
        let identifier = manuscript.identifier.clone();
        let modified = manuscript.modified;
        let world = BookWorld::new(&self.fonts, inputs(manuscript));
        let document: PagedDocument = typst::compile(&world).output.map_err(|errors| refused(&errors))?;
        let options = PdfOptions {
            ident: Smart::Custom(identifier),
            creator: Smart::Custom(Some("posthaul".to_owned())),
            timestamp: datetime(modified).map(Timestamp::new_utc),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors))
    }
}

struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

/// What the template finds in `sys.inputs`.
fn inputs(manuscript: Manuscript) -> Dict {
    let bytes = |bytes: Vec<u8>| Value::Bytes(Bytes::new(bytes));
    let documents: Array = manuscript.documents.into_iter().map(bytes).collect();
    let images: Dict = manuscript.images.into_iter().map(|(key, picture)| (Str::from(key), image(picture))).collect();
    let mut inputs = Dict::new();
    inputs.insert("book".into(), bytes(manuscript.book));
    inputs.insert("documents".into(), Value::Array(documents));
    inputs.insert("images".into(), Value::Dict(images));
    inputs
}

/// An image for the template: bytes and the name of their format.
fn image(picture: Picture) -> Value {
    let mut value = Dict::new();
    value.insert("format".into(), Value::Str(Str::from(picture.media_type.extension())));
    value.insert("data".into(), Value::Bytes(Bytes::new(picture.bytes)));
    Value::Dict(value)
}

fn raster(media_type: MediaType) -> Option<ExchangeFormat> {
    match media_type {
        MediaType::Png => Some(ExchangeFormat::Png),
        MediaType::Jpeg => Some(ExchangeFormat::Jpg),
        MediaType::Gif => Some(ExchangeFormat::Gif),
        MediaType::Webp => Some(ExchangeFormat::Webp),
        _ => None,
    }
}

fn datetime(unix: i64) -> Option<Datetime> {
    let time = jiff::Timestamp::from_second(unix).ok()?.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let number = |value: i8| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        i32::from(time.year()),
        number(time.month())?,
        number(time.day())?,
        number(time.hour())?,
        number(time.minute())?,
        number(time.second())?,
    )
}

fn refused(errors: &[SourceDiagnostic]) -> Error {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::new(ErrorKind::Invalid, format!("the book cannot be typeset: {}", messages.join("; ")))
}
