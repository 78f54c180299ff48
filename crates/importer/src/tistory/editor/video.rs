//! Videos of other sites.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::card::first_url;
use super::image::captions;
use super::nodes::{Records, become_block, filled, find, flatten, holds_media_only, is_caption};

/// `figure[data-ke-type=video]`: an embed in a figure, with its caption; what the editor knows of the video
/// stands on the embed.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if !holds_media_only(tree, node, is_caption) {
        return Then::Into;
    }
    captions(tree, node, records);
    let thumbnail = filled(tree, node, "data-video-thumbnail").map(|list| first_url(&list).to_owned());
    let image = find(tree, node, |tree, id| tree.kind(id) == Kind::Image);
    let shown = image.and_then(|image| filled(tree, image, "src"));
    if let Some(image) = image.filter(|_| thumbnail.is_none() || thumbnail == shown) {
        tree.detach(image);
    }
    let embed = find(tree, node, |tree, id| tree.kind(id) == Kind::Embed).unwrap_or_else(|| {
        let embed = tree.create(Kind::Embed, tree.pos(node));
        match tree.first_child(node) {
            Some(first) => tree.insert_before(first, embed),
            None => tree.append(node, embed),
        }
        embed
    });
    let said = |name: &str, known: &str| filled(tree, embed, name).or_else(|| filled(tree, node, known));
    let attrs = [
        ("src", said("src", "data-video-url").or_else(|| filled(tree, node, "data-source-url"))),
        ("title", said("title", "data-video-title")),
        (
            "provider",
            filled(tree, embed, "provider").or_else(|| Some(provider(filled(tree, node, "data-video-host")?))),
        ),
        ("thumbnail", thumbnail.or(shown)),
        ("width", said("width", "data-video-width")),
        ("height", said("height", "data-video-height")),
    ];
    for (name, value) in attrs {
        if let Some(value) = value {
            tree.set_attr(embed, name, &value);
        }
    }
    flatten(tree, node);
    become_block(tree, node, Kind::Figure);
    Then::Into
}

/// The editor's name of a site as the model has it.
fn provider(host: String) -> String {
    match &*host {
        "kakaotv" => "kakao-tv".to_owned(),
        "navertv" => "naver-tv".to_owned(),
        _ => host,
    }
}
