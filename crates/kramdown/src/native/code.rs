//! `<code>` and `<pre>`.

use super::{Mode, plain, text};
use crate::chars::reference;
use crate::doc::{Doc, Id, Kind};
use crate::entities;
use crate::plan::language;

/// Code without markup becomes a span or a block, its references read.
pub(super) fn convert(doc: &mut Doc, id: Id, tag: &str) {
    let Some(content) = decoded(&text::extract(doc, id)) else {
        return plain(doc, id, Mode { convert: false, preserve: true });
    };
    if tag == "code" {
        let class = doc.attr(id, "class").map(without_highlighter);
        if let Some(class) = class {
            doc.attrs_mut(id).set("class", class);
        }
        doc.node_mut(id).kind = Kind::CodeSpan;
    } else {
        let only = doc.first_child(id).filter(|&child| doc.next(child).is_none());
        let inner = only.and_then(|child| doc.attr(child, "class")).unwrap_or_default().to_owned();
        if let Some((start, end)) = language(&inner) {
            let class = format!("{} {}", &inner[start..end], doc.attr(id, "class").unwrap_or_default());
            doc.attrs_mut(id).set("class", class.trim_end());
        }
        doc.node_mut(id).kind = Kind::CodeBlock;
    }
    doc.node_mut(id).list = None;
    doc.set_children(id, &[]);
    doc.set_value(id, &content);
}

/// The text with its references read; `None` when one stands for no character.
fn decoded(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    let mut index = 0;
    while index < text.len() {
        let Some(end) = reference(text.as_bytes(), index) else {
            index += 1;
            continue;
        };
        if let Some(code) = entities::code_point(&text[index + 1..end - 1]) {
            out.push_str(&text[start..index]);
            out.push(char::from_u32(code)?);
            start = end;
        }
        index = end;
    }
    out.push_str(&text[start..]);
    Some(out)
}

/// A class without the name of a highlighter.
fn without_highlighter(class: &str) -> String {
    let words = class.split_ascii_whitespace().filter(|word| !word.starts_with("highlighter-"));
    words.collect::<Vec<_>>().join(" ")
}
