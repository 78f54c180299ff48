//! Tokens as nodes, in the markup of the editor.

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{GalleryLayout, Kind, NodeId, Pos, Tree, TreeEdit, WalkEvent};

use super::meaning::{Meaning, Media};
use super::storage::{MediaKind, address, download};

/// Makes the nodes of one token, all of which stand at its place.
pub(super) struct Maker<'t> {
    pub(super) tree: &'t mut Tree,
    pub(super) pos: Pos,
}

impl Maker<'_> {
    /// The node that a token becomes, not in the tree yet.
    pub(super) fn node(&mut self, meaning: &Meaning, url: Option<&str>) -> NodeId {
        match meaning {
            Meaning::Media(media) => match MediaKind::of(&media.file) {
                _ if media.file.starts_with("kage@") => self.image_block(media, url),
                MediaKind::Image => self.image_block(media, url),
                MediaKind::Audio => self.player(Kind::Audio, media),
                MediaKind::Video => self.player(Kind::Video, media),
                MediaKind::Flash => self.player(Kind::Embed, media),
                MediaKind::File => self.file(media),
            },
            Meaning::Gallery { layout, items, caption } => self.gallery(*layout, items, caption),
            Meaning::Playlist { items, caption } => self.playlist(items, caption),
            Meaning::File(media) => self.file(media),
            Meaning::Movie { id, thumbnail } => self.movie(id, thumbnail),
        }
    }

    fn create(&mut self, kind: Kind, attrs: &[(&str, Option<&str>)]) -> NodeId {
        let node = self.tree.create(kind, self.pos);
        self.tree.set_attrs(node, attrs.iter().filter_map(|&(name, value)| Some((name, value?))));
        node
    }

    fn image_block(&mut self, media: &Media, url: Option<&str>) -> NodeId {
        let class = format!("imageblock {}", media.attr("class").unwrap_or_default());
        let figure = self.create(Kind::Figure, &[("class", Some(&class))]);
        let image = self.image(media, url);
        self.tree.append(figure, image);
        self.captions(figure, &[&media.caption]);
        figure
    }

    /// An image, in its link if it has one.
    fn image(&mut self, media: &Media, url: Option<&str>) -> NodeId {
        let src = url.filter(|url| !url.is_empty()).map_or_else(|| address(&media.file), str::to_owned);
        let image = self.create(Kind::Image, &[("src", Some(&src))]);
        for (name, value) in media.attrs.iter().filter(|(name, _)| !matches!(&**name, "class" | "style" | "src")) {
            self.tree.set_attr(image, name, value);
        }
        let Some(href) = &media.link else { return image };
        let link = self.create(Kind::Link, &[("href", Some(href))]);
        self.tree.append(link, image);
        link
    }

    fn gallery(&mut self, layout: GalleryLayout, items: &[Media], caption: &str) -> NodeId {
        let class = match layout {
            GalleryLayout::Grid => "imagegridblock",
            GalleryLayout::Slide => "imageslideblock",
        };
        let figure = self.create(Kind::Figure, &[("class", Some(class))]);
        for item in items {
            let image = self.image(item, None);
            self.tree.append(figure, image);
        }
        let captions: Vec<_> = items.iter().map(|item| &*item.caption).chain([caption]).collect();
        self.captions(figure, &captions);
        figure
    }

    /// Sound, film or Flash; in a figure if it has a caption.
    fn player(&mut self, kind: Kind, media: &Media) -> NodeId {
        let src = address(&media.file);
        let [width, height] = ["width", "height"].map(|name| media.attr(name));
        let player = self.create(kind, &[("src", Some(&src)), ("width", width), ("height", height)]);
        if media.caption.trim().is_empty() {
            return player;
        }
        let figure = self.create(Kind::Figure, &[]);
        self.tree.append(figure, player);
        self.captions(figure, &[&media.caption]);
        figure
    }

    fn playlist(&mut self, items: &[Media], caption: &str) -> NodeId {
        let figure = self.create(Kind::Figure, &[]);
        for item in items {
            let src = address(&item.file);
            let player = self.create(Kind::Audio, &[("src", Some(&src))]);
            self.tree.append(figure, player);
        }
        let captions: Vec<_> = items.iter().map(|item| &*item.caption).chain([caption]).collect();
        self.captions(figure, &captions);
        figure
    }

    fn file(&mut self, media: &Media) -> NodeId {
        let name = media.attr("filename");
        let href = download(&media.file, name);
        let size = media.attr("size");
        let file = self.create(Kind::File, &[("href", Some(&href)), ("name", name), ("size", size)]);
        for shown in [name.or(Some(&media.file)), size].into_iter().flatten() {
            let line = self.tree.push(file, Kind::Paragraph, self.pos);
            self.tree.push_text(line, Kind::Text, shown, self.pos);
        }
        if !media.caption.trim().is_empty() {
            let line = self.tree.push(file, Kind::Paragraph, self.pos);
            self.html(line, &media.caption);
        }
        file
    }

    fn movie(&mut self, id: &str, thumbnail: &str) -> NodeId {
        let src = format!("http://tvpot.daum.net/v/{id}");
        let thumbnail = Some(thumbnail).filter(|thumbnail| !thumbnail.is_empty());
        let attrs =
            [("src", Some(&*src)), ("provider", Some("daum-tvpot")), ("video-id", Some(id)), ("thumbnail", thumbnail)];
        self.create(Kind::Embed, &attrs)
    }

    /// One caption of all that say something, each on a line of its own.
    fn captions(&mut self, block: NodeId, captions: &[&str]) {
        let mut said = captions.iter().filter(|caption| !caption.trim().is_empty()).peekable();
        if said.peek().is_none() {
            return;
        }
        let node = self.tree.push(block, Kind::Caption, self.pos);
        while let Some(caption) = said.next() {
            self.html(node, caption);
            if said.peek().is_some() {
                self.tree.push(node, Kind::LineBreak, self.pos);
            }
        }
    }

    fn html(&mut self, parent: NodeId, html: &str) {
        let parsed = parse_fragment(html.trim(), Origin::default(), &Limits::default()).tree;
        for node in graft(self.tree, &parsed, Some(self.pos)) {
            self.tree.append(parent, node);
        }
    }
}

impl Media {
    fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attrs.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// Copies of all that another tree holds, not in the tree yet; `pos` is the place of all of it, else their own.
pub(super) fn graft(tree: &mut Tree, from: &Tree, pos: Option<Pos>) -> Vec<NodeId> {
    let mut top = Vec::new();
    let mut open: Vec<NodeId> = Vec::new();
    for event in from.walk(NodeId::ROOT) {
        match event {
            WalkEvent::Enter(NodeId::ROOT) | WalkEvent::Leave(NodeId::ROOT) => {}
            WalkEvent::Enter(node) => {
                let copy = tree.create(from.kind(node), pos.unwrap_or_else(|| from.pos(node)));
                tree.set_text(copy, from.text(node));
                tree.set_attrs(copy, from.attrs(node).map(|attr| (attr.name, attr.value)));
                match open.last() {
                    Some(&parent) => tree.append(parent, copy),
                    None => top.push(copy),
                }
                open.push(copy);
            }
            WalkEvent::Leave(_) => {
                open.pop();
            }
        }
    }
    top
}
