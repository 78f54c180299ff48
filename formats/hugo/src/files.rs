//! Files beside a document.

use std::collections::HashMap;

use posthaul_model::{AssetHash, Document};

use crate::names::{self, Taken};
use crate::places::Place;

/// Extensions that Hugo takes for content, not for files.
const CONTENT: [&str; 12] =
    ["md", "markdown", "mdown", "html", "htm", "org", "adoc", "asciidoc", "ad", "rst", "pandoc", "pdc"];

/// The files of one document, each under one name.
pub(crate) struct Files<'a> {
    by_src: HashMap<&'a str, (&'a AssetHash, &'a str)>,
    place: &'a Place,
    base: &'a str,
    taken: Taken,
    /// Addresses given so far.
    given: HashMap<&'a AssetHash, String>,
    /// Paths below the output, in the order of first use.
    pub(crate) list: Vec<(String, &'a AssetHash)>,
}

impl<'a> Files<'a> {
    pub(crate) fn new(document: &'a Document, place: &'a Place, base: &'a str) -> Self {
        let found = document.assets.iter().rev().filter_map(|file| {
            // Its own path: which of several files with one content is known first depends on the threads.
            Some((file.src.trim(), (file.asset.as_ref()?, file.path.as_deref()?)))
        });
        Self { by_src: found.collect(), place, base, taken: Taken::default(), given: HashMap::new(), list: Vec::new() }
    }

    /// The address under which a page of the site finds a file, which is thereby among those written.
    pub(crate) fn address(&mut self, src: &str) -> Option<String> {
        let (hash, path) = *self.by_src.get(src.trim())?;
        if let Some(given) = self.given.get(hash) {
            return Some(given.clone());
        }
        let name = names::file_name(path.rsplit('/').next().unwrap_or_default());
        let is_content = names::extension(&name).is_some_and(|extension| CONTENT.contains(&extension.as_str()));
        // Beside a branch bundle lie folders of other documents.
        let (path, address) = if is_content || self.place.branch {
            let path = static_path(path);
            let address = names::link(self.base, path.strip_prefix("static").unwrap_or_default());
            (path, address)
        } else {
            let name = self.taken.take(&name);
            let address = format!("{}{}", self.place.file_prefix(), names::link("", &name));
            (format!("{}/{name}", self.place.folder), address)
        };
        self.list.push((path, hash));
        self.given.insert(hash, address.clone());
        Some(address)
    }
}

/// Where a file lies that is not beside one document: under its own path, which Hugo publishes as it is.
fn static_path(path: &str) -> String {
    let mut parts: Vec<_> = path.split('/').collect();
    let name = names::file_name(parts.pop().unwrap_or_default());
    let folders = parts.into_iter().map(names::folder_name).filter(|part| !part.is_empty());
    std::iter::once("static".to_owned()).chain(folders).chain([name]).collect::<Vec<_>>().join("/")
}
