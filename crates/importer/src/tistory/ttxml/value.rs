//! Elements that nothing else carries, as values.

use posthaul_model::{Map, Value};

use super::element::Element;
use super::text::Notes;

/// An element as a value: a text or a number, or a mapping of its attributes and what is in it. None when it is blank.
pub(super) fn value(element: &Element, notes: &mut Notes) -> Option<Value> {
    if element.attrs.is_empty() && element.children.is_empty() {
        return scalar(element.text(notes).trim());
    }
    let mut map = Map::new();
    for (name, attr) in element.attrs.iter().filter(|(name, _)| !is_personal(name)) {
        put(&mut map, name, scalar(attr));
    }
    for child in element.children.iter().filter(|child| !is_personal(&child.name)) {
        put(&mut map, &child.name, value(child, notes));
    }
    put(&mut map, "text", scalar(element.text(notes).trim()));
    (!map.is_empty()).then_some(Value::Map(map))
}

/// Names in one mapping, at most.
const NAMES: usize = 500;

/// Puts a value in; several of one name become a list. Names beyond any honest number come under one name together.
pub(super) fn put(map: &mut Map, name: &str, value: Option<Value>) {
    let Some(value) = value else { return };
    let (name, value) = match map.get(name) {
        None if map.len() >= NAMES => ("other", Value::Map(Map::from_iter([(name.to_owned(), value)]))),
        _ => (name, value),
    };
    let value = match map.remove(name) {
        None => value,
        Some(Value::List(mut list)) => {
            list.push(value);
            Value::List(list)
        }
        Some(first) => Value::List(vec![first, value]),
    };
    map.insert(name, value);
}

fn scalar(text: &str) -> Option<Value> {
    let number = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
    (!text.is_empty()).then(|| number.map_or_else(|| Value::from(text), Value::Int))
}

/// Whether an element holds what is nobody's business.
pub(super) fn is_personal(name: &str) -> bool {
    matches!(name, "ip" | "password" | "email" | "mail" | "openid")
}

/// How much of what is nobody's business was left out of a blog.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Personal {
    /// Whether all but passwords is kept.
    is_kept: bool,
    addresses: u64,
    passwords: u64,
    mails: u64,
    open_ids: u64,
}

impl Personal {
    pub(super) fn new(is_kept: bool) -> Self {
        Self { is_kept, ..Self::default() }
    }

    /// Counts what is in an element.
    pub(super) fn count(&mut self, element: &Element) {
        let mut open = vec![element];
        while let Some(element) = open.pop() {
            for (name, _) in element.attrs.iter().filter(|(_, value)| !value.trim().is_empty()) {
                self.add(name);
            }
            if element.is_blank() {
                continue;
            }
            if is_personal(&element.name) {
                self.add(&element.name);
            } else {
                open.extend(&element.children);
            }
        }
    }

    fn add(&mut self, name: &str) {
        match name {
            "ip" | "email" | "mail" | "openid" if self.is_kept => {}
            "ip" => self.addresses += 1,
            "password" => self.passwords += 1,
            "email" | "mail" => self.mails += 1,
            "openid" => self.open_ids += 1,
            _ => {}
        }
    }

    /// The same in words; none when there was nothing.
    pub(super) fn message(&self) -> Option<String> {
        let counts = [
            (self.addresses, "IP addresses"),
            (self.passwords, "passwords"),
            (self.mails, "e-mail addresses"),
            (self.open_ids, "OpenIDs"),
        ];
        let said: Vec<_> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        (!said.is_empty()).then(|| format!("{} of readers and posts are left out", said.join(", ")))
    }
}
