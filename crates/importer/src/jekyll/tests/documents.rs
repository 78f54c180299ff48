//! Whole documents.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use posthaul_html::write_html;
use posthaul_model::{ExcerptSource, Lines, NodeId};
use proptest::prelude::*;

use super::super::config::Config;
use super::super::head::{FileHead, Rules};
use super::super::walk::Entry;
use super::*;
use crate::file::TextFile;

#[test]
fn every_key_has_its_place() {
    let document = post(
        "---\nlayout: post\ntitle: 제목\ndate: 2024-01-05\nauthor: 김산책\nlang: en\nimage: {path: /a.png, alt: 그림}\n\
         tags: [a]\ncategory: b\nfeature_text: >\n  한 줄\n  글\nversion: 1.10\nlast_modified_at: 2024-02-01\n---\n<p>글</p>\n",
    );
    assert_eq!((document.authors[0].name.as_str(), document.language.as_deref()), ("김산책", Some("en")));
    assert_eq!(document.image.as_deref(), Some("/a.png"));
    assert_eq!(document.head.categories, ["b"]);
    assert!(document.head.updated.is_some());
    assert_eq!(
        json(&document.extra),
        r#"{"layout":"post","image":{"path":"/a.png","alt":"그림"},"feature_text":"한 줄 글","version":"1.10"}"#
    );
    assert_eq!(document.lines, Some(Lines { first: 16, last: 16 }));
    assert!(document.source.starts_with("---\nlayout"));
    assert!(codes(&document).is_empty());
}

#[test]
fn known_authors_are_named_in_full() {
    let site = site(&[
        ("_data/authors.yml", "kim: {name: 김산책, url: https://kim.example}\n"),
        ("_posts/2024-01-01-a.md", "---\nauthors: [kim, 이웃]\n---\n"),
    ]);
    let document = site.document("_posts/2024-01-01-a.md");
    let names: Vec<(&str, Option<&str>)> =
        document.authors.iter().map(|author| (author.name.as_str(), author.url.as_deref())).collect();
    assert_eq!(names, [("김산책", Some("https://kim.example")), ("이웃", None)]);
}

#[test]
fn code_without_a_language_has_the_one_of_the_site() {
    let html = |options: &str| {
        let config = format!("kramdown:\n  syntax_highlighter_opts: {options}\n");
        let site =
            site(&[("_config.yml", &config), ("_posts/2024-01-01-a.md", "---\n---\n```\na\n```\n\n``` c\nb\n```\n")]);
        posthaul_html::write_html(&site.document("_posts/2024-01-01-a.md").body)
    };
    let plain = "<pre><code>a\n</code></pre>\n<pre><code class=\"language-c\">b\n</code></pre>";
    let ruby = plain.replacen("<code>", "<code class=\"language-ruby\">", 1);
    assert_eq!(html("{default_lang: ruby, css_class: x}"), ruby);
    assert_eq!(html("{default_lang: c, block: {default_lang: ruby}, span: {disable: true}}"), ruby);
    for options in ["{default_lang: plaintext}", "{default_lang: ruby, disable: true}", "{default_lang: ~}", "x"] {
        assert_eq!(html(options), plain, "{options}");
    }
}

#[test]
fn excerpts() {
    let text = |front: &str| {
        let document = post(&format!("---\n{front}---\n<p>첫</p>\n\n<p>둘<!--more--></p>\n\n<p>셋</p>\n"));
        let tree = document.excerpt.tree.as_ref().map(|tree| tree.inner_text(NodeId::ROOT));
        (document.excerpt.source, tree.unwrap_or(document.excerpt.text).trim().to_owned())
    };
    let cut = |text: &str| (ExcerptSource::Cut, text.to_owned());
    assert_eq!(text("title: a\n"), cut("첫"));
    assert_eq!(text("excerpt_separator: <!--more-->\n").1.replace('\n', ""), "첫둘");
    assert_eq!(text("excerpt_separator: ''\n"), (ExcerptSource::None, String::new()));
    assert_eq!(text("excerpt: >\n  **줄**\n  글\n"), (ExcerptSource::FrontMatter, "**줄** 글".to_owned()));
    assert_eq!(text("excerpt: ''\n"), (ExcerptSource::FrontMatter, String::new()));
    assert_eq!(text("excerpt: false\n"), cut("첫"));
}

#[test]
fn pages_have_no_excerpt_unless_the_site_wants_them() {
    for (config, wanted) in [("title: x", ExcerptSource::None), ("page_excerpts: true", ExcerptSource::Cut)] {
        let site = site(&[("_config.yml", config), ("a.html", "---\n---\n<p>글</p>\n")]);
        assert_eq!(site.document("a.html").excerpt.source, wanted);
    }
}

#[test]
fn lines_of_the_body() {
    let cases = [
        ("---\n---\n글\n둘\n", Some(Lines { first: 3, last: 4 })),
        ("글", Some(Lines { first: 1, last: 1 })),
        ("---\n---\n\n\n글\n", Some(Lines { first: 5, last: 5 })),
        ("---\n---\n", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(post(text).lines, wanted, "{text:?}");
    }
}

#[test]
fn markup_that_nobody_reads_stays_text() {
    let site = site(&[("_posts/2024-01-01-a.textile", "h1. *제목*")]);
    let document = site.document("_posts/2024-01-01-a.textile");
    assert_eq!(codes(&document), ["markup_not_supported"]);
    assert_eq!(document.body.inner_text(NodeId::ROOT), "h1. *제목*");
    assert_eq!(document.head.url, "/2024/01/01/a.html");
}

/// Keys that fields read, and some that nobody knows.
const KEYS: [&str; 22] = [
    "title",
    "slug",
    "permalink",
    "tags",
    "tag",
    "categories",
    "category",
    "excerpt",
    "lang",
    "author",
    "authors",
    "image",
    "date",
    "updated",
    "modified",
    "redirect_from",
    "aliases",
    "published",
    "draft",
    "header",
    "x",
    "y",
];

/// A value that holds the word.
fn value(form: usize, word: &str) -> String {
    match form {
        0 => word.to_owned(),
        1 => format!("[z, {{a: {word}}}]"),
        2 => format!("{{name: {word}}}"),
        3 => format!("[[{word}]]"),
        4 => format!(">\n  {word}\n  {word}"),
        _ => format!("/{word}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_value_is_lost(forms in prop::collection::vec((0..KEYS.len(), 0..6usize), 1..8), name in "[a-z.-]{1,8}") {
        let lines = forms.iter().enumerate();
        let lines: String = lines.map(|(n, (key, form))| format!("{}: {}\n", KEYS[*key], value(*form, &format!("word{n}")))).collect();
        let document = document_of(&format!("_posts/2024-01-02-{name}.md"), &format!("---\n{lines}---\n"));
        let shown = format!("{:?}", Document { source: String::new(), ..document });
        for (n, (key, _)) in forms.iter().enumerate() {
            // Of equal keys the last one counts.
            let last = forms.iter().rposition(|(other, _)| other == key) == Some(n);
            prop_assert!(!last || shown.contains(&format!("word{n}")), "{lines}{shown}");
        }
    }

    #[test]
    fn whatever_is_written_becomes_a_document(text in "(---\n)?([a-z]{1,9}: [\\[{\"'>|&*:#%!-]?\\PC{0,8}\n){0,5}(---\n)?\\PC{0,30}", path in r"(_posts/|_drafts/|x/)[a-z0-9.가_-]{0,12}") {
        let document = document_of(&path, &text);
        prop_assert!(document.head.url.starts_with('/') && !document.head.url.contains(".."));
    }
}

/// The document of one file, without a site around it.
fn document_of(path: &str, text: &str) -> Document {
    let rules = Rules { config: Config::default(), zone: TimeZone::UTC, now: Timestamp::UNIX_EPOCH, single: false };
    let entry = Entry::post(path.to_owned());
    let file = TextFile { text: text.to_owned(), diagnostics: Vec::new() };
    let (FileHead::Content(head) | FileHead::Other(head), kept) = rules.read_head(&entry, file);
    rules.document(&head, kept, &[], || None)
}

#[test]
fn an_include_of_a_theme_is_named_with_it() {
    let post = ("_posts/2024-01-02-a.md", "---\n---\n\nA {% include box.html %}\n");
    let message = |config: &str| {
        let document = site(&[("_config.yml", config), post]).document(post.0);
        let [diagnostic] = document.diagnostics.as_slice() else { panic!("{:?}", document.diagnostics) };
        assert_eq!((diagnostic.code.as_str(), diagnostic.line), ("liquid_include_missing", Some(4)));
        diagnostic.message.clone()
    };
    let plain = message("theme: null\n");
    assert_eq!(plain, "no include 'box.html': {% include box.html %}");
    let of_theme = "; it may belong to the theme 'minima', which is not in the site's folder";
    assert_eq!(message("theme: minima\n"), plain + of_theme);
    assert!(message("theme: minima\nremote_theme: a/b@v1\n").contains("the theme 'a/b@v1'"));
}

/// As jekyll-commonmark 1.4 gives it.
#[test]
fn commonmark_is_read_by_the_options_of_the_site() {
    let post = ("_posts/2024-01-02-a.md", "# A\n\n\"b\" http://c.example\nd {: .e}\n");
    let html = |config: &str| write_html(&site(&[("_config.yml", config), post]).document(post.0).body);
    assert_eq!(html("markdown: CommonMark\n"), "<h1>A</h1>\n<p>\"b\" http://c.example\nd {: .e}</p>");
    let options = "commonmark:\n  options: [SMART, HARDBREAKS]\n  extensions: [autolink]\n";
    assert_eq!(
        html(&format!("markdown: CommonMark\n{options}")),
        "<h1>A</h1>\n<p>“b” <a href=\"http://c.example\">http://c.example</a><br>\nd {: .e}</p>"
    );
    assert!(html("markdown: CommonMarkGhPages\n").starts_with("<h1 id=\"a\">A</h1>"));
}
