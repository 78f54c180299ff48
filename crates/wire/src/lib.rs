//! The JSON form of the model, version 1: what the `json` and `ndjson` formats write.
//!
//! A record borrows from the document and is only written; [`schema`] describes it as JSON Schema 2020-12.

mod document;
mod lines;
mod site;
mod string;
mod tree;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

pub use document::DocumentRecord;
pub use lines::{document_line, kind_of, site_line};
pub use site::SiteRecord;

/// The name in every file.
pub const FORMAT: &str = "posthaul";

/// The version in every file. Keys are added freely within a version, never renamed.
pub const VERSION: u32 = 1;

/// A whole export: the shape of `NAME.json`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "posthaul export, version 1")]
pub struct ExportRecord<'a> {
    /// Always `posthaul`.
    pub format: &'static str,
    /// Always 1.
    pub version: u32,
    /// The blog.
    pub site: SiteRecord<'a>,
    /// The documents: posts by date and path, undated ones last, then pages, then collections by path.
    pub documents: Vec<DocumentRecord<'a>>,
}

/// JSON Schema 2020-12 of [`ExportRecord`].
pub fn schema() -> Schema {
    schemars::schema_for!(ExportRecord<'static>)
}
