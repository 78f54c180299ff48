//! URLs as Jekyll makes them (`Jekyll::URL`, `Jekyll::Drops::UrlDrop`, `Jekyll::Page#template`).

use std::collections::HashSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use posthaul_model::Date;

use super::slug::{slugify, slugify_pretty};

/// The template that a permalink style of the configuration stands for; any other text is itself one.
pub(super) fn style_template(style: &str) -> &str {
    match style {
        "none" => "/:categories/:title:output_ext",
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        template => template,
    }
}

/// What a permalink style adds to the templates of pages and collections (`Utils.add_permalink_suffix`).
fn suffix(style: &str) -> &'static str {
    match style {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ":output_ext",
        style if style.ends_with('/') => "/",
        style if style.ends_with(":output_ext") => ":output_ext",
        _ => "",
    }
}

/// The template of a collection that sets none.
pub(super) fn collection_template(style: &str) -> String {
    format!("/:collection/:path{}", suffix(style))
}

/// The template of a page that sets none.
pub(super) fn page_template(style: &str, stem: &str, output_ext: &str) -> String {
    match stem {
        _ if !is_html(output_ext) => "/:path/:basename:output_ext".to_owned(),
        "index" => "/:path/".to_owned(),
        _ => format!("/:path/:basename{}", suffix(style)),
    }
}

/// Whether what has this extension is a page of HTML.
pub(super) fn is_html(output_ext: &str) -> bool {
    matches!(output_ext, ".html" | ".htm" | ".xhtml")
}

/// What the placeholders of a document's permalink stand for.
pub(super) struct Placeholders<'a> {
    /// Collection label.
    pub(super) collection: &'a str,
    /// Path below the collection's folder, without extension.
    pub(super) path: &'a str,
    /// The file's name without extension.
    pub(super) name: &'a str,
    /// The document's slug.
    pub(super) slug: &'a str,
    /// The document's categories.
    pub(super) categories: &'a [String],
    /// The document's date. Without one the placeholders that need it vanish.
    pub(super) date: Option<&'a Date>,
    /// Extension of the output, with its dot.
    pub(super) output_ext: &'a str,
}

impl Placeholders<'_> {
    fn value(&self, name: &str) -> Option<String> {
        Some(match name {
            "collection" => self.collection.to_owned(),
            "path" => self.path.to_owned(),
            "name" => slugify(self.name),
            "title" => slugify_pretty(self.slug),
            "slug" => slugify(self.slug),
            "categories" => unique(self.categories.iter().map(|category| category.to_lowercase())).join("/"),
            "slugified_categories" => unique(self.categories.iter().map(|category| slugify(category))).join("/"),
            "output_ext" => self.output_ext.to_owned(),
            name => {
                let format = date_format(name)?;
                self.date.map(|date| date.civil().strftime(format).to_string()).unwrap_or_default()
            }
        })
    }
}

/// The `strftime` format of a placeholder.
fn date_format(name: &str) -> Option<&'static str> {
    Some(match name {
        "year" => "%Y",
        "month" => "%m",
        "day" => "%d",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        "i_day" => "%-d",
        "i_month" => "%-m",
        "short_month" => "%b",
        "long_month" => "%B",
        "short_year" => "%y",
        "w_year" => "%G",
        "week" => "%V",
        "w_day" => "%u",
        "short_day" => "%a",
        "long_day" => "%A",
        "y_day" => "%j",
        _ => return None,
    })
}

fn unique(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(item.clone())).collect()
}

/// A URL, and what could not be filled in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expanded {
    /// Site-relative URL.
    pub(super) url: String,
    /// Placeholders that Jekyll does not know: they stand in the URL as they were written.
    pub(super) unknown: Vec<String>,
}

/// The URL of a document by its template.
pub(super) fn document_url(template: &str, placeholders: &Placeholders<'_>) -> Expanded {
    let mut url = String::with_capacity(template.len() + 32);
    let mut unknown = Vec::new();
    let mut rest = template;
    while let Some(colon) = rest.find(':') {
        url.push_str(&rest[..colon]);
        rest = &rest[colon + 1..];
        let name = &rest[..rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count()];
        let shorter = name.strip_suffix('_').unwrap_or(name);
        rest = &rest[name.len()..];
        if name.is_empty() {
            url.push(':');
        } else if let Some(value) = placeholders.value(name) {
            url.push_str(&escape(&value));
        } else if let Some(value) = placeholders.value(shorter) {
            url.push_str(&escape(&value));
            url.push_str(&name[shorter.len()..]);
        } else {
            url.push(':');
            url.push_str(name);
            unknown.push(format!(":{name}"));
        }
    }
    url.push_str(rest);
    Expanded { url: sanitize(&url), unknown }
}

/// The URL of a page by its template: knows three placeholders and leaves all others as they are.
pub(super) fn page_url(template: &str, folder: &str, stem: &str, output_ext: &str) -> String {
    let url = template
        .replace(":path", &escape(folder))
        .replace(":basename", &escape(stem))
        .replace(":output_ext", &escape(output_ext));
    sanitize(&url)
}

/// What `Addressable::URI.encode` leaves alone in a path with a query.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/')
    .remove(b'?');

fn escape(value: &str) -> String {
    utf8_percent_encode(value, PATH).to_string()
}

/// `Jekyll::URL#sanitize_url`: no `..`, no `./`, one slash where there are several.
fn sanitize(url: &str) -> String {
    let url = format!("/{url}").replace("..", "/").replace("./", "");
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use posthaul_model::ZoneSource;

    use super::*;

    fn date() -> Date {
        // 2024-01-02T03:04:05+09:00, a Tuesday
        Date { instant: "2024-01-01T18:04:05Z".parse().unwrap(), offset: 32400, text: None, zone: ZoneSource::Written }
    }

    fn expand(template: &str, categories: &[&str], slug: &str, date: Option<&Date>) -> Expanded {
        let categories: Vec<String> = categories.iter().map(|&c| c.to_owned()).collect();
        let placeholders = Placeholders {
            collection: "docs",
            path: "/guide/first steps",
            name: "2024-01-02-First_Steps",
            slug,
            categories: &categories,
            date,
            output_ext: ".html",
        };
        document_url(template, &placeholders)
    }

    fn url(template: &str) -> String {
        expand(template, &["Foo Bar", "a/B", "FOO BAR"], "First_Steps!", Some(&date())).url
    }

    #[test]
    fn styles() {
        let cases = [
            ("none", "/foo%20bar/a/b/First_Steps!.html"),
            ("date", "/foo%20bar/a/b/2024/01/02/First_Steps!.html"),
            ("pretty", "/foo%20bar/a/b/2024/01/02/First_Steps!/"),
            ("ordinal", "/foo%20bar/a/b/2024/002/First_Steps!.html"),
            ("weekdate", "/foo%20bar/a/b/2024/W01/Tue/First_Steps!.html"),
            ("/blog/:slug", "/blog/first-steps"),
        ];
        for (style, wanted) in cases {
            assert_eq!(url(style_template(style)), wanted, "{style}");
        }
    }

    #[test]
    fn every_placeholder() {
        let template = "/:collection:path/:name/:slugified_categories/:hour:minute:second/:i_day-:i_month/:short_month/\
                        :long_month/:short_year/:w_year/:w_day/:long_day/";
        assert_eq!(
            url(template),
            "/docs/guide/first%20steps/2024-01-02-first-steps/foo-bar/a-b/030405/2-1/Jan/January/24/2024/2/Tuesday/"
        );
    }

    #[test]
    fn a_name_may_end_in_an_underscore() {
        assert_eq!(url("/:slug_:year:output_ext"), "/first-steps_2024.html");
    }

    #[test]
    fn unknown_placeholders_stay() {
        let expanded = expand("/:kategorie/:Title/:slug:", &[], "x", None);
        assert_eq!(expanded, Expanded { url: "/:kategorie/:Title/x:".into(), unknown: vec![":kategorie".into()] });
    }

    #[test]
    fn values_are_encoded_and_templates_are_not() {
        assert_eq!(expand("/글/:title/", &[], "한글 제목", None).url, "/글/%ED%95%9C%EA%B8%80-%EC%A0%9C%EB%AA%A9/");
        assert_eq!(expand("/:categories/", &["C#", "100%", "a?b"], "x", None).url, "/c%23/100%25/a?b/");
    }

    #[test]
    fn without_a_date_its_placeholders_vanish() {
        assert_eq!(expand("/:year/:month/:day/:title/", &[], "x", None).url, "/x/");
    }

    #[test]
    fn no_url_climbs() {
        assert_eq!(url("../../etc//passwd"), "/etc/passwd");
        assert_eq!(url("./a/./b"), "/a/b");
        assert!(!expand("/:title", &[], "..", None).url.contains(".."));
    }

    #[test]
    fn pages() {
        let page = |style: &str, folder: &str, stem: &str, ext: &str| {
            page_url(&page_template(style, stem, ext), folder, stem, ext)
        };
        assert_eq!(page("date", "", "about", ".html"), "/about.html");
        assert_eq!(page("pretty", "a b", "about", ".html"), "/a%20b/about/");
        assert_eq!(page("/:year/:title/", "", "about", ".html"), "/about/");
        assert_eq!(page("/:year/:title", "x", "about", ".html"), "/x/about");
        assert_eq!(page("pretty", "docs", "index", ".html"), "/docs/");
        assert_eq!(page("pretty", "", "feed", ".xml"), "/feed.xml");
        assert_eq!(page_url("/:title/:basename/", "", "me", ".html"), "/:title/me/");
    }

    #[test]
    fn collections_take_the_suffix_of_the_style() {
        assert_eq!(collection_template("pretty"), "/:collection/:path/");
        assert_eq!(collection_template("date"), "/:collection/:path:output_ext");
        assert_eq!(collection_template("weekdate"), "/:collection/:path");
        assert_eq!(collection_template("/:title.html"), "/:collection/:path");
    }
}
