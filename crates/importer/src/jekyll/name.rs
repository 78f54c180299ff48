//! What a file's path says: date, slug, extension, kind (`Jekyll::Document`, `DATE_FILENAME_MATCHER`).

use crate::date::split_name_date;

/// The parts of a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileName<'a> {
    /// The date in front, as written: `2024-01-31`.
    pub(super) date: Option<&'a str>,
    /// What stands between date and extension, without dots at its end.
    pub(super) slug: &'a str,
    /// The extension with its dot, or nothing.
    pub(super) extension: &'a str,
    /// The whole name without its extension, dots at its end kept.
    pub(super) stem: &'a str,
}

impl<'a> FileName<'a> {
    /// The parts of the last component of a `/`-separated path.
    pub(super) fn of(path: &'a str) -> Self {
        let name = base_name(path);
        let extension = extension(name);
        let stem = &name[..name.len() - extension.len()];
        // Jekyll wants a hyphen after the date, and an extension.
        let dated = split_name_date(stem).filter(|(date, _)| date.len() < stem.len() && !extension.is_empty());
        let (date, slug) = dated.map_or((None, stem), |(date, slug)| (Some(date), slug));
        Self { date, slug: slug.trim_end_matches('.'), extension, stem }
    }
}

/// The last component of a path.
pub(super) fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path, without a slash at its end; empty at the root.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// Joins two parts of a path, either of which may be empty.
pub(super) fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

/// The extension with its dot (Ruby's `File.extname`): names that begin with their only dot, or end with a
/// dot, have none.
pub(super) fn extension(name: &str) -> &str {
    let name = base_name(name);
    match name.rfind('.') {
        Some(at) if at + 1 < name.len() && !name[..at].trim_start_matches('.').is_empty() => &name[at..],
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dated_names() {
        let name = FileName::of("cat/_posts/2024-1-31-Hello.World.md");
        assert_eq!(name.date, Some("2024-1-31"));
        assert_eq!((name.slug, name.extension, name.stem), ("Hello.World", ".md", "2024-1-31-Hello.World"));
        assert_eq!(FileName::of("24-01-07-x.html").date, Some("24-01-07"));
        assert_eq!(FileName::of("2024-01-07-.md").slug, "");
    }

    #[test]
    fn names_that_bear_no_date() {
        for name in ["2024-01-07.md", "2024-01-07-x", "x-2024-01-07-y.md", "20240-01-07-x.md", "2024-013-07-x.md"] {
            assert_eq!(FileName::of(name).date, None, "{name}");
        }
        assert_eq!(FileName::of("draft...md").slug, "draft");
    }

    #[test]
    fn extensions_as_ruby_cuts_them() {
        let cases =
            [("a/b.md", ".md"), (".htaccess", ""), ("a.", ""), ("a.b.c", ".c"), ("x/.a.md", ".md"), ("..a", "")];
        for (name, wanted) in cases {
            assert_eq!(extension(name), wanted, "{name}");
        }
    }
}
