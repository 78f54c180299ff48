//! The registry: the one place that names all formats. A new one is a folder under `formats/`, a line in the
//! manifest, and a line here.

use posthaul_exporter::Exporter;
use posthaul_importer::{Importer, importers};
use posthaul_model::CodeInfo;

use crate::Failure;

/// All formats, in the order in which they are listed.
pub fn exporters() -> &'static [&'static dyn Exporter] {
    &[
        &posthaul_format_epub::Epub,
        &posthaul_format_hugo::Hugo,
        &posthaul_format_json::Json,
        &posthaul_format_ndjson::Ndjson,
        #[cfg(feature = "pdf")]
        &posthaul_format_pdf::Pdf,
        &posthaul_format_sqlite::Sqlite,
    ]
}

/// Every code that anything emits, each with who emits it.
pub fn codes() -> Vec<(&'static str, &'static CodeInfo)> {
    let shared = [
        ("posthaul", posthaul_pipeline::CODES),
        ("front matter", posthaul_frontmatter::CODES),
        ("html", posthaul_html::CODES),
        ("kramdown", posthaul_kramdown::CODES),
        ("markdown", posthaul_markdown::CODES),
    ];
    let importers = posthaul_importer::CODES.iter().map(|codes| ("importer", *codes));
    let formats = exporters().iter().map(|exporter| (exporter.info().id, exporter.info().codes));
    let all = shared.into_iter().chain(importers).chain(formats);
    all.flat_map(|(owner, codes)| codes.iter().map(move |info| (owner, info))).collect()
}

/// The format of that name.
pub(crate) fn exporter(id: &str) -> Result<&'static dyn Exporter, Failure> {
    let found = exporters().iter().find(|exporter| exporter.info().id == id);
    found.copied().ok_or_else(|| {
        let known = exporters().iter().map(|exporter| exporter.info().id).collect::<Vec<_>>().join(", ");
        Failure::usage(format!("there is no format '{id}'; formats are: {known}"))
    })
}

/// The importer of that name.
pub(crate) fn importer(id: &str) -> Result<&'static dyn Importer, Failure> {
    let found = importers().iter().find(|importer| importer.info().id == id);
    found.copied().ok_or_else(|| {
        let known = importers().iter().map(|importer| importer.info().id).collect::<Vec<_>>().join(", ");
        Failure::usage(format!("there is no importer '{id}'; importers are: {known}"))
    })
}
