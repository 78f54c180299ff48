//! Images in their figures, and stickers.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::Then;
use super::attributes::keep;
use super::nodes::{
    Records, become_block, below, filled, find, flatten, holds_media_only, is_blank, is_caption, set_block,
    shows_nothing,
};
use crate::codes::tistory::{CAPTION_EMPTY_DROPPED, FIGURE_EMPTY_DROPPED};

/// What a page shows for an image that cannot be loaded.
const PLACEHOLDER: &str = "/tistory_admin/static/images/no-image";

/// `figure.imageblock`, and the older `div.imageblock`: a figure with an image, linked or not, and a caption.
pub(super) fn block(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if !holds_media_only(tree, node, is_caption) {
        return Then::Into;
    }
    captions(tree, node, records);
    if is_image_lost(tree, node) {
        records.drop(tree, node, FIGURE_EMPTY_DROPPED);
        return Then::Over;
    }
    images(tree, node);
    flatten(tree, node);
    become_block(tree, node, Kind::Figure);
    Then::Into
}

/// A sticker: `figure[data-ke-type=emoticon]`.
pub(super) fn emoticon(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if !holds_media_only(tree, node, is_caption) {
        return Then::Into;
    }
    captions(tree, node, records);
    let image = match find(tree, node, |tree, id| tree.kind(id) == Kind::Image) {
        Some(image) => image,
        None => tree.push(node, Kind::Image, tree.pos(node)),
    };
    let name: Vec<_> =
        ["data-emoticon-type", "data-emoticon-name"].iter().filter_map(|name| filled(tree, node, name)).collect();
    let src = filled(tree, image, "src").or_else(|| filled(tree, node, "data-emoticon-src"));
    // Some put plain pictures into the form of a sticker.
    let named = || (!name.is_empty()).then(|| format!("[emoticon {}]", name.join("/")));
    let alt = filled(tree, image, "alt").or_else(named);
    let [width, height] = ["width", "height"].map(|name| length(tree, image, name));
    let attrs = [("src", src), ("alt", alt), ("width", width), ("height", height)];
    set_block(tree, image, Kind::Image, &attrs);
    flatten(tree, node);
    become_block(tree, node, Kind::Figure);
    Then::Into
}

/// Captions of a block: those that show nothing go.
pub(super) fn captions(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) {
    for caption in below(tree, node) {
        if !is_caption(tree, caption) {
            continue;
        }
        tree.set_kind(caption, Kind::Caption);
        tree.set_text(caption, "");
        if shows_nothing(tree, caption) {
            records.drop(tree, caption, CAPTION_EMPTY_DROPPED);
        } else {
            keep(tree, caption, |name| !matches!(name, "class" | "style"));
        }
    }
}

/// Gives every image below a block what its wrappers and the block say of it, and takes its junk away.
pub(super) fn images(tree: &mut Tree, block: NodeId) {
    for image in below(tree, block) {
        if tree.kind(image) != Kind::Image {
            continue;
        }
        let around: Vec<_> = tree.ancestors(image).take_while(|&above| above != block).collect();
        let around = |name: &str| around.iter().find_map(|&above| filled(tree, above, name));
        let own = |name: &str| filled(tree, image, name);
        let attrs = [
            (
                "src",
                own("src")
                    .filter(|src| !src.contains(PLACEHOLDER))
                    .or_else(|| around("data-url"))
                    .or_else(|| around("data-phocus"))
                    .or_else(|| own("src")),
            ),
            (
                "alt",
                own("alt")
                    .or_else(|| around("data-alt"))
                    .or_else(|| own("data-alt"))
                    .or_else(|| empty_alt(tree, image)),
            ),
            ("title", own("title")),
            ("width", length(tree, image, "width")),
            ("height", length(tree, image, "height")),
            (
                "filename",
                own("data-filename")
                    .or_else(|| own("filename"))
                    .or_else(|| around("data-filename"))
                    .or_else(|| filled(tree, block, "data-filename")),
            ),
        ];
        let share = own("data-widthpercent").or_else(|| around("data-widthpercent"));
        set_block(tree, image, Kind::Image, &attrs);
        if let Some(share) = share.filter(|share| share.parse::<f64>().is_ok_and(|share| share > 0.0 && share < 100.0))
        {
            // Its part of the row.
            tree.set_attr(image, "style", &format!("width: {share}%"));
        }
    }
}

/// An empty alternative text says that there is nothing to say.
fn empty_alt(tree: &Tree, image: NodeId) -> Option<String> {
    tree.attr(image, "alt").map(str::to_owned)
}

/// A length; the exporter also writes `height="NaN"` and sizes of 0.
fn length(tree: &Tree, image: NodeId, name: &str) -> Option<String> {
    let value = filled(tree, image, name)?;
    let number = value.trim_end_matches("px").trim_end_matches('%').parse::<f64>();
    number.is_ok_and(|number| number.is_finite() && number > 0.0).then_some(value)
}

/// Whether there is neither an image nor a caption.
fn is_image_lost(tree: &Tree, node: NodeId) -> bool {
    tree.descendants(node).skip(1).all(|id| match tree.kind(id) {
        Kind::Text => is_blank(tree.text(id)),
        Kind::Image | Kind::Embed | Kind::Caption => false,
        _ => true,
    })
}
