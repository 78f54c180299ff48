//! Images: alone, several together, stickers.

use posthaul_model::{GalleryLayout, Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::{Made, Work, data, placement, said, text};
use crate::codes::editors::THUMBNAIL_RESOLVED;
use crate::codes::naver::IMAGE_PLACEHOLDER;
use crate::naver::address::{self, Choice};
use crate::nodes::{below, filled, set_block, style};

/// Classes of captions.
const CAPTIONS: [&str; 4] = ["se-image-caption", "se-caption", "se_mediaCaption", "se-video-caption"];

/// `se-image`: a figure with an image, linked or not, and a caption. In posts of SmartEditor 3 several may stand in one.
pub(super) fn single(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let pictures = pictures(tree, component, work);
    let kind = if pictures.len() > 1 { Kind::Gallery { layout: GalleryLayout::Grid } } else { Kind::Figure };
    figure(tree, component, kind, pictures, placement(tree, component), work)
}

/// `se-imageGroup`, `se-imageStrip`: side by side, or one after the other.
pub(super) fn gallery(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let layout = if tree.has_class(component, "se-l-slide") { GalleryLayout::Slide } else { GalleryLayout::Grid };
    let pictures = pictures(tree, component, work);
    figure(tree, component, Kind::Gallery { layout }, pictures, placement(tree, component), work)
}

/// `se-wrappingParagraph`: an image at the side of a text, which follows it.
pub(super) fn beside_text(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let classes = tree.attr(component, "class").unwrap_or_default();
    let side = if classes.contains("right") { "float-right" } else { "float-left" };
    let pictures = pictures(tree, component, work);
    if pictures.is_empty() {
        return Made::all(Vec::new());
    }
    figure(tree, component, Kind::Figure, pictures, Some(side), work)
}

/// `se-sticker`: an image of a set that Naver sells or gives away.
pub(super) fn sticker(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let pictures = pictures(tree, component, work);
    for &picture in &pictures {
        let image =
            if tree.kind(picture) == Kind::Link { tree.first_child(picture).unwrap_or(picture) } else { picture };
        // The viewer's own words say nothing of it.
        let is_unsaid = filled(tree, image, "alt").is_none_or(|alt| alt == "스티커 이미지");
        let name = tree.attr(image, "sticker").map(|name| format!("[sticker {name}]"));
        if let Some(name) = name.filter(|_| is_unsaid) {
            tree.set_attr(image, "alt", &name);
        }
        tree.remove_attr(image, "sticker");
    }
    figure(tree, component, Kind::Figure, pictures, placement(tree, component), work)
}

fn figure(
    tree: &mut Tree,
    component: NodeId,
    kind: Kind,
    pictures: Vec<NodeId>,
    class: Option<&'static str>,
    work: &mut Work<'_>,
) -> Option<Made> {
    if pictures.is_empty() {
        return None;
    }
    let figure = tree.create(kind, tree.pos(component));
    set_block(tree, figure, kind, &[("class", class.map(str::to_owned))]);
    for picture in pictures {
        tree.append(figure, picture);
    }
    if let Some(caption) = caption(tree, component, work) {
        tree.append(figure, caption);
    }
    Made::one(figure)
}

/// What is written below, as one caption.
pub(super) fn caption(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<NodeId> {
    let mut parts = Vec::new();
    for node in below(tree, component) {
        let is_caption = CAPTIONS.iter().any(|class| tree.has_class(node, class));
        if is_caption && !tree.ancestors(node).any(|above| parts.contains(&above)) {
            parts.push(node);
        }
    }
    let caption = tree.create(Kind::Caption, tree.pos(*parts.first()?));
    for part in parts {
        text::as_line(tree, part, caption, work);
    }
    tree.first_child(caption).is_some().then_some(caption)
}

/// Takes the images of a block out of it, each with the link that its author gave it.
fn pictures(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Vec<NodeId> {
    below(tree, component).into_iter().filter_map(|node| picture(tree, node, component, work)).collect()
}

/// An image, a moving one that is shown as a video, or a picture of all around of which a part is shown.
pub(super) fn picture(tree: &mut Tree, node: NodeId, within: NodeId, work: &mut Work<'_>) -> Option<NodeId> {
    let own = |name: &str| filled(tree, node, name);
    let (src, lazy) = match tree.kind(node) {
        Kind::Image => (own("src"), own("data-lazy-src")),
        Kind::Video => (own("data-gif-url"), None),
        _ if tree.has_class(node, "se-360vr-preview") => (in_url(style(tree, node, "background-image")?), None),
        _ => (own("thumburl").map(|url| address::with_type(&url)), None),
    };
    if tree.kind(node) != Kind::Image && src.is_none() {
        return None;
    }
    let link = tree.ancestors(node).take_while(|&above| above != within).find(|&above| tree.kind(above) == Kind::Link);
    let noted = link.map_or(Value::Null, |link| data::of_link(tree, link));
    let sticker = said(&noted["packCode"]).zip(said(&noted["seq"])).map(|(pack, number)| format!("{pack}/{number}"));
    let Choice { address, is_original, is_placeholder } =
        address::choose(src.as_deref(), lazy.as_deref(), said(&noted["src"]).as_deref());
    let length = |name: &str| own(&format!("data-{name}")).or_else(|| own(name)).or_else(|| said(&noted[name]));
    let attrs = [
        ("src", address.clone()),
        ("alt", tree.attr(node, "alt").map(str::to_owned)),
        ("title", own("title")),
        ("width", length("width").filter(|length| is_length(length))),
        ("height", length("height").filter(|length| is_length(length))),
        ("sticker", sticker),
    ];
    let target = link.and_then(|link| target(tree, link, &noted));
    let pos = tree.pos(node);
    if is_original {
        work.records.add(pos, THUMBNAIL_RESOLVED, String::new());
    }
    if is_placeholder {
        work.see(tree, node, IMAGE_PLACEHOLDER, src.unwrap_or_default());
    }
    for inner in tree.children(node).filter(|&inner| tree.tag(inner) == Some("source")).collect::<Vec<_>>() {
        tree.detach(inner);
    }
    // What else stands inside is text that nobody closed the element before.
    tree.unwrap_node(node);
    let image = tree.create(Kind::Image, pos);
    set_block(tree, image, Kind::Image, &attrs);
    let Some(target) = target else { return Some(image) };
    let link = tree.create(Kind::Link, pos);
    tree.set_attr(link, "href", &target);
    tree.append(link, image);
    Some(link)
}

/// Where an image leads, if its author made it a link: the viewer makes one of every image.
fn target(tree: &Tree, link: NodeId, noted: &Value) -> Option<String> {
    if let Some(is_used) = said(&noted["linkUse"]) {
        return said(&noted["link"]).filter(|_| is_used == "true");
    }
    let is_viewers = ["__se_image_link", "__se_sticker_link", "se-module-image-link"];
    filled(tree, link, "href")
        .filter(|href| !is_viewers.iter().any(|class| tree.has_class(link, class)) && !href.starts_with(['#', 'j']))
}

fn is_length(length: &str) -> bool {
    let number = length.trim_end_matches("px").trim_end_matches('%').parse::<f64>();
    number.is_ok_and(|number| number.is_finite() && number > 0.0)
}

/// What stands in `url('…')`.
fn in_url(value: String) -> Option<String> {
    let inner = value.trim().strip_prefix("url(")?.strip_suffix(')')?;
    Some(inner.trim_matches(['\'', '"', ' ']).to_owned())
}
