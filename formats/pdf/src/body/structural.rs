//! Losses that follow from the structure of a body alone.

use posthaul_model::{Kind, Loss, NodeId, Severity, Tree};

/// The loss of a node's feature: recorded once for each node that has it.
pub(super) fn body_loss(tree: &Tree, id: NodeId, code: &'static str) -> Loss {
    let attr = |names: &[&str]| names.iter().find_map(|name| tree.attr(id, name)).unwrap_or_default().to_owned();
    let what = match tree.kind(id) {
        Kind::Embed | Kind::Audio | Kind::Video | Kind::Image => attr(&["src"]),
        Kind::Map => attr(&["address", "title", "src"]),
        Kind::Math { .. } | Kind::Macro | Kind::Raw | Kind::Comment => tree.text(id).trim().to_owned(),
        Kind::Details => {
            let summary = tree.children(id).find(|&child| tree.kind(child) == Kind::Summary);
            summary.map(|summary| tree.inner_text(summary)).unwrap_or_default()
        }
        kind => kind.name().to_owned(),
    };
    let instead = match code {
        "embed_to_link" | "media_to_link" | "map_to_link" => "link",
        "math_as_text" => "TeX source",
        "fold_opened" => "open box",
        "macro_as_text" => "code",
        "task_box_as_sign" => "sign",
        "image_left_out" => "alternative text",
        _ => "",
    };
    let mut loss = crate::codes::loss(code, tree.pos(id), what, instead);
    if matches!(tree.attr(id, "format"), Some("script" | "style")) {
        loss.severity = Severity::Info;
    }
    loss
}
