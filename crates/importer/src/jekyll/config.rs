//! The configuration, with Jekyll's own defaults filled in (`Jekyll::Configuration`).

use jiff::tz::TimeZone;
use posthaul_frontmatter::{Mapping, Yaml};
use posthaul_model::Diagnostic;

use super::config_file::ConfigFile;
use super::defaults::DefaultSet;
use super::engine::Engine;
use super::filter::{DEFAULT_EXCLUDE, DEFAULT_INCLUDE};
use super::permalink::{collection_template, style_template};
use super::root::CONFIG_FILES;
use crate::parts::warning;

/// A collection other than posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Collection {
    /// Label: its folder is `_label`.
    pub(super) label: String,
    /// Template of its documents' URLs.
    pub(super) permalink: String,
    /// The documents that go first in its list, by their paths in its folder.
    pub(super) order: Vec<String>,
    /// The key that its list is sorted by.
    pub(super) sort_by: Option<String>,
}

/// What the configuration says about documents.
#[derive(Debug)]
pub(super) struct Config {
    /// What is read although its name says otherwise.
    pub(super) include: Vec<String>,
    /// What is not read.
    pub(super) exclude: Vec<String>,
    /// The folder that holds all folders of collections, posts among them; empty for the site's own.
    pub(super) collections_dir: String,
    /// The folder of data files.
    pub(super) data_dir: String,
    /// The folder that Jekyll writes to: never read.
    pub(super) destination: String,
    /// Collections other than posts, in order.
    pub(super) collections: Vec<Collection>,
    /// Template of posts' URLs.
    pub(super) posts_permalink: String,
    /// Permalink style of the site: pages' URLs follow it.
    pub(super) style: String,
    /// Whether documents of the future are published.
    pub(super) future: bool,
    /// Extensions of Markdown files, with their dots, lower case.
    pub(super) markdown_extensions: Vec<String>,
    /// What ends an excerpt.
    pub(super) excerpt_separator: String,
    /// Whether pages have excerpts.
    pub(super) page_excerpts: bool,
    /// Front matter defaults, in order.
    pub(super) defaults: Vec<DefaultSet>,
    /// What reads Markdown.
    pub(super) markdown: Engine,
    /// The theme, whose files are not the site's own.
    pub(super) theme: Option<String>,
    /// Time zone, and whether the configuration names it.
    pub(super) timezone: Option<(String, TimeZone)>,
}

impl Default for Config {
    fn default() -> Self {
        let file = ConfigFile { name: CONFIG_FILES[0], data: Mapping::default() };
        Self::new(&file, &mut Vec::new())
    }
}

impl Config {
    /// Fills in what a configuration file does not say.
    pub(super) fn new(file: &ConfigFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let config = &file.data;
        let style = text(config, "permalink").unwrap_or_else(|| "date".to_owned());
        let mut include = list(file, "include", diagnostics);
        if config.get("include").is_none_or(Yaml::is_null) {
            include.push(DEFAULT_INCLUDE.to_owned());
        }
        let mut exclude = list(file, "exclude", diagnostics);
        exclude.extend(DEFAULT_EXCLUDE.map(str::to_owned));
        let markdown_ext = text(config, "markdown_ext").unwrap_or_else(|| "markdown,mkdown,mkdn,mkd,md".to_owned());
        Self {
            include,
            exclude,
            collections_dir: folder(config, "collections_dir", ""),
            data_dir: folder(config, "data_dir", "_data"),
            destination: folder(config, "destination", "_site"),
            collections: collections(config, &style),
            posts_permalink: config
                .get("collections")
                .and_then(|collections| text(collections.get("posts")?.as_map()?, "permalink"))
                .unwrap_or_else(|| style_template(&style).to_owned()),
            future: flag(config, "future"),
            markdown_extensions: markdown_ext.split(',').map(|ext| format!(".{}", ext.trim().to_lowercase())).collect(),
            excerpt_separator: text(config, "excerpt_separator").unwrap_or_else(|| "\n\n".to_owned()),
            page_excerpts: flag(config, "page_excerpts"),
            defaults: config.get("defaults").map(DefaultSet::list).unwrap_or_default(),
            markdown: Engine::new(file, diagnostics),
            theme: ["remote_theme", "theme"].iter().find_map(|key| Some(config.get(key)?.as_str()?.to_owned())),
            timezone: timezone(file, diagnostics),
            style,
        }
    }

    /// Whether Jekyll looks for posts in the `_posts` of this folder.
    pub(super) fn holds_posts(&self, folder: &str) -> bool {
        // A string prefix, as in Jekyll: `src` also admits `src2`.
        folder.starts_with(&self.collections_dir)
    }

    /// The path as Jekyll names it: from the folder of collections.
    pub(super) fn relative<'a>(&self, path: &'a str) -> &'a str {
        match path.strip_prefix(&self.collections_dir) {
            Some(rest) if !self.collections_dir.is_empty() => rest.strip_prefix('/').unwrap_or(path),
            _ => path,
        }
    }

    /// The template of a collection's URLs.
    pub(super) fn permalink(&self, label: &str) -> &str {
        let collection = self.collections.iter().find(|collection| collection.label == label);
        collection.map_or(&self.posts_permalink, |collection| &collection.permalink)
    }

    /// When Jekyll renders documents of this collection: posts, then the collections in their order, then pages.
    pub(super) fn turn(&self, collection: Option<&str>) -> usize {
        let Some(label) = collection else { return self.collections.len() + 1 };
        self.collections.iter().position(|collection| collection.label == label).map_or(0, |place| place + 1)
    }

    /// Extension of what Jekyll makes of a file.
    pub(super) fn output_extension<'a>(&self, extension: &'a str) -> &'a str {
        match extension {
            _ if self.is_markdown(extension) => ".html",
            // The converter is a plugin, but nobody writes Textile without it.
            ".textile" => ".html",
            ".sass" | ".scss" => ".css",
            ".coffee" => ".js",
            other => other,
        }
    }

    /// Whether files with this extension are Markdown.
    pub(super) fn is_markdown(&self, extension: &str) -> bool {
        self.markdown_extensions.contains(&extension.to_lowercase())
    }
}

/// A value as text: null is none.
pub(super) fn text(map: &Mapping, key: &str) -> Option<String> {
    map.get(key).filter(|value| value.as_scalar().is_some() && !value.is_null()).map(Yaml::ruby_to_s)
}

fn flag(map: &Mapping, key: &str) -> bool {
    map.get(key).and_then(Yaml::as_bool).unwrap_or_default()
}

/// A folder from the site's own, without `./` and slashes at the ends.
fn folder(map: &Mapping, key: &str, default: &str) -> String {
    let folder = text(map, key).unwrap_or_else(|| default.to_owned());
    folder.trim_start_matches("./").trim_matches('/').to_owned()
}

/// A list of texts. Jekyll stops at a string; its words are taken instead.
fn list(file: &ConfigFile, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some(value) = file.data.get(key).filter(|value| !value.is_null()) else { return Vec::new() };
    if let Some(list) = value.as_list() {
        return list.iter().map(Yaml::ruby_to_s).collect();
    }
    let text = value.ruby_to_s();
    let message = format!("`{key}` should be a list; it is read as one of the words in it");
    diagnostics.push(warning("config_list_expected", file.name, line(value), message));
    text.split([',', ' ', '\t', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn collections(config: &Mapping, style: &str) -> Vec<Collection> {
    let none = Mapping::default();
    let entries: Vec<(String, &Mapping)> = match config.get("collections") {
        Some(Yaml::Map(map)) => {
            map.iter().map(|(label, value)| (label.to_owned(), value.as_map().unwrap_or(&none))).collect()
        }
        Some(Yaml::List(list)) => list.iter().map(|label| (label.ruby_to_s(), &none)).collect(),
        _ => Vec::new(),
    };
    let entries = entries.into_iter().map(|(label, metadata)| Collection {
        label: label.chars().filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c)).collect(),
        permalink: text(metadata, "permalink").unwrap_or_else(|| collection_template(style)),
        order: metadata
            .get("order")
            .and_then(Yaml::as_list)
            .map(|paths| paths.iter().map(Yaml::ruby_to_s).collect())
            .unwrap_or_default(),
        sort_by: metadata.get("sort_by").and_then(Yaml::as_str).map(str::to_owned),
    });
    // Posts, drafts and data have readers of their own.
    entries.filter(|collection| !matches!(collection.label.as_str(), "" | "posts" | "drafts" | "data")).collect()
}

fn timezone(file: &ConfigFile, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, TimeZone)> {
    let name = text(&file.data, "timezone")?;
    match TimeZone::get(&name) {
        Ok(zone) => Some((name, zone)),
        Err(_) => {
            let message = format!("there is no time zone '{name}'; the one given from outside is used");
            let line = file.data.get("timezone").and_then(line);
            diagnostics.push(warning("timezone_unknown", file.name, line, message));
            None
        }
    }
}

fn line(value: &Yaml) -> Option<u32> {
    value.as_scalar().map(|scalar| scalar.line)
}

#[cfg(test)]
pub(super) mod tests {
    use posthaul_frontmatter::Limits;

    use super::*;

    fn file(yaml: &str) -> ConfigFile {
        let root = posthaul_frontmatter::parse(yaml, 1, &Limits::default()).unwrap().root;
        ConfigFile { name: "_config.yaml", data: root.as_map().cloned().unwrap_or_default() }
    }

    pub(in super::super) fn config(yaml: &str) -> Config {
        Config::new(&file(yaml), &mut Vec::new())
    }

    #[test]
    fn without_a_file_jekylls_defaults_hold() {
        let config = config("");
        assert_eq!(config.posts_permalink, "/:categories/:year/:month/:day/:title:output_ext");
        assert_eq!(config.excerpt_separator, "\n\n");
        assert!(config.is_markdown(".MD") && config.is_markdown(".markdown") && !config.is_markdown(".txt"));
        assert_eq!(config.output_extension(".mkd"), ".html");
        assert_eq!(config.output_extension(".txt"), ".txt");
        assert_eq!(config.include, [".htaccess"]);
    }

    #[test]
    fn collections_as_mapping_and_as_list() {
        let config = config(
            "permalink: pretty\ncollections:\n  docs: {permalink: '/:path/'}\n  po ems!:\n  posts: {permalink: '/news/:title'}\n",
        );
        let labels: Vec<&str> = config.collections.iter().map(|c| c.label.as_str()).collect();
        assert_eq!(labels, ["docs", "poems"]);
        assert_eq!(config.permalink("docs"), "/:path/");
        assert_eq!(config.permalink("poems"), "/:collection/:path/");
        assert_eq!(config.permalink("posts"), "/news/:title");
        assert_eq!(super::tests::config("collections: [a, b]").collections.len(), 2);
    }

    #[test]
    fn exclude_as_a_string_is_said_and_read() {
        let mut diagnostics = Vec::new();
        let config = Config::new(&file("title: x\nexclude: scripts, tmp\n"), &mut diagnostics);
        assert_eq!(config.exclude[..2], ["scripts", "tmp"]);
        let said = &diagnostics[0];
        assert_eq!(
            (said.code.as_str(), said.path.as_deref(), said.line),
            ("config_list_expected", Some("_config.yaml"), Some(2))
        );
    }

    #[test]
    fn the_folder_of_collections() {
        let config = config("collections_dir: src/\n");
        assert!(config.holds_posts("src/blog") && !config.holds_posts(""));
        assert_eq!(config.relative("src/_posts/x.md"), "_posts/x.md");
        assert_eq!(config.relative("about.md"), "about.md");
    }
}
