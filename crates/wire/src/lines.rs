//! Records one by one, as a stream of lines, and back.

use posthaul_model::{Document, DocumentKind, Site};
use serde::{Deserialize, Serialize};

use crate::{DocumentRecord, FORMAT, SiteRecord, VERSION};

#[derive(Serialize)]
struct SiteLine<'a> {
    r#type: &'static str,
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    site: SiteRecord<'a>,
}

/// `{"type":"site",…}` with a line end.
///
/// # Errors
/// Never, as the model holds nothing that JSON does not.
pub fn site_line(site: &Site) -> serde_json::Result<Vec<u8>> {
    let record = SiteLine { r#type: "site", format: FORMAT, version: VERSION, site: site.into() };
    let mut line = serde_json::to_vec(&record)?;
    line.push(b'\n');
    Ok(line)
}

/// `{"type":"document",…}` with a line end.
///
/// # Errors
/// Never, as the model holds nothing that JSON does not.
pub fn document_line(document: &Document) -> serde_json::Result<Vec<u8>> {
    let mut line = br#"{"type":"document""#.to_vec();
    let start = line.len();
    DocumentRecord::from(document).write(&mut line)?;
    // The record's brace.
    line[start] = b',';
    line.push(b'\n');
    Ok(line)
}

#[derive(Deserialize)]
struct KindOnly {
    kind: DocumentKind,
}

/// The kind of a document record; all of the text must be one valid JSON value.
///
/// # Errors
/// When the text is no valid JSON or no document record.
pub fn kind_of(record: &[u8]) -> serde_json::Result<DocumentKind> {
    serde_json::from_slice::<KindOnly>(record).map(|record| record.kind)
}
