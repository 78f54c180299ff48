//! The filters `relative_url` and `absolute_url` (`Jekyll::Filters::URLFilters`).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Shared;

/// What a URL must not hold as it is. Escapes that are there already stay.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

impl Shared {
    pub(super) fn relative_url(&self, path: &str) -> String {
        let slash = |text: &str| if text.is_empty() || text.starts_with('/') { "" } else { "/" };
        let joined = format!("{}{}{}{path}", slash(&self.base_url), self.base_url, slash(path));
        normal(&joined)
    }

    pub(super) fn absolute_url(&self, path: &str) -> String {
        let relative = self.relative_url(path);
        if self.url.is_empty() {
            return relative;
        }
        // A URL without a path has the root for one.
        let root = if relative.is_empty() { "/" } else { "" };
        format!("{}{relative}{root}", self.url)
    }
}

/// A URL's path, query and fragment in normal form (`Addressable::URI#normalize`): escaped, without `.` and `..`.
fn normal(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (path, rest) = url.split_at(end);
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.len() > 1 {
                    parts.pop();
                }
            }
            part => parts.push(part),
        }
    }
    let folder = if path.ends_with("/.") || path.ends_with("/..") { "/" } else { "" };
    let path = parts.join("/") + folder;
    utf8_percent_encode(&(path + rest), ESCAPED).to_string()
}
