//! The two halves of an export: documents to text, text and files to folders.

use std::collections::HashSet;
use std::io::{BufWriter, Write};

use posthaul_exporter::{Context, Error, ErrorKind, Export, Render, Rendered, Result};
use posthaul_frontmatter::write::Syntax;
use posthaul_model::{AssetHash, Document, DocumentId, Head, Kind, Loss, NodeId, Pos, QuoteStyle, Severity, Status};

use crate::codes::loss;
use crate::files::Files;
use crate::places::{Place, Places};
use crate::{body, front};

/// A document, rendered.
#[derive(Debug)]
struct Part {
    /// Path of its file below the output.
    path: String,
    text: String,
    /// Paths of the files that go with it.
    files: Vec<(String, AssetHash)>,
}

/// The pure half.
pub(crate) struct Renderer<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) places: Places,
    pub(crate) syntax: Syntax,
}

impl Render for Renderer<'_> {
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered> {
        let missing = || Error::new(ErrorKind::Invalid, "a document was rendered that is not in the output");
        let place = self.places.get(&document.head.id).ok_or_else(missing)?;
        record(document, place, losses);
        let base = self.cx.site.base_url.trim_end_matches('/');
        let mut files = Files::new(document, place, base);
        let image = document.image.as_deref().and_then(|image| files.address(image));
        let body = body::write(document, &self.places, &mut files, losses);
        let files: Vec<_> = files.list.into_iter().map(|(path, hash)| (path, hash.clone())).collect();
        let paths = files.iter().map(|(path, _)| path.clone()).collect();
        let front = front::write(self.syntax, document, place, image, paths, losses);
        let gap = if body.is_empty() { "" } else { "\n" };
        Ok(Box::new(Part { path: place.file(), text: format!("{front}{gap}{body}"), files }))
    }
}

/// The losses that the body's writing does not see.
fn record(document: &Document, place: &Place, losses: &mut Vec<Loss>) {
    let head = &document.head;
    let mut lose = |code, severity, what: &str, instead: &str| {
        losses.push(loss(code, severity, Pos::default(), what, instead));
    };
    if place.moved {
        lose("url_not_kept", Severity::Warning, &head.url, &place.url);
    }
    for alias in &place.lost_aliases {
        lose("alias_not_kept", Severity::Info, alias, "");
    }
    if matches!(head.status, Status::Private | Status::Protected) {
        lose("private_as_draft", Severity::Warning, head.status.as_str(), "draft");
    }
    for comment in &document.comments {
        lose("comments_dropped", Severity::Warning, comment.author.as_deref().unwrap_or_default(), "");
    }
    let tree = &document.body;
    for id in tree.descendants(NodeId::ROOT) {
        match tree.kind(id) {
            Kind::Macro => {
                losses.push(loss("macro_as_text", Severity::Warning, tree.pos(id), tree.text(id), tree.text(id)));
            }
            Kind::Quote { style } if style != QuoteStyle::Plain => {
                losses.push(loss("style_dropped", Severity::Info, tree.pos(id), "quotation", ""));
            }
            Kind::ThematicBreak => {
                let look = tree.attr(id, "class").and_then(|class| class.strip_prefix("rule-"));
                let style = look.or(tree.attr(id, "style")).filter(|_| tree.attrs(id).len() == 1);
                losses.extend(style.map(|style| loss("style_dropped", Severity::Info, tree.pos(id), style, "")));
            }
            _ => {}
        }
    }
}

/// The serial half.
pub(crate) struct Site<'a> {
    cx: Context<'a>,
    /// Files that several documents share and that are written already.
    shared: HashSet<String>,
}

impl<'a> Site<'a> {
    /// Begins with what is not a document.
    pub(crate) fn begin(cx: Context<'a>, config: &str) -> Result<Self> {
        let mut site = Self { cx, shared: HashSet::new() };
        site.write("hugo.toml", config.as_bytes())?;
        site.write("layouts/_default/single.html", include_str!("../data/layouts/_default/single.html").as_bytes())?;
        site.write("layouts/_default/list.html", include_str!("../data/layouts/_default/list.html").as_bytes())?;
        Ok(site)
    }

    fn write(&mut self, path: &str, mut content: impl std::io::Read) -> Result<()> {
        let (used, file) = self.cx.sink.create(path)?;
        if used != path {
            return Err(Error::new(ErrorKind::Invalid, format!("{path} would be written as {used}")));
        }
        let mut out = BufWriter::new(file);
        std::io::copy(&mut content, &mut out)?;
        out.flush()?;
        Ok(())
    }
}

impl Export for Site<'_> {
    fn push(&mut self, _: &Head, part: Rendered, _: &mut Vec<Loss>) -> Result<()> {
        let foreign = |_| Error::new(ErrorKind::Invalid, "a part of another format was pushed");
        let part: Box<Part> = part.downcast().map_err(foreign)?;
        self.write(&part.path, part.text.as_bytes())?;
        for (path, hash) in &part.files {
            if path.starts_with("static/") && !self.shared.insert(path.clone()) {
                continue;
            }
            let gone = |error| Error::io(ErrorKind::Read, format!("the file for {path} has gone"), error);
            let content = self.cx.assets.open(hash).map_err(gone)?;
            self.write(path, content)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        Ok(Vec::new())
    }
}
