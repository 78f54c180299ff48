//! Files to download.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::card::replace_content;
use super::nodes::{Records, filled, find, find_class, holds_text_only, set_block, shows_nothing, shows_nothing_but};
use crate::codes::tistory::CARD_FILLER_DROPPED;

/// `figure.fileblock`: a file; what was shown of it are the paragraphs of its name and its size.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if !holds_text_only(tree, node) {
        return Then::Into;
    }
    let found = [("name", "filename"), ("size", "size")]
        .map(|(name, class)| find_class(tree, node, class).map(|part| (name, part)));
    let shown: Vec<_> = found.iter().flatten().map(|(_, part)| *part).collect();
    if shown.is_empty() || !shows_nothing_but(tree, node, &shown) {
        return Then::Into;
    }
    let link = find(tree, node, |tree, id| tree.kind(id) == Kind::Link);
    let mut attrs = vec![("href", link.and_then(|link| filled(tree, link, "href")))];
    let mut parts = Vec::new();
    for (name, part) in found.into_iter().flatten() {
        if shows_nothing(tree, part) {
            records.drop(tree, part, CARD_FILLER_DROPPED);
            continue;
        }
        let text = tree.inner_text(part).trim().to_owned();
        tree.detach(part);
        replace_content(tree, part, &[]);
        set_block(tree, part, Kind::Paragraph, &[]);
        tree.push_text(part, Kind::Text, &text, tree.pos(part));
        attrs.push((name, Some(text)));
        parts.push(part);
    }
    replace_content(tree, node, &parts);
    set_block(tree, node, Kind::File, &attrs);
    Then::Over
}
