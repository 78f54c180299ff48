//! Attribute lists: IALs and ALDs ("Inline Attribute Lists" on kramdown's syntax page).

use std::collections::HashMap;

use crate::chars::{ald_name, at, is_space, is_word, run};

/// Attributes in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attrs(Vec<(String, String)>);

impl Attrs {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Names and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets one: in place when it is there, else at the end.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.0.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = value.into(),
            None => self.0.push((name.to_owned(), value.into())),
        }
    }

    /// Adds one whose name is not there yet.
    pub(crate) fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Adds a class to those that are there.
    pub(crate) fn add_class(&mut self, class: &str) {
        match self.0.iter_mut().find(|(name, _)| name == "class") {
            Some((_, old)) => {
                if !old.is_empty() {
                    old.push(' ');
                }
                old.push_str(class);
            }
            None => self.push("class", class),
        }
    }

    /// Takes one away.
    pub(crate) fn remove(&mut self, name: &str) -> Option<String> {
        let index = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.remove(index).1)
    }

    /// Adds those of another list: classes to the classes, other values instead of the old.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (name, value) in other.iter() {
            if name == "class" {
                self.add_class(value);
            } else {
                self.set(name, value);
            }
        }
    }

    /// Line feeds in values as spaces.
    pub(crate) fn fold_line_feeds(&mut self) {
        for (_, value) in &mut self.0 {
            if value.contains('\n') {
                let mut lines = value.split('\n').enumerate().filter(|(index, line)| *index == 0 || !line.is_empty());
                let folded = lines.by_ref().map(|(_, line)| line).collect::<Vec<_>>().join(" ");
                *value = if value.ends_with('\n') { folded + " " } else { folded };
            }
        }
    }

    /// Bytes of names and values.
    pub(crate) fn size(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + value.len()).sum()
    }
}

/// An attribute list: attributes, and names of ALDs whose attributes it takes over.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttrList {
    pub(crate) refs: Vec<String>,
    pub(crate) attrs: Attrs,
}

impl AttrList {
    /// The list that a text holds.
    pub(crate) fn parse(text: &str) -> Self {
        let mut list = Self::default();
        list.read(text);
        list
    }

    /// Whether it refers to an ALD of this name, defined or not.
    pub(crate) fn refers_to(&self, name: &str) -> bool {
        self.refs.iter().any(|other| other == name)
    }

    /// What taking it over costs, about in bytes.
    pub(crate) fn size(&self) -> usize {
        self.attrs.size() + self.refs.iter().map(|name| name.len() + size_of::<String>()).sum::<usize>()
    }

    /// Adds another list to this one.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.refs.extend_from_slice(&other.refs);
        self.attrs.merge(&other.attrs);
    }

    /// Adds what a text holds; items are separated by white space, and what is none is passed over.
    pub(crate) fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut index = 0;
        let mut item_may_begin = true;
        let mut missing = [usize::MAX; 2];
        while index < bytes.len() {
            if is_space(bytes[index]) {
                item_may_begin = true;
                index += 1;
            } else if item_may_begin && let Some(end) = self.item(text, index, &mut missing) {
                item_may_begin = false;
                index = end;
            } else {
                item_may_begin = false;
                index += 1;
            }
        }
    }

    /// One item, which white space or the end must follow.
    fn item(&mut self, text: &str, from: usize, missing: &mut [usize; 2]) -> Option<usize> {
        let bytes = text.as_bytes();
        let ends = |end: &usize| bytes.get(*end).is_none_or(|&byte| is_space(byte));
        let Some(name_end) = ald_name(bytes, from) else {
            return self.ids_and_classes(text, from).filter(ends);
        };
        if let Some((value, end)) = quoted(text, name_end, missing) {
            self.attrs.set(&text[from..name_end], value);
            return Some(end);
        }
        if ends(&name_end) {
            self.refs.push(text[from..name_end].to_owned());
            return Some(name_end);
        }
        None
    }

    /// `#id.class#id`, taken only when nothing else follows.
    fn ids_and_classes(&mut self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let end = from + run(bytes, from, |byte| !is_space(byte));
        let mut parts = Vec::new();
        let mut index = from;
        while index < end {
            let start = index + 1;
            let len = match bytes[index] {
                b'#' if at(bytes, start).is_ascii_alphabetic() => {
                    run(bytes, start, |byte| is_word(byte) || matches!(byte, b':' | b'-'))
                }
                b'.' => run(bytes, start, |byte| !is_space(byte) && !matches!(byte, b'.' | b'#')),
                _ => return None,
            };
            if len == 0 {
                return None;
            }
            parts.push((bytes[index], &text[start..start + len]));
            index = start + len;
        }
        for (mark, value) in parts {
            if mark == b'#' {
                self.attrs.set("id", value);
            } else {
                self.attrs.add_class(value);
            }
        }
        Some(end)
    }
}

/// `="…"` or `='…'`: the value without its backslashes, and the place after it, where white space or the end must be.
///
/// `missing` remembers from where on there is no such end, for each kind of quotation mark.
fn quoted(text: &str, from: usize, missing: &mut [usize; 2]) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let quote = at(bytes, from + 1);
    if at(bytes, from) != b'=' || !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let missing = &mut missing[usize::from(quote == b'"')];
    if from >= *missing {
        return None;
    }
    let ends_at = |index: usize| at(bytes, index) == quote && bytes.get(index + 1).is_none_or(|&byte| is_space(byte));
    let start = from + 2;
    let mut index = start;
    // An escaped mark ends the value only if no other does.
    let mut escaped = None;
    while let Some(&byte) = bytes.get(index).filter(|&&byte| byte != b'}') {
        if byte == b'\\' && (at(bytes, index + 1) == quote || at(bytes, index + 1) == b'}') {
            escaped = if ends_at(index + 1) { Some(index + 1) } else { escaped };
            index += 2;
        } else if ends_at(index) {
            return Some((without_escapes(&text[start..index], quote), index + 1));
        } else {
            index += 1;
        }
    }
    if let Some(index) = escaped {
        return Some((without_escapes(&text[start..index], quote), index + 1));
    }
    *missing = from;
    None
}

/// A value without the backslashes before braces and its quotation marks.
fn without_escapes(value: &str, quote: u8) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|&next| c == '\\' && (next == '}' || next == char::from(quote)));
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// The ALDs of a document.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    lists: HashMap<String, AttrList>,
    /// Bytes of attributes that may still be taken over, so that a short text cannot make an endless one.
    budget: usize,
}

impl Definitions {
    pub(crate) fn new(budget: usize) -> Self {
        Self { lists: HashMap::new(), budget }
    }

    /// Takes bytes from the budget; whether there were as many.
    pub(crate) fn spend(&mut self, cost: usize) -> bool {
        spend(&mut self.budget, cost)
    }

    /// Adds to the ALD of a name.
    pub(crate) fn define(&mut self, name: &str, text: &str) {
        self.lists.entry(name.to_owned()).or_default().read(text);
    }

    /// Puts a list's attributes on an element, those of the ALDs it names first.
    pub(crate) fn apply(&mut self, list: &AttrList, attrs: &mut Attrs) {
        self.apply_refs(list, attrs, &mut Vec::new());
        attrs.merge(&list.attrs);
    }

    /// `path` holds the names whose lists are being applied: a list that names itself is not applied in itself.
    fn apply_refs(&mut self, list: &AttrList, attrs: &mut Attrs, path: &mut Vec<String>) {
        /// Levels of ALDs that name ALDs.
        const DEPTH: usize = 16;
        for name in &list.refs {
            if path.len() == DEPTH || path.contains(name) {
                continue;
            }
            let Some(other) = self.lists.get(name) else { continue };
            let cost = other.size() + 1;
            if !spend(&mut self.budget, cost) {
                return;
            }
            if other.refs.is_empty() {
                attrs.merge(&other.attrs);
                continue;
            }
            let other = other.clone();
            path.push(name.clone());
            self.apply_refs(&other, attrs, path);
            path.pop();
            attrs.merge(&other.attrs);
        }
    }
}

/// Takes from a budget; whether there was as much.
fn spend(budget: &mut usize, cost: usize) -> bool {
    match budget.checked_sub(cost) {
        Some(left) => {
            *budget = left;
            true
        }
        None => false,
    }
}
