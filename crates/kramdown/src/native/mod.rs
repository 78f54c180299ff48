//! The option `html_to_native`: HTML elements as kramdown's own where there are such.

mod code;
mod table;
mod text;

use crate::doc::{Doc, Id, Kind, Model};
use crate::tags;

/// How an element's content is treated.
#[derive(Clone, Copy)]
struct Mode {
    /// Whether elements are converted at all; where they are not, only entities in text are.
    convert: bool,
    /// Whether white space stays as it is.
    preserve: bool,
}

/// Converts an element and everything below it.
pub(crate) fn convert(doc: &mut Doc, element: Id) {
    process(doc, element, Mode { convert: true, preserve: false }, None);
}

fn process(doc: &mut Doc, id: Id, mode: Mode, parent: Option<Id>) {
    match doc.kind(id) {
        Kind::XmlComment { .. } => doc.node_mut(id).kind = Kind::XmlComment { block: !is_in_line(doc, parent) },
        Kind::Instruction { .. } => doc.node_mut(id).kind = Kind::Instruction { block: !is_in_line(doc, parent) },
        Kind::Html { .. } if mode.convert => element(doc, id, mode),
        Kind::Html { .. } => plain(doc, id, mode),
        _ => {}
    }
}

/// Whether what stands in an element stands in a line of text.
fn is_in_line(doc: &Doc, parent: Option<Id>) -> bool {
    let tag = match parent.map(|parent| (parent, doc.kind(parent))) {
        None => "div",
        Some((parent, Kind::Html { .. })) => doc.value(parent),
        Some((_, Kind::Header { .. })) => "h1",
        Some((_, Kind::Paragraph { .. })) => "p",
        Some((_, Kind::Link)) => "a",
        Some((_, Kind::Emphasis)) => "em",
        Some((_, Kind::Strong)) => "strong",
        Some((_, Kind::Term)) => "dt",
        Some((_, Kind::Item)) => "li",
        Some((_, Kind::Cell)) => "td",
        Some((_, Kind::Details)) => "dd",
        Some((_, Kind::Blockquote)) => "blockquote",
        Some(_) => "pre",
    };
    tags::model(tag) == Model::Span
}

fn element(doc: &mut Doc, id: Id, mode: Mode) {
    let tag = doc.value(id).to_owned();
    match tag.as_str() {
        "textarea" => return plain(doc, id, Mode { preserve: true, ..mode }),
        "a" if doc.attr(id, "href").is_some() => return become_native(doc, id, Kind::Link, mode),
        "a" => return plain(doc, id, Mode { convert: false, ..mode }),
        "em" | "i" => return emphasis(doc, id, Kind::Emphasis, mode),
        "strong" | "b" => return emphasis(doc, id, Kind::Strong, mode),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return header(doc, id, &tag, mode),
        "code" | "pre" => return code::convert(doc, id, &tag),
        "table" => return table::convert(doc, id, mode),
        "script" if text::is_formula(doc, id) => return text::formula(doc, id),
        _ => {}
    }
    if removes_text(&tag) {
        remove_text(doc, id);
    }
    match native_kind(&tag) {
        Some(kind) => become_native(doc, id, kind, mode),
        None => plain(doc, id, mode),
    }
    tidy(doc, id, &tag);
}

/// What white space around and between blocks becomes, and text beside blocks.
fn tidy(doc: &mut Doc, id: Id, tag: &str) {
    if strips(tag) {
        text::strip(doc, id);
    }
    if wraps_text(tag) || matches!(tag, "td" | "th") {
        remove_white_space(doc, id);
    }
    if wraps_text(tag) {
        wrap_text(doc, id);
    }
}

/// The element as one of kramdown's, its children processed.
fn become_native(doc: &mut Doc, id: Id, kind: Kind, mode: Mode) {
    let node = doc.node_mut(id);
    node.kind = kind;
    node.value = Default::default();
    node.list = None;
    children(doc, id, mode);
}

/// The element as it is, its children processed.
fn plain(doc: &mut Doc, id: Id, mode: Mode) {
    let tag = doc.value(id);
    let model = if mode.convert { tags::model(tag) } else { Model::Raw };
    let block = !tags::is_span(tag);
    doc.node_mut(id).kind = Kind::Html { block, model, closed: false };
    children(doc, id, mode);
}

fn children(doc: &mut Doc, id: Id, mode: Mode) {
    let old: Vec<Id> = doc.children(id).collect();
    let mut new = Vec::with_capacity(old.len());
    for child in old {
        if doc.kind(child) == Kind::Text {
            text::pieces(doc, child, mode.preserve || !mode.convert, &mut new);
        } else {
            process(doc, child, mode, Some(id));
            new.push(child);
        }
    }
    doc.set_children(id, &new);
}

fn emphasis(doc: &mut Doc, id: Id, kind: Kind, mode: Mode) {
    let content = text::extract(doc, id);
    let space = |c: char| c.is_ascii() && crate::chars::is_space(c as u8);
    if content.starts_with(space) || content.ends_with(space) {
        plain(doc, id, Mode { convert: false, ..mode });
    } else {
        become_native(doc, id, kind, mode);
    }
}

fn header(doc: &mut Doc, id: Id, tag: &str, mode: Mode) {
    let level = tag.as_bytes().get(1).map_or(1, |digit| digit - b'0');
    let content = text::extract(doc, id);
    become_native(doc, id, Kind::Header { level }, mode);
    doc.set_value(id, &content);
}

fn native_kind(tag: &str) -> Option<Kind> {
    Some(match tag {
        "blockquote" => Kind::Blockquote,
        "hr" => Kind::Rule,
        "br" => Kind::Break,
        "img" => Kind::Image,
        "p" => Kind::Paragraph { transparent: false },
        "ul" => Kind::List { ordered: false },
        "ol" => Kind::List { ordered: true },
        "li" => Kind::Item,
        "dl" => Kind::DefinitionList,
        "dt" => Kind::Term,
        "dd" => Kind::Details,
        _ => return None,
    })
}

/// Elements in which text means nothing.
fn removes_text(tag: &str) -> bool {
    matches!(
        tag,
        "html"
            | "head"
            | "hgroup"
            | "ol"
            | "ul"
            | "dl"
            | "table"
            | "colgroup"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "select"
            | "optgroup"
    )
}

/// Elements in which text beside blocks is a paragraph without its tags.
fn wraps_text(tag: &str) -> bool {
    matches!(
        tag,
        "body"
            | "section"
            | "nav"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "address"
            | "div"
            | "li"
            | "dd"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "fieldset"
            | "form"
    )
}

/// Elements whose content has no white space at its ends.
fn strips(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "form"
            | "footer"
            | "header"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "legend"
            | "li"
            | "nav"
            | "p"
            | "section"
            | "td"
            | "th"
    )
}

fn remove_text(doc: &mut Doc, id: Id) {
    let kept: Vec<Id> = doc.children(id).filter(|&child| doc.kind(child) != Kind::Text).collect();
    doc.set_children(id, &kept);
}

/// Drops white space at the ends and between blocks.
fn remove_white_space(doc: &mut Doc, id: Id) {
    let all: Vec<Id> = doc.children(id).collect();
    let is_block = |index: usize| all.get(index).is_some_and(|&child| doc.kind(child).is_block());
    let is_dropped = |index: usize, child: Id| {
        doc.kind(child) == Kind::Text
            && doc.value(child).trim_ascii().is_empty()
            && (index == 0 || index + 1 == all.len() || is_block(index - 1) && is_block(index + 1))
    };
    let kept: Vec<Id> =
        all.iter().enumerate().filter(|&(index, &child)| !is_dropped(index, child)).map(|(_, &child)| child).collect();
    doc.set_children(id, &kept);
}

fn wrap_text(doc: &mut Doc, id: Id) {
    let all: Vec<Id> = doc.children(id).collect();
    let mut wrapped = Vec::with_capacity(all.len());
    let mut paragraph = None;
    for child in all {
        if doc.kind(child).is_block() {
            paragraph = None;
            wrapped.push(child);
            continue;
        }
        let paragraph = *paragraph.get_or_insert_with(|| {
            let span = doc.node(child).span;
            let new = doc.create(Kind::Paragraph { transparent: true }, span.start..span.end);
            wrapped.push(new);
            new
        });
        doc.append(paragraph, child);
    }
    doc.set_children(id, &wrapped);
}
