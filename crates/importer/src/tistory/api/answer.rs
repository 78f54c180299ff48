//! Answers as JSON, whether they are written so or as XML.

use serde_json::{Map, Value};

use crate::xml::{Element, Xml};

/// Levels of an answer in XML: an honest one has five.
const MOST_LEVELS: usize = 8;

/// The `item` of every answer in a text: of one, or of a list of them. `None` when the text is no answer.
pub(super) fn items(text: &str) -> Option<Vec<Value>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let value = if text.starts_with('<') { from_xml(text)? } else { serde_json::from_str(text).ok()? };
    let answers = match value {
        Value::Array(answers) => answers,
        answer => vec![answer],
    };
    let items = answers.into_iter().map(|mut answer| answer.get_mut("tistory")?.get_mut("item").map(Value::take));
    items.collect()
}

fn from_xml(text: &str) -> Option<Value> {
    let xml = Xml::parse(text);
    let root = xml.root().filter(|root| root.name == "tistory" && xml.broken.is_none())?;
    Some(Value::Object(Map::from_iter([("tistory".to_owned(), value(&xml, root, MOST_LEVELS))])))
}

/// Elements become an object, several of one name a list; an element without any is its text.
fn value(xml: &Xml, element: &Element, levels: usize) -> Value {
    let mut object = Map::new();
    if levels > 0 {
        for child in xml.children(element) {
            let new = value(xml, child, levels - 1);
            match object.get_mut(&child.name) {
                None => drop(object.insert(child.name.clone(), new)),
                Some(Value::Array(list)) => list.push(new),
                Some(first) => *first = Value::Array(vec![first.take(), new]),
            }
        }
    }
    if object.is_empty() { Value::String(element.text.clone()) } else { Value::Object(object) }
}

/// What a key says, as text: the API wrote numbers as text, too.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The members of a list, which the API wrote as `[…]`, as `{"tag": […]}`, or as one alone.
pub(super) fn list<'v>(value: &'v Value, key: &str, member: &str) -> Vec<&'v Value> {
    match value.get(key) {
        Some(Value::Array(members)) => members.iter().collect(),
        Some(Value::Object(object)) => match object.get(member) {
            Some(Value::Array(members)) => members.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        },
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}
