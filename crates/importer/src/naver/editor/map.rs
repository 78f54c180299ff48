//! Maps.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::{Made, Rest, data, said};
use crate::naver::address;
use crate::nodes::{below, filled, find_class, set_block};

/// A place on a map.
struct Spot {
    title: String,
    address: String,
    data: Option<String>,
}

/// `se-placesMap`, and `se_map` before it: a map for every place that it shows, with its name and address as text; the
/// picture goes with the first.
pub(super) fn places(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let thumbnail = find_class(tree, component, "se-map-image").and_then(|image| {
        let (src, lazy) = (filled(tree, image, "src"), filled(tree, image, "data-lazy-src"));
        address::choose(src.as_deref(), lazy.as_deref(), None).address
    });
    let shown: Vec<_> = below(tree, component)
        .into_iter()
        .filter(|&node| tree.has_class(node, "se-map-info") || tree.has_class(node, "se_map_article"))
        .collect();
    let mut spots: Vec<_> = shown.into_iter().map(|node| spot(tree, node)).collect();
    if spots.is_empty() {
        spots = noted["places"].as_array().into_iter().flatten().map(|place| noted_spot(place, None)).collect();
    }
    spots.retain(|spot| !spot.title.is_empty() || !spot.address.is_empty());
    if spots.is_empty() {
        return None;
    }
    let mut thumbnail = thumbnail;
    let maps = spots.into_iter().map(|spot| map(tree, component, spot, thumbnail.take())).collect();
    Some(Made { blocks: maps, rest: Rest::Chrome })
}

/// Takes what is shown of a place out of the block; or else what the editor notes of it.
fn spot(tree: &mut Tree, node: NodeId) -> Spot {
    let noted = noted_spot(&data::of_link(tree, node), filled(tree, node, "data-linkdata"));
    let mut text = |names: [&str; 2]| {
        let part = names.iter().find_map(|class| find_class(tree, node, class))?;
        let text = Some(tree.inner_text(part).trim().to_owned()).filter(|text| !text.is_empty());
        tree.detach(part);
        text
    };
    Spot {
        title: text(["se-map-title", "se_title"]).unwrap_or(noted.title),
        address: text(["se-map-address", "se_address"]).unwrap_or(noted.address),
        data: noted.data,
    }
}

fn noted_spot(place: &Value, data: Option<String>) -> Spot {
    let data = data.or_else(|| place.as_object().filter(|place| !place.is_empty()).map(|_| place.to_string()));
    let [title, address] = ["name", "address"].map(|key| said(&place[key]).unwrap_or_default());
    Spot { title, address, data }
}

fn map(tree: &mut Tree, component: NodeId, spot: Spot, thumbnail: Option<String>) -> NodeId {
    let pos = tree.pos(component);
    let map = tree.create(Kind::Map, pos);
    for text in [&spot.title, &spot.address] {
        if !text.is_empty() {
            let line = tree.push(map, Kind::Paragraph, pos);
            tree.push_text(line, Kind::Text, text, pos);
        }
    }
    let some = |text: String| (!text.is_empty()).then_some(text);
    let attrs =
        [("title", some(spot.title)), ("address", some(spot.address)), ("thumbnail", thumbnail), ("data", spot.data)];
    set_block(tree, map, Kind::Map, &attrs);
    map
}
