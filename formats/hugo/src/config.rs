//! `hugo.toml`: what makes Hugo show the posts as they were.

use std::borrow::Cow;

use posthaul_exporter::Context;
use posthaul_frontmatter::write::{Field, write_toml};
use posthaul_model::{Map, Value};

/// Everything that does not depend on the site: no text is changed, raw HTML is kept, formulas reach the page
/// untouched, undated documents stay undated, terms keep their spelling.
const FIXED: &str = r#"capitalizeListTitles = false
pluralizeListTitles = false
mainSections = ["posts"]

[taxonomies]
category = "categories"
tag = "tags"

[frontmatter]
date = ["date"]

[markup.goldmark.renderer]
unsafe = true

[markup.goldmark.parser]
autoHeadingIDType = "github"

[markup.goldmark.extensions]
linkify = false

[markup.goldmark.extensions.typographer]
disable = true

[markup.goldmark.extensions.passthrough]
enable = true

[markup.goldmark.extensions.passthrough.delimiters]
block = [["$$", "$$"]]
inline = [['\(', '\)']]
"#;

/// The file.
pub(crate) fn write(cx: &Context<'_>) -> String {
    let site = cx.site;
    let base = format!("{}{}/", site.url.as_deref().unwrap_or_default(), site.base_url.trim_end_matches('/'));
    let title = site.title.as_deref().unwrap_or(cx.name);
    let mut fields = vec![("baseURL", Field::text(base)), ("title", Field::text(title))];
    if let Some(language) = &site.language {
        fields.push(("locale", Field::text(language)));
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            if matches!(primary.as_str(), "ko" | "ja" | "zh") {
                fields.push(("hasCJKLanguage", Field::Value(Cow::Owned(Value::Bool(true)))));
            }
            fields.push(("defaultContentLanguage", Field::text(primary)));
        }
    }
    if let Some(zone) = &site.timezone {
        fields.push(("timeZone", Field::text(zone)));
    }
    let mut params = Map::new();
    if let Some(description) = &site.description {
        params.insert("description", Value::from(description.as_str()));
    }
    let authors: Vec<_> = site.authors.iter().map(|author| Value::from(author.name.as_str())).collect();
    if !authors.is_empty() {
        params.insert("author", if let [author] = &authors[..] { author.clone() } else { Value::List(authors) });
    }
    if !site.extra.is_empty() {
        params.insert("source", Value::Map(site.extra.clone()));
    }
    let top = write_toml(&fields);
    let params = if params.is_empty() {
        String::new()
    } else {
        write_toml(&[("params", Field::Value(Cow::Owned(Value::Map(params))))])
    };
    format!("{top}{FIXED}{params}")
}
