//! Lists and maps that know their size: a template can nest a list in itself over and over, and whoever walks the
//! result must know beforehand what it costs.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use super::Value;

/// A list of values.
#[derive(Clone, Debug, Default)]
pub struct List {
    items: Vec<Value>,
    weight: usize,
    depth: usize,
}

impl List {
    /// A list of these values.
    pub fn new(items: Vec<Value>) -> Self {
        let (weight, depth) = measure(items.iter());
        Self { items, weight, depth }
    }

    pub(crate) fn weight(&self) -> usize {
        self.weight
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

impl Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.items
    }
}

/// Keys and values in the order of their first mention.
#[derive(Clone, Debug, Default)]
pub struct Map {
    entries: Vec<(Arc<str>, Value)>,
    index: HashMap<Arc<str>, usize>,
    weight: usize,
    depth: usize,
}

impl Map {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        // Hashing costs more than comparing a few keys.
        if self.entries.len() <= 8 {
            return self.entries.iter().find(|(own, _)| &**own == key).map(|(_, value)| value);
        }
        self.index.get(key).and_then(|&at| self.entries.get(at)).map(|(_, value)| value)
    }

    /// The entries in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Arc<str>, Value)> {
        self.entries.iter()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn weight(&self) -> usize {
        self.weight
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

impl FromIterator<(Arc<str>, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            match map.index.get(&key).and_then(|&at| map.entries.get_mut(at)) {
                Some(entry) => entry.1 = value,
                None => {
                    map.index.insert(Arc::clone(&key), map.entries.len());
                    map.entries.push((key, value));
                }
            }
        }
        (map.weight, map.depth) = measure(map.entries.iter().map(|(_, value)| value));
        map
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = &'a (Arc<str>, Value);
    type IntoIter = std::slice::Iter<'a, (Arc<str>, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn measure<'a>(values: impl Iterator<Item = &'a Value>) -> (usize, usize) {
    values.fold((1, 1), |(weight, depth): (usize, usize), value| {
        (weight.saturating_add(value.weight()), depth.max(value.depth() + 1))
    })
}
