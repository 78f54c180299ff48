//! Reading a finished book: is everything there, whole, and where its package says?

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use posthaul_exporter::{Contents, Error, ErrorKind, Result};
use posthaul_model::DocumentKind;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// Largest XML file that is read; a chapter is far below.
const LARGEST: u64 = 1 << 30;

type Zip = ZipArchive<BufReader<File>>;

/// Counts the documents of a book, and holds the book against itself.
pub(crate) fn read(output: &Path) -> Result<Contents> {
    let file = File::open(output).map_err(|source| Error::io(ErrorKind::Read, "the book cannot be opened", source))?;
    let mut zip =
        ZipArchive::new(BufReader::new(file)).map_err(|error| invalid(format!("it is no ZIP file: {error}")))?;
    mimetype(&mut zip)?;
    let opf_path = package_path(&mut zip)?;
    let folder = opf_path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let package = Package::read(&mut zip, &opf_path)?;
    let mut files = BTreeSet::new();
    for item in package.items.values() {
        let path = format!("{folder}{}", item.href);
        if item.media_type == "application/xhtml+xml" || item.media_type.ends_with("+xml") {
            elements(&mut zip, &path, |_| Ok(()))?;
        } else {
            let mut entry = open(&mut zip, &path)?;
            std::io::copy(&mut entry, &mut std::io::sink())
                .map_err(|error| invalid(format!("{path} is damaged: {error}")))?;
        }
        files.insert(item.href.clone());
    }
    let nav = package.items.values().find(|item| item.is_nav).ok_or_else(|| invalid("it has no table of contents"))?;
    elements(&mut zip, &format!("{folder}{}", nav.href), |tag| {
        let Some(href) = (tag.name().as_ref() == "a").then(|| attribute(tag, "href")).transpose()?.flatten() else {
            return Ok(());
        };
        let target = href.split('#').next().unwrap_or_default();
        if target.is_empty() || files.contains(target) {
            Ok(())
        } else {
            Err(invalid(format!("the table of contents leads to {target}, which is not there")))
        }
    })?;
    let mut contents = Contents::default();
    for id in &package.spine {
        let item = package
            .items
            .get(id)
            .ok_or_else(|| invalid(format!("the reading order names {id}, which is not there")))?;
        if let Some(kind) = kind_of(&item.href) {
            contents.count(kind);
        }
    }
    Ok(contents)
}

/// The kind of document that a chapter file is, by its name.
fn kind_of(href: &str) -> Option<DocumentKind> {
    let (prefix, number) = href.strip_suffix(".xhtml")?.rsplit_once('-')?;
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    DocumentKind::ALL.into_iter().find(|kind| numbered && kind.as_str() == prefix)
}

/// The first entry says what the file is (EPUB 3.3, section 4.2.6.2 and 4.3).
fn mimetype(zip: &mut Zip) -> Result<()> {
    let mut entry = zip.by_index(0).map_err(|error| invalid(format!("it has no first entry: {error}")))?;
    let stored = entry.compression() == zip::CompressionMethod::Stored
        && entry.extra_data().is_none_or(|extra| extra.is_empty());
    let mut text = String::new();
    let named = entry.name().is_ok_and(|name| name == "mimetype");
    let read = entry.by_ref().take(64).read_to_string(&mut text);
    if named && stored && read.is_ok() && text == "application/epub+zip" {
        Ok(())
    } else {
        Err(invalid("its first entry is not the mimetype of a book"))
    }
}

fn package_path(zip: &mut Zip) -> Result<String> {
    let mut path = None;
    elements(zip, "META-INF/container.xml", |tag| {
        if tag.local_name().as_ref() == "rootfile" && path.is_none() {
            path = attribute(tag, "full-path")?;
        }
        Ok(())
    })?;
    path.ok_or_else(|| invalid("its container names no package"))
}

struct Item {
    href: String,
    media_type: String,
    is_nav: bool,
}

/// The package document: items by id, and the ids of the reading order.
#[derive(Default)]
struct Package {
    items: BTreeMap<String, Item>,
    spine: Vec<String>,
}

impl Package {
    fn read(zip: &mut Zip, path: &str) -> Result<Self> {
        let mut package = Self::default();
        elements(zip, path, |tag| {
            match tag.local_name().as_ref() {
                "item" => {
                    let needed = |name| attribute(tag, name)?.ok_or_else(|| invalid(format!("an item has no {name}")));
                    let is_nav =
                        attribute(tag, "properties")?.is_some_and(|list| list.split(' ').any(|word| word == "nav"));
                    let item = Item { href: needed("href")?, media_type: needed("media-type")?, is_nav };
                    if package.items.insert(needed("id")?, item).is_some() {
                        return Err(invalid("two items have one id"));
                    }
                }
                "itemref" => package.spine.extend(attribute(tag, "idref")?),
                _ => {}
            }
            Ok(())
        })?;
        Ok(package)
    }
}

fn open<'a>(zip: &'a mut Zip, path: &str) -> Result<impl Read + 'a> {
    zip.by_name(path).map_err(|error| invalid(format!("{path} is not in it: {error}")))
}

/// Reads an XML file to its end and looks at every element: it is well-formed, and its checksum is right.
fn elements(zip: &mut Zip, path: &str, mut look: impl FnMut(&BytesStart<'_>) -> Result<()>) -> Result<()> {
    let entry = open(zip, path)?;
    let mut reader = Reader::from_reader(BufReader::new(entry.take(LARGEST)));
    let (mut buffer, mut depth, mut roots) = (Vec::new(), 0_u32, 0_u32);
    loop {
        buffer.clear();
        match read_event(&mut reader, &mut buffer)
            .map_err(|error| invalid(format!("{path} is not well-formed: {error}")))?
        {
            Event::Start(tag) => {
                roots += u32::from(depth == 0);
                depth += 1;
                check(path, &tag)?;
                look(&tag)?;
            }
            Event::Empty(tag) => {
                roots += u32::from(depth == 0);
                check(path, &tag)?;
                look(&tag)?;
            }
            Event::End(_) => depth -= 1,
            Event::Eof if depth == 0 && roots == 1 => return Ok(()),
            Event::Eof => return Err(invalid(format!("{path} ends before its root does"))),
            _ => {}
        }
    }
}

fn read_event<'b>(reader: &mut Reader<impl BufRead>, buffer: &'b mut Vec<u8>) -> quick_xml::Result<Event<'b>> {
    reader.read_event_into(buffer)
}

/// Whether attributes are well-formed: each once, quoted, its references known.
fn check(path: &str, tag: &BytesStart<'_>) -> Result<()> {
    for attr in tag.attributes() {
        let fine = attr.map_err(|error| error.to_string()).and_then(|attr| {
            attr.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string()).map(drop)
        });
        fine.map_err(|error| invalid(format!("{path} is not well-formed: {error}")))?;
    }
    Ok(())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    let attr = tag.try_get_attribute(name).map_err(|error| invalid(error.to_string()))?;
    let value =
        attr.map(|attr| attr.normalized_value(XmlVersion::Explicit1_0).map(std::borrow::Cow::into_owned)).transpose();
    value.map_err(|error| invalid(error.to_string()))
}

fn invalid(message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Invalid, format!("the book is not valid: {message}"))
}
