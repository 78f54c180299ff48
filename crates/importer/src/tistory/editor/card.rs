//! Link cards.

use posthaul_model::{Kind, NodeId, Normalisation, Tree, TreeEdit};

use super::Then;
use super::attributes::style;
use super::nodes::{
    Records, filled, find, find_class, holds_text_only, is_blank, set_block, shows_nothing, shows_nothing_but,
};
use crate::codes::tistory::{CARD_FILLER_DROPPED, CARD_LINK_DROPPED};
pub(super) use crate::nodes::replace_content;

/// The parts that are shown, with the attributes that say the same.
const PARTS: [(&str, &str); 3] =
    [("og-title", "data-og-title"), ("og-desc", "data-og-description"), ("og-host", "data-og-host")];

/// `figure[data-ke-type=opengraph]`: a card whose paragraphs bear the classes `og-title`, `og-desc`, `og-host`.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if !holds_text_only(tree, node) {
        return Then::Into;
    }
    let picture = find_class(tree, node, "og-image");
    let shown: Vec<_> = PARTS.iter().filter_map(|(class, _)| find_class(tree, node, class)).collect();
    if !shows_nothing_but(tree, node, &shown) {
        return Then::Into;
    }
    let link = find(tree, node, |tree, id| tree.kind(id) == Kind::Link);
    let href = link
        .and_then(|link| filled(tree, link, "href").or_else(|| filled(tree, link, "data-source-url")))
        .or_else(|| filled(tree, node, "data-og-source-url"))
        .or_else(|| filled(tree, node, "data-og-url"));
    let background = picture.and_then(|picture| style(tree, picture, "background-image"));
    let image = filled(tree, node, "data-og-image").or_else(|| Some(in_url(&background?).to_owned()));
    let image = image.map(|list| first_url(&list).to_owned()).filter(|image| !image.is_empty());
    let attrs = [("href", href), ("image", image), ("canonical", filled(tree, node, "data-og-url"))];
    if let Some(picture) = picture {
        records.drop(tree, picture, CARD_FILLER_DROPPED);
    }
    let parts: Vec<_> = PARTS.iter().filter_map(|(class, attr)| part(tree, node, class, attr, records)).collect();
    replace_content(tree, node, &parts);
    set_block(tree, node, Kind::LinkCard, &attrs);
    Then::Over
}

/// `figure[data-ke-type=location]`: a place with a link to its map, as a card. Each block of its text is a paragraph; what
/// it is made of otherwise is not known.
pub(super) fn place(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    let is_plain = |&id: &NodeId| match tree.kind(id) {
        Kind::Link
        | Kind::Image
        | Kind::LineBreak
        | Kind::Paragraph
        | Kind::Mark { .. }
        | Kind::Text
        | Kind::Caption => true,
        _ => matches!(tree.tag(id), Some("div" | "span" | "figcaption")),
    };
    let all = |kind: Kind| tree.descendants(node).filter(|&id| tree.kind(id) == kind).collect::<Vec<_>>();
    let (links, images) = (all(Kind::Link), all(Kind::Image));
    let (&[link], [] | [_]) = (links.as_slice(), images.as_slice()) else { return Then::Into };
    let href = filled(tree, link, "href");
    if href.is_none() || !tree.descendants(node).skip(1).all(|id| is_plain(&id)) {
        return Then::Into;
    }
    let image = images.first().and_then(|&image| filled(tree, image, "src"));
    let mut lines: Vec<(NodeId, String)> = Vec::new();
    for text in tree.descendants(node).filter(|&id| tree.kind(id) == Kind::Text) {
        let block = tree.ancestors(text).find(|&above| tree.is_block(above)).unwrap_or(node);
        match lines.last_mut() {
            Some((last, said)) if *last == block => said.push_str(tree.text(text)),
            _ => lines.push((block, tree.text(text).to_owned())),
        }
    }
    let mut parts = Vec::new();
    for (block, said) in lines {
        let pos = tree.pos(block);
        if is_blank(&said) {
            if said.contains('\u{a0}') {
                records.add(pos, CARD_FILLER_DROPPED, said);
            }
            continue;
        }
        let line = tree.create(Kind::Paragraph, pos);
        tree.push_text(line, Kind::Text, said.trim(), pos);
        parts.push(line);
    }
    replace_content(tree, node, &parts);
    set_block(tree, node, Kind::LinkCard, &[("class", Some("place".to_owned())), ("href", href), ("image", image)]);
    Then::Over
}

/// A part of a card: what is shown, or else what the attribute says, as a paragraph without a place yet.
fn part(tree: &mut Tree, card: NodeId, class: &str, attr: &str, records: &mut Records<'_>) -> Option<NodeId> {
    let part = match find_class(tree, card, class) {
        Some(part) if shows_nothing(tree, part) => {
            records.drop(tree, part, CARD_FILLER_DROPPED);
            return None;
        }
        Some(part) => {
            tree.detach(part);
            part
        }
        None => {
            let text = filled(tree, card, attr)?;
            let part = tree.create(Kind::Paragraph, tree.pos(card));
            tree.push_text(part, Kind::Text, &text, tree.pos(card));
            part
        }
    };
    set_block(tree, part, Kind::Paragraph, &[("class", Some(class.to_owned()))]);
    Some(part)
}

/// Drops every paragraph that holds nothing but the link to the address of the card that follows it: the editor makes
/// the card of such a link, and leaves it.
pub(crate) fn drop_links(tree: &mut Tree, normalisations: &mut Vec<Normalisation>) {
    let mut records = Records::new(normalisations);
    for card in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        if tree.kind(card) != Kind::LinkCard {
            continue;
        }
        let mut before = std::iter::successors(tree.prev_sibling(card), |&node| tree.prev_sibling(node));
        let is_space = |node: NodeId| tree.kind(node) == Kind::Text && is_blank(tree.text(node));
        let Some(line) = before.find(|&node| !is_space(node)).filter(|&node| tree.kind(node) == Kind::Paragraph) else {
            continue;
        };
        let links: Vec<_> = tree.descendants(line).filter(|&node| tree.kind(node) == Kind::Link).collect();
        let &[link] = &links[..] else { continue };
        let address = |name| filled(tree, card, name);
        let href = filled(tree, link, "href");
        let is_same = href.is_some() && (href == address("href") || href == address("canonical"));
        let is_plain =
            |node: NodeId| node == link || !matches!(tree.kind(node), Kind::Image | Kind::Embed | Kind::Link);
        let shows_address = href.as_deref() == Some(tree.inner_text(line).trim());
        if is_same && shows_address && tree.descendants(line).all(is_plain) {
            records.drop(tree, line, CARD_LINK_DROPPED);
        }
    }
}

/// The first of a list of addresses, which may hold commas themselves.
pub(super) fn first_url(list: &str) -> &str {
    let end = list.find(",http").or_else(|| list.find(",//")).unwrap_or(list.len());
    list[..end].trim()
}

/// What stands in `url('…')`.
fn in_url(value: &str) -> &str {
    let inner = value.trim().strip_prefix("url(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
    inner.trim_matches(['\'', '"', ' '])
}
