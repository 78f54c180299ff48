//! Counting what a finished PDF holds, from its named destinations (PDF 1.7, 12.3.2.3).
//!
//! The title of every document is the destination `KIND-ID`, and the cover is `volume-NUMBER-of-COUNT`: so a file says
//! itself what is in it and how many files belong to it.

use std::path::{Path, PathBuf};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object};
use posthaul_exporter::{Contents, Error, ErrorKind, Result};
use posthaul_model::DocumentKind;

/// Levels of a name tree that are followed: each holds many names, so a file never needs more.
const LEVELS: usize = 16;

/// The named destination of a cover.
pub(crate) fn cover(number: usize, volumes: usize) -> String {
    format!("volume-{number}-of-{volumes}")
}

/// Counts the documents of a book, all volumes together.
pub(crate) fn read(output: &Path) -> Result<Contents> {
    let mut contents = Contents::default();
    let volumes = read_volume(output, 1, &mut contents)?;
    for number in 2..=volumes {
        let path = volume_path(output, number);
        if read_volume(&path, number, &mut contents)? != volumes {
            return Err(invalid(&path, "it belongs to another edition of the book"));
        }
    }
    Ok(contents)
}

/// Where a further volume lies: `NAME.vol2.pdf` beside `NAME.pdf`.
fn volume_path(first: &Path, number: usize) -> PathBuf {
    first.with_extension(format!("vol{number}.pdf"))
}

/// Counts the documents of one file: how many volumes it says there are.
fn read_volume(path: &Path, number: usize, contents: &mut Contents) -> Result<usize> {
    let bytes = std::fs::read(path)
        .map_err(|error| Error::io(ErrorKind::Read, format!("{} cannot be read", path.display()), error))?;
    let pdf = Pdf::new(bytes).map_err(|_| invalid(path, "it is no PDF"))?;
    if pdf.pages().is_empty() {
        return Err(invalid(path, "it has no pages"));
    }
    let names = destinations(&pdf).ok_or_else(|| invalid(path, "it has no named destinations"))?;
    let mut volumes = None;
    for name in &names {
        let Some((kind, rest)) = name.split_once('-') else { continue };
        if kind == "volume" {
            let stated = rest.split_once("-of-");
            let stated = stated.and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
            volumes = stated.filter(|(own, _): &(usize, usize)| *own == number).map(|(_, count)| count);
        } else if let Some(kind) = DocumentKind::ALL.into_iter().find(|known| known.as_str() == kind) {
            contents.count(kind);
        }
    }
    volumes.ok_or_else(|| invalid(path, "its cover does not say which volume it is"))
}

/// The names in the tree of destinations.
fn destinations(pdf: &Pdf) -> Option<Vec<String>> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let root = catalog.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("Dests")?;
    let mut names = Vec::new();
    let mut nodes = vec![(root, 0)];
    while let Some((node, level)) = nodes.pop() {
        if let Some(pairs) = node.get::<Array<'_>>("Names") {
            let keys = pairs.iter::<Object<'_>>().filter_map(|object| match object {
                Object::String(name) => Some(String::from_utf8_lossy(name.as_bytes()).into_owned()),
                _ => None,
            });
            names.extend(keys);
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids").filter(|_| level < LEVELS) {
            nodes.extend(kids.iter::<Dict<'_>>().map(|kid| (kid, level + 1)));
        }
    }
    Some(names)
}

fn invalid(path: &Path, message: &str) -> Error {
    Error::new(ErrorKind::Invalid, format!("{}: {message}", path.display()))
}
