//! Images: those that are in the source are set, a text or a link stands for all others.

use posthaul_exporter::url::{self, Address};
use posthaul_model::{AssetHash, AssetState, NodeId, Pos};

use super::runs::PIXEL;
use super::{Target, Writer};
use crate::block::{Block, Inline};

impl Writer<'_, '_> {
    /// Writes an image.
    pub(super) fn image(&mut self, id: NodeId) {
        let tree = self.tree;
        let src = tree.attr(id, "src").unwrap_or_default().trim();
        let alt = tree.attr(id, "alt").unwrap_or_default();
        self.anchor(id);
        if !self.renderer.book.images {
            return self.placeholder(id, &text_for(alt, src));
        }
        let asset = self.assets.get(src).copied();
        match asset.map(|asset| (asset.state, asset.asset.as_ref())) {
            Some((AssetState::Found, Some(hash))) => match self.renderer.inspect(hash) {
                Ok(seen) => {
                    if seen.moves {
                        self.lose_once("image_animation_stopped", id, src, "first picture");
                    }
                    let wanted = tree.attr(id, "width").and_then(pixels);
                    let width = wanted.unwrap_or(seen.width) * PIXEL;
                    let inline = self.shown(id, hash, width, &text_for(alt, src));
                    self.push(inline);
                }
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

    fn shown(&mut self, id: NodeId, hash: &AssetHash, width: f64, text: &str) -> Inline {
        let text = self.clean(id, text);
        self.written.images.entry(hash.clone()).or_insert(self.tree.pos(id));
        Inline::Image { key: hash.0.clone(), width, alt: text.clone(), text }
    }

    /// The image that the front matter names, when the body does not show it.
    pub(super) fn lead_image(&mut self) -> Vec<Block> {
        let Some(src) = self.document.image.as_deref().map(str::trim).filter(|src| !src.is_empty()) else {
            return Vec::new();
        };
        let asset = self.assets.get(src).and_then(|asset| asset.asset.as_ref());
        let tree = self.tree;
        let in_body = tree.descendants(NodeId::ROOT).any(|id| {
            let own = tree.attr(id, "src").map(str::trim);
            own == Some(src)
                || (asset.is_some()
                    && own.and_then(|own| self.assets.get(own)).and_then(|own| own.asset.as_ref()) == asset)
        });
        if in_body && self.renderer.book.images {
            return Vec::new();
        }
        let seen = asset.map(|hash| (hash, self.renderer.inspect(hash)));
        if let Some((hash, Ok(seen))) = seen
            && self.renderer.book.images
        {
            let image = self.shown(NodeId::ROOT, hash, seen.width * PIXEL, &url::file_name(src));
            return vec![Block::Figure { columns: 1, images: vec![image], caption: Vec::new(), caption_first: false }];
        }
        self.losses.push(crate::codes::loss("lead_image_dropped", Pos::default(), src, ""));
        Vec::new()
    }

    /// An image that the pipeline did not look for, or found on another host.
    fn elsewhere(&mut self, id: NodeId, alt: &str, src: &str) {
        match url::classify(src) {
            Address::Absolute(url) => {
                let label = if alt.trim().is_empty() { url::host(&url).to_owned() } else { alt.to_owned() };
                self.lose("image_remote", id, src, "link");
                self.styles.add("m");
                self.link_with_text(id, Target::Url(url), &label);
                self.styles.remove("m");
            }
            Address::OtherScheme(scheme) if scheme == "data" => {
                let text = text_for(alt, "");
                let kind = src.split([',', ';']).next().unwrap_or_default();
                self.lose("image_data_uri", id, kind, text.as_str());
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
        if !text.is_empty() {
            self.styles.add("m");
            self.text(id, &format!("[{text}]"));
            self.styles.remove("m");
        }
    }
}

/// The alternative text, else the file's name.
fn text_for(alt: &str, src: &str) -> String {
    if alt.trim().is_empty() { url::file_name(src) } else { alt.trim().to_owned() }
}

/// Whole pixels only: `100%` and `12em` are what browsers ignore too.
fn pixels(value: &str) -> Option<f64> {
    value.trim().trim_end_matches("px").parse::<u16>().ok().filter(|pixels| *pixels > 0).map(f64::from)
}
