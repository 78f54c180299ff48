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
    let severity = match tree.attr(id, "format") {
        Some("script" | "style") => Severity::Info,
        _ => severity(code),
    };
    crate::codes::loss(code, severity, tree.pos(id), what, instead)
}

/// How much a code matters: whether a reader of the book would notice.
pub(super) fn severity(code: &str) -> Severity {
    match code {
        "raw_dropped" | "image_undecodable" | "image_missing" => Severity::Error,
        "embed_to_link"
        | "media_to_link"
        | "map_to_link"
        | "math_as_text"
        | "macro_as_text"
        | "image_left_out"
        | "form_lowered"
        | "image_type_unsupported"
        | "image_unsafe"
        | "image_remote"
        | "image_data_uri"
        | "link_dropped"
        | "fragment_missing"
        | "comments_dropped" => Severity::Warning,
        _ => Severity::Info,
    }
}
