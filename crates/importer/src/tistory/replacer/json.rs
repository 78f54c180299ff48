//! The newer form of images: `Image|kage@…|CDM|1.3|{JSON}`.

use serde_json::{Map, Value};

use super::fields::{decoded, decoded_throughout};
use super::meaning::Media;

/// An image by its stored name and its JSON, however often that was escaped.
pub(super) fn image(file: &str, json: &str) -> Option<Media> {
    let object = object(json)?;
    let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let number = |name: &str| object.get(name).and_then(Value::as_f64).map(|number| number.to_string());
    let attrs = [
        ("class", text("style").map(str::to_owned)),
        ("alt", text("alt").map(decoded_throughout)),
        ("width", number("width")),
        ("height", number("height")),
        ("data-filename", text("filename").map(decoded_throughout)),
    ];
    Some(Media {
        file: file.to_owned(),
        attrs: attrs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect(),
        caption: text("caption").map(caption).unwrap_or_default(),
        link: text("link").map(decoded_throughout),
    })
}

fn object(json: &str) -> Option<Map<String, Value>> {
    let mut json = json.trim().to_owned();
    for _ in 0..4 {
        if let Ok(object) = serde_json::from_str(&json) {
            return Some(object);
        }
        let next = if json.starts_with("{\\\"") {
            serde_json::from_str::<String>(&format!("\"{json}\"")).ok()?
        } else {
            decoded(&json)
        };
        if next == json {
            return None;
        }
        json = next;
    }
    None
}

/// A caption is HTML, of which only the innermost layer of entities is meant.
fn caption(html: &str) -> String {
    let mut html = html.to_owned();
    for _ in 0..4 {
        if !["&amp;amp;", "&amp;lt;", "&amp;gt;", "&amp;quot;"].iter().any(|twice| html.contains(twice)) {
            break;
        }
        html = html.replace("&amp;", "&");
    }
    html
}
