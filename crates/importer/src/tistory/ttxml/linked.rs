//! Addresses that texts link to and that no backup says: those for phones, and those that Tistory made of titles.

use std::collections::{BTreeSet, HashMap, HashSet};

use posthaul_model::{Head, Redirect};

use crate::tistory::live::other_addresses;
use crate::tistory::place::Place;

/// Addresses that are remembered, and how long each may be.
const MOST: usize = 100_000;
const MOST_BYTES: usize = 2_000;

/// What texts link to.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// Addresses for phones, without `/m`.
    phone: BTreeSet<String>,
    slugs: HashSet<String>,
}

impl Linked {
    /// Looks at a text as it is written in the file.
    pub(super) fn look_at(&mut self, raw: &[u8]) {
        let mut rest = raw;
        // Almost no text holds one, and each is looked at once.
        while let Some(at) = rest.iter().position(|&byte| byte == b'/') {
            rest = rest.get(at..).unwrap_or_default();
            let is_phone = rest.starts_with(b"/m/");
            if (is_phone || rest.starts_with(b"/entry/")) && self.phone.len() + self.slugs.len() < MOST {
                let end = rest.iter().take(MOST_BYTES).position(|&byte| !is_of_address(byte));
                let address = std::str::from_utf8(rest.get(..end.unwrap_or_default()).unwrap_or_default());
                match address.ok().and_then(Place::of) {
                    Some((_, Place::Entry(slug))) if !is_phone => drop(self.slugs.insert(slug)),
                    Some((_, place)) if is_phone => drop(self.phone.insert(place.url())),
                    _ => {}
                }
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }

    /// Those of the addresses that lead to documents and that no head has.
    pub(super) fn redirects(mut self, heads: &[Head]) -> Vec<Redirect> {
        if self.slugs.is_empty() && self.phone.is_empty() {
            return Vec::new();
        }
        let mut known: HashMap<String, &str> = HashMap::new();
        for head in heads {
            known.extend(std::iter::once(&head.url).chain(&head.aliases).map(|url| (url.clone(), &*head.url)));
        }
        self.slugs.retain(|slug| !known.contains_key(&Place::Entry(slug.clone()).url()));
        let mut redirects = Vec::new();
        if !self.slugs.is_empty() {
            let made = other_addresses(heads, &self.slugs).into_iter();
            let is_linked =
                |from: &str| matches!(Place::of(from), Some((_, Place::Entry(slug))) if self.slugs.contains(&slug));
            redirects.extend(made.filter(|made| !made.from.starts_with("/m/") && is_linked(&made.from)));
        }
        let made: HashMap<String, String> = redirects.iter().map(|made| (made.from.clone(), made.to.clone())).collect();
        redirects.extend(self.phone.iter().filter_map(|address| {
            let to = known.get(address).map(|to| (*to).to_owned()).or_else(|| made.get(address).cloned())?;
            Some(Redirect { from: format!("/m{address}"), to })
        }));
        redirects
    }
}

/// Whether a byte goes on with an address in escaped HTML.
fn is_of_address(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'?' | b'#' | b'&' | b')')
}
