//! Element ids of one chapter.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// An id, or a fragment that names one, as it is written: without white space and control characters (HTML
/// Living Standard, 3.2.6), and with `-` for `:`, which style sheets and some readers trip over.
pub(crate) fn valid_id(id: &str) -> Cow<'_, str> {
    let id = id.trim();
    let wrong = |c: char| c.is_whitespace() || c.is_control() || c == ':' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if id.contains(wrong) {
        Cow::Owned(
            id.chars()
                .map(|c| {
                    if c == ':' {
                        '-'
                    } else if wrong(c) {
                        '_'
                    } else {
                        c
                    }
                })
                .collect(),
        )
    } else {
        Cow::Borrowed(id)
    }
}

/// The ids that a chapter has.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// The last suffix given to an id that came more than once.
    suffixes: BTreeMap<String, u32>,
}

impl Ids {
    /// The id under which an element is written: with a suffix when another has it already, so that links
    /// lead to the first. `None` when nothing is left of it.
    pub(crate) fn claim(&mut self, id: &str) -> Option<String> {
        let id = valid_id(id);
        if id.is_empty() {
            return None;
        }
        if self.taken.insert(id.clone().into_owned()) {
            return Some(id.into_owned());
        }
        let suffix = self.suffixes.entry(id.clone().into_owned()).or_insert(1);
        loop {
            *suffix += 1;
            let candidate = format!("{id}-{suffix}");
            if self.taken.insert(candidate.clone()) {
                return Some(candidate);
            }
        }
    }

    /// The ids, sorted: all that is kept of a chapter that was written.
    pub(crate) fn into_sorted(self) -> Box<[Box<str>]> {
        self.taken.into_iter().map(String::into_boxed_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_valid_and_unique() {
        let mut ids = Ids::default();
        assert_eq!(ids.claim("fn:1").as_deref(), Some("fn-1"));
        assert_eq!(ids.claim(" 가 나 ").as_deref(), Some("가_나"));
        assert_eq!(ids.claim("a").as_deref(), Some("a"));
        assert_eq!(ids.claim("a-2").as_deref(), Some("a-2"));
        assert_eq!(ids.claim("a").as_deref(), Some("a-3"));
        assert_eq!(ids.claim(" \u{0} ").as_deref(), Some("_"));
        assert_eq!(ids.claim("  "), None);
    }
}
