//! Mappings in source order.

use std::collections::HashMap;

use crate::Yaml;

/// A mapping in source order with unique keys. Keys that are no strings in YAML are known by their text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping(Vec<(String, Yaml)>);

impl Mapping {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Yaml)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Mapping {
    type Item = (String, Yaml);
    type IntoIter = std::vec::IntoIter<(String, Yaml)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The last of several equal keys wins, in the place of the first.
impl FromIterator<(String, Yaml)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (String, Yaml)>>(entries: I) -> Self {
        let mut builder = Builder::default();
        for (key, value) in entries {
            builder.insert(key, value);
        }
        builder.build()
    }
}

/// Builds a mapping in time linear in its size.
#[derive(Default)]
pub(crate) struct Builder {
    entries: Vec<(String, Yaml)>,
    places: HashMap<String, usize>,
}

impl Builder {
    /// Sets a key: in place when it is there already, else at the end.
    pub(crate) fn insert(&mut self, key: String, value: Yaml) {
        match self.places.get(&key).and_then(|&place| self.entries.get_mut(place)) {
            Some(entry) => entry.1 = value,
            None => {
                self.places.insert(key.clone(), self.entries.len());
                self.entries.push((key, value));
            }
        }
    }

    fn get(&self, key: &str) -> Option<&Yaml> {
        self.places.get(key).and_then(|&place| self.entries.get(place)).map(|(_, value)| value)
    }

    pub(crate) fn build(self) -> Mapping {
        Mapping(self.entries)
    }
}

/// `over` laid over `base`, as Jekyll's `Utils.deep_merge_hashes`: mappings merge key by key, everything else
/// replaces, and null replaces nothing.
pub fn deep_merge(base: &Yaml, over: &Yaml) -> Yaml {
    match (base, over) {
        (Yaml::Map(base), Yaml::Map(over)) => {
            let mut merged = Builder::default();
            for (key, value) in base.iter() {
                merged.insert(key.to_owned(), value.clone());
            }
            for (key, value) in over.iter() {
                let value = merged.get(key).map_or_else(|| value.clone(), |old| deep_merge(old, value));
                merged.insert(key.to_owned(), value);
            }
            Yaml::Map(merged.build())
        }
        (base, over) if over.is_null() => base.clone(),
        (_, over) => over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, deep_merge, parse};

    #[test]
    fn merges_as_jekyll_does() {
        let merge = |base: &str, over: &str| {
            let read = |text| parse(text, 1, &Limits::default()).unwrap().root;
            serde_json::to_string(&deep_merge(&read(base), &read(over)).to_value()).unwrap()
        };
        assert_eq!(
            merge("{a: 1, b: {c: 2, d: 3}}", "{b: {d: 4, e: 5}, f: 6}"),
            r#"{"a":1,"b":{"c":2,"d":4,"e":5},"f":6}"#
        );
        assert_eq!(merge("{a: 1, b: [1, 2]}", "{a: ~, b: [3], c: ~}"), r#"{"a":1,"b":[3],"c":null}"#);
        assert_eq!(merge("{a: {b: 1}}", "{a: x}"), r#"{"a":"x"}"#);
    }
}
