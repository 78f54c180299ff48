//! One page of a blog as a browser saved it, read by what does not depend on the skin.

use std::collections::HashSet;
use std::ops::Range;

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Kind, NodeId, Tree};
use serde_json::Value;

use super::lists::origin;
use crate::tistory::place::Place;

/// What a page says of its post.
#[derive(Debug, Default)]
pub(crate) struct LivePage {
    pub(crate) number: Option<u64>,
    pub(crate) place: Option<Place>,
    pub(crate) title: String,
    /// The category's path, from the parent down.
    pub(crate) categories: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// Dates as written.
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) author: Option<String>,
    /// The blog's title.
    pub(crate) blog: Option<String>,
    /// The blog's address: scheme and host.
    pub(crate) blog_url: Option<String>,
    /// Hosts of the blog.
    pub(crate) hosts: Vec<String>,
    /// Whether the reader was nobody in particular, so that everybody could read it.
    pub(crate) seen_by_guest: bool,
    /// Where the element with the body lies in the text; with it how many there are of its kind.
    pub(crate) body: Option<(Range<usize>, usize)>,
}

/// Classes and ids of the element that holds the body, the surest first. The first two are Tistory's own; the others are those
/// of its skins.
const BODIES: [&str; 8] = [
    "tt_article_useless_p_margin",
    "contents_style",
    "blogview_content",
    "article-view",
    "article_view",
    "area_view",
    "entry-content",
    "article",
];

/// How surely a text is a page of a Tistory blog, not of its backup: the number of marks in it.
pub(crate) fn marks_of(text: &str) -> usize {
    let marks = [
        "window.T.entryInfo",
        "window.T.config",
        "tt_article_useless_p_margin",
        "article:txid",
        "tistory_admin/",
        ".tistory.com/",
    ];
    marks.iter().filter(|mark| text.contains(**mark)).count()
}

/// An element that holds a page's body, by its class or id.
pub(crate) fn is_body(tree: &Tree, node: NodeId) -> bool {
    body_class(tree, node).is_some()
}

fn body_class(tree: &Tree, node: NodeId) -> Option<usize> {
    let is_element = matches!(tree.tag(node), Some("div" | "article" | "section"));
    let named = |name: &str| tree.has_class(node, name) || tree.attr(node, "id") == Some(name);
    is_element.then(|| BODIES.iter().position(|name| named(name))).flatten()
}

impl LivePage {
    /// Reads a page.
    pub(crate) fn read(text: &str) -> Self {
        let tree = parse_fragment(text, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
        let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
        let meta = Meta { tree: &tree, nodes: &nodes };
        let script = Script::of(&tree, &nodes);
        let mut page = Self {
            title: meta
                .content("og:title")
                .or_else(|| meta.content("title"))
                .or_else(|| script.article("headline"))
                .or_else(|| meta.title())
                .unwrap_or_default(),
            published: meta
                .content("article:published_time")
                .or_else(|| script.article("datePublished"))
                .or_else(|| Some(meta.content("og:regDate")?.get(..8)?.to_owned())),
            modified: meta.content("article:modified_time").or_else(|| script.article("dateModified")),
            author: meta.content("by").or_else(|| meta.content("og.article.author")).or_else(|| script.author()),
            blog: meta
                .content("og:site_name")
                .or_else(|| meta.content("article:media_name"))
                .or_else(|| Some(script.config["BLOG"]["title"].as_str()?.trim().to_owned())),
            seen_by_guest: script.config["ROLE"] == "guest",
            categories: script.categories(),
            tags: meta.tags(),
            body: body(&tree, &nodes),
            ..Self::default()
        };
        page.addresses(&meta, &script);
        page
    }

    /// The addresses that a page names as its own.
    fn addresses(&mut self, meta: &Meta<'_>, script: &Script) {
        let own = [
            meta.link("canonical"),
            meta.content("og:url"),
            script.article("url"),
            meta.content("article:pc_view_url"),
            meta.content("article:pc_url"),
            meta.trackback(),
        ];
        for address in own.into_iter().flatten() {
            let Some((host, place)) = Place::of(&address) else { continue };
            self.hosts.extend(host.filter(|host| !self.hosts.contains(host)));
            self.blog_url = self.blog_url.take().or_else(|| origin(&address));
            self.number = self.number.or(place.number());
            self.place = self.place.take().or(Some(place));
        }
        let transaction = || meta.content("article:txid")?.rsplit_once('_')?.1.parse().ok();
        self.number = script.entry["entryId"].as_u64().or_else(transaction).or(self.number).or_else(|| meta.anchor());
    }
}

/// Where the body lies. A page that lists posts has several.
fn body(tree: &Tree, nodes: &[NodeId]) -> Option<(Range<usize>, usize)> {
    let mut best: Option<(usize, NodeId, usize, usize)> = None;
    for &node in nodes {
        let Some(class) = body_class(tree, node) else { continue };
        let (start, end) = (tree.pos(node).start as usize, tree.pos(node).end as usize);
        match &mut best {
            Some((best_class, ..)) if class > *best_class => {}
            Some((best_class, _, count, last_end)) if class == *best_class => {
                // One inside another is the same body.
                *count += usize::from(start >= *last_end);
                *last_end = end.max(*last_end);
            }
            best => *best = Some((class, node, 1, end)),
        }
    }
    let (_, node, count, _) = best?;
    Some((tree.pos(node).range()?, count))
}

/// What the head of a page says.
struct Meta<'t> {
    tree: &'t Tree,
    nodes: &'t [NodeId],
}

impl Meta<'_> {
    fn filled(&self, node: NodeId, attr: &str) -> Option<String> {
        self.tree.attr(node, attr).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    /// `<meta property=… content=…>`, or with `name`.
    fn content(&self, name: &str) -> Option<String> {
        let is_it = |node: &NodeId| {
            self.tree.tag(*node) == Some("meta")
                && (self.tree.attr(*node, "property") == Some(name) || self.tree.attr(*node, "name") == Some(name))
        };
        self.nodes.iter().copied().filter(is_it).find_map(|node| self.filled(node, "content"))
    }

    fn link(&self, rel: &str) -> Option<String> {
        let is_it = |node: &NodeId| self.tree.tag(*node) == Some("link") && self.tree.attr(*node, "rel") == Some(rel);
        self.nodes.iter().copied().filter(is_it).find_map(|node| self.filled(node, "href"))
    }

    /// `<title>`, in which the blog's own title stands behind the post's.
    fn title(&self) -> Option<String> {
        let element = self.nodes.iter().copied().find(|&node| self.tree.tag(node) == Some("title"))?;
        let shown = self.tree.inner_text(element).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(shown.rsplit_once(" :: ").map_or(shown.as_str(), |(title, _)| title).to_owned())
    }

    /// `a[rel=tag]`; older skins have only the links, which a cloud of tags has, too.
    fn tags(&self) -> Vec<String> {
        let is_tag = |node: &NodeId| self.tree.attr(*node, "rel") == Some("tag");
        let is_below = |node: &NodeId| {
            let leads_to_tag = self.tree.attr(*node, "href").is_some_and(|href| href.contains("/tag/"));
            let class = |above: NodeId| self.tree.attr(above, "class").map(str::to_ascii_lowercase);
            let around =
                |above: NodeId| class(above).is_some_and(|class| class.contains("tag") && !class.contains("cloud"));
            leads_to_tag && self.tree.ancestors(*node).take(3).any(around)
        };
        let links: Vec<_> = self.nodes.iter().filter(|&&node| self.tree.kind(node) == Kind::Link).copied().collect();
        let mut found: Vec<_> = links.iter().filter(|node| is_tag(node)).collect();
        if found.is_empty() {
            found = links.iter().filter(|node| is_below(node)).collect();
        }
        let (mut tags, mut seen) = (Vec::new(), HashSet::new());
        for &link in found {
            let text = self.tree.inner_text(link);
            let tag = text.trim().trim_start_matches('#').trim();
            if !tag.is_empty() && seen.insert(tag.to_owned()) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// The number in `id="entry12Comment"`, which skins of all times have around the comments.
    fn anchor(&self) -> Option<u64> {
        self.nodes.iter().find_map(|&node| {
            let rest = self.tree.attr(node, "id")?.strip_prefix("entry")?;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            rest.get(..digits)?.parse().ok()
        })
    }

    /// The address in the description that old pages have for trackbacks, in a comment.
    fn trackback(&self) -> Option<String> {
        let comments = self.nodes.iter().copied().filter(|&node| self.tree.kind(node) == Kind::Comment);
        comments.map(|node| self.tree.text(node)).find_map(|text| {
            let (_, rest) = text.split_once("<rdf:Description")?;
            let (_, rest) = rest.split_once("dc:identifier=\"")?;
            rest.split_once('"').map(|(address, _)| address.to_owned())
        })
    }
}

/// What scripts of a page say.
struct Script {
    /// `window.T.config`.
    config: Value,
    /// `window.T.entryInfo`.
    entry: Value,
    /// The description for search engines.
    article: Value,
}

impl Script {
    fn of(tree: &Tree, nodes: &[NodeId]) -> Self {
        let mut script = Self { config: Value::Null, entry: Value::Null, article: Value::Null };
        for &node in nodes {
            if tree.tag(node) != Some("script") {
                continue;
            }
            let text = tree.first_child(node).map(|raw| tree.text(raw)).unwrap_or_default();
            if tree.attr(node, "type") == Some("application/ld+json") {
                let found = json(text).filter(|found| found["@type"] == "BlogPosting");
                script.article = found.unwrap_or(script.article);
                continue;
            }
            for (name, value) in [("window.T.config", &mut script.config), ("window.T.entryInfo", &mut script.entry)] {
                let said = text.split_once(name).and_then(|(_, rest)| json(rest.trim_start().strip_prefix('=')?));
                *value = said.unwrap_or(value.take());
            }
        }
        script
    }

    fn article(&self, key: &str) -> Option<String> {
        self.article[key].as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn author(&self) -> Option<String> {
        self.article["author"]["name"].as_str().map(str::to_owned)
    }

    fn categories(&self) -> Vec<String> {
        let label = self.entry["categoryLabel"].as_str().unwrap_or_default();
        label.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// The JSON at the beginning of a text, whatever follows it.
fn json(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}
