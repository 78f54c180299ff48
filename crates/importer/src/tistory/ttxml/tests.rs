//! Backups, whole and broken, in the manner of the real ones.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use ::base64::Engine;
use ::base64::engine::general_purpose::STANDARD;
use posthaul_html::write_html;
use posthaul_model::{Document, DocumentKind, Head, NodeId, Options, Status, Value};

use super::Ttxml;
use crate::{Confidence, Context, Error, Importer, Input, Limits, Source, document_id, importers};

mod broken;
mod forms;
mod hostile;
mod whole;

/// 2026-11-24.
const NOW: i64 = 1_795_478_400;

/// A blog with these elements.
fn blog(inside: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?><blog type=\"tattertools/1.1\" extension=\"textcube/2.0\" migrational=\"false\">\
         <setting><name>alley</name><title>골목 일기</title><language>ko</language><timezone>Asia/Seoul</timezone></setting>\r\n\
         {inside}</blog>"
    )
    .into_bytes()
}

/// Escaped as the exporter does it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A post with a text, and whatever else.
fn post(number: u32, content: &str, more: &str) -> String {
    format!(
        "<post slogan=\"글-{number}\" format=\"1.1\"><id>{number}</id><appointed>false</appointed><visibility>public</visibility>\
         <title>글 {number}</title><content formatter=\"ttml\">{}</content><published>1203300000</published>{more}</post>\r\n",
        escaped(content)
    )
}

/// A file in a backup.
fn attachment(name: &str, label: &str, bytes: &[u8]) -> String {
    format!(
        "<attachment mime=\"image/png\" size=\"{}\" width=\"0\" height=\"0\"><name>{name}</name><label>{label}</label>\
         <content>{}</content></attachment>",
        bytes.len(),
        STANDARD.encode(bytes)
    )
}

fn context(set: &[(&str, &str)]) -> Context {
    let set = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: None,
        now: NOW,
        options: Options::new("ttxml", Ttxml.info().options, set).unwrap(),
        limits: Limits::default(),
    }
}

/// A backup's file that goes with its folder.
struct Backup {
    folder: tempfile::TempDir,
}

impl Backup {
    fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::File::create(folder.path().join("b.xml")).unwrap().write_all(bytes).unwrap();
        Self { folder }
    }

    fn input(&self) -> Input {
        Input::new(&self.folder.path().join("b.xml")).unwrap()
    }

    fn open(&self) -> Box<dyn Source> {
        self.try_open().unwrap()
    }

    fn try_open(&self) -> Result<Box<dyn Source>, Error> {
        let source = Ttxml.open(&self.input(), &context(&[]));
        let beside = fs::read_dir(self.folder.path()).unwrap().count();
        assert_eq!(beside, 1, "nothing is unpacked beside the backup");
        source
    }
}

fn open(bytes: &[u8]) -> Box<dyn Source> {
    Backup::new(bytes).open()
}

fn error(bytes: &[u8]) -> &'static str {
    Backup::new(bytes).try_open().err().map_or("none", |error| error.code)
}

fn paths(source: &dyn Source) -> Vec<&str> {
    source.inventory().heads.iter().map(|head| head.path.as_str()).collect()
}

fn head<'s>(source: &'s dyn Source, path: &str) -> &'s Head {
    source.inventory().heads.iter().find(|head| head.path == path).unwrap()
}

fn document(source: &dyn Source, path: &str) -> Document {
    source.document(head(source, path)).unwrap()
}

fn html(source: &dyn Source, path: &str) -> String {
    write_html(&document(source, path).body).trim().to_owned()
}

/// Codes and messages of what was noticed when opening.
fn noticed(source: &dyn Source) -> Vec<(&str, &str)> {
    source.inventory().diagnostics.iter().map(|d| (d.code.as_str(), d.message.as_str())).collect()
}

fn codes(source: &dyn Source) -> Vec<&str> {
    source.inventory().diagnostics.iter().map(|d| d.code.as_str()).collect()
}

fn file(source: &dyn Source, path: &str) -> Option<Vec<u8>> {
    let found = source.files().find(path)?;
    let mut bytes = Vec::new();
    source.files().open(&found).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(found.bytes, bytes.len() as u64);
    Some(bytes)
}
