//! The data of a document: its front matter laid over the defaults that hold for it.

use posthaul_frontmatter::{Limits, Mapping, Split, Yaml, deep_merge, parse, recover};
use posthaul_model::Diagnostic;

use crate::fields::words;
use crate::parts::warning;

/// The data of a document, and what was noticed about its front matter.
pub(crate) struct FrontMatter {
    /// Front matter and defaults.
    pub(crate) data: Mapping,
    /// The block as it is written, when it could not be read as a whole.
    pub(crate) unread: Option<String>,
    /// What deserves attention.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl FrontMatter {
    /// Reads the front matter that was split off a file.
    pub(crate) fn read(split: &Split<'_>, path: &str, defaults: Mapping) -> Self {
        let mut diagnostics = Vec::new();
        let mut report = |code: &'static str, line: u32, message: String| {
            diagnostics.push(warning(code, path, Some(line), message));
        };
        let Some(block) = split.front_matter else {
            return Self { data: defaults, unread: None, diagnostics };
        };
        let mut unread = None;
        let own = match parse(block.text, block.line, &Limits::default()) {
            Ok(parsed) => {
                for problem in parsed.problems {
                    report(problem.code, problem.line, problem.message);
                }
                match parsed.root {
                    Yaml::Map(map) => map,
                    root => {
                        if !root.is_null() {
                            unread = Some(block.text.to_owned());
                            let message =
                                "the front matter is no mapping of keys to values; it is kept as text".to_owned();
                            report("front_matter_not_a_mapping", block.line, message);
                        }
                        Mapping::default()
                    }
                }
            }
            Err(error) => {
                unread = Some(block.text.to_owned());
                let message =
                    format!("column {}: {}; what can be read key by key is used", error.column, error.message);
                report(error.code, error.line, message);
                recover(block.text, block.line).into_iter().collect()
            }
        };
        Self { data: merge(defaults, own), unread, diagnostics }
    }
}

/// Lays `own` over `defaults`. Categories are joined, not replaced (`Document#merge_categories!`).
fn merge(defaults: Mapping, own: Mapping) -> Mapping {
    if defaults.is_empty() {
        return own;
    }
    let categories = joined(defaults.get("categories"), own.get("categories"));
    let Yaml::Map(merged) = deep_merge(&Yaml::Map(defaults), &Yaml::Map(own)) else { return Mapping::default() };
    match categories {
        Some(categories) => merged.into_iter().chain([("categories".to_owned(), categories)]).collect(),
        None => merged,
    }
}

fn joined(defaults: Option<&Yaml>, own: Option<&Yaml>) -> Option<Yaml> {
    let items = |value: &Yaml| match value {
        Yaml::List(list) => Some(list.clone()),
        value => words(value).map(|words| words.into_iter().map(text).collect()),
    };
    let mut all: Vec<Yaml> = items(defaults?)?;
    all.extend(items(own?)?);
    Some(Yaml::List(all))
}

fn text(word: String) -> Yaml {
    Yaml::Scalar(posthaul_frontmatter::Scalar::text(word, 0))
}

#[cfg(test)]
mod tests {
    use posthaul_frontmatter::split;

    use super::*;

    fn read(text: &str, defaults: &str) -> FrontMatter {
        let defaults = parse(defaults, 1, &Limits::default()).unwrap().root;
        FrontMatter::read(&split(text), "x.md", defaults.as_map().cloned().unwrap_or_default())
    }

    fn json(front: &FrontMatter) -> String {
        serde_json::to_string(&Yaml::Map(front.data.clone()).to_value()).unwrap()
    }

    #[test]
    fn front_matter_lies_over_defaults_and_null_over_nothing() {
        let front =
            read("---\ntitle: a\nlayout:\ncategories: x y\n---\n", "{layout: post, categories: [z], a: {b: 1}}");
        assert_eq!(json(&front), r#"{"layout":"post","categories":["z","x","y"],"a":{"b":1},"title":"a"}"#);
        assert!(front.diagnostics.is_empty());
    }

    #[test]
    fn a_syntax_error_costs_one_key_at_most() {
        let front = read("---\ntitle: Rust: 시작\ntags: [a]\n---\nbody", "{}");
        assert_eq!(json(&front), r#"{"title":"Rust: 시작","tags":["a"]}"#);
        assert_eq!(front.unread.as_deref(), Some("title: Rust: 시작\ntags: [a]\n"));
        let diagnostic = &front.diagnostics[0];
        assert_eq!((diagnostic.code.as_str(), diagnostic.line), ("yaml_syntax", Some(2)));
    }

    #[test]
    fn what_is_no_mapping_is_kept_as_text() {
        let front = read("---\n- a\n- b\n---\nbody", "{layout: post}");
        assert_eq!((json(&front).as_str(), front.unread.as_deref()), (r#"{"layout":"post"}"#, Some("- a\n- b\n")));
        assert_eq!(front.diagnostics[0].code.as_str(), "front_matter_not_a_mapping");
        assert!(read("---\n---\nbody", "{}").diagnostics.is_empty());
    }
}
