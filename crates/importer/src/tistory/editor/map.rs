//! Maps.

use percent_encoding::percent_decode_str;
use posthaul_model::{Kind, NodeId, Tree};

use super::Then;
use super::nodes::{filled, set_block};

/// `iframe[data-ke-type=map]`: its data is a query string (`addr=…&title=…&mapX=…`).
pub(super) fn normalise(tree: &mut Tree, node: NodeId) -> Then {
    let data = filled(tree, node, "data-maps-data").or_else(|| filled(tree, node, "mapdata"));
    let field = |name: &str| {
        let value = data.as_deref()?.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        let value = percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned();
        (!value.is_empty()).then_some(value)
    };
    let attrs = [
        ("src", filled(tree, node, "src")),
        ("title", field("title").or_else(|| filled(tree, node, "title"))),
        ("address", field("addr")),
        ("thumbnail", filled(tree, node, "data-maps-thumbnail")),
        ("data", data.clone()),
    ];
    set_block(tree, node, Kind::Map, &attrs);
    Then::Into
}
