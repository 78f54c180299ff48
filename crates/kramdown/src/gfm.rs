//! What the GFM dialect does when all is read: line breaks and header ids.

use std::collections::HashMap;

use crate::chars::{is_east_asian, is_unicode_word, is_word};
use crate::doc::{Doc, Id, Kind, Quote};
use crate::html::usual_form;

/// Goes over the document: line breaks in text, ids for headers.
pub(crate) fn finish(doc: &mut Doc) {
    let line_break = if doc.options.hard_wrap { "\n" } else { "\\\n" };
    let line_break = has_break(doc.values(), line_break).then_some(line_break);
    let mut ids = HashMap::new();
    update(doc, Id::ROOT, line_break, &mut ids);
}

/// `line_break` is what becomes one, if there is any.
fn update(doc: &mut Doc, element: Id, line_break: Option<&str>, ids: &mut HashMap<String, u32>) {
    let mut breaks = false;
    let mut next = doc.first_child(element);
    while let Some(child) = next {
        next = doc.next(child);
        match doc.kind(child) {
            Kind::Text => breaks = breaks || line_break.is_some_and(|mark| has_break(doc.value(child), mark)),
            Kind::Html { .. } => {}
            // Transliterated ids are kramdown's own.
            Kind::Header { .. } if doc.options.transliterated_header_ids => {}
            Kind::Header { .. } if doc.options.auto_ids && doc.attr(child, "id").is_none() => {
                let id = header_id(doc.value(child), ids);
                let id = format!("{}{id}", doc.options.auto_id_prefix);
                doc.attrs_mut(child).set("id", id);
            }
            _ if line_break.is_none() && doc.holds_spans_only(child) => {}
            _ => update(doc, child, line_break, ids),
        }
    }
    if let Some(line_break) = line_break.filter(|_| breaks) {
        break_lines(doc, element, line_break);
    }
}

/// Whether a line break stands in a text; most texts do not even have its first character.
fn has_break(text: &str, line_break: &str) -> bool {
    let first = line_break.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr_iter(first, text.as_bytes()).any(|at| text[at..].starts_with(line_break))
}

/// Breaks the lines of an element's own text.
fn break_lines(doc: &mut Doc, element: Id, line_break: &str) {
    let children: Vec<Id> = doc.children(element).collect();
    let last = children.last().copied();
    let is_block = doc.kind(element).is_block();
    let mut updated = Vec::with_capacity(children.len() + 2);
    for child in children {
        if doc.kind(child) == Kind::Text && has_break(doc.value(child), line_break) {
            split(doc, child, line_break, is_block && last == Some(child), &mut updated);
        } else {
            updated.push(child);
        }
    }
    doc.set_children(element, &updated);
}

/// A text as its lines, with breaks between them; none before an empty last line of a block.
fn split(doc: &mut Doc, text: Id, line_break: &str, ends_block: bool, out: &mut Vec<Id>) {
    let value = doc.value(text).to_owned();
    let span = doc.node(text).span;
    let lines: Vec<&str> = value.split(line_break).collect();
    let omit_last = ends_block && lines.last().is_some_and(|line| line.is_empty());
    let breaks = lines.len() - 1 - usize::from(omit_last);
    for (index, line) in lines.iter().enumerate() {
        let id = doc.create(Kind::Text, span.start..span.end);
        if index == 0 {
            doc.set_value(id, line);
        } else {
            doc.set_value(id, "\n");
            doc.extend_value(id, line);
        }
        out.push(id);
        if index < breaks {
            out.push(doc.create(Kind::Break, span.start..span.end));
        }
    }
}

/// GitHub's ids: lower case, spaces as hyphens, everything else but word characters left out, numbered when doubled.
fn header_id(text: &str, ids: &mut HashMap<String, u32>) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '-' => id.push('-'),
            c if c.is_ascii() => id.extend(is_word(c as u8).then_some(c.to_ascii_lowercase())),
            c if is_east_asian(c) => id.push(c),
            c => id.extend(c.to_lowercase().filter(|&c| is_unicode_word(c))),
        }
    }
    match ids.get_mut(&id) {
        Some(count) => {
            *count += 1;
            format!("{id}-{count}")
        }
        None => {
            ids.insert(id.clone(), 0);
            id
        }
    }
}

/// All text below an element; `all` takes code, formulas and replaced characters along, as GFM does.
pub(crate) fn plain_text(doc: &Doc, top: Id, all: bool) -> String {
    let mut out = String::new();
    collect(doc, top, all, &mut out);
    out
}

fn collect(doc: &Doc, element: Id, all: bool, out: &mut String) {
    for child in doc.children(element) {
        match doc.kind(child) {
            Kind::Text => out.push_str(doc.value(child)),
            Kind::CodeSpan | Kind::Math { .. } if all => out.push_str(doc.value(child)),
            Kind::Entity(code) if all => out.extend(char::from_u32(code)),
            Kind::Quote(quote) if all => out.push(quote_char(quote)),
            Kind::Symbol(symbol) if all => out.push_str(usual_form(symbol)),
            _ => collect(doc, child, all, out),
        }
    }
}

fn quote_char(quote: Quote) -> char {
    match quote {
        Quote::LeftSingle => '‘',
        Quote::RightSingle => '’',
        Quote::LeftDouble => '“',
        Quote::RightDouble => '”',
    }
}
