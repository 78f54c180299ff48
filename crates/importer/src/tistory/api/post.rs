//! One post of the answers.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use posthaul_model::{Comment, Date, DocumentKind, Head, Map, Status, Value as Extra, ZoneSource};
use serde_json::Value;

use super::ID;
use super::answer::{list, text};
use crate::document_id;
use crate::tistory::date;
use crate::tistory::place::Place;

/// Seconds by which Korea is ahead of UTC.
const KOREA: i32 = 9 * 60 * 60;

/// Keys of a post that the model carries.
const CARRIED: [&str; 9] = ["url", "secondaryUrl", "id", "title", "content", "postUrl", "visibility", "tags", "date"];

/// The head of a post, from the file of that path.
pub(super) fn head(file: &str, post: &Value, labels: &HashMap<String, String>) -> Head {
    let number = text(post, "id").unwrap_or_default();
    let address = text(post, "postUrl").and_then(|url| Place::of(&url)).map(|(_, place)| place);
    let url = address.as_ref().map_or_else(|| format!("/{number}"), Place::url);
    let own = format!("/{number}");
    let path = format!("{file}#{number}");
    let label = text(post, "categoryId").and_then(|id| labels.get(&id)).cloned().unwrap_or_default();
    Head {
        id: document_id(ID, &path),
        path,
        kind: if matches!(address, Some(Place::Notice(_))) { DocumentKind::Notice } else { DocumentKind::Post },
        collection: None,
        status: status(&text(post, "visibility").unwrap_or_default()),
        title: text(post, "title").unwrap_or_default(),
        slug: address.as_ref().and_then(Place::slug).or(url.rsplit('/').next()).unwrap_or_default().to_owned(),
        aliases: if own == url || number.is_empty() { Vec::new() } else { vec![own] },
        url,
        date: text(post, "date").and_then(|text| moment(&text)),
        updated: None,
        categories: label.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        tags: list(post, "tags", "tag")
            .into_iter()
            .filter_map(|tag| tag.as_str().map(|tag| tag.trim().to_owned()))
            .filter(|tag| !tag.is_empty())
            .collect(),
    }
}

/// Numbers as they were read (0, 15, 20) and as they were written (0, 1, 2 and 3).
fn status(visibility: &str) -> Status {
    match visibility {
        "0" => Status::Private,
        "1" | "15" => Status::Protected,
        "2" | "3" | "20" => Status::Published,
        _ => Status::Unknown,
    }
}

/// Seconds since 1970, or Korean time.
fn moment(text: &str) -> Option<Date> {
    let Ok(seconds) = text.parse() else { return date(text) };
    let instant = Timestamp::from_second(seconds).ok()?;
    Some(Date { instant, offset: KOREA, text: Some(text.to_owned()), zone: ZoneSource::Platform })
}

/// Everything that nothing else carries.
pub(super) fn extra(post: &Value, head: &Head) -> Map {
    let mut extra = Map::new();
    for (key, value) in post.as_object().into_iter().flatten() {
        let is_carried = CARRIED.contains(&key.as_str()) || key == "categoryId" && !head.categories.is_empty();
        if !is_carried && let Some(said) = text(post, key) {
            extra.insert(key.as_str(), Extra::from(said.as_str()));
        } else if !is_carried && !value.is_string() && !value.is_null() {
            extra.insert(key.as_str(), Extra::from(value.to_string().as_str()));
        }
    }
    extra
}

/// Comments, each answer below what it answers.
pub(super) fn comments(all: &[Value]) -> Vec<Comment> {
    let mut answers: HashMap<String, Vec<Comment>> = HashMap::new();
    let is_known: HashSet<String> = all.iter().filter_map(|comment| text(comment, "id")).collect();
    let parent = |comment: &Value| text(comment, "parentId").filter(|parent| is_known.contains(parent));
    for comment in all {
        if let Some(parent) = parent(comment) {
            answers.entry(parent).or_default().push(read_comment(comment));
        }
    }
    let top = all.iter().filter(|comment| parent(comment).is_none());
    let mut top: Vec<(Option<String>, Comment)> =
        top.map(|comment| (text(comment, "id"), read_comment(comment))).collect();
    for (id, comment) in &mut top {
        comment.replies = id.as_ref().and_then(|id| answers.remove(id)).unwrap_or_default();
    }
    // Answers to answers stand beside the others: the API knew one level.
    let mut rest: Vec<_> = answers.into_iter().collect();
    rest.sort_by(|a, b| a.0.cmp(&b.0));
    top.into_iter().map(|(_, comment)| comment).chain(rest.into_iter().flat_map(|(_, comments)| comments)).collect()
}

fn read_comment(comment: &Value) -> Comment {
    Comment {
        author: text(comment, "name"),
        url: text(comment, "homepage"),
        date: text(comment, "date").and_then(|date| moment(&date)).map(|date| date.to_rfc3339()),
        text: text(comment, "comment").unwrap_or_default(),
        secret: text(comment, "open").as_deref() == Some("N") || text(comment, "visibility").as_deref() == Some("0"),
        replies: Vec::new(),
    }
}
