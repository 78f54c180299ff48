//! Several images together: grids and slides.

use posthaul_model::{GalleryLayout, Kind, NodeId, Tree};

use super::Then;
use super::image::{captions, images};
use super::nodes::{Records, become_block, below, flatten, holds_media_only};
use crate::codes::GALLERY_CONTROLS_DROPPED;

/// `figure.imagegridblock` and `figure.imageslideblock`: images and a caption, without buttons and dots.
pub(super) fn normalise(tree: &mut Tree, node: NodeId, layout: GalleryLayout, records: &mut Records<'_>) -> Then {
    captions(tree, node, records);
    if layout == GalleryLayout::Slide {
        for control in below(tree, node) {
            let is_control = tree.has_class(control, "btn") || tree.has_class(control, "mark");
            if is_control && tree.tag(control) == Some("div") && tree.parent(control).is_some() {
                records.drop(tree, control, GALLERY_CONTROLS_DROPPED);
            }
        }
    }
    if holds_media_only(tree, node) {
        images(tree, node);
        flatten(tree, node);
        become_block(tree, node, Kind::Gallery { layout });
    }
    Then::Into
}
