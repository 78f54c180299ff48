//! What a file's path says: address, categories, title, date.

use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use posthaul_model::Date;

use crate::date::file_name_date;
use crate::text::nfc;

/// Top folders that hold the posts and say nothing of what they are about.
const CONTAINERS: [&str; 6] = ["posts", "post", "articles", "blog", "content", "contents"];

/// What a path says.
#[derive(Debug)]
pub(super) struct PathParts {
    /// The folders that say what the post is about, NFC.
    pub(super) categories: Vec<String>,
    /// The name, without extension and date, NFC: title and slug for want of others. Of `a/index.md` it is `a`.
    pub(super) name: String,
    /// The date in front of the name.
    pub(super) date: Option<Date>,
    /// `/`, the path without its extension, percent-encoded; of `a/index.md` it is `/a/`.
    pub(super) url: String,
}

impl PathParts {
    /// The parts of a `/`-separated path from the root of the source.
    pub(super) fn of(path: &str, zone: &TimeZone) -> Self {
        let path = nfc(path);
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let is_index = stem.eq_ignore_ascii_case("index");
        let address = match (folders, is_index) {
            ("", true) => String::new(),
            ("", false) => stem.to_owned(),
            (folders, true) => format!("{folders}/"),
            (folders, false) => format!("{folders}/{stem}"),
        };
        let mut folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
        let label = if is_index { folders.pop().unwrap_or(stem) } else { stem };
        if folders.first().is_some_and(|top| CONTAINERS.iter().any(|name| name.eq_ignore_ascii_case(top))) {
            folders.remove(0);
        }
        let dated = file_name_date(label, zone);
        let name = dated.as_ref().map(|(_, rest)| *rest).filter(|rest| !rest.is_empty()).unwrap_or(label);
        Self {
            categories: folders.into_iter().map(str::to_owned).collect(),
            name: name.to_owned(),
            date: dated.map(|(date, _)| date),
            url: format!("/{}", utf8_percent_encode(&address, PATH)),
        }
    }
}

/// What stands for itself in no path of a URL (WHATWG URL Standard, path percent-encode set), and `%`.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

#[cfg(test)]
mod tests {
    use super::*;

    /// Categories, name, date and address.
    fn shown(path: &str) -> String {
        let parts = PathParts::of(path, &TimeZone::UTC);
        let date = parts.date.map(|date| date.civil().date().to_string()).unwrap_or_default();
        format!("{} | {} | {date} | {}", parts.categories.join(","), parts.name, parts.url)
    }

    #[test]
    fn what_a_path_says() {
        let cases = [
            ("a.md", " | a |  | /a"),
            ("posts/dev/rust/Hello World.md", "dev,rust | Hello World |  | /posts/dev/rust/Hello%20World"),
            ("dev/posts/a.md", "dev,posts | a |  | /dev/posts/a"),
            ("2024-01-31-title.md", " | title | 2024-01-31 | /2024-01-31-title"),
            ("diary/2024-01-31.md", "diary | 2024-01-31 | 2024-01-31 | /diary/2024-01-31"),
            ("dev/2024-1-3-a/index.md", "dev | a | 2024-01-03 | /dev/2024-1-3-a/"),
            ("index.html", " | index |  | /"),
            ("posts/index.md", " | posts |  | /posts/"),
            ("a.b.md", " | a.b |  | /a.b"),
            ("[240711] a #1 100%?.md", " | [240711] a #1 100%? |  | /[240711]%20a%20%231%20100%25%3F"),
            ("\u{1100}\u{1161}/\u{1102}\u{1161}.md", "가 | 나 |  | /%EA%B0%80/%EB%82%98"),
        ];
        for (path, expected) in cases {
            assert_eq!(shown(path), expected, "{path}");
        }
    }
}
