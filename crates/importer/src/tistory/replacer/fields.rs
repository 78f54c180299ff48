//! Fields of a replacer.

use std::borrow::Cow;

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::NodeId;

/// The attributes that a field lists as HTML does, whether its quotes are written as such or as entities.
pub(super) fn attributes(field: &str) -> Vec<(String, String)> {
    if field.trim().is_empty() {
        return Vec::new();
    }
    let tree = parse_fragment(&format!("<img {}>", unescaped(field)), Origin::default(), &Limits::default()).tree;
    let Some(image) = tree.first_child(NodeId::ROOT) else { return Vec::new() };
    tree.attrs(image).map(|attr| (attr.name.to_owned(), attr.value.to_owned())).collect()
}

/// A field whose quotes are written as such.
pub(super) fn unescaped(field: &str) -> Cow<'_, str> {
    let is_escaped = field.contains("&quot;") && !field.contains('"');
    if is_escaped { Cow::Owned(decoded(field)) } else { Cow::Borrowed(field) }
}

/// Cuts a field at its commas, but for those in quotes.
pub(super) fn at_commas(field: &str) -> Vec<&str> {
    let mut is_quoted = false;
    field
        .split(|c| {
            is_quoted ^= c == '"';
            c == ',' && !is_quoted
        })
        .collect()
}

/// A text without one layer of HTML's entities, as far as they protect markup.
pub(super) fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, character) in
        [("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, character);
        }
    }
    text
}

/// A text without any such layers; there are never more than a few.
pub(super) fn decoded_throughout(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let next = decoded(&text);
        if next == text {
            break;
        }
        text = next;
    }
    text
}
