//! Addresses on a Tistory blog, and what they lead to.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// What an address of a blog leads to. Slugs are decoded and NFC.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// `/123`.
    Post(u64),
    /// `/entry/slug`.
    Entry(String),
    /// `/notice/123` or `/notice/slug`.
    Notice(String),
    /// `/pages/slug`.
    Page(String),
}

impl Place {
    /// Reads a full or a site-relative address, that for phones (`/m/…`) as the same; `None` when it leads to none of
    /// these (to the front page, a category, a file). The host comes with it, in lower case.
    pub(crate) fn of(address: &str) -> Option<(Option<String>, Self)> {
        let (host, path) = match address.split_once("//") {
            Some(("" | "http:" | "https:", rest)) => {
                let (host, path) = rest.split_once('/')?;
                (Some(host.to_ascii_lowercase()), path)
            }
            Some(_) => return None,
            None => (None, address.strip_prefix('/')?),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path: String = percent_decode_str(path).decode_utf8().ok()?.nfc().collect();
        let path = path.strip_prefix("m/").unwrap_or(&path).trim_end_matches('/');
        let place = match path.split_once('/') {
            None => Self::Post(number(path)?),
            Some((_, "")) => return None,
            Some(("entry", slug)) => Self::Entry(slug.to_owned()),
            Some(("notice", slug)) => Self::Notice(slug.to_owned()),
            Some(("pages", slug)) => Self::Page(slug.to_owned()),
            Some(_) => return None,
        };
        Some((host, place))
    }

    /// The number of the post, if the address says it.
    pub(crate) fn number(&self) -> Option<u64> {
        match self {
            Self::Post(number) => Some(*number),
            Self::Notice(slug) => number(slug),
            Self::Entry(_) | Self::Page(_) => None,
        }
    }

    /// The slug, if the address says one.
    pub(crate) fn slug(&self) -> Option<&str> {
        match self {
            Self::Post(_) => None,
            Self::Entry(slug) | Self::Page(slug) => Some(slug),
            Self::Notice(slug) => number(slug).is_none().then_some(slug),
        }
    }

    /// The site-relative address, encoded no more than it must be.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Post(number) => format!("/{number}"),
            Self::Entry(slug) => format!("/entry/{}", in_path(slug)),
            Self::Notice(slug) => format!("/notice/{}", in_path(slug)),
            Self::Page(slug) => format!("/pages/{}", in_path(slug)),
        }
    }
}

/// A decoded text in a path: what means something else there is encoded again.
pub(crate) fn in_path(text: &str) -> String {
    text.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

fn number(text: &str) -> Option<u64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The slug that Tistory most likely makes of a title: spaces become hyphens, punctuation of ASCII goes. Other signs
/// stay; what it makes of titles that are there already (`-1`) cannot be known.
pub(crate) fn slug_of(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for c in title.nfc() {
        match c {
            '_' => slug.push(c),
            _ if c.is_whitespace() || c == '-' => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            _ if c.is_ascii_punctuation() || c.is_control() => {}
            _ => slug.push(c),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// What a title and its slug have in common: letters and digits, in lower case.
pub(crate) fn title_key(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_addresses_lead_to() {
        let entry = |slug: &str| Some(Place::Entry(slug.to_owned()));
        for (address, expected) in [
            ("/12", Some(Place::Post(12))),
            ("/m/12?category=3", Some(Place::Post(12))),
            ("https://a.tistory.com/12#entry12comment", Some(Place::Post(12))),
            ("//A.tistory.com/m/entry/%EA%B0%80-b/", entry("가-b")),
            ("/entry/\u{1100}\u{1161}", entry("가")),
            ("/notice/7", Some(Place::Notice("7".to_owned()))),
            ("/pages/소개", Some(Place::Page("소개".to_owned()))),
            ("/", None),
            ("/entry/", None),
            ("/category/가", None),
            ("12", None),
            ("ftp://a/12", None),
            ("https://a.tistory.com", None),
            ("/99999999999999999999", None),
        ] {
            assert_eq!(Place::of(address).map(|(_, place)| place), expected, "{address}");
        }
        assert_eq!(Place::of("https://A.tistory.com/1").unwrap().0.as_deref(), Some("a.tistory.com"));
        let question = Place::of("/entry/%EC%99%9C%3F-100%25").unwrap().1;
        assert_eq!((question.slug(), &*question.url()), (Some("왜?-100%"), "/entry/왜%3F-100%25"));
        assert_eq!(Place::of(&question.url()).unwrap().1, question);
        assert_eq!(Place::Notice("7".to_owned()).number(), Some(7));
    }

    #[test]
    fn slugs_of_titles() {
        for (title, slug) in [
            ("동네 빵집 지도", "동네-빵집-지도"),
            ("[C++] 배열(Array) & 포인터 - 1.2", "C-배열Array-포인터-12"),
            ("☕ Node.js 란?", "☕-Nodejs-란"),
            ("?!", ""),
        ] {
            assert_eq!(slug_of(title), slug);
            assert_eq!(title_key(slug), title_key(title));
        }
    }
}
