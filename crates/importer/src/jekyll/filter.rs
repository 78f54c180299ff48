//! `include` and `exclude` (`Jekyll::EntryFilter`).

use super::config::Config;
use super::glob::fnmatch;
use super::name::{base_name, join};

/// What is always excluded (`Jekyll::Configuration::DEFAULT_EXCLUDES`).
pub(super) const DEFAULT_EXCLUDE: [&str; 10] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// What is included by itself.
pub(super) const DEFAULT_INCLUDE: &str = ".htaccess";

/// Decides which files and folders are looked at.
pub(super) struct Filter<'a> {
    include: Vec<&'a str>,
    exclude: Vec<&'a str>,
}

impl<'a> Filter<'a> {
    /// The filter of a configuration: what is included is never excluded.
    pub(super) fn new(config: &'a Config) -> Self {
        let patterns = |list: &'a [String]| list.iter().map(|pattern| pattern.trim_start_matches('/'));
        let include: Vec<&str> = patterns(&config.include).filter(|pattern| !pattern.is_empty()).collect();
        let exclude = patterns(&config.exclude).filter(|pattern| !pattern.is_empty() && !include.contains(pattern));
        Self { exclude: exclude.collect(), include }
    }

    /// Whether an entry (its path from the folder `base`, which is named from the site's folder) is looked at.
    pub(super) fn keeps(&self, base: &str, entry: &str, is_folder: bool) -> bool {
        if entry.ends_with('.') {
            return false;
        }
        let name = base_name(entry);
        let included = any(&self.include, entry, is_folder) || any(&self.include, name, is_folder);
        included || !(any(&self.exclude, &join(base, entry), is_folder) || is_special(entry) || is_special(name))
    }
}

/// Whether the name is that of a hidden, special or backup file.
fn is_special(name: &str) -> bool {
    name.starts_with(['.', '_', '#', '~']) || name.ends_with('~')
}

/// Whether a pattern matches: as a pattern whose `*` crosses slashes, or as the beginning of the path. So
/// `foo` also matches `foobar.md`, as in Jekyll.
fn any(patterns: &[&str], path: &str, is_folder: bool) -> bool {
    patterns.iter().any(|pattern| {
        path.starts_with(pattern)
            // Without such characters only the path itself would match.
            || pattern.contains(['*', '?', '[', '\\']) && fnmatch(pattern, path)
            || (is_folder && pattern.strip_suffix('/').is_some_and(|folder| folder == path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(include: &[&str], exclude: &[&str]) -> Config {
        let owned = |list: &[&str]| list.iter().map(|&item| item.to_owned()).collect();
        Config { include: owned(include), exclude: owned(exclude), ..Config::default() }
    }

    #[test]
    fn special_names_are_left_out() {
        let config = config(&[], &[]);
        let filter = Filter::new(&config);
        for name in [".git", "_sass", "#x#", "~x", "x~", "x."] {
            assert!(!filter.keeps("", name, false), "{name}");
        }
        assert!(filter.keeps("", "about.md", false) && filter.keeps("", "a_b", true));
        assert!(filter.keeps("_posts", "sub/_x/y.md", false), "only the ends of a path are looked at");
        assert!(!filter.keeps("_posts", "_x/y.md", false) && !filter.keeps("_posts", "sub/_y.md", false));
    }

    #[test]
    fn exclude_matches_prefixes_folders_and_patterns() {
        let config = config(&[], &["dev", "/docs/", "*.bak", "_posts/old", ""]);
        let filter = Filter::new(&config);
        assert!(!filter.keeps("", "devices.md", false), "a prefix is enough");
        assert!(!filter.keeps("", "docs", true) && filter.keeps("", "docs", false));
        assert!(!filter.keeps("a/b", "c.bak", false) && !filter.keeps("_posts", "old/2024-01-01-x.md", false));
        assert!(filter.keeps("sub", "dev", true), "patterns begin at the site's folder");
    }

    #[test]
    fn include_beats_everything() {
        let config = config(&["_pages", "dev", ".well-known"], &["dev", "_pages"]);
        let filter = Filter::new(&config);
        assert!(filter.keeps("", "_pages", true) && filter.keeps("deep/down", "_pages", true));
        assert!(filter.keeps("", "dev", true) && filter.keeps("", ".well-known", true));
    }
}
