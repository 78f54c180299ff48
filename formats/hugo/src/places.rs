//! Where each document goes: its folder under `content/` and its address.

use std::collections::{BTreeSet, HashMap, HashSet};

use posthaul_exporter::Context;
use posthaul_model::{DocumentId, DocumentKind, Head};

use crate::names::{self, Taken};

/// The place of one document.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Below the output, without the file: `content/posts/first`.
    pub(crate) folder: String,
    /// A branch bundle (`_index.md`), because other documents lie below it.
    pub(crate) branch: bool,
    /// Address, decoded.
    pub(crate) url: String,
    /// The address as a link from anywhere in the site.
    pub(crate) link: String,
    /// Whether it is another address than the source's.
    pub(crate) moved: bool,
    /// Old addresses, decoded, that lead here.
    pub(crate) aliases: Vec<String>,
    /// Old addresses that cannot lead here.
    pub(crate) lost_aliases: Vec<String>,
}

impl Place {
    /// What stands before the name of a file beside the document: Hugo publishes the files of `/a/b.html` in
    /// `/a/b/`.
    pub(crate) fn file_prefix(&self) -> String {
        match self.url.rsplit('/').next().filter(|last| !last.is_empty() && *last != "index.html") {
            Some(last) => match last.rsplit_once('.') {
                Some((stem, _)) if !stem.is_empty() => format!("{}/", names::link("", stem)),
                _ => String::new(),
            },
            None => String::new(),
        }
    }

    /// Path of the document's file below the output.
    pub(crate) fn file(&self) -> String {
        format!("{}/{}", self.folder, if self.branch { "_index.md" } else { "index.md" })
    }
}

/// The places of all documents.
#[derive(Debug)]
pub(crate) struct Places(HashMap<DocumentId, Place>);

/// Sections that pages must not fall into: Hugo would list them there.
const SECTIONS: [&str; 3] = ["posts", "notices", "pages"];

/// Taxonomies: what lies in their folders is the page of a term.
const TAXONOMIES: [&str; 2] = ["tags", "categories"];

impl Places {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let mut folders = Folders::new(cx.heads);
        let mut placed: Vec<_> = cx.heads.iter().map(|head| (*head, folders.choose(head))).collect();
        // A page with others below it is a branch: in a leaf bundle they would be files of it.
        let inner: HashSet<_> = placed.iter().flat_map(|(_, folder)| above(&folder.path)).map(names::fold).collect();
        for (_, folder) in &mut placed {
            folder.branch |= inner.contains(&names::fold(&folder.path));
        }
        let lists = folders.sections.iter().map(String::as_str).chain(TAXONOMIES);
        let generated: HashSet<_> = lists.map(|name| format!("/{name}")).collect();
        let mut urls = Taken::default();
        let mut kept: Vec<_> = Vec::with_capacity(placed.len());
        for (head, folder) in &placed {
            kept.push(names::address(&head.url).filter(|url| {
                let key = names::key(url);
                let is_list = key.is_empty() || generated.contains(key);
                (folder.branch || !is_list) && urls.insert(key)
            }));
        }
        // New addresses come last, so that they take none that a document has.
        let base = cx.site.base_url.trim_end_matches('/');
        let mut places: HashMap<_, _> = HashMap::with_capacity(placed.len());
        for ((head, folder), kept) in placed.into_iter().zip(kept) {
            let moved = kept.is_none();
            let url = match kept {
                // The home page is `/`, however the source spells it.
                Some(_) if folder.path == "content" => "/".to_owned(),
                Some(url) => url,
                None => format!("{}/", urls.take(folder.path.trim_start_matches("content"))),
            };
            let slash = if url.ends_with('/') || names::extension(&url).is_some() { "" } else { "/" };
            let place = Place {
                link: names::link(base, &format!("{url}{slash}")),
                folder: folder.path,
                branch: folder.branch,
                url,
                moved,
                aliases: Vec::new(),
                lost_aliases: Vec::new(),
            };
            places.insert(head.id.clone(), place);
        }
        let mut places = Self(places);
        places.aliases(cx, &mut urls);
        places
    }

    pub(crate) fn get(&self, id: &DocumentId) -> Option<&Place> {
        self.0.get(id)
    }

    /// Gives every old address to the first document that claims it, if no document lives there.
    fn aliases(&mut self, cx: &Context<'_>, taken: &mut Taken) {
        let mut from_site: HashMap<String, Vec<&str>> = HashMap::new();
        for redirect in &cx.site.redirects {
            if let Some(to) = names::address(redirect.to.split(['?', '#']).next().unwrap_or_default()) {
                from_site.entry(names::key(&to).to_owned()).or_default().push(&redirect.from);
            }
        }
        for head in cx.heads {
            let Some(place) = self.0.get_mut(&head.id) else { continue };
            let more = from_site.remove(names::key(&place.url)).unwrap_or_default();
            for alias in head.aliases.iter().map(String::as_str).chain(more) {
                let address = names::address(alias);
                if address.as_deref().is_some_and(|address| names::key(address) == names::key(&place.url)) {
                    continue;
                }
                match address.filter(|address| taken.insert(names::key(address))) {
                    Some(address) => place.aliases.push(address),
                    None if place.aliases.iter().any(|own| names::address(alias).as_ref() == Some(own)) => {}
                    None => place.lost_aliases.push(alias.to_owned()),
                }
            }
        }
    }
}

struct Folder {
    path: String,
    branch: bool,
}

struct Folders {
    /// Sections that hold documents of their own.
    sections: BTreeSet<String>,
    taken: Taken,
}

impl Folders {
    fn new(heads: &[&Head]) -> Self {
        let collections = heads.iter().filter(|head| head.kind == DocumentKind::Document).map(|head| collection(head));
        let sections = collections.chain(SECTIONS.map(str::to_owned)).collect();
        Self { sections, taken: Taken::default() }
    }

    fn choose(&mut self, head: &Head) -> Folder {
        let (wanted, branch) = match head.kind {
            DocumentKind::Post => (format!("posts/{}", own_name(head)), false),
            DocumentKind::Notice => (format!("notices/{}", own_name(head)), false),
            DocumentKind::Document => (format!("{}/{}", collection(head), own_name(head)), false),
            DocumentKind::Page => self.page(head),
        };
        if !branch {
            return Folder { path: self.taken.take(&format!("content/{wanted}")), branch };
        }
        let path = if wanted.is_empty() { "content".to_owned() } else { format!("content/{wanted}") };
        if self.taken.insert(&path) {
            return Folder { path, branch };
        }
        Folder { path: self.taken.take(&format!("content/pages/{}", own_name(head))), branch: false }
    }

    /// A page lies where its address says.
    fn page(&self, head: &Head) -> (String, bool) {
        let Some(url) = names::address(&head.url) else { return (format!("pages/{}", own_name(head)), false) };
        let path = match names::extension(&url) {
            Some(extension) if matches!(extension.as_str(), "html" | "htm" | "php") => {
                url.rsplit_once('.').map_or(url.as_str(), |(path, _)| path)
            }
            _ => &url,
        };
        let mut parts: Vec<_> = path.split('/').map(names::folder_name).filter(|part| !part.is_empty()).collect();
        if parts.last().is_some_and(|last| last == "index") {
            parts.pop();
        }
        match parts.first() {
            // The home page, or a page whose address has no letters.
            None if names::key(&url).is_empty() => (String::new(), true),
            None => (format!("pages/{}", own_name(head)), false),
            Some(first) if TAXONOMIES.contains(&first.as_str()) => (parts.join("/"), true),
            Some(first) if self.sections.contains(first) && parts.len() == 1 => (parts.join("/"), true),
            Some(first) if self.sections.contains(first) => (format!("pages/{}", parts.join("-")), false),
            Some(_) => (parts.join("/"), false),
        }
    }
}

/// The folder of a collection.
fn collection(head: &Head) -> String {
    let name = head.collection.as_deref().map(names::folder_name).unwrap_or_default();
    match name.as_str() {
        "" => "documents".to_owned(),
        name if SECTIONS.contains(&name) || TAXONOMIES.contains(&name) => format!("{name}-collection"),
        name => name.to_owned(),
    }
}

/// A name for the document's folder: its slug, else its title, else its id.
fn own_name(head: &Head) -> String {
    let mut names = [&head.slug, &head.title].into_iter().map(|text| names::folder_name(text));
    names.find(|name| !name.is_empty()).unwrap_or_else(|| head.id.to_string())
}

/// The folders above a path.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
