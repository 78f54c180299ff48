//! A document as the template wants it, but for where its links lead.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use posthaul_exporter::book::{self, Book, Words};
use posthaul_exporter::{Capabilities, Context, Error, ErrorKind, Feature, Render, Rendered, Result, language};
use posthaul_model::{AssetHash, Date, Document, DocumentId, ExcerptSource, Head, Loss, Pos};
use serde::Serialize;

use crate::body::{self, HEADING, Target, chunks, paragraphs};
use crate::codes::loss;
use crate::engine::PdfEngine;
use crate::picture::{self, Seen};

/// A document, rendered.
#[derive(Debug)]
pub(crate) struct Part {
    /// The document as JSON, but for its links.
    pub(crate) json: Vec<u8>,
    /// Where its links lead, by their numbers.
    pub(crate) links: Vec<Target>,
    /// The labels of its ids.
    pub(crate) labels: BTreeMap<String, String>,
    /// The images that it shows, and where each stands first.
    pub(crate) images: BTreeMap<AssetHash, Pos>,
    /// Language tag, when the document says so itself.
    pub(crate) language: Option<String>,
    /// Names of its authors.
    pub(crate) authors: Vec<String>,
}

/// A document for the template. [`crate::export`] adds `links`.
#[derive(Serialize)]
struct Chapter<'a> {
    label: String,
    title: String,
    facts: Vec<String>,
    lang: String,
    #[serde(flatten)]
    body: &'a crate::block::Body,
}

/// The pure half of the export.
pub(crate) struct Renderer<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) book: Book,
    pub(crate) capabilities: Capabilities,
    pub(crate) engine: Box<dyn PdfEngine>,
    places: HashMap<&'a DocumentId, usize>,
    /// Images that were looked at.
    inspected: Mutex<HashMap<AssetHash, std::result::Result<Seen, &'static str>>>,
}

impl<'a> Renderer<'a> {
    /// Looks at the heads.
    pub(crate) fn new(cx: Context<'a>, capabilities: Capabilities, engine: Box<dyn PdfEngine>) -> Self {
        Self {
            book: Book::new(&cx),
            capabilities,
            engine,
            places: cx.heads.iter().enumerate().map(|(place, head)| (&head.id, place)).collect(),
            inspected: Mutex::default(),
            cx,
        }
    }

    /// The place of a document among the heads, if it is in the book.
    pub(crate) fn place(&self, id: &DocumentId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// What is known of an image. Each file is looked at once.
    pub(crate) fn inspect(&self, hash: &AssetHash) -> std::result::Result<Seen, &'static str> {
        let known = self.inspected.lock().unwrap_or_else(PoisonError::into_inner).get(hash).copied();
        known.unwrap_or_else(|| {
            let verdict = picture::inspect(self.cx.assets, hash);
            self.inspected.lock().unwrap_or_else(PoisonError::into_inner).insert(hash.clone(), verdict);
            verdict
        })
    }

    /// Text as it can be set; each character that no font has is given to `missing`.
    pub(crate) fn clean(&self, text: &str, missing: impl FnMut(char)) -> String {
        body::settable(text, |c| self.engine.covers(c), missing)
    }

    /// The losses of what stands beside the body.
    fn record_head(&self, document: &Document, losses: &mut Vec<Loss>) {
        let mut lose = |feature: Feature, what: &str| {
            if let Some(code) = self.capabilities.support(feature).code() {
                losses.push(loss(code, Pos::default(), what, ""));
            }
        };
        for comment in &document.comments {
            lose(Feature::Comment, comment.author.as_deref().unwrap_or_default());
        }
        for (key, _) in document.extra.iter() {
            lose(Feature::ExtraField, key);
        }
        for alias in &document.head.aliases {
            lose(Feature::Alias, alias);
        }
        if document.excerpt.source != ExcerptSource::None {
            lose(Feature::Excerpt, &document.excerpt.text);
        }
    }

    /// Date, authors, categories and tags, as they stand below the title.
    fn facts(&self, document: &Document, words: &Words) -> Vec<String> {
        let head = &document.head;
        let names = |list: &mut dyn Iterator<Item = String>| {
            list.filter(|name| !name.trim().is_empty()).collect::<Vec<_>>().join(", ")
        };
        let mut facts: Vec<String> = head.date.iter().map(day).collect();
        let updated = head.updated.as_ref().filter(|updated| Some(*updated) != head.date.as_ref());
        facts.extend(updated.map(|updated| format!("{} {}", words.updated, day(updated))));
        facts.push(names(&mut document.authors.iter().map(|author| author.name.clone())));
        facts.push(names(&mut head.categories.iter().cloned()));
        facts.push(names(&mut head.tags.iter().map(|tag| format!("#{tag}"))));
        facts.retain(|fact| !fact.is_empty());
        facts
    }
}

/// Bytes of a line below the title; a longer one stands in the text.
const FACT: usize = 2_000;

/// The renderer as the pipeline holds it: the export has it too.
pub(crate) struct Shared<'a>(pub(crate) Arc<Renderer<'a>>);

impl Render for Shared<'_> {
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered> {
        self.0.render(document, losses)
    }
}

impl Renderer<'_> {
    fn render(&self, document: &Document, losses: &mut Vec<Loss>) -> Result<Rendered> {
        self.record_head(document, losses);
        let head = &document.head;
        let place = self
            .place(&head.id)
            .ok_or_else(|| Error::new(ErrorKind::Invalid, format!("{} is not in the book", head.path)))?;
        let own_language = document.language.as_deref().and_then(language::tag);
        let language = own_language.as_deref().unwrap_or(&self.book.language);
        let words = Words::of(language);
        let mut written = body::write(self, document, place, losses);
        let mut glyphs = std::mem::take(&mut written.glyphs);
        let mut clean = |text: &str| {
            self.clean(text, |c| {
                glyphs.entry(c).or_default();
            })
        };
        let (title, more_title) = heading(clean(&book::label(head, &words)));
        let facts = self.facts(document, &words).into_iter().map(|fact| clean(&fact));
        let (facts, long_facts): (Vec<_>, Vec<_>) = facts.partition(|fact| fact.len() <= FACT);
        let above = std::iter::once(more_title).chain(long_facts);
        written.body.blocks.splice(0..0, above.flat_map(|text| paragraphs(&text).collect::<Vec<_>>()));
        let chapter = Chapter {
            label: destination(head),
            title,
            facts,
            lang: language::primary(language).to_owned(),
            body: &written.body,
        };
        let json = serde_json::to_vec(&chapter).map_err(std::io::Error::from)?;
        body::name_glyphs(glyphs, losses);
        Ok(Box::new(Part {
            json,
            links: written.links,
            labels: written.labels,
            images: written.images,
            language: own_language,
            authors: document.authors.iter().map(|author| author.name.trim().to_owned()).collect(),
        }))
    }
}

/// The named destination of a document in the file: `post-` and its id.
pub(crate) fn destination(head: &Head) -> String {
    format!("{}-{}", head.kind.as_str(), head.id)
}

/// What of a title fits into a heading, and the rest.
pub(crate) fn heading(mut title: String) -> (String, String) {
    let fits = chunks(&title, HEADING).next().map_or(0, str::len);
    let rest = title.split_off(fits);
    if !rest.is_empty() {
        title.push('…');
    }
    (title, rest)
}

/// A date for people.
fn day(date: &Date) -> String {
    date.civil().date().to_string()
}
