//! Whole sites, as files on disk.

mod documents;
mod heads;
mod refused;
mod single;

use std::fs;

use posthaul_model::{Code, Document, Head, Map};
use tempfile::TempDir;

use super::Jekyll;
use crate::{Confidence, Context, Importer, Input, Limits, Options, Source};

/// A site of some files, opened.
struct Opened {
    /// Removed when the test is over.
    _folder: TempDir,
    source: Box<dyn Source>,
}

fn context() -> Context {
    Context {
        timezone: "Asia/Seoul".to_owned(),
        language: None,
        base_url: None,
        // 2026-01-01T00:00:00Z
        now: 1_767_225_600,
        options: Options::default(),
        limits: Limits::default(),
    }
}

fn write(folder: &TempDir, files: &[(&str, &[u8])]) {
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// Opens what lies at `path` in a folder of these files.
fn open_at(path: &str, files: &[(&str, &[u8])], cx: &Context) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, files);
    opened(folder, path, cx)
}

fn opened(folder: TempDir, path: &str, cx: &Context) -> Opened {
    let input = Input::new(&folder.path().join(path)).unwrap();
    let source = Jekyll.open(&input, cx).unwrap();
    Opened { _folder: folder, source }
}

/// Opens a site of these text files.
fn site(files: &[(&str, &str)]) -> Opened {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    open_at("", &files, &context())
}

/// The one post of a site, whole.
fn post(text: &str) -> Document {
    site(&[("_posts/2024-01-02-hello-world.md", text)]).document("_posts/2024-01-02-hello-world.md")
}

impl Opened {
    fn head(&self, path: &str) -> &Head {
        self.source
            .inventory()
            .heads
            .iter()
            .find(|head| head.path == path)
            .unwrap_or_else(|| panic!("no {path}: {:?}", self.paths()))
    }

    fn document(&self, path: &str) -> Document {
        let document = self.source.document(self.head(path)).unwrap();
        assert_eq!(&document.head, self.head(path));
        document
    }

    fn paths(&self) -> Vec<&str> {
        self.source.inventory().heads.iter().map(|head| head.path.as_str()).collect()
    }

    fn skipped(&self) -> Vec<(&str, &str)> {
        self.source.inventory().skipped.iter().map(|skip| (skip.path.as_str(), declared(&skip.reason))).collect()
    }

    fn codes(&self) -> Vec<&str> {
        self.source.inventory().diagnostics.iter().map(|diagnostic| declared(&diagnostic.code)).collect()
    }

    fn failed(&self) -> Vec<(&str, &str)> {
        self.source.inventory().failed.iter().map(|failure| (failure.path.as_str(), declared(&failure.code))).collect()
    }
}

fn codes(document: &Document) -> Vec<&str> {
    document.diagnostics.iter().map(|diagnostic| declared(&diagnostic.code)).collect()
}

/// The code, which must be one that `posthaul explain` knows.
fn declared(code: &Code) -> &str {
    let mut known = crate::CODES.iter().copied().flatten().chain(posthaul_frontmatter::CODES);
    assert!(known.any(|info| info.code == code.as_str()), "{code} is not declared");
    code.as_str()
}

fn json(value: &Map) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn detection() {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder,
        &[
            ("site/_config.yml", b""),
            ("nested/blog/2024/_posts/x.md", b""),
            ("plain/a.md", b""),
            ("plain/b.txt", b"text"),
            ("plain/c.zip", b"PK\x03\x04"),
            ("plain/d.json", b"{}"),
            ("plain/e.png", b"\x89PNG\r\n\x1a\n"),
            ("site/_drafts/x.md", b""),
        ],
    );
    let cases = [
        ("site", Confidence::Certain),
        ("nested", Confidence::Certain),
        ("nested/blog/2024/_posts", Confidence::Certain),
        ("site/_drafts", Confidence::Certain),
        ("plain", Confidence::No),
        ("plain/a.md", Confidence::Likely),
        ("plain/b.txt", Confidence::Likely),
        ("plain/c.zip", Confidence::No),
        ("plain/d.json", Confidence::No),
        ("plain/e.png", Confidence::No),
    ];
    for (path, wanted) in cases {
        assert_eq!(Jekyll.detect(&Input::new(&folder.path().join(path)).unwrap()), wanted, "{path}");
    }
}
