//! What comes from elsewhere or is another file: links stand for it.

use posthaul_exporter::url;
use posthaul_model::{Kind, NodeId};

use super::frame::{Undo, What};
use super::{Target, Writer};

impl Writer<'_, '_> {
    /// A frame of another site.
    pub(super) fn embed(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        let attr = |name| tree.attr(id, name).map(str::trim).filter(|value| !value.is_empty());
        let page = match (attr("provider"), attr("video-id")) {
            (Some("youtube"), Some(video)) => Some(format!("https://www.youtube.com/watch?v={video}")),
            (Some("vimeo"), Some(video)) => Some(format!("https://vimeo.com/{video}")),
            _ => None,
        };
        let src = page.or_else(|| attr("src").map(str::to_owned));
        self.linked(id, src.as_deref())
    }

    /// Sound or video.
    pub(super) fn media(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        let source = tree.children(id).filter(|&child| tree.tag(child) == Some("source"));
        let src = tree.attr(id, "src").or_else(|| source.filter_map(|child| tree.attr(child, "src")).next());
        self.linked(id, src)
    }

    /// A map: a link when it has an address on the web.
    pub(super) fn map(&mut self, id: NodeId) -> (Undo, bool) {
        self.boundary();
        let (undo, below) = self.linked(id, self.tree.attr(id, "src"));
        (Undo { boundary: true, ..undo }, below)
    }

    /// An element that shows something from elsewhere (`object`, `embed`, a frame that nobody knows).
    pub(super) fn frame(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        self.lose("element_lowered", id, tree.text(id), "link");
        let src = ["src", "data"].into_iter().find_map(|name| tree.attr(id, name));
        self.linked(id, src)
    }

    /// A link, and after it what was shown inside.
    fn linked(&mut self, id: NodeId, src: Option<&str>) -> (Undo, bool) {
        let tree = self.tree;
        let src = src.map(str::trim).filter(|src| !src.is_empty());
        let target = src.map_or(Target::Nowhere, |src| self.target(src, id));
        let named = ["title", "address"]
            .into_iter()
            .filter_map(|name| tree.attr(id, name))
            .find(|text| !text.trim().is_empty());
        let label = match (named, &target) {
            (Some(name), _) => name.trim().to_owned(),
            (None, Target::Url(url)) => url.clone(),
            (None, _) => src.map(url::file_name).unwrap_or_default(),
        };
        self.anchor(id);
        self.link_with_text(id, target, &label);
        (Undo::default(), true)
    }

    /// A link shown as a card.
    pub(super) fn link_card(&mut self, id: NodeId) -> (Undo, bool) {
        if let Some(image) = self.tree.attr(id, "image").filter(|image| !image.trim().is_empty()) {
            self.lose("image_remote", id, image, "");
        }
        self.boxed_link(id)
    }

    /// A file to download.
    pub(super) fn file(&mut self, id: NodeId) -> (Undo, bool) {
        self.boxed_link(id)
    }

    /// A box with a link around what was shown.
    fn boxed_link(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        let href = tree.attr(id, "href").map(str::trim).filter(|href| !href.is_empty());
        let target = href.map_or(Target::Nowhere, |href| self.target(href, id));
        self.boundary();
        self.anchor(id);
        let frame = self.may_nest() && self.open(What::Box { style: "card", title: Vec::new() });
        let undo = Undo { frame, boundary: true, ..Undo::default() };
        let shows_something = tree
            .descendants(id)
            .any(|node| matches!(tree.kind(node), Kind::Image | Kind::Embed | Kind::CodeBlock { .. }))
            || !tree.inner_text(id).trim().is_empty();
        if shows_something {
            if self.link.is_none() {
                let number = self.number(target);
                return (Undo { link: Some((self.enter_link(number), id)), ..undo }, true);
            }
            return (undo, true);
        }
        let name = tree.attr(id, "name").map(str::to_owned).or_else(|| href.map(url::file_name));
        let label = name.filter(|name| !name.is_empty()).or_else(|| href.map(str::to_owned)).unwrap_or_default();
        self.link_with_text(id, target, &label);
        (undo, true)
    }
}
