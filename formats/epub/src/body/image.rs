//! Images: those that are in the source are embedded, a text or a link stands for all others.

use posthaul_exporter::url::{self, Address};
use posthaul_model::{AssetState, NodeId};

use super::{Body, Destination};
use crate::fixup::{Fixup, Target};

impl Body<'_, '_> {
    /// Writes an image.
    pub(super) fn image(&mut self, id: NodeId) {
        let tree = self.tree;
        let src = tree.attr(id, "src").unwrap_or_default().trim();
        let alt = tree.attr(id, "alt").unwrap_or_default();
        if !self.shared.book.images {
            return self.placeholder(id, &text_for(alt, src));
        }
        let asset = self.assets.get(src).copied();
        match asset.map(|asset| (asset.state, asset.asset.as_ref())) {
            Some((AssetState::Found, Some(hash))) => match self.shared.inspect(hash) {
                Ok(()) => self.embedded(id, hash.clone(), alt),
                Err(code) => {
                    let text = text_for(alt, src);
                    self.lose(code, id, src, text.as_str());
                    self.placeholder(id, &text);
                }
            },
            Some((AssetState::Missing, _)) => self.missing(id, alt, src),
            Some((AssetState::Found | AssetState::Remote, _)) | None => self.elsewhere(id, alt, src),
        }
    }

    fn embedded(&mut self, id: NodeId, hash: posthaul_model::AssetHash, alt: &str) {
        self.images += 1;
        self.images_with_alt += usize::from(!alt.trim().is_empty());
        let Some(started) = self.start(id, "img", &[]) else { return };
        self.markup.attr("alt", alt);
        for name in ["width", "height"] {
            // Whole pixels only: `100%` and `12em` are what browsers ignore too.
            let pixels = self.tree.attr(id, name).map(|value| value.trim().trim_end_matches("px"));
            if let Some(pixels) = pixels.and_then(|value| value.parse::<u16>().ok()).filter(|pixels| *pixels > 0) {
                self.markup.attr(name, &pixels.to_string());
            }
        }
        self.fixups.push(Fixup { offset: self.markup.offset(), target: Target::Image(hash) });
        self.markup.end(started.depth);
    }

    /// An image that the pipeline did not look for, or found on another host.
    fn elsewhere(&mut self, id: NodeId, alt: &str, src: &str) {
        match url::classify(src) {
            Address::Absolute(url) => {
                let label = if alt.trim().is_empty() { url::host(&url).to_owned() } else { alt.to_owned() };
                self.lose("image_remote", id, src, "link");
                if self.markup.in_link() {
                    return self.placeholder(id, &label);
                }
                if let Some(started) = self.start(id, "a", &["remote-image"]) {
                    self.destination_attr(Destination::Url(url), id);
                    self.markup.text(&label);
                    self.markup.end(started.depth);
                }
            }
            Address::OtherScheme(scheme) if scheme == "data" => {
                let text = text_for(alt, "");
                self.lose("image_data_uri", id, &src[..src.find([',', ';']).unwrap_or(src.len())], text.as_str());
                self.placeholder(id, &text);
            }
            Address::OtherScheme(_) | Address::Invalid | Address::Relative => self.missing(id, alt, src),
        }
    }

    fn missing(&mut self, id: NodeId, alt: &str, src: &str) {
        let text = text_for(alt, src);
        self.lose("image_missing", id, src, text.as_str());
        self.placeholder(id, &text);
    }

    /// The text that stands for an image.
    fn placeholder(&mut self, id: NodeId, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(started) = self.start(id, "span", &["missing-image"]) {
            self.markup.text(text);
            self.markup.end(started.depth);
        }
    }
}

/// The alternative text, else the file's name.
fn text_for(alt: &str, src: &str) -> String {
    if alt.trim().is_empty() { url::file_name(src) } else { alt.trim().to_owned() }
}
