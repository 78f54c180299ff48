//! Small sites, written as books in memory.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "test code")]

pub(crate) mod check;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use jiff::Timestamp;
use posthaul_exporter::{Assets, Capabilities, Context, Exporter, MemorySink, Options};
use posthaul_format_epub::Epub;
use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{
    Asset, AssetHash, AssetRef, AssetState, Date, Document, DocumentId, DocumentKind, Head, Kind, Link, LinkState,
    Loss, MediaType, NodeId, Site, Status, Tree, ZoneSource,
};

/// A site in memory.
#[derive(Default)]
pub(crate) struct Blog {
    pub(crate) site: Site,
    pub(crate) documents: Vec<Document>,
    pub(crate) files: Files,
    pub(crate) options: Vec<(&'static str, &'static str)>,
    /// Ids of documents that fail.
    pub(crate) failing: Vec<&'static str>,
}

/// Local files in memory, by path.
#[derive(Default)]
pub(crate) struct Files(BTreeMap<AssetHash, (Asset, Vec<u8>)>);

impl Files {
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) {
        let hash = AssetHash(format!("{:0>64}", self.0.len()));
        let asset = Asset {
            hash: hash.clone(),
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            media_type: MediaType::sniff(bytes),
        };
        self.0.insert(hash, (asset, bytes.to_vec()));
    }

    fn find(&self, path: &str) -> Option<&Asset> {
        self.0.values().map(|(asset, _)| asset).find(|asset| asset.path == path)
    }
}

impl Assets for Files {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        self.0.get(hash).map(|(asset, _)| asset.clone())
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        let (_, bytes) = self.0.get(hash).ok_or(std::io::ErrorKind::NotFound)?;
        Ok(Box::new(Cursor::new(bytes.clone())))
    }
}

/// A finished book.
pub(crate) struct Book {
    pub(crate) bytes: Vec<u8>,
    /// Entries in their order.
    pub(crate) names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
    /// By document id.
    pub(crate) losses: Vec<(String, Loss)>,
}

impl Book {
    pub(crate) fn text(&self, name: &str) -> &str {
        let bytes = self.files.get(name).unwrap_or_else(|| panic!("{name} is in {:?}", self.names));
        std::str::from_utf8(bytes).unwrap()
    }

    pub(crate) fn chapters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().filter(|name| name.ends_with(".xhtml")).map(|name| (name.as_str(), self.text(name)))
    }

    /// What is between the header and the end of a chapter.
    pub(crate) fn body(&self, name: &str) -> &str {
        let text = self.text(name);
        let text = text.split_once("</header>\n").unwrap().1;
        text.strip_suffix("</section>\n</body>\n</html>\n").unwrap()
    }

    pub(crate) fn codes(&self) -> Vec<&str> {
        self.losses.iter().map(|(_, loss)| loss.code.as_str()).collect()
    }

    /// Writes it where validators can read it: a file below `target/tmp`.
    pub(crate) fn save(&self, name: &str) -> std::path::PathBuf {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, &self.bytes).unwrap();
        path
    }
}

pub(crate) fn date(text: &str) -> Date {
    let instant: Timestamp = format!("{text}T03:00:00Z").parse().unwrap();
    Date { instant, offset: 9 * 3600, text: Some(text.to_owned()), zone: ZoneSource::Site }
}

pub(crate) fn head(id: &str, title: &str, day: Option<&str>) -> Head {
    Head {
        id: DocumentId(id.to_owned()),
        path: format!("_posts/{id}.md"),
        kind: DocumentKind::Post,
        collection: None,
        status: Status::Published,
        title: title.to_owned(),
        slug: id.to_owned(),
        url: format!("/{id}/"),
        aliases: Vec::new(),
        date: day.map(date),
        updated: None,
        categories: Vec::new(),
        tags: Vec::new(),
    }
}

pub(crate) fn document(head: Head, body: Tree) -> Document {
    Document { body, ..Document::new(head, "test") }
}

pub(crate) fn tree(html: &str) -> Tree {
    parse_fragment(html, Origin { offset: 0, line: 1 }, &Limits::default()).tree
}

impl Blog {
    /// A Korean blog at an address.
    pub(crate) fn korean() -> Self {
        Self {
            site: Site {
                title: Some("바닷가 작업실".into()),
                description: Some("나무와 <코드>로 만드는 & 것들".into()),
                url: Some("https://blog.example".into()),
                language: Some("ko".into()),
                ..Site::default()
            },
            ..Self::default()
        }
    }

    pub(crate) fn post(&mut self, id: &str, title: &str, day: Option<&str>, html: &str) -> &mut Document {
        self.documents.push(document(head(id, title, day), tree(html)));
        self.documents.last_mut().unwrap()
    }

    /// Resolves links and files as the pipeline does: `/id/` is a document, a file is named by its path.
    fn resolve(&mut self) {
        let urls: BTreeMap<String, DocumentId> =
            self.documents.iter().map(|document| (document.head.url.clone(), document.head.id.clone())).collect();
        for document in &mut self.documents {
            let body = &document.body;
            for id in body.descendants(NodeId::ROOT) {
                if let (Kind::Link, Some(href)) = (body.kind(id), body.attr(id, "href")) {
                    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, f)| (path, Some(f)));
                    let target = if path.is_empty() { Some(&document.head.id) } else { urls.get(path) };
                    let state = match target {
                        Some(_) => LinkState::Resolved,
                        None if href.contains(':') => LinkState::External,
                        None => LinkState::Broken,
                    };
                    let fragment = fragment.map(str::to_owned);
                    document.links.push(Link { href: href.to_owned(), document: target.cloned(), fragment, state });
                }
                if let (Kind::Image, Some(src)) = (body.kind(id), body.attr(id, "src")) {
                    let found = self.files.find(src);
                    let state = match found {
                        Some(_) => AssetState::Found,
                        None if src.contains(':') => AssetState::Remote,
                        None => AssetState::Missing,
                    };
                    let asset = found.map(|asset| asset.hash.clone());
                    document.assets.push(AssetRef { src: src.to_owned(), asset, path: None, state });
                }
            }
        }
    }

    pub(crate) fn book(mut self) -> Book {
        self.resolve();
        let given = self.options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let options = Options::new("epub", Epub.info().options, given).unwrap();
        let heads: Vec<_> = self.documents.iter().map(|document| &document.head).collect();
        let sink = MemorySink::default();
        let cx = Context {
            site: &self.site,
            heads: &heads,
            options: &options,
            assets: &self.files,
            name: "blog",
            modified: 1_700_000_000,
            sink: &sink,
        };
        let capabilities = Epub.capabilities(&options);
        let posthaul_exporter::Begun { renderer, mut export } = Epub.begin(cx).unwrap();
        let mut losses = Vec::new();
        for document in &self.documents {
            let id = &document.head.id.0;
            if self.failing.contains(&id.as_str()) {
                export.skip(&document.head).unwrap();
                continue;
            }
            let mut own = Vec::new();
            let part = renderer.render(document, &mut own).unwrap();
            export.push(&document.head, part, &mut own).unwrap();
            check_prediction(&capabilities, document, &own);
            losses.extend(own.into_iter().map(|loss| (id.clone(), loss)));
        }
        losses.extend(export.finish().unwrap().into_iter().map(|(id, loss)| (id.0, loss)));
        let bytes = sink.take().remove("").unwrap();
        let (names, files) = unpack(&bytes);
        check_declared(&losses);
        Book { bytes, names, files, losses }
    }
}

fn unpack(bytes: &[u8]) -> (Vec<String>, BTreeMap<String, Vec<u8>>) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names = Vec::new();
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let name = name.strip_prefix("EPUB/").unwrap_or(&name).to_owned();
        names.push(name.clone());
        assert!(files.insert(name, content).is_none(), "names are unique");
    }
    (names, files)
}

/// Structural losses are exactly those that were predicted.
fn check_prediction(capabilities: &Capabilities, document: &Document, losses: &[Loss]) {
    let predicted = capabilities.predict(document);
    let mut counted = BTreeMap::new();
    for loss in losses {
        let info = Epub.info().codes.iter().find(|info| info.code == loss.code.as_str()).unwrap();
        if info.class == posthaul_model::CodeClass::StructuralLoss {
            *counted.entry(info.code).or_insert(0_u64) += 1;
        }
    }
    assert_eq!(counted, predicted);
}

fn check_declared(losses: &[(String, Loss)]) {
    for (_, loss) in losses {
        assert!(Epub.info().codes.iter().any(|info| info.code == loss.code.as_str()), "{loss:?} is declared");
    }
}

/// The smallest PNG there is.
pub(crate) const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
    0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0xf8,
    0x0f, 0, 1, 4, 1, 0, 0x5f, 0xe5, 0xc3, 0x4b, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];
