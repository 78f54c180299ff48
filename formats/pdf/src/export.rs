//! The ordered half of the export: documents wait in a scratch file until all of them are known, then each volume is
//! typeset and written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::Arc;

use posthaul_exporter::book::{self, Words};
use posthaul_exporter::{Context, Error, ErrorKind, Export, OutputFile, Rendered, Result, language};
use posthaul_model::{AssetHash, DocumentId, DocumentKind, Head, Loss, MediaType, Pos};
use serde::Serialize;

use crate::body::Target;
use crate::codes::loss;
use crate::engine::{Manuscript, Picture};
use crate::read_back;
use crate::render::{Part, Renderer, destination, heading};
use crate::volume::{self, Item, Limits};

/// What is kept of a document: some hundred bytes.
struct Chapter {
    place: usize,
    /// Where it lies in the scratch file.
    at: u64,
    bytes: usize,
    links: Vec<Target>,
    labels: BTreeMap<String, String>,
    images: BTreeMap<AssetHash, Pos>,
}

/// A book that is being written.
pub(crate) struct BookExport<'a> {
    renderer: Arc<Renderer<'a>>,
    scratch: Box<dyn OutputFile>,
    end: u64,
    chapters: Vec<Chapter>,
    authors: Vec<String>,
    /// How many documents say that they are in a language.
    languages: BTreeMap<String, usize>,
}

/// What is true of a whole volume, for the template.
#[derive(Serialize)]
struct Front<'a> {
    title: String,
    description: String,
    authors: Vec<String>,
    lang: &'a str,
    contents: &'a str,
    /// Lines of the cover: how many documents, from when to when, where.
    facts: Vec<String>,
    /// `1/3`; empty when there is one volume.
    volume: String,
    /// The named destination of the cover: it says how many volumes there are.
    label: String,
    paper: &'a str,
    /// The group of each document; a group that begins is a level of its own. Empty when there is one document.
    groups: Vec<String>,
}

/// Where a link leads, for the template.
#[derive(Serialize)]
#[serde(untagged)]
enum Resolved {
    Url(String),
    Label { to: String },
    Nowhere(()),
}

impl<'a> BookExport<'a> {
    /// Begins a book.
    pub(crate) fn new(renderer: Arc<Renderer<'a>>) -> Result<Self> {
        let site = renderer.cx.site;
        Ok(Self {
            scratch: renderer.cx.sink.scratch()?,
            end: 0,
            chapters: Vec::new(),
            authors: distinct(site.authors.iter().map(|author| author.name.trim().to_owned())),
            languages: BTreeMap::new(),
            renderer,
        })
    }

    fn cx(&self) -> &Context<'a> {
        &self.renderer.cx
    }

    fn head(&self, chapter: &Chapter) -> &'a Head {
        self.renderer.cx.heads[chapter.place]
    }

    fn volumes(&self, groups: &[String]) -> Vec<Range<usize>> {
        let options = self.cx().options;
        let items: Vec<_> = self
            .chapters
            .iter()
            .zip(groups)
            .map(|(chapter, group)| {
                let images = chapter.images.keys().filter_map(|hash| self.renderer.inspect(hash).ok());
                let memory = volume::estimate(chapter.bytes, images.map(|seen| seen.memory).sum());
                Item { group, memory }
            })
            .collect();
        let most = |number: u64| if number == 0 { usize::MAX } else { usize::try_from(number).unwrap_or(usize::MAX) };
        let limits =
            Limits { memory: options.number("max_memory") as f64, documents: most(options.number("posts_per_volume")) };
        volume::plan(&items, limits)
    }

    /// Typesets a volume. Images that turn out to be damaged, and links that lead out of it, are named.
    fn typeset(
        &mut self,
        range: Range<usize>,
        front: Vec<u8>,
        losses: &mut Vec<(DocumentId, Loss)>,
    ) -> Result<Vec<u8>> {
        let images = self.pictures(range.clone(), losses)?;
        let mut documents = Vec::with_capacity(range.len());
        let mut index_of = BTreeMap::new();
        index_of.extend(range.clone().map(|index| (self.chapters[index].place, index)));
        for index in range.clone() {
            documents.push(self.document(index, &index_of, losses)?);
        }
        let manuscript = Manuscript {
            book: front,
            documents,
            images,
            identifier: self.identifier(range),
            modified: self.cx().modified,
        };
        self.renderer.engine.typeset(manuscript)
    }

    /// The images of a volume, without those that cannot be decoded.
    fn pictures(&self, range: Range<usize>, losses: &mut Vec<(DocumentId, Loss)>) -> Result<BTreeMap<String, Picture>> {
        let mut pictures = BTreeMap::new();
        let mut damaged = BTreeSet::new();
        let wanted: BTreeSet<_> =
            self.chapters[range.clone()].iter().flat_map(|chapter| chapter.images.keys()).collect();
        for hash in wanted {
            let gone =
                |source| Error::io(ErrorKind::Read, format!("an image cannot be read any more ({hash})"), source);
            let mut bytes = Vec::new();
            self.cx().assets.open(hash).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(gone)?;
            let picture = Picture { media_type: MediaType::sniff(&bytes), bytes };
            if self.renderer.engine.can_show(&picture) {
                pictures.insert(hash.0.clone(), picture);
            } else {
                damaged.insert(hash.clone());
            }
        }
        for chapter in &self.chapters[range] {
            for (hash, pos) in chapter.images.iter().filter(|(hash, _)| damaged.contains(*hash)) {
                let path = self.cx().assets.get(hash).map(|asset| asset.path).unwrap_or_default();
                let lost = loss("image_undecodable", *pos, path, "alternative text");
                losses.push((self.head(chapter).id.clone(), lost));
            }
        }
        Ok(pictures)
    }

    /// Reads a document back and adds where its links lead, now that all documents are known.
    fn document(
        &mut self,
        index: usize,
        index_of: &BTreeMap<usize, usize>,
        losses: &mut Vec<(DocumentId, Loss)>,
    ) -> Result<Vec<u8>> {
        let chapter = &self.chapters[index];
        let mut links = Vec::with_capacity(chapter.links.len());
        for target in &chapter.links {
            let (resolved, lost) = self.resolve(chapter, target, index_of);
            losses.extend(lost.map(|lost| (self.head(chapter).id.clone(), lost)));
            links.push(resolved);
        }
        let mut bytes = vec![0; chapter.bytes];
        self.scratch.seek(SeekFrom::Start(chapter.at))?;
        self.scratch.read_exact(&mut bytes)?;
        // The object is left open: its last brace is replaced.
        bytes.pop();
        bytes.extend_from_slice(b",\"links\":");
        serde_json::to_writer(&mut bytes, &links).map_err(std::io::Error::from)?;
        bytes.push(b'}');
        Ok(bytes)
    }

    /// Where a link leads, and what is lost by it.
    fn resolve(&self, from: &Chapter, target: &Target, index_of: &BTreeMap<usize, usize>) -> (Resolved, Option<Loss>) {
        let (place, fragment, pos) = match target {
            Target::Url(url) => return (Resolved::Url(url.clone()), None),
            Target::Nowhere => return (Resolved::Nowhere(()), None),
            Target::Document { place, fragment, pos } => (*place, fragment, *pos),
        };
        let head = self.cx().heads[place];
        let Some(chapter) = index_of.get(&place).map(|&index| &self.chapters[index]) else {
            return match self.renderer.book.page_url(&head.url) {
                Some(full) => {
                    let lost = loss("link_left_book", pos, &head.url, &full);
                    (Resolved::Url(full), Some(lost))
                }
                None => (Resolved::Nowhere(()), Some(loss("link_dropped", pos, &head.url, ""))),
            };
        };
        let top = Resolved::Label { to: destination(head) };
        let Some(id) = fragment else { return (top, None) };
        match chapter.labels.get(id) {
            Some(label) => (Resolved::Label { to: label.clone() }, None),
            None if from.place == place => {
                (Resolved::Nowhere(()), Some(loss("fragment_missing", pos, format!("#{id}"), "")))
            }
            None => (top, Some(loss("fragment_missing", pos, format!("{}#{id}", head.url), "top of the document"))),
        }
    }

    /// What identifies a volume: the site, the title and the documents.
    fn identifier(&self, range: Range<usize>) -> String {
        let site = self.cx().site;
        let mut parts = vec![site.url.as_deref().unwrap_or_default(), &site.base_url, &self.renderer.book.title];
        parts.extend(self.chapters[range].iter().map(|chapter| self.head(chapter).id.0.as_str()));
        parts.join("\n")
    }

    /// The lines of a cover.
    fn facts(&self, range: Range<usize>, words: &Words) -> Vec<String> {
        let mut counts = [0; DocumentKind::ALL.len()];
        let mut days = None;
        for head in self.chapters[range].iter().map(|chapter| self.head(chapter)) {
            counts[head.kind as usize] += 1;
            if let Some(day) = head.date.as_ref().map(|date| date.civil().date()) {
                let (first, last) = days.unwrap_or((day, day));
                days = Some((day.min(first), day.max(last)));
            }
        }
        let counted: Vec<_> = DocumentKind::ALL
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| words.count(kind, count))
            .collect();
        let mut facts = vec![counted.join(" · ")];
        facts.extend(days.map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first} – {last}") }
            },
        ));
        facts.extend(self.renderer.book.site_url().map(str::to_owned));
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    fn front<'b>(
        &'b self,
        range: Range<usize>,
        number: usize,
        volumes: usize,
        language: &'b str,
        groups: &[String],
    ) -> Front<'b> {
        let words = Words::of(language);
        let clean = |text: &str| self.renderer.clean(text, |_| {});
        let groups = if self.chapters.len() > 1 { groups[range.clone()].to_vec() } else { Vec::new() };
        Front {
            title: heading(clean(&self.renderer.book.title)).0,
            description: clean(self.cx().site.description.as_deref().unwrap_or_default().trim()),
            authors: self.authors.iter().map(|author| clean(author)).collect(),
            lang: language::primary(language),
            contents: words.contents,
            facts: self.facts(range, &words).iter().map(|fact| clean(fact)).collect(),
            volume: if volumes > 1 { format!("{number}/{volumes}") } else { String::new() },
            label: read_back::cover(number, volumes),
            paper: self.cx().options.text("paper"),
            groups,
        }
    }
}

impl Export for BookExport<'_> {
    fn push(&mut self, head: &Head, part: Rendered, _: &mut Vec<Loss>) -> Result<()> {
        let part =
            part.downcast::<Part>().map_err(|_| Error::new(ErrorKind::Invalid, "not a document of this format"))?;
        let place = self
            .renderer
            .place(&head.id)
            .ok_or_else(|| Error::new(ErrorKind::Invalid, format!("{} is not in the book", head.path)))?;
        self.scratch.seek(SeekFrom::Start(self.end))?;
        self.scratch.write_all(&part.json)?;
        self.chapters.push(Chapter {
            place,
            at: self.end,
            bytes: part.json.len(),
            links: part.links,
            labels: part.labels,
            images: part.images,
        });
        self.end += part.json.len() as u64;
        self.authors = distinct(self.authors.drain(..).chain(part.authors));
        if let Some(language) = part.language {
            *self.languages.entry(language).or_default() += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        let language = self.renderer.book.settled_language(&self.languages);
        let words = Words::of(&language);
        let groups: Vec<_> = self.chapters.iter().map(|chapter| book::group(self.head(chapter), &words)).collect();
        let volumes = self.volumes(&groups);
        let mut losses = Vec::new();
        for (index, range) in volumes.iter().enumerate() {
            let front = self.front(range.clone(), index + 1, volumes.len(), &language, &groups);
            let front = serde_json::to_vec(&front).map_err(std::io::Error::from)?;
            let pdf = self.typeset(range.clone(), front, &mut losses)?;
            let mut file = if index == 0 { self.cx().sink.file()? } else { self.cx().sink.volume(index + 1)? };
            file.write_all(&pdf)?;
            file.flush()?;
        }
        Ok(losses)
    }
}

/// Each name once, in order; empty ones not at all.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}
