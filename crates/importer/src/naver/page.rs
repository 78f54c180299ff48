//! One page of a blog as a browser saved it.

use std::collections::HashSet;
use std::ops::Range;

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Kind, NodeId, Tree};

use super::address;
use super::place::{self, Place};

/// What a page says of its post.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) place: Option<Place>,
    /// The post's number alone, where nothing says whose blog it is.
    pub(super) number: Option<u64>,
    pub(super) title: String,
    /// The date as written.
    pub(super) date: Option<String>,
    /// When the post was added: milliseconds since 1970.
    pub(super) added: Option<i64>,
    pub(super) category: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) author: Option<String>,
    /// The picture behind the title.
    pub(super) image: Option<String>,
    /// The blog's title.
    pub(super) blog_title: Option<String>,
    /// Where the element with the post lies in the text.
    pub(super) body: Option<Range<usize>>,
    /// How many posts it shows.
    pub(super) posts: usize,
    /// What the frame shows of a page that has nothing else.
    pub(super) frame: Option<String>,
}

/// What Naver puts behind the title of a page.
const SUFFIX: &str = " : 네이버 블로그";

impl Page {
    /// Reads a page.
    pub(super) fn read(text: &str) -> Self {
        let tree = parse_fragment(text, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
        let nodes: Vec<_> = tree.descendants(NodeId::ROOT).collect();
        let look = Look { tree: &tree, nodes: &nodes };
        let (body, posts) = look.body();
        let number = look.number();
        let places: Vec<_> =
            look.addresses().chain(saved_from(text)).filter_map(|address| Place::of(&address)).collect();
        // A page may name other posts, too.
        let own = places.iter().find(|place| number.is_none_or(|number| place.number == number)).cloned();
        Self {
            number,
            place: own.or_else(|| script_place(text, number?)).or_else(|| places.into_iter().next()),
            title: look.title(),
            date: look.text(&["se_publishDate", "_postAddDate", "blog_date", "se_date"]),
            added: look.added(),
            category: look.category(),
            tags: look.tags(),
            author: look.meta("naverblog:nickname").or_else(|| look.author()),
            image: look.image(),
            blog_title: look.blog_title(),
            posts,
            frame: if body.is_none() { frame_of(text) } else { None },
            body,
        }
    }
}

/// How surely an element holds the post: the surest first. Of SmartEditor 2 the element has one name in pages for computers
/// and another in those for phones, which have it around those of the newer editors, too.
fn holder(tree: &Tree, node: NodeId) -> Option<usize> {
    let id = tree.attr(node, "id");
    let is = [
        tree.has_class(node, "se-main-container"),
        tree.has_class(node, "se_component_wrap")
            && (tree.has_class(node, "sect_dsc") || tree.has_class(node, "__se_component_area")),
        id == Some("postViewArea"),
        id == Some("viewTypeSelector"),
    ];
    is.iter().position(|&is| is).filter(|_| tree.tag(node) == Some("div"))
}

/// Whether an element holds a post.
pub(super) fn is_holder(tree: &Tree, node: NodeId) -> bool {
    holder(tree, node).is_some()
}

/// What a page shows.
struct Look<'t> {
    tree: &'t Tree,
    nodes: &'t [NodeId],
}

impl Look<'_> {
    /// The element with the post, and how many posts there are.
    fn body(&self) -> (Option<Range<usize>>, usize) {
        let mut best: Option<(usize, NodeId, u32, usize)> = None;
        for &node in self.nodes {
            let Some(rank) = holder(self.tree, node) else { continue };
            let pos = self.tree.pos(node);
            match &mut best {
                Some((of_best, ..)) if rank > *of_best => {}
                Some((of_best, _, end, count)) if rank == *of_best => {
                    // One inside another is the same post.
                    *count += usize::from(pos.start >= *end);
                    *end = pos.end.max(*end);
                }
                best => *best = Some((rank, node, pos.end, 1)),
            }
        }
        best.map_or((None, 0), |(_, node, _, count)| (self.tree.pos(node).range(), count))
    }

    fn first(&self, wanted: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        self.nodes.iter().copied().find(|&node| wanted(node))
    }

    fn attr(&self, node: NodeId, name: &str) -> Option<String> {
        self.tree.attr(node, name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    /// `<meta property=… content=…>`.
    fn meta(&self, name: &str) -> Option<String> {
        let node =
            self.first(|node| self.tree.tag(node) == Some("meta") && self.tree.attr(node, "property") == Some(name));
        self.attr(node?, "content")
    }

    /// The text of the first element with one of these classes that shows any.
    fn text(&self, classes: &[&str]) -> Option<String> {
        classes.iter().find_map(|class| {
            let of_class = self.nodes.iter().filter(|&&node| self.tree.has_class(node, class));
            of_class.map(|&node| shown(self.tree, node)).find(|text| !text.is_empty())
        })
    }

    /// The same, of the first link inside such an element.
    fn link_in(&self, classes: &[&str]) -> Option<String> {
        classes.iter().find_map(|class| {
            let holder = self.first(|node| self.tree.has_class(node, class))?;
            let link = self.tree.descendants(holder).find(|&node| self.tree.kind(node) == Kind::Link)?;
            Some(shown(self.tree, link)).filter(|text| !text.is_empty())
        })
    }

    fn title(&self) -> String {
        let of_page = || {
            let node = self.first(|node| self.tree.tag(node) == Some("title"))?;
            Some(shown(self.tree, node))
        };
        let of_three = || {
            let header = self
                .first(|node| self.tree.has_class(node, "se_documentTitle") || self.tree.has_class(node, "se_title"))?;
            let part = self.tree.descendants(header).find(|&node| self.tree.has_class(node, "se_textarea"))?;
            Some(shown(self.tree, part)).filter(|text| !text.is_empty())
        };
        let title = self
            .text(&["se-title-text", "itemSubjectBoldfont"])
            .or_else(of_three)
            .or_else(|| self.text(&["tit_h3"]))
            .or_else(|| self.meta("og:title"))
            .or_else(of_page)
            .unwrap_or_default();
        title.strip_suffix(SUFFIX).unwrap_or(&title).to_owned()
    }

    fn category(&self) -> Option<String> {
        self.link_in(&["blog2_series", "se_series", "blog_category", "tit_category", "cate"])
    }

    fn author(&self) -> Option<String> {
        let by_id = || {
            let node = self.first(|node| self.tree.attr(node, "id") == Some("nickNameArea"))?;
            Some(shown(self.tree, node)).filter(|text| !text.is_empty())
        };
        self.text(&["nick"]).or_else(by_id).or_else(|| {
            let area =
                self.first(|node| self.tree.has_class(node, "blog_author") || self.tree.has_class(node, "se_author"))?;
            Some(shown(self.tree, area)).filter(|text| !text.is_empty())
        })
    }

    /// The picture that the newer editors put behind the title.
    fn image(&self) -> Option<String> {
        let image = self.first(|node| {
            self.tree.has_class(node, "se-title-cover-exception-image")
                || self.tree.has_class(node, "se_background_img")
        })?;
        let (src, lazy) = (self.attr(image, "src"), self.attr(image, "data-lazy-src"));
        address::choose(src.as_deref(), lazy.as_deref(), None).address
    }

    fn blog_title(&self) -> Option<String> {
        let site = self.meta("og:site_name")?;
        let name = site.split_once('|').map_or(site.as_str(), |(_, name)| name).trim();
        Some(name.to_owned()).filter(|name| !name.is_empty() && name != "네이버 블로그")
    }

    /// `a` in the box of tags, which has one name in pages for computers and another in those for phones.
    fn tags(&self) -> Vec<String> {
        let is_box = |node: NodeId| {
            self.tree.has_class(node, "post_tag")
                || self.tree.has_class(node, "tag_area")
                || self.tree.has_class(node, "wrap_tag")
                || self.tree.attr(node, "id").is_some_and(|id| id.starts_with("tagList_"))
        };
        let mut seen = HashSet::new();
        let mut tags = Vec::new();
        for &holder in self.nodes.iter().filter(|&&node| is_box(node)) {
            for link in self.tree.descendants(holder).filter(|&node| self.tree.kind(node) == Kind::Link) {
                let text = shown(self.tree, link);
                let tag = text.trim_start_matches('#').trim();
                if !tag.is_empty() && seen.insert(tag.to_owned()) {
                    tags.push(tag.to_owned());
                }
            }
        }
        tags
    }

    /// Milliseconds in an attribute of pages for phones.
    fn added(&self) -> Option<i64> {
        let digits = self.nodes.iter().find_map(|&node| self.attr(node, "adddate"))?;
        digits.parse().ok().filter(|&added| added > 0 && digits.len() >= 12)
    }

    /// Addresses that a page names as its own.
    fn addresses(&self) -> impl Iterator<Item = String> {
        let canonical =
            self.first(|node| self.tree.tag(node) == Some("link") && self.tree.attr(node, "rel") == Some("canonical"));
        let canonical = canonical.and_then(|node| self.attr(node, "href"));
        // The button that shares the post.
        let shared = self.nodes.iter().find_map(|&node| {
            let is_button = self.tree.has_class(node, "naver-splugin") || self.tree.has_class(node, "_setClipboard");
            let named = ["data-canonical-url", "data-url", "title"].iter().find_map(|name| self.attr(node, name));
            named.filter(|_| is_button)
        });
        [canonical, self.meta("og:url"), shared].into_iter().flatten()
    }

    /// `id="post-view221234567890"`, `id="copyBtn_221234567890"`.
    fn number(&self) -> Option<u64> {
        self.nodes.iter().find_map(|&node| {
            let id = self.tree.attr(node, "id")?;
            place::number_of(id.strip_prefix("post-view").or_else(|| id.strip_prefix("copyBtn_"))?)
        })
    }
}

/// The blog's id in a script (`var blogId = 'alley';`), with the number of the post.
fn script_place(text: &str, number: u64) -> Option<Place> {
    let named = ["blogId = '", "blogId='", "blogId = \"", "blogId=\"", "\"blogId\":\"", "blogId : '"];
    let blog = named.iter().find_map(|before| {
        let (_, rest) = text.split_once(before)?;
        place::id(rest.get(..rest.find(['\'', '"'])?)?)
    })?;
    Some(Place { blog, number })
}

/// The text of an element, with single spaces and without signs that show nothing.
fn shown(tree: &Tree, node: NodeId) -> String {
    let text = tree.inner_text(node).replace(['\u{200b}', '\u{feff}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address that Chrome and Edge put at the head of what they save.
fn saved_from(text: &str) -> Option<String> {
    let (_, rest) = text.get(..text.len().min(4096)).or(text.get(..))?.split_once("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    Some(address.split_whitespace().next()?.to_owned())
}

/// What the frame of a page shows: `<iframe id="mainFrame" src=…>`, in older pages a `frame`.
fn frame_of(text: &str) -> Option<String> {
    text.match_indices("mainFrame").take(20).find_map(|(at, _)| {
        let start = text.get(..at)?.rfind('<')?;
        let tag = text.get(start..)?;
        let tag = tag.get(..tag.find('>')? + 1)?;
        let name = tag.get(1..)?.split(|c: char| !c.is_ascii_alphabetic()).next()?;
        if !name.eq_ignore_ascii_case("iframe") && !name.eq_ignore_ascii_case("frame") {
            return None;
        }
        let html = format!("<iframe{}", tag.get(1 + name.len()..)?);
        let tree = parse_fragment(&html, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
        let frame = tree.descendants(NodeId::ROOT).find(|&node| tree.kind(node) == Kind::Embed)?;
        let named = ["id", "name"].iter().any(|name| tree.attr(frame, name) == Some("mainFrame"));
        tree.attr(frame, "src").map(str::trim).filter(|src| named && !src.is_empty()).map(str::to_owned)
    })
}
