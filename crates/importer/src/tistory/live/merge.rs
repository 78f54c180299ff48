//! Giving the posts of a backup what is known of them from elsewhere.

use std::collections::{HashMap, HashSet};

use posthaul_model::{Diagnostic, DocumentKind, Head, Redirect, Severity, Status};

use super::{Entry, Known};
use crate::parts::warning;
use crate::tistory::place::{Place, slug_of, title_key};

/// Slugs that are remembered, and how long each may be.
const MOST_SLUGS: usize = 100_000;
const MOST_SLUG_BYTES: usize = 2_000;

/// Posts by what an entry may say of them.
struct Index {
    by_number: HashMap<u64, Vec<usize>>,
    /// Those whose title no other post has.
    by_title: HashMap<String, usize>,
    by_slug: HashMap<String, u64>,
}

impl Index {
    fn new(heads: &[Head], entries: &[Entry]) -> Self {
        let mut by_number: HashMap<_, Vec<_>> = HashMap::with_capacity(heads.len());
        for (place, head) in heads.iter().enumerate() {
            by_number.entry(number_of(head)).or_default().push(place);
        }
        let by_number = by_number.into_iter().filter_map(|(number, heads)| Some((number?, heads))).collect();
        let said = |entry: &Entry| Some((entry.place.as_ref()?.slug()?.to_owned(), entry.number?));
        Self { by_number, by_title: unique_titles(heads), by_slug: entries.iter().filter_map(said).collect() }
    }

    /// By number; else by the number that another entry gives the same slug; else by the title.
    fn find(&self, entry: &Entry) -> Option<Vec<usize>> {
        let slug = entry.place.as_ref().and_then(Place::slug);
        let number = entry.number.or_else(|| self.by_slug.get(slug?).copied());
        if let Some(number) = number {
            return self.by_number.get(&number).cloned();
        }
        let of_title = |text: &str| self.by_title.get(&title_key(text)).map(|&place| vec![place]);
        slug.and_then(of_title).or_else(|| entry.title.as_deref().and_then(of_title))
    }
}

/// The number that a post of a backup has for an address.
fn number_of(head: &Head) -> Option<u64> {
    Place::of(&head.url)?.1.number()
}

/// Posts by the keys of titles that only one of them has.
fn unique_titles(heads: &[Head]) -> HashMap<String, usize> {
    let mut titles: HashMap<String, Option<usize>> = HashMap::with_capacity(heads.len());
    for (place, head) in heads.iter().enumerate() {
        titles.entry(title_key(&head.title)).and_modify(|found| *found = None).or_insert(Some(place));
    }
    titles.remove("");
    titles.into_iter().filter_map(|(title, place)| Some((title, place?))).collect()
}

impl Known {
    /// Gives posts their addresses, slugs, kinds and visibility; names what no post answers to, and what nothing lists.
    pub(crate) fn merge(&mut self, heads: &mut [Head]) {
        let index = Index::new(heads, &self.entries);
        let mut said: Vec<Vec<&Entry>> = heads.iter().map(|_| Vec::new()).collect();
        let mut unmatched: HashSet<(Option<u64>, Option<&Place>)> = HashSet::new();
        for entry in &self.entries {
            match index.find(entry) {
                Some(places) => {
                    for place in places {
                        said[place].push(entry);
                    }
                }
                None if unmatched.insert((entry.number, entry.place.as_ref())) => {
                    self.diagnostics.push(not_in_backup(entry));
                }
                None => {}
            }
        }
        for (head, entries) in heads.iter_mut().zip(said) {
            if entries.is_empty() {
                if self.has_sitemap {
                    self.diagnostics.push(not_listed(head));
                }
            } else {
                apply(head, &entries);
            }
        }
    }
}

/// The first entry that says something says it: site maps before feeds before pages.
fn apply(head: &mut Head, entries: &[&Entry]) {
    let number = Place::of(&head.url);
    let mut places: Vec<&Place> = Vec::new();
    let mut seen = HashSet::new();
    for place in entries.iter().filter_map(|entry| entry.place.as_ref()).chain(number.as_ref().map(|(_, own)| own)) {
        if seen.insert(place) {
            places.push(place);
        }
    }
    for place in &places {
        match place {
            Place::Notice(_) => head.kind = DocumentKind::Notice,
            Place::Page(_) => head.kind = DocumentKind::Page,
            Place::Post(_) | Place::Entry(_) => {}
        }
    }
    if let Some(slug) = places.iter().find_map(|place| place.slug()) {
        head.slug = slug.to_owned();
    }
    if entries.iter().any(|entry| entry.is_public) {
        head.status = Status::Published;
    }
    head.updated = entries.iter().find_map(|entry| entry.updated.clone()).or(head.updated.take());
    let mut addresses = places.iter().map(|place| place.url());
    if let Some(url) = addresses.next() {
        head.url = url;
    }
    head.aliases = addresses.collect();
}

fn not_in_backup(entry: &Entry) -> Diagnostic {
    let address = entry.place.as_ref().map(Place::url).or_else(|| entry.title.clone()).unwrap_or_default();
    let message = format!("no post of the backup answers to {address}, or several do");
    warning("listed_not_in_backup", &entry.file, None, message)
}

fn not_listed(head: &Head) -> Diagnostic {
    let message = "the site map does not list the post: not everybody could read it";
    Diagnostic { severity: Severity::Info, ..warning("post_not_listed", &head.path, None, message) }
}

/// Further addresses that led to posts: those for phones, and those that Tistory makes of titles where the slug is not
/// known. `linked` are slugs that texts link to; one that differs from a title in its punctuation alone is that post's.
pub(crate) fn other_addresses(heads: &[Head], linked: &HashSet<String>) -> Vec<Redirect> {
    let unique = unique_titles(heads);
    let is_alone = |place: usize, head: &Head| unique.get(&title_key(&head.title)) == Some(&place);
    let has_slug = |head: &Head| std::iter::once(&head.url).chain(&head.aliases).any(|url| !is_number(url));
    let mut slugs: HashMap<usize, Vec<String>> = HashMap::new();
    for (place, head) in heads.iter().enumerate() {
        if is_alone(place, head) && !has_slug(head) {
            slugs.insert(place, vec![slug_of(&head.title)]);
        }
    }
    let mut linked: Vec<_> = linked.iter().collect();
    linked.sort_unstable();
    for slug in linked {
        let known = unique.get(&title_key(slug)).and_then(|place| slugs.get_mut(place));
        if let Some(known) = known.filter(|known| !known.contains(slug)) {
            known.push(slug.clone());
        }
    }
    let mut redirects = Vec::new();
    for (place, head) in heads.iter().enumerate() {
        let made = slugs.get(&place).into_iter().flatten().map(|slug| Place::Entry(slug.clone()).url());
        let made: Vec<_> = made.collect();
        let own = std::iter::once(&head.url).chain(&head.aliases).chain(&made);
        let phone: Vec<_> = own.map(|url| format!("/m{url}")).collect();
        let to = || head.url.clone();
        redirects.extend(made.into_iter().chain(phone).map(|from| Redirect { from, to: to() }));
    }
    redirects
}

fn is_number(url: &str) -> bool {
    matches!(Place::of(url), Some((_, Place::Post(_))))
}

/// Slugs that a text links to.
pub(crate) fn linked_slugs(text: &str, into: &mut HashSet<String>) {
    for (at, mark) in text.match_indices("/entry/") {
        if into.len() >= MOST_SLUGS {
            return;
        }
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '?' | '#' | '&' | ')'));
        let slug = rest.get(..end.unwrap_or(rest.len()).min(MOST_SLUG_BYTES));
        let place = slug.and_then(|slug| Place::of(&format!("/entry/{slug}")));
        if let Some((_, Place::Entry(slug))) = place {
            into.insert(slug);
        }
    }
}
