//! What comes from elsewhere or is another file: links stand for it.

use posthaul_exporter::url;
use posthaul_model::{Kind, NodeId};

use super::{Body, Destination, Task};

impl Body<'_, '_> {
    /// A frame of another site.
    pub(super) fn embed(&mut self, id: NodeId) {
        let tree = self.tree;
        let attr = |name| tree.attr(id, name).map(str::trim).filter(|value| !value.is_empty());
        let page = match (attr("provider"), attr("video-id")) {
            (Some("youtube"), Some(video)) => Some(format!("https://www.youtube.com/watch?v={video}")),
            (Some("vimeo"), Some(video)) => Some(format!("https://vimeo.com/{video}")),
            _ => None,
        };
        let src = page.or_else(|| attr("src").map(str::to_owned));
        self.linked(id, src.as_deref(), "embed");
    }

    /// Sound or video.
    pub(super) fn media(&mut self, id: NodeId) {
        let tree = self.tree;
        let source = tree.children(id).filter(|&child| tree.tag(child) == Some("source"));
        let src = tree.attr(id, "src").or_else(|| source.filter_map(|child| tree.attr(child, "src")).next());
        self.linked(id, src, "media");
    }

    /// A map: a link when it has an address on the web.
    pub(super) fn map(&mut self, id: NodeId) {
        self.linked(id, self.tree.attr(id, "src"), "map");
    }

    /// An element that shows something from elsewhere (`object`, `embed`, a frame that nobody knows).
    pub(super) fn frame(&mut self, id: NodeId) {
        let tree = self.tree;
        self.lose("element_lowered", id, tree.text(id), "link");
        let src = ["src", "data"].into_iter().find_map(|name| tree.attr(id, name));
        self.linked(id, src, "embed");
    }

    /// A place on an image that is a link.
    pub(super) fn area(&mut self, id: NodeId) {
        let tree = self.tree;
        self.lose("element_lowered", id, "area", "link");
        if let Some(href) = tree.attr(id, "href") {
            let destination = self.destination(href, id);
            let label = tree.attr(id, "alt").filter(|alt| !alt.trim().is_empty()).unwrap_or(href);
            self.link_with_text(id, destination, label);
        }
        self.descend(id);
    }

    /// A link shown as a card.
    pub(super) fn link_card(&mut self, id: NodeId) {
        if let Some(image) = self.tree.attr(id, "image").filter(|image| !image.trim().is_empty()) {
            self.lose("image_remote", id, image, "");
        }
        self.boxed_link(id, "link-card");
    }

    /// A file to download.
    pub(super) fn file(&mut self, id: NodeId) {
        self.boxed_link(id, "file");
    }

    /// What was shown inside, and after it a link.
    fn linked(&mut self, id: NodeId, src: Option<&str>, class: &str) {
        let tree = self.tree;
        let src = src.map(str::trim).filter(|src| !src.is_empty());
        let destination = src.map_or(Destination::Nowhere, |src| self.destination(src, id));
        let named = ["title", "address"]
            .into_iter()
            .filter_map(|name| tree.attr(id, name))
            .find(|text| !text.trim().is_empty());
        let label = match (named, &destination) {
            (Some(name), _) => name.trim().to_owned(),
            (None, Destination::Url(url)) => url.clone(),
            (None, _) => src.map(url::file_name).unwrap_or_default(),
        };
        let tag = if self.markup.takes_blocks() { "div" } else { "span" };
        if let Some(started) = self.start(id, tag, &[class]) {
            self.tasks.push(Task::End(started.depth));
        }
        // What was shown inside says it already, where nothing is to be linked to.
        let is_said = destination == Destination::Nowhere && tree.inner_text(id).contains(&label);
        if !label.is_empty() && !is_said {
            let apart = if tree.first_child(id).is_some() { " " } else { "" };
            self.tasks.push(Task::Link(id, destination, format!("{apart}{label}")));
        }
        self.descend(id);
    }

    /// A box with a link around what was shown.
    fn boxed_link(&mut self, id: NodeId, class: &str) {
        let tree = self.tree;
        let href = tree.attr(id, "href").map(str::trim).filter(|href| !href.is_empty());
        let destination = href.map_or(Destination::Nowhere, |href| self.destination(href, id));
        if let Some(started) = self.start(id, "div", &[class]) {
            self.tasks.push(Task::End(started.depth));
        }
        let shows_something = tree
            .descendants(id)
            .any(|node| matches!(tree.kind(node), Kind::Image | Kind::Embed | Kind::CodeBlock { .. }))
            || !tree.inner_text(id).trim().is_empty();
        if !shows_something {
            let name = tree.attr(id, "name").map(str::to_owned).or_else(|| href.map(url::file_name));
            let label = name.filter(|name| !name.is_empty()).or_else(|| href.map(str::to_owned)).unwrap_or_default();
            self.tasks.push(Task::Link(id, destination, label));
        } else if destination != Destination::Nowhere
            && !self.markup.in_link()
            && let Some(started) = self.markup.start("a")
        {
            self.destination_attr(destination, id);
            self.tasks.push(Task::End(started.depth));
        }
        self.descend(id);
    }
}
