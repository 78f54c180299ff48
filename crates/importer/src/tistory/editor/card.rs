//! Link cards.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::attributes::style;
use super::nodes::{Records, filled, find, find_class, holds_text_only, set_block, shows_nothing, shows_nothing_but};
use crate::codes::CARD_FILLER_DROPPED;

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
    let attrs = [
        ("href", href),
        ("image", image.map(|list| first_url(&list).to_owned())),
        ("canonical", filled(tree, node, "data-og-url")),
    ];
    if let Some(picture) = picture {
        records.drop(tree, picture, CARD_FILLER_DROPPED);
    }
    let parts: Vec<_> = PARTS.iter().filter_map(|(class, attr)| part(tree, node, class, attr, records)).collect();
    replace_content(tree, node, &parts);
    set_block(tree, node, Kind::LinkCard, &attrs);
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

/// Puts parts in the place of all that a block holds.
pub(super) fn replace_content(tree: &mut Tree, block: NodeId, parts: &[NodeId]) {
    while let Some(child) = tree.first_child(block) {
        tree.detach(child);
    }
    for &part in parts {
        tree.append(block, part);
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
