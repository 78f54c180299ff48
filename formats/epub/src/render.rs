//! A document as a chapter file.

use std::sync::Arc;

use posthaul_exporter::book::{self, Words};
use posthaul_exporter::{Error, ErrorKind, Feature, Render, Rendered, Result, language};
use posthaul_model::{Document, ExcerptSource, Kind, Loss, NodeId, Pos, Severity};

use crate::body;
use crate::codes::loss;
use crate::fixup::Fixup;
use crate::ids::Ids;
use crate::shared::Shared;
use crate::xml::{attr, text};

/// A chapter, rendered.
#[derive(Debug)]
pub(crate) struct Part {
    /// The whole file, but for what is still to be written.
    pub(crate) xhtml: String,
    /// The ids in it.
    pub(crate) ids: Ids,
    /// What is still to be written.
    pub(crate) fixups: Vec<Fixup>,
    /// Images that are shown, and how many of them have an alternative text.
    pub(crate) images: (usize, usize),
    /// Language tag, when the document says so itself.
    pub(crate) language: Option<String>,
    /// Names of the document's authors.
    pub(crate) authors: Vec<String>,
}

/// The pure half of the export.
pub(crate) struct Renderer<'a>(pub(crate) Arc<Shared<'a>>);

impl Renderer<'_> {
    /// The losses of what stands beside the body.
    fn record_head(&self, document: &Document, losses: &mut Vec<Loss>) {
        let mut lose = |feature: Feature, severity: Severity, what: &str| {
            if let Some(code) = self.0.capabilities.support(feature).code() {
                losses.push(loss(code, severity, Pos::default(), what, ""));
            }
        };
        for comment in &document.comments {
            lose(Feature::Comment, Severity::Warning, comment.author.as_deref().unwrap_or_default());
        }
        for (key, _) in document.extra.iter() {
            lose(Feature::ExtraField, Severity::Info, key);
        }
        for alias in &document.head.aliases {
            lose(Feature::Alias, Severity::Info, alias);
        }
        // A cut is the opening of the body, which is there.
        if document.excerpt.source == ExcerptSource::FrontMatter {
            losses.push(loss("excerpt_dropped", Severity::Info, Pos::default(), &*document.excerpt.text, ""));
        }
        if let Some(image) = document.image.as_deref()
            && !shows(document, image)
        {
            losses.push(loss("lead_image_dropped", Severity::Info, Pos::default(), image, ""));
        }
    }
}

impl Render for Renderer<'_> {
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered> {
        self.record_head(document, losses);
        let own_language = document.language.as_deref().and_then(language::tag);
        let language = own_language.as_deref().unwrap_or(&self.0.book.language);
        let words = Words::of(language);
        let mut xhtml = String::with_capacity(document.source.len() * 2 + 1024);
        head(document, language, &words, &mut xhtml);
        let written = body::write(&self.0, document, xhtml, losses);
        let mut xhtml = written.text;
        if !xhtml.ends_with('\n') {
            xhtml.push('\n');
        }
        xhtml.push_str("</section>\n</body>\n</html>\n");
        if u32::try_from(xhtml.len()).is_err() {
            return Err(Error::new(ErrorKind::Limit, "the chapter is larger than 4 GiB; split the document"));
        }
        Ok(Box::new(Part {
            xhtml,
            ids: written.ids,
            fixups: written.fixups,
            images: (written.images, written.images_with_alt),
            language: own_language,
            authors: document.authors.iter().map(|author| author.name.trim().to_owned()).collect(),
        }))
    }
}

/// Whether an image stands in the body.
fn shows(document: &Document, src: &str) -> bool {
    let tree = &document.body;
    tree.descendants(NodeId::ROOT).any(|id| tree.kind(id) == Kind::Image && tree.attr(id, "src") == Some(src))
}

/// What opens every content file.
pub(crate) fn open_file(language: &str, title: &str, out: &mut String) {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
    out.push_str("<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    for name in ["lang", "xml:lang"] {
        attr(out, name, language);
    }
    out.push_str(">\n<head>\n<title>");
    text(out, title);
    out.push_str("</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"book.css\"/>\n</head>\n");
}

/// Everything before the body: title, date, authors, categories, tags.
fn head(document: &Document, language: &str, words: &Words, out: &mut String) {
    let head = &document.head;
    let label = book::label(head, words);
    open_file(language, &label, out);
    out.push_str(
        "<body epub:type=\"bodymatter\">\n<section epub:type=\"chapter\" role=\"doc-chapter\">\n<header>\n<h1>",
    );
    text(out, &label);
    out.push_str("</h1>\n");
    let mut facts: Vec<String> = Vec::new();
    if let Some(date) = &head.date {
        facts.push(time(date));
    }
    if let Some(updated) = head.updated.as_ref().filter(|updated| Some(*updated) != head.date.as_ref()) {
        facts.push(format!("{} {}", words.updated, time(updated)));
    }
    let names = |list: &mut dyn Iterator<Item = String>| {
        let mut out = String::new();
        text(&mut out, &list.filter(|name| !name.trim().is_empty()).collect::<Vec<_>>().join(", "));
        out
    };
    facts.push(names(&mut document.authors.iter().map(|author| author.name.clone())));
    facts.push(names(&mut head.categories.iter().cloned()));
    facts.push(names(&mut head.tags.iter().map(|tag| format!("#{tag}"))));
    facts.retain(|fact| !fact.is_empty());
    if !facts.is_empty() {
        out.push_str("<p class=\"byline\">");
        out.push_str(&facts.join(" · "));
        out.push_str("</p>\n");
    }
    out.push_str("</header>\n");
}

/// A date for people and machines.
fn time(date: &posthaul_model::Date) -> String {
    let day = date.civil().date();
    if (1..=9999).contains(&day.year()) { format!("<time datetime=\"{day}\">{day}</time>") } else { day.to_string() }
}
