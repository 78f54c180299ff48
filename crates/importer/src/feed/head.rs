//! What an item says of its post.

use jiff::tz::TimeZone;
use posthaul_model::{Date, DocumentKind, Head, Status};

use super::{Feed, ID, Item};
use crate::date::parse_date;
use crate::document_id;
use crate::tistory::place::{Place, in_path};

/// What all items of a feed are read by.
pub(super) struct Heads<'f> {
    /// The feed's file name.
    pub(super) file: &'f str,
    /// The blog's address: scheme and host.
    pub(super) site: Option<&'f str>,
    /// The path below it under which the blog lies.
    pub(super) base: &'f str,
    /// Zone of dates that name none.
    pub(super) zone: &'f TimeZone,
    /// Whether Tistory or Textcube made it, whose first category is the post's and the others its tags.
    pub(super) is_tistory: bool,
}

/// Whether Tistory or one of its relatives made a feed.
pub(super) fn is_tistory(feed: &Feed) -> bool {
    let made_by = feed.generator.as_deref().unwrap_or_default().to_ascii_lowercase();
    ["tistory", "textcube", "tattertools"].iter().any(|name| made_by.contains(name))
}

impl Heads<'_> {
    /// The head of the item in that place, counted from 1.
    pub(super) fn head(&self, item: &Item, number: usize) -> Head {
        let own = |address: &Option<String>| self.within(address.as_deref()?);
        let url = own(&item.link).unwrap_or_else(|| format!("/{number}"));
        let known = own(&item.guid).filter(|guid| *guid != url && Place::of(guid).is_some());
        let path = format!("{}#{}", self.file, item.link.as_ref().map_or(&*number.to_string(), |_| &url));
        let (categories, tags) = self.terms(&item.categories);
        let last = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
        Head {
            id: document_id(ID, &path),
            kind: DocumentKind::Post,
            collection: None,
            // Whatever is in a feed, everybody could read.
            status: Status::Published,
            title: item.title.split_whitespace().collect::<Vec<_>>().join(" "),
            slug: slug(last.unwrap_or_default()),
            aliases: known.into_iter().collect(),
            date: self.date(item.published.as_ref().or(item.updated.as_ref())),
            updated: self.date(item.updated.as_ref().filter(|_| item.published.is_some())),
            url,
            path,
            categories,
            tags,
        }
    }

    fn date(&self, text: Option<&String>) -> Option<Date> {
        parse_date(text?, self.zone).ok()
    }

    /// The address below the blog's own, if it is one there.
    fn within(&self, address: &str) -> Option<String> {
        if address.starts_with('/') && !address.starts_with("//") {
            return Some(readable(address));
        }
        let (_, rest) = address.split_once("://")?;
        let path = rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or("/");
        // A blog of Tistory's with a domain of its own has two, and items name either.
        let is_own =
            self.site.is_none_or(|site| address.starts_with(site)) || self.is_tistory && Place::of(address).is_some();
        let below = path.strip_prefix(self.base).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        is_own.then(|| readable(below))
    }

    fn terms(&self, terms: &[(String, Option<String>)]) -> (Vec<String>, Vec<String>) {
        let (mut categories, mut tags) = (Vec::new(), Vec::new());
        for (place, (term, domain)) in terms.iter().enumerate() {
            match domain.as_deref() {
                _ if self.is_tistory && place == 0 => {
                    categories
                        .extend(term.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
                }
                Some("category") => categories.push(term.clone()),
                _ => tags.push(term.clone()),
            }
        }
        (categories, tags)
    }
}

/// A path as people read it, encoded where it must be; one that is no UTF-8 stays as it is, and so does what follows it.
pub(super) fn readable(address: &str) -> String {
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let text = percent_encoding::percent_decode_str(path).decode_utf8();
    text.map_or_else(|_| address.to_owned(), |text| in_path(&text) + rest)
}

fn slug(part: &str) -> String {
    let text = percent_encoding::percent_decode_str(part).decode_utf8();
    text.map_or_else(|_| part.to_owned(), std::borrow::Cow::into_owned)
}
