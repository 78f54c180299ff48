//! What a page of Tistory puts around a text: the shell of a backup, buttons, advertisements, lists of other posts.

use std::ops::Range;

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit};

use super::backup::shell::{self, Shell};
use crate::body::Writer;
use crate::codes::editors::CHROME_REMOVED;
use crate::codes::tistory::{LICENSE_FOUND, SHELL_UNWRAPPED};
use crate::nodes::{below, outermost};

/// The end of what a clipper took along with a text.
const TOOLBAR: &str = "티스토리툴바";

/// What only the exporter's shell has around a text.
const SHELL: [&str; 4] = ["tt-body-page", "article-header", "article-view", "title-article"];

/// A text that is a page of a backup, or the inner part of one, with its shell.
pub(crate) struct Page {
    /// Where the post lies in the text.
    pub(crate) body: Range<usize>,
    /// What the shell says: title, category, date, tags.
    said: String,
}

impl Page {
    /// Finds the post in a page; `None` when the text is none.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let is_page = text.contains("contents_style") && SHELL.iter().any(|name| is_named(text, name));
        let Shell { body, .. } = is_page.then(|| shell::read(text)).flatten()?;
        let around = [text.get(..body.start), text.get(body.end..)].map(|part| said_in(part.unwrap_or_default()));
        let said = around.into_iter().flatten().collect::<Vec<_>>().join("\n");
        Some(Self { body, said })
    }

    /// The record of the shell, of a post that begins on that line.
    pub(crate) fn record(&self, line: u32) -> Normalisation {
        Normalisation { code: Code::new(SHELL_UNWRAPPED), line, text: self.said.clone() }
    }
}

/// Whether an element bears that name as its id or class, where a text of Markdown has no code.
fn is_named(text: &str, name: &str) -> bool {
    let begins_with_tag = text.trim_start().starts_with('<');
    let code = ["\n```", "\n~~~"].iter().filter_map(|fence| text.find(fence)).min().unwrap_or(text.len());
    text.match_indices(name).any(|(at, _)| {
        let Some(tag) = shell::tag_around(text, at) else { return false };
        let is_attribute = text.get(tag..at).is_some_and(|tag| tag.contains("class=") || tag.contains("id="));
        let line = text.get(..tag).map_or(0, |before| before.len() - before.trim_end_matches(' ').len());
        let begins_line = line < 4 && text.get(..tag - line).is_some_and(|before| before.ends_with('\n'));
        is_attribute && (begins_with_tag || begins_line && tag < code)
    })
}

/// All that part of a page says, piece by piece.
fn said_in(html: &str) -> Vec<String> {
    let tree = parse_fragment(html, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
    let texts = tree.descendants(NodeId::ROOT).filter(|&node| tree.kind(node).has_text());
    let said = texts.map(|node| tree.text(node).split_whitespace().collect::<Vec<_>>().join(" "));
    said.filter(|text| !text.is_empty()).collect()
}

/// Takes what a page added out of a text, and records it. A tree without Tistory's markup stays as it is, unless its
/// writer is known.
pub(crate) fn strip(tree: &mut Tree, writer: Writer, normalisations: &mut Vec<Normalisation>) {
    let is_marked = |id| tree.attrs(id).len() > 0 && (is_content(tree, id) || is_own_chrome(tree, id));
    if writer == Writer::Tistory || tree.descendants(NodeId::ROOT).any(is_marked) {
        let nodes = below(tree, NodeId::ROOT);
        remove_chrome(tree, normalisations);
        for content in nodes {
            if is_content(tree, content) {
                tree.unwrap_node(content);
            }
        }
    }
    remove_toolbar(tree, normalisations);
}

fn record(tree: &Tree, at: NodeId, code: &'static str, text: String) -> Normalisation {
    Normalisation { code: Code::new(code), line: tree.pos(at).line, text }
}

fn is_content(tree: &Tree, node: NodeId) -> bool {
    tree.tag(node) == Some("div")
        && (tree.has_class(node, "contents_style") || tree.has_class(node, "tt_article_useless_p_margin"))
}

/// What no other page has.
fn is_own_chrome(tree: &Tree, node: NodeId) -> bool {
    tree.attrs(node).any(|attr| match attr.name {
        "data-tistory-react-app" => true,
        "class" => attr.value.split_ascii_whitespace().any(|class| {
            matches!(
                class,
                "container_postbtn"
                    | "another_category"
                    | "revenue_unit_wrap"
                    | "kakao_ad_area"
                    | "tt-share-entry-with-sns"
                    | "postbtn_ccl"
            )
        }),
        _ => false,
    })
}

/// What other pages may have, too, and a text of Tistory's never.
fn is_chrome(tree: &Tree, node: NodeId) -> bool {
    if tree.kind(node) == Kind::Comment {
        let text = tree.text(node).trim();
        return text.starts_with("System - ") || text.starts_with("PostListinCategory") || text.contains("<rdf:RDF");
    }
    let is_advertisement = tree.tag(node) == Some("script") && is_advertising(tree, node);
    let id = tree.attr(node, "id");
    let is_named = tree.has_class(node, "adsbygoogle") || tree.has_class(node, "area_related");
    is_own_chrome(tree, node)
        || is_named
        || is_advertisement
        || matches!(id, Some("adsense_script" | "post_button_group"))
}

fn is_advertising(tree: &Tree, script: NodeId) -> bool {
    let text = tree.children(script).map(|raw| tree.text(raw));
    text.chain(tree.attr(script, "src"))
        .any(|said| said.contains("adsbygoogle") || said.contains("kas/static/ba.min.js"))
}

fn remove_chrome(tree: &mut Tree, normalisations: &mut Vec<Normalisation>) {
    let removed = outermost(tree, is_chrome);
    let mut license = None;
    for node in removed {
        license = license.or_else(|| Some((node, license_in(tree, node)?)));
        normalisations.push(record(tree, node, CHROME_REMOVED, tree.inner_text(node)));
        tree.detach(node);
    }
    if let Some((node, license)) = license {
        normalisations.push(record(tree, node, LICENSE_FOUND, license));
    }
}

/// The address of a Creative Commons licence that something names.
fn license_in(tree: &Tree, chrome: NodeId) -> Option<String> {
    let address = |text: &str| {
        let rest = &text[text.find("creativecommons.org/licenses/")?..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>')).unwrap_or(rest.len());
        Some(format!("https://{}", &rest[..end]))
    };
    tree.descendants(chrome).find_map(|node| match tree.kind(node) {
        Kind::Link => address(tree.attr(node, "href")?),
        Kind::Comment => address(tree.text(node)),
        _ => None,
    })
}

fn remove_toolbar(tree: &mut Tree, normalisations: &mut Vec<Normalisation>) {
    let mut next = Some(NodeId::ROOT);
    let mut last = NodeId::ROOT;
    while let Some(node) = next {
        last = node;
        next = tree.last_child(node);
    }
    let text = tree.text(last).trim();
    if tree.kind(last) != Kind::Text || text.trim_matches(['[', ']']) != TOOLBAR {
        return;
    }
    normalisations.push(record(tree, last, CHROME_REMOVED, text.to_owned()));
    let mut gone = last;
    // The paragraph that held it has nothing left.
    while let Some(parent) = tree
        .parent(gone)
        .filter(|&parent| tree.kind(parent) != Kind::Root && tree.first_child(parent) == tree.last_child(parent))
    {
        gone = parent;
    }
    tree.detach(gone);
}
