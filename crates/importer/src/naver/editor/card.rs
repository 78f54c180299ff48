//! What leads elsewhere or to a file: link cards, books and goods, files.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::{Made, data, said};
use crate::naver::address;
use crate::nodes::{below, filled, find, find_class, is_blank, set_block};

/// `se-oglink`: a card with title, description and host.
pub(super) fn link(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let href = href(tree, component).or_else(|| said(&noted["link"]))?;
    let parts = [
        ("og-title", ["se-oglink-title", "se_og_tit"]),
        ("og-desc", ["se-oglink-summary", "se_og_desc"]),
        ("og-host", ["se-oglink-url", "se_og_cp"]),
    ];
    let image = image(tree, component).or_else(|| said(&noted["thumbnail"]));
    let card = card(tree, component, href, image);
    for (class, names) in parts {
        if let Some(part) = names.iter().find_map(|name| find_class(tree, component, name)) {
            line(tree, card, part, class);
        }
    }
    Made::one(card)
}

/// `se-material`, and `se_subjectMatter` before it: a book, a film, goods.
pub(super) fn material(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let href = href(tree, component).or_else(|| said(&noted["link"]))?;
    let image = image(tree, component).or_else(|| said(&noted["thumbnail"]));
    let card = card(tree, component, href, image);
    let titles = ["se-material-title", "subjectMatter_title_text", "__se_material_title"];
    if let Some(title) = titles.iter().find_map(|name| find_class(tree, component, name)) {
        line(tree, card, title, "og-title");
    }
    let is_label = |tree: &Tree, node| {
        tree.has_class(node, "se-material-detail-title") || tree.has_class(node, "subjectMatter_info_title")
    };
    let is_value = |tree: &Tree, node| {
        tree.has_class(node, "se-material-detail-description") || tree.has_class(node, "subjectMatter_info_text")
    };
    let mut label = None;
    for node in below(tree, component) {
        if is_label(tree, node) {
            label = Some(node);
        } else if is_value(tree, node) {
            let said = [label.take(), Some(node)].into_iter().flatten();
            let texts: Vec<_> = said
                .map(|part| {
                    let text = tree.inner_text(part).trim().to_owned();
                    tree.detach(part);
                    text
                })
                .collect();
            push(tree, card, node, &texts.join(" "), "og-desc");
        }
    }
    Made::one(card)
}

/// `se-talktalk`: a banner that opens a chat.
pub(super) fn talk(tree: &mut Tree, component: NodeId) -> Option<Made> {
    let banner = find(tree, component, |tree, id| tree.kind(id) == Kind::Link)?;
    let href = filled(tree, banner, "href")?;
    let text = tree.inner_text(banner).trim().to_owned();
    tree.detach(banner);
    let line = tree.create(Kind::Paragraph, tree.pos(banner));
    let link = tree.push(line, Kind::Link, tree.pos(banner));
    tree.set_attr(link, "href", &href);
    tree.push_text(link, Kind::Text, if text.is_empty() { &href } else { &text }, tree.pos(banner));
    Made::one(line)
}

/// `se-file`: a file to download.
pub(super) fn file(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let href = href(tree, component).or_else(|| said(&noted["link"]))?;
    let names = ["se-file-name", "se-file-extension", "se_name"];
    let parts: Vec<_> = names.iter().filter_map(|class| find_class(tree, component, class)).collect();
    let name: String = parts.iter().map(|&part| tree.inner_text(part).trim().to_owned()).collect();
    for part in parts {
        tree.detach(part);
    }
    let file = tree.create(Kind::File, tree.pos(component));
    let attrs = [("href", Some(href)), ("name", (!name.is_empty()).then(|| name.clone()))];
    set_block(tree, file, Kind::File, &attrs);
    if !name.is_empty() {
        push(tree, file, component, &name, "");
    }
    Made::one(file)
}

/// Where the first link of a block leads, by its address or by what the editor notes of it.
fn href(tree: &Tree, component: NodeId) -> Option<String> {
    let links: Vec<_> = below(tree, component).into_iter().filter(|&id| tree.kind(id) == Kind::Link).collect();
    let shown = links.iter().find_map(|&link| filled(tree, link, "href").filter(|href| !href.starts_with('#')));
    shown.or_else(|| links.iter().find_map(|&link| said(&data::of_link(tree, link)["link"])))
}

/// The address of the picture of a card, which leaves the tree with it.
fn image(tree: &mut Tree, component: NodeId) -> Option<String> {
    let image = find(tree, component, |tree, id| tree.kind(id) == Kind::Image)?;
    let (src, lazy) = (filled(tree, image, "src"), filled(tree, image, "data-lazy-src"));
    tree.detach(image);
    address::choose(src.as_deref(), lazy.as_deref(), None).address
}

fn card(tree: &mut Tree, component: NodeId, href: String, image: Option<String>) -> NodeId {
    let card = tree.create(Kind::LinkCard, tree.pos(component));
    let image = image.map(|image| address::original(&image).unwrap_or(image));
    set_block(tree, card, Kind::LinkCard, &[("href", Some(href)), ("image", image)]);
    card
}

/// Moves a part into a card, as a paragraph.
fn line(tree: &mut Tree, card: NodeId, part: NodeId, class: &str) {
    let text = tree.inner_text(part);
    tree.detach(part);
    if !is_blank(&text) {
        push(tree, card, part, text.trim(), class);
    }
}

fn push(tree: &mut Tree, block: NodeId, at: NodeId, text: &str, class: &str) {
    let line = tree.push(block, Kind::Paragraph, tree.pos(at));
    if !class.is_empty() {
        tree.set_attr(line, "class", class);
    }
    tree.push_text(line, Kind::Text, text, tree.pos(at));
}
