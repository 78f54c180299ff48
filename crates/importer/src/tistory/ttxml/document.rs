//! A document from its element: the second pass.

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Diagnostic, Document, Head, Map, Severity, Tree, Value};

use super::ID;
use super::attachments::{Attachment, Attachments};
use super::comment::Responses;
use super::date::Zone;
use super::element::Element;
use super::head::Kind;
use super::text::Notes;
use super::value::{is_personal, put, value};
use super::{files, newline};
use crate::body::{self, Markup};
use crate::parts::{self, warning};

/// What a document is made with, besides its element.
pub(super) struct Parts<'s> {
    pub(super) head: &'s Head,
    pub(super) attachments: &'s Attachments,
    /// The document's own.
    pub(super) own: &'s [Attachment],
    pub(super) zone: &'s Zone,
    /// Whether addresses of readers are wanted.
    pub(super) keeps_personal: bool,
    /// What was noticed in the tags.
    pub(super) notes: Notes,
}

/// Reads a post, a notice, a page or a keyword.
pub(super) fn read(mut parts: Parts<'_>, kind: Kind, element: &Element) -> Document {
    let (mut normalisations, mut diagnostics) = (Vec::new(), Vec::new());
    let mut responses = Responses { zone: parts.zone, notes: &mut parts.notes, normalisations: &mut normalisations };
    let (comments, trackbacks) = (responses.comments(element), responses.trackbacks(element));
    let mut extra = extra(kind, element, &mut parts.notes);
    put(&mut extra, "trackbacks", (!trackbacks.is_empty()).then_some(Value::List(trackbacks)));
    if parts.keeps_personal {
        let known: Vec<_> = personal(std::slice::from_ref(element), &mut parts.notes);
        put(&mut extra, "personal", (!known.is_empty()).then_some(Value::List(known)));
    }

    let content = element.child(kind.content());
    let (source, markup, line) = content
        .map(|content| text(element, content, parts.head, &mut parts.notes, &mut diagnostics))
        .unwrap_or((String::new(), Markup::Tistory, element.line));
    let origin = Origin { offset: 0, line };
    let Parsed { mut tree, normalisations: mut cleaned, problems } =
        body::parse(&source, markup, origin, &Limits::default());
    diagnostics.extend(parts::reported(problems, &parts.head.path));
    normalisations.append(&mut cleaned);
    let unused = files::resolve(&mut tree, parts.own, parts.attachments);
    diagnostics.extend(not_shown(&unused, &parts.head.path, line));
    diagnostics.extend(no_date(element, parts.head, &mut parts.notes));
    let Parts { head, notes, .. } = parts;
    notes.report(&head.path, line, &mut normalisations, &mut diagnostics);
    Document {
        comments,
        extra,
        normalisations,
        diagnostics,
        lines: parts::lines(&source, line),
        ..empty(head, tree, source)
    }
}

/// The guestbook: a page without a text of its own.
pub(super) fn guestbook(mut parts: Parts<'_>, comments: &[Element], line: u32) -> Document {
    let (mut normalisations, mut diagnostics) = (Vec::new(), Vec::new());
    let mut responses = Responses { zone: parts.zone, notes: &mut parts.notes, normalisations: &mut normalisations };
    let said = comments.iter().filter_map(|comment| responses.comment(comment)).collect();
    let mut extra = Map::new();
    if parts.keeps_personal {
        let known = personal(comments, &mut parts.notes);
        put(&mut extra, "personal", (!known.is_empty()).then_some(Value::List(known)));
    }
    let Parts { head, notes, .. } = parts;
    notes.report(&head.path, line, &mut normalisations, &mut diagnostics);
    Document { comments: said, extra, normalisations, diagnostics, ..empty(head, Tree::new(), String::new()) }
}

fn empty(head: &Head, body: Tree, source: String) -> Document {
    Document { source, body, ..Document::new(head.clone(), ID) }
}

/// The text of a document, as it is to be read, how, and on which line it begins.
fn text(
    element: &Element,
    content: &Element,
    head: &Head,
    notes: &mut Notes,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Markup<'static>, u32) {
    let whole = content.text(notes);
    // Some programs write tags and texts on lines of their own.
    let text = whole.trim_ascii_start();
    let before = whole.len() - text.len();
    let lines = whole.bytes().take(before).filter(|&byte| byte == b'\n').count();
    let line = content.line.saturating_add(lines as u32);
    let text = text.trim_ascii_end();
    let (text, markup) = match content.attr("formatter") {
        "markdown" => (text.to_owned(), Markup::Markdown),
        "textile" => {
            let message = "the post is written in Textile, which is not understood; it is kept as plain text";
            diagnostics.push(warning("markup_not_supported", &head.path, Some(content.line), message));
            (text.to_owned(), Markup::Plain)
        }
        _ if newline::is_old(element.attr("format")) => (newline::with_breaks(text), Markup::Tistory),
        _ => (text.to_owned(), Markup::Tistory),
    };
    (text, markup, line)
}

/// What nothing else carries, by the names that the backup gives it.
fn extra(kind: Kind, element: &Element, notes: &mut Notes) -> Map {
    let (mut extra, mut attachments) = (Map::new(), Vec::new());
    for (name, attr) in element.attrs.iter().filter(|(name, _)| name != "slogan" && !is_personal(name)) {
        put(&mut extra, name, Some(Value::from(attr.as_str())));
    }
    for child in &element.children {
        match &*child.name {
            "id" | "visibility" | "appointed" | "published" | "modified" | "category" | "tag" => {}
            "comment" | "trackback" => {}
            "title" if kind != Kind::Keyword => {}
            "name" if kind == Kind::Keyword => {}
            name if name == kind.content() => {
                for (name, attr) in &child.attrs {
                    put(&mut extra, name, (!attr.is_empty()).then(|| Value::from(attr.as_str())));
                }
            }
            "attachment" => attachments.extend(value(child, notes)),
            name if is_personal(name) => {}
            name => put(&mut extra, name, value(child, notes)),
        }
    }
    put(&mut extra, "attachments", (!attachments.is_empty()).then_some(Value::List(attachments)));
    extra
}

/// What is known of the people who left word in some elements, in their order: a comment's or trackback's kind and number,
/// name, and addresses. The model has no place for it beside the comments.
fn personal(elements: &[Element], notes: &mut Notes) -> Vec<Value> {
    let mut known = Vec::new();
    let mut open: Vec<&Element> = elements.iter().rev().collect();
    while let Some(element) = open.pop() {
        open.extend(element.children.iter().rev());
        if !matches!(&*element.name, "comment" | "trackback" | "post") {
            continue;
        }
        let mut map = Map::new();
        for holder in std::iter::once(element).chain(element.child("commenter")) {
            for child in holder.children.iter().filter(|child| is_personal(&child.name) && child.name != "password") {
                put(&mut map, &child.name, value(child, notes));
            }
            for (name, attr) in holder.attrs.iter().filter(|(name, _)| is_personal(name) && name != "password") {
                put(&mut map, name, (!attr.is_empty()).then(|| Value::from(attr.as_str())));
            }
        }
        if !map.is_empty() {
            put(&mut map, "of", Some(Value::from(&*element.name)));
            put(&mut map, "id", element.child("id").and_then(|id| value(id, notes)));
            let name = element.child("commenter").and_then(|commenter| commenter.child("name"));
            put(&mut map, "name", name.and_then(|name| value(name, notes)));
            known.push(Value::Map(map));
        }
    }
    known
}

/// Files of the post that its text does not show.
fn not_shown(unused: &[&Attachment], path: &str, line: u32) -> Option<Diagnostic> {
    let shown: Vec<_> = unused.iter().take(5).map(|attachment| attachment.shown()).collect();
    let more = if unused.len() > shown.len() { ", …" } else { "" };
    let message = format!(
        "{} attachments do not stand in the text and are not carried: {}{more}",
        unused.len(),
        shown.join(", ")
    );
    (!unused.is_empty()).then(|| warning("attachment_not_shown", path, Some(line), message))
}

fn no_date(element: &Element, head: &Head, notes: &mut Notes) -> Option<Diagnostic> {
    let written = element.said("published", notes);
    let line = Some(element.line);
    match (&head.date, &*written) {
        (None, "" | "0") => Some(warning("date_unknown", &head.path, line, "the backup gives no date")),
        (None, written) => {
            let start: String = written.chars().take(40).collect();
            let diagnostic = warning("date_invalid", &head.path, line, format!("'{start}' is no date"));
            Some(Diagnostic { severity: Severity::Error, ..diagnostic })
        }
        (Some(date), written) if date.text.as_deref() != Some(written) => {
            let message = format!("'{written}' is no date of publication; the date of its making stands for it");
            Some(warning("date_invalid", &head.path, line, message))
        }
        _ => None,
    }
}
