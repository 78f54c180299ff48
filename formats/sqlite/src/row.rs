//! A document as it goes into the tables: the pure half.

use std::collections::BTreeSet;

use posthaul_exporter::{Assets, Render, Rendered, Result};
use posthaul_model::{
    AssetRef, Author, Comment, Diagnostic, Document, ExcerptSource, Lines, Link, Loss, Normalisation, Pos, Severity,
};
use posthaul_wire::DocumentRecord;
use serde_json::Value;

/// What the tables want of a document beside its head.
pub(crate) struct Row {
    pub(crate) importer: &'static str,
    pub(crate) lines: Option<Lines>,
    pub(crate) language: Option<String>,
    pub(crate) image: Option<String>,
    pub(crate) excerpt: Option<String>,
    pub(crate) excerpt_source: ExcerptSource,
    pub(crate) extra: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) authors: Vec<Author>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) links: Vec<Link>,
    pub(crate) assets: Vec<AssetRef>,
    pub(crate) normalisations: Vec<Normalisation>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

pub(crate) struct RowRender<'a> {
    pub(crate) assets: &'a dyn Assets,
    /// Bytes of the largest file whose content is kept.
    pub(crate) limit: u64,
}

impl Render for RowRender<'_> {
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered> {
        self.find_large_files(document, losses);
        let record = DocumentRecord::from(document);
        let excerpt = (record.excerpt_source != ExcerptSource::None).then(|| record.excerpt_html.into_owned());
        Ok(Box::new(Row {
            importer: document.importer,
            lines: document.lines,
            language: document.language.clone(),
            image: document.image.clone(),
            excerpt,
            excerpt_source: record.excerpt_source,
            extra: json(&document.extra)?,
            text: record.text,
            html: record.html,
            authors: document.authors.clone(),
            comments: document.comments.clone(),
            links: document.links.clone(),
            assets: document.assets.clone(),
            normalisations: document.normalisations.clone(),
            diagnostics: document.diagnostics.clone(),
        }))
    }
}

impl RowRender<'_> {
    /// A loss for every file of the document that is over the limit.
    fn find_large_files(&self, document: &Document, losses: &mut Vec<Loss>) {
        let mut seen = BTreeSet::new();
        for reference in &document.assets {
            let Some(asset) = reference.asset.as_ref().and_then(|hash| self.assets.get(hash)) else { continue };
            if asset.bytes > self.limit && seen.insert(&reference.asset) {
                losses.push(Loss {
                    code: "asset_too_large".into(),
                    severity: Severity::Warning,
                    pos: Pos::default(),
                    what: reference.src.clone(),
                    instead: format!("path and hash; {} bytes are over the limit of {}", asset.bytes, self.limit),
                });
            }
        }
    }
}

/// A value as JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(std::io::Error::from)?)
}

/// The name that JSON has for a variant, which is the name in the tables too.
pub(crate) fn name(variant: impl serde::Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
