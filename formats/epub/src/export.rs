//! The ordered half of the export: chapters wait in a scratch file until all links are known.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use jiff::Timestamp;
use posthaul_exporter::book::Words;
use posthaul_exporter::{Context, Error, ErrorKind, Export, OutputFile, Rendered, Result, url};
use posthaul_model::{AssetHash, DocumentId, DocumentKind, Head, Loss, MediaType, Pos, Severity};

use crate::archive::Archive;
use crate::codes::loss;
use crate::fixup::{Fix, Fixup, Target, apply};
use crate::nav;
use crate::package::{self, Facts};
use crate::render::Part;
use crate::shared::Shared;

const STYLE: &str = include_str!("../data/book.css");

/// What is kept of a chapter: some hundred bytes.
struct Chapter {
    place: usize,
    /// Where it lies in the scratch file.
    at: u64,
    bytes: usize,
    ids: Box<[Box<str>]>,
    /// Links to other chapters.
    links: Vec<Fixup>,
}

/// A book that is being written.
pub(crate) struct Book<'a> {
    shared: Arc<Shared<'a>>,
    scratch: Box<dyn OutputFile>,
    end: u64,
    chapters: Vec<Chapter>,
    /// Images in the order of their first use, and the file name of each.
    images: Vec<(AssetHash, MediaType)>,
    image_files: BTreeMap<AssetHash, String>,
    images_shown: (usize, usize),
    authors: Vec<String>,
    known_authors: BTreeSet<String>,
    /// How many chapters say that they are in a language.
    languages: BTreeMap<String, usize>,
}

impl<'a> Book<'a> {
    /// Begins a book.
    pub(crate) fn new(shared: Arc<Shared<'a>>) -> Result<Self> {
        let site = shared.cx.site;
        let mut book = Self {
            scratch: shared.cx.sink.scratch()?,
            end: 0,
            chapters: Vec::new(),
            images: Vec::new(),
            image_files: BTreeMap::new(),
            images_shown: (0, 0),
            authors: Vec::new(),
            known_authors: BTreeSet::new(),
            languages: BTreeMap::new(),
            shared,
        };
        book.add_authors(site.authors.iter().map(|author| author.name.trim().to_owned()));
        Ok(book)
    }

    /// Adds names that are not there yet.
    fn add_authors(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            if !name.is_empty() && self.known_authors.insert(name.clone()) {
                self.authors.push(name);
            }
        }
    }

    fn cx(&self) -> &Context<'a> {
        &self.shared.cx
    }

    /// The file of an image; it gets its number on first use.
    fn image_file(&mut self, hash: &AssetHash) -> Result<String> {
        if let Some(file) = self.image_files.get(hash) {
            return Ok(file.clone());
        }
        let asset = self
            .cx()
            .assets
            .get(hash)
            .ok_or_else(|| Error::new(ErrorKind::Read, format!("the image {hash} is not known any more")))?;
        let file = format!("image-{:05}.{}", self.images.len() + 1, asset.media_type.extension());
        self.images.push((hash.clone(), asset.media_type));
        self.image_files.insert(hash.clone(), file.clone());
        Ok(file)
    }

    fn facts(&self, language: String) -> Facts {
        let mut counts = [0; DocumentKind::ALL.len()];
        let mut days = None;
        for head in self.chapters.iter().map(|chapter| self.cx().heads[chapter.place]) {
            counts[head.kind as usize] += 1;
            if let Some(day) = head.date.as_ref().map(|date| date.civil().date()) {
                let (first, last) = days.unwrap_or((day, day));
                days = Some((day.min(first), day.max(last)));
            }
        }
        let description = self.cx().site.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Facts {
            identifier: self.identifier(),
            language,
            authors: self.authors.clone(),
            description: description.map(str::to_owned),
            counts,
            days,
            modified: Timestamp::from_second(self.cx().modified).unwrap_or(Timestamp::UNIX_EPOCH),
            images: self.images_shown,
            may_flash: self.images.iter().any(|(_, media_type)| matches!(media_type, MediaType::Gif | MediaType::Webp)),
        }
    }

    /// A UUID made from what the book is of (version 8 of RFC 9562): the same for the same site and chapters.
    fn identifier(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let site = self.cx().site;
        let chapters = self.chapters.iter().map(|chapter| self.cx().heads[chapter.place].id.0.as_str());
        let names = [site.url.as_deref().unwrap_or_default(), &site.base_url, &self.shared.book.title];
        for part in names.into_iter().chain(chapters) {
            hasher.update(part.as_bytes());
            hasher.update(b"\0");
        }
        let hash = hasher.finalize().to_hex();
        let hex = hash.as_str();
        format!("urn:uuid:{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
    }

    /// Reads a chapter back and writes its links, now that all chapters are known.
    fn chapter_text(
        &mut self,
        index: usize,
        index_of: &[Option<usize>],
        losses: &mut Vec<(DocumentId, Loss)>,
    ) -> Result<String> {
        let chapter = &mut self.chapters[index];
        let links = std::mem::take(&mut chapter.links);
        let mut bytes = vec![0; chapter.bytes];
        self.scratch.seek(SeekFrom::Start(chapter.at))?;
        self.scratch.read_exact(&mut bytes)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::new(ErrorKind::Read, "the scratch file was changed while the book was written"))?;
        let document = &self.shared.cx.heads[self.chapters[index].place].id;
        let (text, _) = apply(&text, links, |target| {
            let Target::Chapter { place, fragment, pos } = target else { return Fix::Wait };
            let (attribute, lost) = self.resolve(*place, fragment.as_deref(), index_of, *pos);
            losses.extend(lost.map(|lost| (document.clone(), lost)));
            Fix::Write(attribute)
        });
        Ok(text)
    }

    /// The `href` of a link to another chapter, and what is lost by it.
    fn resolve(
        &self,
        place: usize,
        fragment: Option<&str>,
        index_of: &[Option<usize>],
        pos: Pos,
    ) -> (String, Option<Loss>) {
        let book = &self.shared.book;
        let Some(chapter) = index_of.get(place).copied().flatten().map(|index| &self.chapters[index]) else {
            let url = &self.cx().heads[place].url;
            return match book.page_url(url) {
                Some(full) => (href(&full), Some(loss("link_left_book", Severity::Info, pos, url, full))),
                None => (String::new(), Some(loss("link_dropped", Severity::Warning, pos, url, ""))),
            };
        };
        let file = self.shared.chapter_file(place);
        match fragment {
            None => (href(&file), None),
            Some(id) if chapter.ids.binary_search_by(|have| (**have).cmp(id)).is_ok() => {
                (href(&format!("{file}#{}", url::fragment(id))), None)
            }
            Some(id) => {
                let what = format!("{}#{id}", self.cx().heads[place].url);
                (href(&file), Some(loss("fragment_missing", Severity::Warning, pos, what, file)))
            }
        }
    }
}

impl Export for Book<'_> {
    fn push(&mut self, head: &Head, part: Rendered, losses: &mut Vec<Loss>) -> Result<()> {
        let part =
            part.downcast::<Part>().map_err(|_| Error::new(ErrorKind::Invalid, "not a chapter of this format"))?;
        let place = self
            .shared
            .place(&head.id)
            .ok_or_else(|| Error::new(ErrorKind::Invalid, format!("{} is not in the book", head.path)))?;
        let ids = part.ids.into_sorted();
        let mut files = BTreeMap::new();
        for fixup in &part.fixups {
            if let Target::Image(hash) = &fixup.target {
                files.insert(hash.clone(), self.image_file(hash)?);
            }
        }
        let own_file = self.shared.chapter_file(place);
        let (text, links) = apply(&part.xhtml, part.fixups, |target| match target {
            Target::Image(hash) => Fix::Write(format!(" src=\"{}\"", files.get(hash).map_or("", String::as_str))),
            Target::Chapter { place: to, fragment: None, .. } if *to == place => Fix::Write(href(&own_file)),
            Target::Chapter { place: to, fragment: Some(id), pos } if *to == place => {
                if ids.binary_search_by(|have| (**have).cmp(id)).is_ok() {
                    return Fix::Write(href(&format!("#{}", url::fragment(id))));
                }
                losses.push(loss("fragment_missing", Severity::Warning, *pos, format!("#{id}"), ""));
                Fix::Write(String::new())
            }
            Target::Chapter { .. } => Fix::Wait,
        });
        self.scratch.seek(SeekFrom::Start(self.end))?;
        self.scratch.write_all(text.as_bytes())?;
        self.chapters.push(Chapter { place, at: self.end, bytes: text.len(), ids, links });
        self.end += text.len() as u64;
        self.images_shown.0 += part.images.0;
        self.images_shown.1 += part.images.1;
        self.add_authors(part.authors);
        if let Some(language) = part.language {
            *self.languages.entry(language).or_default() += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        let language = self.shared.book.settled_language(&self.languages);
        let words = Words::of(&language);
        let facts = self.facts(language);
        let book = &self.shared.book;
        let files: Vec<_> = self.chapters.iter().map(|chapter| self.shared.chapter_file(chapter.place)).collect();
        let heads = self.chapters.iter().map(|chapter| self.cx().heads[chapter.place]);
        let groups = nav::groups(&words, files.iter().cloned().zip(heads));
        let mut opf = package::metadata(book, &facts);
        files.iter().for_each(|file| package::chapter_item(&mut opf, file));
        for (hash, media_type) in &self.images {
            package::image_item(&mut opf, &self.image_files[hash], *media_type);
        }
        opf.push_str(package::SPINE);
        files.iter().for_each(|file| package::chapter_reference(&mut opf, file));
        opf.push_str(package::END);

        let mut archive = Archive::new(self.cx().sink.file()?)?;
        archive.text("META-INF/container.xml", package::CONTAINER)?;
        archive.text("EPUB/package.opf", &opf)?;
        archive.text("EPUB/nav.xhtml", &nav::nav(book, &facts, &words, &groups))?;
        archive.text("EPUB/toc.ncx", &nav::ncx(book, &facts, &groups))?;
        archive.text("EPUB/book.css", STYLE)?;
        archive.text("EPUB/title.xhtml", &package::title_page(book, &facts, &words))?;
        let mut index_of = vec![None; self.cx().heads.len()];
        for (index, chapter) in self.chapters.iter().enumerate() {
            index_of[chapter.place] = Some(index);
        }
        let mut losses = Vec::new();
        for (index, file) in files.iter().enumerate() {
            let text = self.chapter_text(index, &index_of, &mut losses)?;
            archive.text(&format!("EPUB/{file}"), &text)?;
        }
        for (hash, media_type) in &self.images {
            let bytes = self.cx().assets.open(hash).map_err(|source| {
                Error::io(ErrorKind::Read, format!("an image cannot be read any more ({hash})"), source)
            })?;
            archive.stream(&format!("EPUB/{}", self.image_files[hash]), bytes, *media_type == MediaType::Svg)?;
        }
        archive.finish()?;
        Ok(losses)
    }
}

fn href(address: &str) -> String {
    let mut out = String::new();
    crate::xml::attr(&mut out, "href", address);
    out
}
