//! Which files of a tree are posts of a backup.

use std::collections::BTreeMap;

/// A post's page, by its path from the root of the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The folder that holds the folders of posts: one backup.
    pub(super) root: String,
    /// The post's number.
    pub(super) number: u64,
    /// The page.
    pub(super) path: String,
    /// Other pages in the post's folder.
    pub(super) others: Vec<String>,
}

/// The pages, by root and number. A page is the HTML file in a folder whose name is a number; of several, the one
/// whose name begins with that number. The rest of its name says nothing: the exporter leaves long titles out.
pub(super) fn pages<'p>(paths: impl IntoIterator<Item = &'p str>) -> Vec<Page> {
    let mut folders: BTreeMap<(&str, u64), Vec<&str>> = BTreeMap::new();
    for path in paths {
        let Some((folder, name)) = path.rsplit_once('/') else { continue };
        let (root, number) = folder.rsplit_once('/').unwrap_or(("", folder));
        if let Some(number) = number_of(number).filter(|_| is_page(name) && !is_foreign(root)) {
            folders.entry((root, number)).or_default().push(path);
        }
    }
    let mut pages = Vec::with_capacity(folders.len());
    for ((root, number), mut paths) in folders {
        paths.sort_unstable_by_key(|path| (!is_named_by(path, number), *path));
        let mut paths = paths.into_iter().map(str::to_owned);
        if let Some(path) = paths.next() {
            pages.push(Page { root: root.to_owned(), number, path, others: paths.collect() });
        }
    }
    pages
}

/// Where the folder of a post ends in a path: `a/183/img/b.png` has it at 5.
pub(super) fn numbered(path: &str) -> Option<usize> {
    let mut slashes = path.match_indices('/').map(|(at, _)| at);
    slashes.find(|&at| path.get(..at).and_then(|folder| number_of(folder.rsplit('/').next()?)).is_some())
}

/// The number that a folder's name is.
pub(super) fn number_of(name: &str) -> Option<u64> {
    name.bytes().all(|byte| byte.is_ascii_digit()).then(|| name.parse().ok()).flatten()
}

/// Whether a file is a page by its name.
pub(super) fn is_page(name: &str) -> bool {
    let html = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("html"));
    html && !name.starts_with('.')
}

/// What archivers of other systems put beside.
fn is_foreign(root: &str) -> bool {
    root.split('/').any(|part| part == "__MACOSX" || part.starts_with('.'))
}

fn is_named_by(path: &str, number: u64) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    name.get(..digits).and_then(number_of) == Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_folder() {
        let found = pages([
            "style.css",
            "10/10.html",
            "10/img/a.html",
            "2/attached.html",
            "2/2-첫-글.html",
            "__MACOSX/3/3.html",
            "3/._3.html",
            "x/4.html",
            "b-1-1/7/renamed.HTML",
        ]);
        let shown: Vec<_> =
            found.iter().map(|page| (&*page.root, page.number, &*page.path, page.others.len())).collect();
        let expected =
            [("", 2, "2/2-첫-글.html", 1), ("", 10, "10/10.html", 0), ("b-1-1", 7, "b-1-1/7/renamed.HTML", 0)];
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_folder_of_a_post_in_a_path() {
        let cases = [("183/img/b.png", Some(3)), ("a/183/b", Some(5)), ("a/b.png", None), ("183", None), ("/a", None)];
        for (path, expected) in cases {
            assert_eq!(numbered(path), expected, "{path}");
        }
    }
}
