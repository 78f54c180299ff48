//! Several images together: grids and slides.

use posthaul_model::{GalleryLayout, Kind, NodeId, Tree};

use super::Then;
use super::image::{captions, images};
use super::nodes::{Records, become_block, below, flatten, holds_media_only, is_caption};
use crate::codes::tistory::GALLERY_CONTROLS_DROPPED;

/// `figure.imagegridblock` and `figure.imageslideblock`: images and a caption, without buttons and dots.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, layout: GalleryLayout, records: &mut Records<'_>) -> Then {
    let is_control = |tree: &Tree, id: NodeId| {
        let is_named = tree.has_class(id, "btn") || tree.has_class(id, "mark");
        layout == GalleryLayout::Slide && tree.tag(id) == Some("div") && is_named
    };
    if !holds_media_only(tree, node, |tree, id| is_caption(tree, id) || is_control(tree, id)) {
        return Then::Into;
    }
    captions(tree, node, records);
    for control in below(tree, node) {
        if is_control(tree, control) {
            records.drop(tree, control, GALLERY_CONTROLS_DROPPED);
        }
    }
    images(tree, node);
    flatten(tree, node);
    become_block(tree, node, Kind::Gallery { layout });
    Then::Into
}
