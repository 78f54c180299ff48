//! Text of HTML: white space, entities, formulas.

use crate::chars::{is_space, reference};
use crate::doc::{Doc, Id, Kind, Quote, Symbol};
use crate::entities;

/// A text as text, entities, quotation marks and symbols; white space folded unless it is preserved.
pub(super) fn pieces(doc: &mut Doc, id: Id, preserve: bool, out: &mut Vec<Id>) {
    let value = if preserve { doc.value(id).to_owned() } else { folded(doc.value(id)) };
    let span = doc.node(id).span;
    let bytes = value.as_bytes();
    let mut add = |kind: Kind, piece: &str| {
        let id = doc.create(kind, span.start..span.end);
        doc.set_value(id, piece);
        out.push(id);
    };
    let mut start = 0;
    let mut index = 0;
    while index < bytes.len() {
        let Some(end) = reference(bytes, index) else {
            index += 1;
            continue;
        };
        add(Kind::Text, &value[start..index]);
        match entity(&value[index + 1..end - 1]) {
            Some(kind) => {
                add(kind, if matches!(kind, Kind::Entity(_)) { &value[index..end] } else { "" });
                start = end;
            }
            None => {
                add(Kind::Entity('&' as u32), "");
                start = index + 1;
            }
        }
        index = start;
    }
    if start < value.len() {
        add(Kind::Text, &value[start..]);
    }
}

/// What a reference stands for, its `&` and `;` taken off.
fn entity(name: &str) -> Option<Kind> {
    Some(match name {
        "lsquo" => Kind::Quote(Quote::LeftSingle),
        "rsquo" => Kind::Quote(Quote::RightSingle),
        "ldquo" => Kind::Quote(Quote::LeftDouble),
        "rdquo" => Kind::Quote(Quote::RightDouble),
        "mdash" => Kind::Symbol(Symbol::Mdash),
        "ndash" => Kind::Symbol(Symbol::Ndash),
        "hellip" => Kind::Symbol(Symbol::Hellip),
        "laquo" => Kind::Symbol(Symbol::Laquo),
        "raquo" => Kind::Symbol(Symbol::Raquo),
        name => Kind::Entity(entities::code_point(name)?),
    })
}

/// With each run of white space as one space.
fn folded(text: &str) -> String {
    let space = |c: char| c.is_ascii() && is_space(c as u8);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match space(c) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// All text below an element.
pub(super) fn extract(doc: &Doc, id: Id) -> String {
    let mut out = String::new();
    collect(doc, id, &mut out);
    out
}

fn collect(doc: &Doc, id: Id, out: &mut String) {
    if doc.kind(id) == Kind::Text {
        out.push_str(doc.value(id));
    }
    for child in doc.children(id) {
        collect(doc, child, out);
    }
}

/// Takes white space off the beginning and the end of the content.
pub(super) fn strip(doc: &mut Doc, id: Id) {
    let space = |c: char| c.is_ascii_whitespace() || c == '\x0b';
    if let Some(first) = doc.first_child(id).filter(|&first| doc.kind(first) == Kind::Text) {
        let text = doc.value(first).trim_start_matches(space).to_owned();
        doc.set_value(first, &text);
    }
    if let Some(last) = doc.last_child(id).filter(|&last| doc.kind(last) == Kind::Text) {
        let text = doc.value(last).trim_end_matches(space).to_owned();
        doc.set_value(last, &text);
    }
}

/// Whether a script is a formula for MathJax.
pub(super) fn is_formula(doc: &Doc, id: Id) -> bool {
    doc.attr(id, "type").is_some_and(|kind| kind.contains("math/tex"))
}

pub(super) fn formula(doc: &mut Doc, id: Id) {
    let block = doc.attr(id, "type").is_some_and(|kind| kind.contains("mode=display"));
    let content = doc.first_child(id).map(|child| doc.value(child).to_owned()).unwrap_or_default();
    let marked = content.strip_prefix('%').map(str::trim_start).unwrap_or(&content);
    let inner = marked.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>"));
    let formula = match inner {
        Some(inner) => {
            let inner = inner.strip_prefix('\n').unwrap_or(inner);
            inner
                .strip_suffix('%')
                .filter(|rest| rest.ends_with(is_ascii_space))
                .map_or(inner, |rest| &rest[..rest.len() - 1])
                .to_owned()
        }
        None => content,
    };
    doc.set_children(id, &[]);
    doc.set_value(id, &formula);
    doc.attrs_mut(id).remove("type");
    let node = doc.node_mut(id);
    node.kind = Kind::Math { block };
    node.list = None;
}

fn is_ascii_space(c: char) -> bool {
    c.is_ascii_whitespace()
}
