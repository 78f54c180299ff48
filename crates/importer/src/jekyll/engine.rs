//! What reads the site's Markdown (`markdown` and `kramdown` of the configuration).

use posthaul_frontmatter::{Mapping, Yaml};
use posthaul_html::{Limits, Origin, write_html};
use posthaul_kramdown::{Options, parse, smarten};
use posthaul_model::Diagnostic;

use super::config::text;
use super::config_file::ConfigFile;
use crate::body::Markup;
use crate::parts::warning;

/// A converter of Markdown.
#[derive(Debug)]
pub(super) enum Engine {
    /// Jekyll's own, with its options.
    Kramdown(Box<Options>),
    /// jekyll-commonmark and its kin, with what the configuration says of it.
    CommonMark(posthaul_markdown::Options),
}

impl Engine {
    /// The one that the configuration names. Those that Jekyll 4 no longer has are kramdown.
    pub(super) fn new(file: &ConfigFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut warn = |code: &'static str, key: &str, message: String| {
            let line = file.data.get(key).and_then(|value| value.as_scalar()).map(|scalar| scalar.line);
            diagnostics.push(warning(code, file.name, line, message));
        };
        let name = text(&file.data, "markdown").unwrap_or_else(|| "kramdown".to_owned());
        let lower = name.to_lowercase();
        if lower.starts_with("commonmark") {
            return Self::CommonMark(commonmark(&file.data, &lower));
        }
        if lower != "kramdown" {
            let message = format!("the Markdown engine '{name}' is gone; its text is read by kramdown, as in Jekyll 4");
            warn("markdown_engine_replaced", "markdown", message);
        }
        let mut options = Options::jekyll();
        let unknown = |key: &str| format!("kramdown has no option '{key}'");
        for (key, value) in file.data.get("kramdown").and_then(Yaml::as_map).into_iter().flat_map(|map| map.iter()) {
            let (key, value) = match value {
                Yaml::List(items) => (key, items.iter().map(Yaml::ruby_to_s).collect::<Vec<_>>().join(",")),
                Yaml::Scalar(_) if value.is_null() => continue,
                Yaml::Scalar(_) => (key, value.ruby_to_s()),
                Yaml::Map(map) if key == "syntax_highlighter_opts" => ("default_lang", default_language(map)),
                Yaml::Map(map) => {
                    if key == "typographic_symbols" {
                        for (symbol, text) in map.iter() {
                            if options.typographic_symbols.set(symbol, &text.ruby_to_s()).is_err() {
                                warn("kramdown_option_unknown", "kramdown", unknown(symbol));
                            }
                        }
                    }
                    continue;
                }
            };
            if options.set(key, &value).is_err() {
                warn("kramdown_option_unknown", "kramdown", unknown(key));
            }
        }
        Self::Kramdown(Box::new(options))
    }

    /// The language that it reads.
    pub(super) fn markup(&self) -> Markup<'_> {
        match self {
            Self::Kramdown(options) => Markup::Kramdown(options),
            Self::CommonMark(options) => Markup::CommonMark(*options),
        }
    }

    /// Text with typographic quotation marks, as HTML.
    pub(super) fn smarten(&self, text: &str) -> String {
        match self {
            Self::Kramdown(options) => smarten(text, options),
            Self::CommonMark(_) => smarten(text, &Options::jekyll()),
        }
    }

    /// Markdown as HTML.
    pub(super) fn html(&self, text: &str) -> String {
        match self {
            Self::Kramdown(options) => parse(text, options).to_html(),
            Self::CommonMark(options) => {
                let origin = Origin { offset: 0, line: 1 };
                let parsed = posthaul_markdown::parse_with(text, *options, origin, &Limits::default());
                write_html(&parsed.tree) + "\n"
            }
        }
    }
}

/// The language that a highlighter's options give to code blocks that name none; empty for none.
fn default_language(options: &Mapping) -> String {
    let of_blocks = options.get("block").and_then(Yaml::as_map);
    let option = |key: &str| of_blocks.and_then(|map| map.get(key)).or_else(|| options.get(key));
    let is_off = option("disable").is_some_and(|value| !value.is_null() && value.as_bool() != Some(false));
    let name = option("default_lang").filter(|value| !is_off && !value.is_null());
    name.map(Yaml::ruby_to_s).unwrap_or_default()
}

/// The options of jekyll-commonmark. Only its sibling for GitHub Pages gives headings ids.
fn commonmark(config: &Mapping, engine: &str) -> posthaul_markdown::Options {
    let names = |key: &str| {
        let list = config.get("commonmark").and_then(|settings| settings.get(key)?.as_list()).unwrap_or_default();
        list.iter().map(|name| name.ruby_to_s().to_lowercase()).collect::<Vec<_>>()
    };
    let (options, extensions) = (names("options"), names("extensions"));
    let has = |list: &[String], name: &str| list.iter().any(|one| one == name);
    posthaul_markdown::Options {
        autolink: has(&extensions, "autolink"),
        smart: has(&options, "smart"),
        hard_breaks: has(&options, "hardbreaks"),
        heading_ids: engine == "commonmarkghpages",
    }
}
