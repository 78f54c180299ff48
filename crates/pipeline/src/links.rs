//! The link graph: what every link and every reference to a file leads to.
//!
//! Links take many forms: absolute with the site's own host, root-relative, relative, with and without the
//! base URL, percent-encoded or not, NFC or NFD, with or without `index.html`, `.html` and a final slash.
//! All of them are reduced to one key (see [`key`]); the graph knows the keys of every address that a
//! document has or had.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use posthaul_importer::text::nfc;
use posthaul_model::{
    AssetHash, AssetRef, AssetState, Diagnostic, Document, DocumentId, Head, Kind, Link, LinkState, NodeId, Severity,
    Site,
};

/// The addresses of all documents of a source.
#[derive(Debug)]
pub struct LinkGraph {
    hosts: Vec<String>,
    base: String,
    ids: Vec<DocumentId>,
    /// Places in `ids`.
    by_address: HashMap<Short, u32>,
    by_source: HashMap<Short, u32>,
    /// Old addresses whose query says which document it is: the names in the queries of a path, and the documents by
    /// path and the values of those names.
    query_names: HashMap<Short, Vec<Vec<String>>>,
    by_query: HashMap<Short, u32>,
    collisions: Vec<Diagnostic>,
}

/// A key or a path as the beginning of its BLAKE3 hash: of a large blog there are hundreds of thousands.
type Short = [u8; 16];

fn short(text: &str) -> Short {
    let mut short = Short::default();
    blake3::Hasher::new().update(text.as_bytes()).finalize_xof().fill(&mut short);
    short
}

/// What an address says without asking who has it.
enum Address<'a> {
    /// Nothing that leads anywhere.
    Nowhere,
    /// Another host, or no web address.
    External,
    /// The document itself.
    Here,
    /// A path of this site; `relative` when it counts from the document's own address.
    Path { path: &'a str, relative: bool },
}

impl LinkGraph {
    /// The graph of a site's documents. Of several with one address the first in order has it.
    pub fn new<'h>(site: &Site, heads: impl IntoIterator<Item = &'h Head>) -> Self {
        let mut graph = Self {
            hosts: site
                .url
                .iter()
                .filter_map(|url| host_of(url))
                .chain(site.hosts.iter().cloned())
                .map(bare_host)
                .collect(),
            base: nfc(site.base_url.trim_matches('/')),
            ids: Vec::new(),
            by_address: HashMap::new(),
            by_source: HashMap::new(),
            query_names: HashMap::new(),
            by_query: HashMap::new(),
            collisions: Vec::new(),
        };
        let heads: Vec<_> = heads.into_iter().collect();
        graph.ids = heads.iter().map(|head| head.id.clone()).collect();
        for (place, head) in (0..).zip(&heads) {
            graph.by_source.entry(short(&nfc(&head.path))).or_insert(place);
            let Some(key) = key("", &head.url) else { continue };
            let first = *graph.by_address.entry(short(&key)).or_insert(place);
            if graph.ids.get(first as usize) != Some(&head.id) {
                graph.collisions.push(Diagnostic {
                    code: "url_collision".into(),
                    severity: Severity::Warning,
                    path: Some(head.path.clone()),
                    line: None,
                    message: format!("another document already has the address {}; links lead to that one", head.url),
                });
            }
        }
        // Old addresses count only where no document lives now.
        for (place, head) in (0..).zip(&heads) {
            for alias in &head.aliases {
                if let Some(key) = key("", alias) {
                    graph.by_address.entry(short(&key)).or_insert(place);
                }
            }
        }
        for redirect in site.redirects.iter().filter(|redirect| redirect.to.starts_with('/')) {
            let to = key("", &redirect.to).and_then(|to| graph.by_address.get(&short(&to)).copied());
            let (Some(from), Some(to)) = (key("", &redirect.from), to) else { continue };
            match query_of(&redirect.from) {
                Some(query) => graph.add_query(&from, query, to),
                None => {
                    graph.by_address.entry(short(&from)).or_insert(to);
                }
            }
        }
        graph
    }

    fn add_query(&mut self, path: &str, query: &str, document: u32) {
        let mut pairs = pairs_of(query);
        pairs.sort_unstable();
        let names: Vec<_> = pairs.iter().map(|(name, _)| name.clone()).collect();
        self.by_query.entry(query_key(path, &pairs)).or_insert(document);
        let known = self.query_names.entry(short(path)).or_default();
        if !known.contains(&names) {
            known.push(names);
        }
    }

    /// The document to which an address leads that has at least the parameters of an old one.
    fn by_query(&self, path: &str) -> Option<&u32> {
        let query = query_of(path)?;
        let path = key("", path)?;
        let names = self.query_names.get(&short(&path))?;
        let given = pairs_of(query);
        names.iter().find_map(|names| {
            let pairs: Option<Vec<_>> =
                names.iter().map(|name| given.iter().find(|(given, _)| given == name).cloned()).collect();
            self.by_query.get(&query_key(&path, &pairs?))
        })
    }

    /// Documents whose address another one has already.
    pub fn collisions(&self) -> &[Diagnostic] {
        &self.collisions
    }

    /// Fills [`Document::links`] and [`Document::assets`] and adds a diagnostic for whatever leads nowhere.
    /// `find` answers for a decoded path from the root of the source.
    pub fn resolve(&self, document: &mut Document, find: &impl Fn(&str) -> Option<FoundAsset>) {
        let mut found = Found::default();
        if let Some(image) = &document.image {
            self.asset(&document.head, image, 1, find, &mut found);
        }
        let tree = &document.body;
        for id in tree.descendants(NodeId::ROOT) {
            let line = tree.pos(id).line;
            let attr = |name| tree.attr(id, name);
            match tree.kind(id) {
                Kind::Link | Kind::LinkCard => {
                    if let Some(href) = attr("href") {
                        self.link(&document.head, href, line, find, &mut found);
                    }
                }
                Kind::Image | Kind::Audio | Kind::Video => {
                    for src in [attr("src"), attr("poster")].into_iter().flatten() {
                        self.asset(&document.head, src, line, find, &mut found);
                    }
                }
                Kind::File => {
                    if let Some(href) = attr("href") {
                        self.asset(&document.head, href, line, find, &mut found);
                    }
                }
                Kind::Generic if tree.tag(id) == Some("source") => {
                    if let Some(src) = attr("src") {
                        self.asset(&document.head, src, line, find, &mut found);
                    }
                }
                _ => {}
            }
        }
        document.links = found.links;
        document.assets = found.assets;
        document.diagnostics.append(&mut found.diagnostics);
    }

    fn link(&self, head: &Head, href: &str, line: u32, find: &impl Fn(&str) -> Option<FoundAsset>, found: &mut Found) {
        let (address, fragment) = split_fragment(href);
        let (document, state) = match self.address(address) {
            _ if href.trim().is_empty() => (None, LinkState::Broken),
            Address::External => (None, LinkState::External),
            Address::Here => (Some(head.id.clone()), LinkState::Resolved),
            Address::Nowhere => (None, LinkState::Broken),
            Address::Path { path, relative } => {
                let is_elsewhere = !relative && scheme_of(address.trim()).is_some() && !self.is_below_base(path);
                match (self.document(head, path, relative), self.file(head, path, relative, find)) {
                    (Some(document), _) => (Some(document), LinkState::Resolved),
                    (None, Some(asset)) => {
                        found.refer(href, AssetState::Found, Some(asset));
                        (None, LinkState::Resolved)
                    }
                    // A host may serve other sites, each below a path of its own.
                    (None, None) if is_elsewhere => (None, LinkState::External),
                    (None, None) => (None, LinkState::Broken),
                }
            }
        };
        if state == LinkState::Broken && !is_template(href) {
            found.say(
                head,
                "link_broken",
                line,
                format!("the link {href:?} leads to nothing in this source; it is kept as it is"),
            );
        }
        found.links.push(Link { href: href.to_owned(), document, fragment, state });
    }

    fn asset(&self, head: &Head, src: &str, line: u32, find: &impl Fn(&str) -> Option<FoundAsset>, found: &mut Found) {
        let (address, _) = split_fragment(src);
        let (asset, state) = match self.address(address) {
            Address::External => (None, AssetState::Remote),
            Address::Here | Address::Nowhere => (None, AssetState::Missing),
            Address::Path { path, relative } => match self.file(head, path, relative, find) {
                Some(asset) => (Some(asset), AssetState::Found),
                None => (None, AssetState::Missing),
            },
        };
        if state == AssetState::Missing && !is_template(src) {
            found.say(
                head,
                "asset_missing",
                line,
                format!("the file {src:?} is not in this source; its alternative text is kept"),
            );
        }
        found.refer(src, state, asset);
    }

    fn address<'a>(&self, address: &'a str) -> Address<'a> {
        let address = address.trim();
        let rest = match scheme_of(address) {
            Some("http" | "https" | "HTTP" | "HTTPS") => &address[address.find(':').unwrap_or(0) + 1..],
            Some(_) => return Address::External,
            None => address,
        };
        if let Some(rest) = rest.strip_prefix("//") {
            let end = rest.find(['/', '?']).unwrap_or(rest.len());
            let own = self.hosts.contains(&bare_host(rest[..end].to_owned()));
            return if own { Address::Path { path: &rest[end..], relative: false } } else { Address::External };
        }
        match rest.as_bytes().first() {
            None if rest.len() == address.len() => Address::Here,
            None => Address::Nowhere,
            Some(b'/') => Address::Path { path: rest, relative: false },
            Some(_) => Address::Path { path: rest, relative: true },
        }
    }

    fn document(&self, head: &Head, path: &str, relative: bool) -> Option<DocumentId> {
        let by_source = |folder: &str| self.by_source.get(&short(&resolve(folder, path)?));
        let by_address = |folder: &str| self.by_address.get(&short(&key(folder, path)?));
        let hit = if relative {
            by_address(folder_of(&head.url)).or_else(|| by_source(folder_of(&head.path)))
        } else {
            let full = key("", path)?;
            let inner = || self.without_base(&full).and_then(|inner| self.by_address.get(&short(inner)));
            let found = self.by_query(path).or_else(inner);
            found.or_else(|| self.by_address.get(&short(&full))).or_else(|| by_source(""))
        };
        self.ids.get(*hit? as usize).cloned()
    }

    fn file(
        &self,
        head: &Head,
        path: &str,
        relative: bool,
        find: &impl Fn(&str) -> Option<FoundAsset>,
    ) -> Option<FoundAsset> {
        if relative {
            let folders = [folder_of(&head.url), folder_of(&head.path), ""];
            return folders.iter().find_map(|folder| find(&resolve(folder, path)?));
        }
        let full = resolve("", path)?;
        self.without_base(&full).and_then(find).or_else(|| find(&full))
    }

    fn is_below_base(&self, path: &str) -> bool {
        key("", path).is_none_or(|key| self.without_base(&key).is_some())
    }

    fn without_base<'k>(&self, key: &'k str) -> Option<&'k str> {
        let inner = key.strip_prefix(&self.base)?;
        if self.base.is_empty() || inner.is_empty() { Some(inner) } else { inner.strip_prefix('/') }
    }
}

/// A file that an address leads to.
pub struct FoundAsset {
    /// Its content.
    pub hash: AssetHash,
    /// Where it lies in the source.
    pub path: String,
}

#[derive(Default)]
struct Found {
    links: Vec<Link>,
    assets: Vec<AssetRef>,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn refer(&mut self, src: &str, state: AssetState, file: Option<FoundAsset>) {
        let (asset, path) = file.map(|file| (file.hash, file.path)).unzip();
        self.assets.push(AssetRef { src: src.to_owned(), asset, path, state });
    }

    fn say(&mut self, head: &Head, code: &'static str, line: u32, message: String) {
        self.diagnostics.push(Diagnostic {
            code: code.into(),
            severity: Severity::Warning,
            path: Some(head.path.clone()),
            line: (line > 0).then_some(line),
            message,
        });
    }
}

/// A template tag that nobody expanded says nothing of where the link leads.
fn is_template(address: &str) -> bool {
    address.contains("{{") || address.contains("{%")
}

fn split_fragment(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((address, fragment)) => (address, Some(decode(fragment))),
        None => (address, None),
    }
}

/// The scheme of an absolute address (RFC 3986, 3.1).
fn scheme_of(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some(scheme)
}

fn host_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("//")?;
    Some(rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned())
}

/// A host in lower case without `www.`, user and default port.
fn bare_host(host: String) -> String {
    let host = host.to_ascii_lowercase();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_suffix(":80").or_else(|| host.strip_suffix(":443")).unwrap_or(host);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn decode(text: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    nfc(&String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()))
}

/// The path from the root that an address means in a folder: decoded, NFC, no query, dots resolved.
/// `None` when it leads out of the root.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = decode(folder);
    let path = decode(path);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What stands behind the question mark, if anything does.
fn query_of(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    query.split('#').next().filter(|query| !query.is_empty())
}

/// The parameters of a query, decoded.
fn pairs_of(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

fn query_key(path: &str, pairs: &[(String, String)]) -> Short {
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    short(&format!("{path}?{}", pairs.collect::<Vec<_>>().join("&")))
}

/// [`resolve`], and what servers serve alike is one: `a`, `a/`, `a.html`, `a/index.html`.
fn key(folder: &str, path: &str) -> Option<String> {
    let mut key = resolve(folder, path)?;
    for ending in ["index.html", "index.htm"] {
        if key == ending || key.ends_with(&format!("/{ending}")) {
            key.truncate(key.len() - ending.len());
        }
    }
    let kept = key.trim_end_matches('/');
    Some(kept.strip_suffix(".html").unwrap_or(kept).to_owned())
}

#[cfg(test)]
mod tests {
    use posthaul_exporter::conformance::sample;
    use posthaul_model::{Pos, Redirect, TreeEdit};
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// A document at `/2024/글/` from `_posts/2024-01-01-글.md`, and its neighbours.
    fn resolved(href: &str) -> (Link, Vec<&'static str>) {
        let mut documents = sample().documents;
        let site = Site {
            url: Some("https://Blog.example".to_owned()),
            base_url: "/b".to_owned(),
            hosts: vec!["old.example".to_owned()],
            redirects: ["/m/7", "/View.php?blog=b&post=2"]
                .map(|from| Redirect { from: from.to_owned(), to: "/entry/옛-둘".to_owned() })
                .to_vec(),
            ..Site::default()
        };
        documents.truncate(3);
        for (document, (url, path)) in documents.iter_mut().zip([
            ("/2024/글/", "_posts/2024-01-01-글.md"),
            ("/2024/%EB%91%98.html", "_posts/2024-01-02-둘.md"),
            ("/", "index.md"),
        ]) {
            document.head.url = url.to_owned();
            document.head.path = path.to_owned();
        }
        documents[1].head.aliases = vec!["/entry/옛-둘".to_owned()];
        let names: HashMap<_, _> = documents.iter().map(|d| d.head.id.clone()).zip(["one", "two", "home"]).collect();
        let graph = LinkGraph::new(&site, documents.iter().map(|document| &document.head));
        let mut document = documents.remove(0);
        document.body = posthaul_model::Tree::new();
        let link = document.body.push(NodeId::ROOT, Kind::Link, Pos::line(4));
        document.body.set_attr(link, "href", href);
        document.assets.clear();
        document.image = None;
        graph.resolve(&mut document, &|path| {
            (path == "assets/가.pdf").then(|| FoundAsset { hash: AssetHash("f".to_owned()), path: path.to_owned() })
        });
        let link = document.links.remove(0);
        let name = link.document.as_ref().map(|id| names[id]);
        (link, name.into_iter().chain(document.assets.iter().map(|_| "file")).collect())
    }

    #[test]
    fn every_form_of_a_link_is_resolved() {
        let nfd: String = "/b/2024/둘.html".nfd().collect();
        for (href, wanted) in [
            ("/b/2024/둘.html", "two"),
            ("/b/2024/%EB%91%98.html", "two"),
            (nfd.as_str(), "two"),
            ("/2024/둘", "two"),
            ("/b/2024/둘/", "two"),
            ("https://blog.example/b/2024/둘.html?utm=1", "two"),
            ("http://www.blog.example/b/2024/둘.html#절", "two"),
            ("//old.example/entry/%EC%98%9B-%EB%91%98", "two"),
            ("https://old.example/m/7?x", "two"),
            ("https://blog.example/View.php?from=search&post=2&blog=b#절", "two"),
            ("../둘.html", "two"),
            ("2024-01-02-둘.md", "two"),
            ("/_posts/2024-01-02-둘.md", "two"),
            ("https://blog.example/b", "home"),
            ("https://blog.example", "home"),
            ("/b/index.html", "home"),
            ("./", "one"),
            ("#절", "one"),
            ("/b/assets/%EA%B0%80.pdf", "file"),
            ("/assets/가.pdf", "file"),
            ("../../assets/가.pdf", "file"),
        ] {
            let (link, found) = resolved(href);
            assert_eq!((found.as_slice(), link.state), ([wanted].as_slice(), LinkState::Resolved), "{href}");
        }
        assert_eq!(resolved("/b/2024/둘.html#%EC%A0%88").0.fragment.as_deref(), Some("절"));
    }

    #[test]
    fn other_hosts_and_gaps_are_told_apart() {
        for (href, state) in [
            ("https://elsewhere.example/2024/둘.html", LinkState::External),
            ("mailto:a@blog.example", LinkState::External),
            ("javascript:alert(1)", LinkState::External),
            ("https://blog.example.evil/b/", LinkState::External),
            // On the same host, but not below the site's path.
            ("https://blog.example/c/2024/셋/", LinkState::External),
            ("https://blog.example/View.php?blog=c&post=2", LinkState::External),
            ("https://blog.example/View.php", LinkState::External),
            ("https://blog.example/b/2024/셋/", LinkState::Broken),
            ("/b/2024/셋/", LinkState::Broken),
            ("../../../etc/passwd", LinkState::Broken),
            ("", LinkState::Broken),
        ] {
            let (link, found) = resolved(href);
            assert_eq!((link.state, found.len()), (state, 0), "{href}");
        }
    }
}
