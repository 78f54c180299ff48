//! Front matter: the fields that Hugo knows, and the rest under `params`
//! (<https://gohugo.io/content-management/front-matter/>).

use std::borrow::Cow;
use std::collections::HashSet;

use posthaul_frontmatter::write::{Field, Syntax};
use posthaul_markdown::Dialect;
use posthaul_model::{Date, Document, DocumentKind, ExcerptSource, Loss, Map, Pos, Severity, Status, Value};

use crate::codes::loss;
use crate::places::Place;

/// The block at the start of a document's file. `image` is the lead image's new address, `files` are paths
/// of the files that go with the document.
pub(crate) fn write(
    syntax: Syntax,
    document: &Document,
    place: &Place,
    image: Option<String>,
    files: Vec<String>,
    losses: &mut Vec<Loss>,
) -> String {
    let head = &document.head;
    let mut fields = vec![("title", Field::text(&head.title))];
    let mut date = |name, date: &Option<Date>| {
        fields.extend(date.as_ref().map(|date| (name, Field::Date(date.to_rfc3339()))));
    };
    date("date", &head.date);
    date("lastmod", &head.updated);
    if is_draft(head.status) {
        fields.push(("draft", value(Value::Bool(true))));
    }
    if !head.slug.is_empty() {
        fields.push(("slug", Field::text(&head.slug)));
    }
    // A colon would begin a token such as `:slug`.
    fields.push(("url", Field::text(place.url.replace(':', "\\:"))));
    if place.branch && crate::names::extension(&place.url).is_some() {
        // A section's feed would be written to the same file.
        fields.push(("outputs", Field::texts(["html"])));
    }
    let mut texts = |name, texts: Vec<&str>| {
        if !texts.is_empty() {
            fields.push((name, Field::texts(texts)));
        }
    };
    texts("aliases", place.aliases.iter().map(String::as_str).collect());
    texts("categories", terms(&head.categories, losses));
    texts("tags", terms(&head.tags, losses));
    if document.excerpt.source == ExcerptSource::FrontMatter {
        // Hugo reads it as Markdown.
        fields.push(("summary", Field::text(posthaul_markdown::write_text(&document.excerpt.text, &Dialect::HUGO))));
    }
    let mut params = Map::new();
    for (key, held) in document.extra.iter() {
        match known(key, held) {
            Some(field) => fields.push(field),
            None => params.insert(key, held.clone()),
        }
    }
    if let Some(image) = image.or_else(|| document.image.clone()) {
        fields.push(("images", Field::texts([image])));
    }
    authors(document, &mut params);
    if let Some(language) = &document.language {
        add(&mut params, "language", Value::from(language.as_str()));
    }
    params.insert("posthaul", Value::Map(provenance(document, files)));
    if syntax == Syntax::Toml {
        for key in params.iter().filter(|(_, held)| holds_null(held)).map(|(key, _)| key) {
            losses.push(loss("null_dropped", Severity::Info, Pos::default(), key, ""));
        }
    }
    fields.push(("params", value(Value::Map(params))));
    posthaul_frontmatter::write::write(syntax, &fields)
}

fn value(value: Value) -> Field<'static> {
    Field::Value(Cow::Owned(value))
}

/// Whether only the author sees it.
fn is_draft(status: Status) -> bool {
    match status {
        Status::Draft | Status::Unpublished | Status::Private | Status::Protected => true,
        Status::Published | Status::Scheduled | Status::Unknown => false,
    }
}

/// The terms that Hugo can make a page for, each once.
fn terms<'a>(terms: &'a [String], losses: &mut Vec<Loss>) -> Vec<&'a str> {
    let (mut kept, mut seen) = (Vec::new(), HashSet::new());
    for term in terms {
        if !term.contains(char::is_alphanumeric) {
            losses.push(loss("term_dropped", Severity::Warning, Pos::default(), term, ""));
        } else if seen.insert(term) {
            kept.push(term.as_str());
        }
    }
    kept
}

/// A foreign key that is a field of Hugo's by the same name and type.
fn known<'a>(key: &str, held: &'a Value) -> Option<(&'static str, Field<'a>)> {
    let is_texts = |list: &[Value]| list.iter().all(|item| matches!(item, Value::String(_)));
    let field = |name| Some((name, Field::Value(Cow::Borrowed(held))));
    match (key, held) {
        ("description", Value::String(_)) => field("description"),
        ("linkTitle", Value::String(_)) => field("linkTitle"),
        ("weight", Value::Int(_)) => field("weight"),
        ("isCJKLanguage", Value::Bool(_)) => field("isCJKLanguage"),
        ("keywords", Value::List(list)) if is_texts(list) => field("keywords"),
        ("keywords", Value::String(text)) => {
            Some(("keywords", Field::texts(text.split(',').map(str::trim).filter(|word| !word.is_empty()))))
        }
        ("expiryDate", Value::String(text)) if is_instant(text) => Some(("expiryDate", Field::Date(text.clone()))),
        ("publishDate", Value::String(text)) if is_instant(text) => Some(("publishDate", Field::Date(text.clone()))),
        _ => None,
    }
}

/// RFC 3339, which YAML, TOML and Hugo read alike.
fn is_instant(text: &str) -> bool {
    text.contains('T') && !text.contains('[') && text.len() <= 35 && text.parse::<jiff::Timestamp>().is_ok()
}

/// Names as themes look for them; with home pages when authors have some.
fn authors(document: &Document, params: &mut Map) {
    let names = || document.authors.iter().map(|author| Value::from(author.name.as_str()));
    match &document.authors[..] {
        [] => {}
        authors if authors.iter().any(|author| author.url.is_some() || author.id.is_some()) => {
            let entries = authors.iter().map(|author| {
                let fields = [("name", Some(&author.name)), ("id", author.id.as_ref()), ("url", author.url.as_ref())];
                let fields =
                    fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Value::from(text?.as_str()))));
                Value::Map(fields.collect())
            });
            add(params, "authors", Value::List(entries.collect()));
        }
        [author] => add(params, "author", Value::from(author.name.as_str())),
        _ => add(params, "author", Value::List(names().collect())),
    }
}

/// Sets a key of ours beside the source's keys, under another name when the source has it too.
fn add(params: &mut Map, key: &str, held: Value) {
    let key = if params.get(key).is_some() { format!("posthaul_{key}") } else { key.to_owned() };
    params.insert(key, held);
}

/// Where the document comes from and what Hugo has no field for.
fn provenance(document: &Document, files: Vec<String>) -> Map {
    let head = &document.head;
    let mut map = Map::new();
    map.insert("kind", Value::from(head.kind.as_str()));
    map.insert("source", Value::from(head.path.as_str()));
    if head.status != Status::Published {
        map.insert("status", Value::from(head.status.as_str()));
    }
    if let Some(collection) = head.collection.as_deref().filter(|_| head.kind == DocumentKind::Document) {
        map.insert("collection", Value::from(collection));
    }
    if !files.is_empty() {
        map.insert("files", Value::List(files.into_iter().map(Value::String).collect()));
    }
    map
}

fn holds_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(list) => list.iter().any(holds_null),
        Value::Map(map) => map.iter().any(|(_, held)| holds_null(held)),
        _ => false,
    }
}
