//! What a page of Tistory puts around a text: the shell of a backup, buttons, advertisements, lists of other posts.

use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit, WalkEvent};

use crate::codes::{CHROME_REMOVED, LICENSE_FOUND, SHELL_UNWRAPPED};

/// The end of what a clipper took along with a text.
const TOOLBAR: &str = "티스토리툴바";

/// Whether a text is a page with its shell, as a backup has it: it is HTML, whatever its file says.
pub(crate) fn is_page(text: &str) -> bool {
    text.contains("contents_style") && (text.contains("\"tt-body-page\"") || text.contains("\"article-header\""))
}

/// Takes the text out of a page's shell, and what the page added out of the text, and records their texts.
/// A tree without Tistory's markup stays as it is.
pub(crate) fn strip(tree: &mut Tree, is_page: bool, normalisations: &mut Vec<Normalisation>) {
    let nodes: Vec<_> = tree.descendants(NodeId::ROOT).skip(1).collect();
    if is_page && let Some(&content) = nodes.iter().find(|&&id| is_content(tree, id)) {
        unwrap_shell(tree, content, normalisations);
    }
    if nodes.iter().any(|&id| is_content(tree, id) || is_own_chrome(tree, id)) {
        remove_chrome(tree, normalisations);
        for &content in &nodes {
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

/// The content becomes the tree; what the shell says is recorded: title, category, date, tags.
fn unwrap_shell(tree: &mut Tree, content: NodeId, normalisations: &mut Vec<Normalisation>) {
    let mut said = Vec::new();
    let mut walk = tree.walk(NodeId::ROOT);
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(node) if node == content => walk.skip_children(node),
            WalkEvent::Enter(node) if tree.kind(node).has_text() => {
                said.push(tree.text(node).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }
    said.retain(|text| !text.is_empty());
    normalisations.push(record(tree, content, SHELL_UNWRAPPED, said.join("\n")));
    tree.detach(content);
    while let Some(child) = tree.first_child(NodeId::ROOT) {
        tree.detach(child);
    }
    tree.reparent_children(content, NodeId::ROOT);
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
    let mut removed = Vec::new();
    let mut walk = tree.walk(NodeId::ROOT);
    while let Some(event) = walk.next() {
        if let WalkEvent::Enter(node) = event
            && is_chrome(tree, node)
        {
            removed.push(node);
            walk.skip_children(node);
        }
    }
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
