//! Videos, and what other sites show in a frame.

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::{Made, Rest, Work, image, placement, said};
use crate::codes::naver::VIDEO_ELSEWHERE;
use crate::nodes::{filled, find, set_block};

/// `se-video`: a video that was uploaded to Naver. Its title, picture and number are known; the video itself is nowhere
/// in the page.
pub(super) fn uploaded(tree: &mut Tree, component: NodeId, noted: &Value, work: &mut Work<'_>) -> Option<Made> {
    let caption = image::caption(tree, component, work);
    let meta = &noted["mediaMeta"];
    let title = said(&meta["title"]);
    let number = said(&noted["vid"]);
    let frame = find(tree, component, |tree, id| tree.kind(id) == Kind::Embed && filled(tree, id, "src").is_some());
    let of_frame = |name: &str| frame.and_then(|frame| filled(tree, frame, name));
    // In posts of SmartEditor 3 it may be one of another site.
    let src = of_frame("src");
    let provider = if src.is_none() { Some("naver-tv".to_owned()) } else { of_frame("provider") };
    if src.is_none() {
        work.see(tree, component, VIDEO_ELSEWHERE, title.clone().or_else(|| number.clone()).unwrap_or_default());
    }
    let number = number.or_else(|| of_frame("video-id"));
    let attrs = [
        ("src", src),
        ("title", title),
        ("provider", provider),
        ("video-id", number),
        ("thumbnail", said(&noted["thumbnail"])),
        ("width", said(&noted["width"])),
        ("height", said(&noted["height"])),
    ];
    let figure = figure(tree, component, &attrs);
    let caption = caption.or_else(|| {
        let text = said(&meta["description"])?;
        let caption = tree.create(Kind::Caption, tree.pos(component));
        tree.push_text(caption, Kind::Text, &text, tree.pos(component));
        Some(caption)
    });
    if let Some(caption) = caption {
        tree.append(figure, caption);
    }
    Some(Made { blocks: vec![figure], rest: Rest::Chrome })
}

/// `se-oembed`: what another site gives to show, in a frame; without a frame, a card that leads there.
pub(super) fn embedded(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let html = said(&noted["html"]).unwrap_or_default();
    let given = parse_fragment(&html, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
    let is_frame = |tree: &Tree, id| tree.kind(id) == Kind::Embed && filled(tree, id, "src").is_some();
    let shown = find(tree, component, is_frame).map(|frame| attrs_of(tree, frame));
    let frame = shown.or_else(|| find(&given, NodeId::ROOT, is_frame).map(|frame| attrs_of(&given, frame)));
    let known = [
        ("title", said(&noted["title"])),
        ("thumbnail", said(&noted["thumbnailUrl"])),
        ("width", said(&noted["originalWidth"])),
        ("height", said(&noted["originalHeight"])),
    ];
    let Some(frame) = frame else { return card(tree, component, noted, known) };
    let of_frame = |name: &str| frame.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let own = ["src", "provider", "video-id"].map(|name| (name, of_frame(name)));
    let known = known.map(|(name, value)| (name, of_frame(name).or(value)));
    let block = figure(tree, component, &[own.as_slice(), known.as_slice()].concat());
    Some(Made { blocks: vec![block], rest: Rest::Chrome })
}

fn attrs_of(tree: &Tree, node: NodeId) -> Vec<(String, String)> {
    tree.attrs(node).map(|attr| (attr.name.to_owned(), attr.value.trim().to_owned())).collect()
}

fn card(
    tree: &mut Tree,
    component: NodeId,
    noted: &Value,
    [(_, title), (_, image), ..]: [(&str, Option<String>); 4],
) -> Option<Made> {
    let href = said(&noted["inputUrl"]).or_else(|| said(&noted["providerUrl"]))?;
    let pos = tree.pos(component);
    let card = tree.create(Kind::LinkCard, pos);
    set_block(tree, card, Kind::LinkCard, &[("href", Some(href)), ("image", image)]);
    for (class, text) in [("og-title", title), ("og-desc", said(&noted["description"]))] {
        if let Some(text) = text {
            let line = tree.push(card, Kind::Paragraph, pos);
            tree.set_attr(line, "class", class);
            tree.push_text(line, Kind::Text, &text, pos);
        }
    }
    Made::one(card)
}

fn figure(tree: &mut Tree, component: NodeId, attrs: &[(&str, Option<String>)]) -> NodeId {
    let class = placement(tree, component).map(str::to_owned);
    let figure = tree.create(Kind::Figure, tree.pos(component));
    set_block(tree, figure, Kind::Figure, &[("class", class)]);
    let embed = tree.push(figure, Kind::Embed, tree.pos(component));
    set_block(tree, embed, Kind::Embed, attrs);
    figure
}
