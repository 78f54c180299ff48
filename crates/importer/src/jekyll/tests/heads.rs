//! What is found, and what heads say.

use posthaul_model::{DocumentKind, Status};

use super::*;

#[test]
fn posts_drafts_collections_and_pages() {
    let site = site(&[
        ("_config.yml", "collections: [docs]\nexclude: [old]\n"),
        ("_posts/2024-01-01-a.md", ""),
        ("_posts/sub/2024-01-02-b.txt", ""),
        ("_posts/note.md", ""),
        ("_posts/.hidden.md", ""),
        ("_drafts/idea.md", ""),
        ("여행/_posts/2024-01-03-c.html", ""),
        ("old/_posts/2024-01-04-d.md", ""),
        ("_docs/guide/x.md", "---\n---\n"),
        ("_docs/static.md", "no front matter"),
        ("about.md", "---\n---\n"),
        ("README.md", "no front matter"),
        ("bom.md", "\u{feff}---\n---\n"),
        ("feed.xml", "---\n---\n"),
        ("_site/index.html", "---\n---\n"),
    ]);
    let found: Vec<(&str, DocumentKind, Option<&str>)> = site
        .source
        .inventory()
        .heads
        .iter()
        .map(|head| (head.path.as_str(), head.kind, head.collection.as_deref()))
        .collect();
    let wanted = [
        ("_drafts/idea.md", DocumentKind::Post, Some("posts")),
        ("_posts/2024-01-01-a.md", DocumentKind::Post, Some("posts")),
        ("_posts/sub/2024-01-02-b.txt", DocumentKind::Post, Some("posts")),
        ("여행/_posts/2024-01-03-c.html", DocumentKind::Post, Some("posts")),
        ("about.md", DocumentKind::Page, None),
        ("_docs/guide/x.md", DocumentKind::Document, Some("docs")),
    ];
    assert_eq!(found, wanted);
    assert_eq!(site.skipped(), [("_posts/note.md", "post_name_invalid"), ("feed.xml", "page_not_content")]);
}

#[test]
fn a_folder_of_collections_holds_the_posts_too() {
    let site = site(&[
        ("_config.yml", "collections_dir: src\ncollections: [docs]\npermalink: pretty\n"),
        ("src/_posts/2024-01-01-a.md", ""),
        ("src/cat/_posts/2024-01-01-b.md", ""),
        ("src/_docs/x.md", "---\n---\n"),
        ("_posts/2024-01-01-c.md", ""),
    ]);
    assert_eq!(site.paths(), ["src/_posts/2024-01-01-a.md", "src/cat/_posts/2024-01-01-b.md", "src/_docs/x.md"]);
    assert_eq!(site.head("src/cat/_posts/2024-01-01-b.md").url, "/cat/2024/01/01/b/");
    assert_eq!(site.head("src/_docs/x.md").url, "/docs/x/");
}

#[test]
fn a_draft_whose_name_speaks_of_posts_is_none() {
    let site = site(&[("x/_drafts/2024-01-02-my_posts.md", ""), ("x/_drafts/2024-01-02-mine.md", "")]);
    let found = |path: &str| {
        let head = site.head(path);
        (head.status, head.categories.join("/"), head.url.as_str().to_owned())
    };
    assert_eq!(
        found("x/_drafts/2024-01-02-my_posts.md"),
        (
            Status::Published,
            "x/_drafts/2024-01-02-my".to_owned(),
            "/x/_drafts/2024-01-02-my/2024/01/02/my_posts.html".to_owned()
        )
    );
    assert_eq!(
        found("x/_drafts/2024-01-02-mine.md"),
        (Status::Draft, "x".to_owned(), "/x/2024/01/02/mine.html".to_owned())
    );
}

#[test]
fn included_folders_and_files_are_read() {
    let site = site(&[
        ("_config.yml", "include: [_pages, x/_y.md]\n"),
        ("_pages/a.md", "---\ntitle: 가\n---\n"),
        ("x/_y.md", "---\n---\n"),
        ("x/_z.md", "---\n---\n"),
    ]);
    assert_eq!(site.paths(), ["_pages/a.md", "x/_y.md"]);
    assert_eq!(site.head("_pages/a.md").url, "/_pages/a.html");
}

#[test]
fn titles_slugs_and_addresses() {
    let site = site(&[
        ("_config.yml", "permalink: /:categories/:year/:title/\n"),
        ("IT/_posts/2024-01-02-한글-주소.md", "---\ncategories: [Web Dev]\n---\n"),
        ("_posts/2024-01-02-Mixed_Case.md", "---\nslug: own slug\n---\n"),
        ("_posts/2024-01-03-x.md", "---\ntitle: ''\npermalink: /p/:slug.html\nredirect_from: old\n---\n"),
        ("index.html", "---\ntitle: 첫 화면\n---\n"),
        ("sub/page.md", "---\n---\n"),
    ]);
    let head = site.head("IT/_posts/2024-01-02-한글-주소.md");
    assert_eq!((head.title.as_str(), head.slug.as_str()), ("한글 주소", "한글-주소"));
    assert_eq!(head.categories, ["IT", "Web Dev"]);
    assert_eq!(head.url, "/it/web%20dev/2024/%ED%95%9C%EA%B8%80-%EC%A3%BC%EC%86%8C/");
    let head = site.head("_posts/2024-01-02-Mixed_Case.md");
    assert_eq!(
        (head.title.as_str(), head.slug.as_str(), head.url.as_str()),
        ("Mixed_case", "own slug", "/2024/own-slug/")
    );
    let head = site.head("_posts/2024-01-03-x.md");
    assert_eq!((head.title.as_str(), head.url.as_str()), ("", "/p/x.html"));
    assert_eq!(head.aliases, ["/old"]);
    assert_eq!((site.head("index.html").title.as_str(), site.head("index.html").url.as_str()), ("첫 화면", "/"));
    assert_eq!((site.head("sub/page.md").title.as_str(), site.head("sub/page.md").url.as_str()), ("", "/sub/page/"));
}

#[test]
fn dates_of_front_matter_name_and_neither() {
    let site = site(&[
        ("_config.yml", "collections: [docs]\n"),
        ("_posts/2024-01-02-a.md", ""),
        ("_posts/2024-01-02-b.md", "---\ndate: 2024-01-03 23:00:00\nupdated: 2024-02-01\n---\n"),
        ("_drafts/c.md", ""),
        ("_drafts/2020-02-02-d.md", ""),
        ("_docs/e.md", "---\n---\n"),
    ]);
    let date = |path| site.head(path).date.as_ref().map(|date| date.to_rfc3339());
    assert_eq!(date("_posts/2024-01-02-a.md").as_deref(), Some("2024-01-02T00:00:00+09:00"));
    // YAML: a time without a zone is UTC, so that in Korea it is the next day.
    assert_eq!(date("_posts/2024-01-02-b.md").as_deref(), Some("2024-01-04T08:00:00+09:00"));
    assert_eq!(site.head("_posts/2024-01-02-b.md").url, "/2024/01/04/b.html");
    assert!(site.head("_posts/2024-01-02-b.md").updated.is_some());
    assert_eq!((date("_drafts/c.md"), date("_docs/e.md")), (None, None));
    assert_eq!(date("_drafts/2020-02-02-d.md").as_deref(), Some("2020-02-02T00:00:00+09:00"));
    for path in site.paths() {
        assert!(site.document(path).diagnostics.is_empty(), "{path}: nothing is wrong with it");
    }
}

#[test]
fn status() {
    let files: [(&str, &str); 8] = [
        ("_config.yml", "collections: [docs]\n"),
        ("_posts/2024-01-01-published.md", "---\npublished: 'false'\n---\n"),
        ("_posts/2024-01-01-unpublished.md", "---\npublished: false\n---\n"),
        ("_posts/2027-01-01-scheduled.md", ""),
        ("_posts/2024-01-01-draft.md", "---\ndraft: true\n---\n"),
        ("_drafts/draft2.md", "---\npublished: false\n---\n"),
        ("_docs/published2.md", "---\ndraft: true\n---\n"),
        ("published3.md", "---\ndate: 2027-01-01\n---\n"),
    ];
    let wanted = |path: &str| match path
        .rsplit(['/', '-'])
        .next()
        .unwrap()
        .trim_end_matches(".md")
        .trim_end_matches(char::is_numeric)
    {
        "unpublished" => Status::Unpublished,
        "scheduled" => Status::Scheduled,
        "draft" => Status::Draft,
        _ => Status::Published,
    };
    for head in &site(&files).source.inventory().heads {
        assert_eq!(head.status, wanted(&head.path), "{}", head.path);
    }
    let future = site(&[("_config.yml", "future: true"), ("_posts/2027-01-01-x.md", "")]);
    assert_eq!(future.head("_posts/2027-01-01-x.md").status, Status::Published);
}

#[test]
fn defaults_count_as_the_documents_own() {
    let site = site(&[
        (
            "_config.yml",
            "defaults:\n- scope: {path: '', type: posts}\n  values: {permalink: '/b/:title/', tags: [t], categories: [기본], layout: post}\n",
        ),
        ("_posts/2024-01-01-a.md", "---\ncategories: 내것\n---\n"),
    ]);
    let document = site.document("_posts/2024-01-01-a.md");
    assert_eq!((document.head.url.as_str(), &document.head.tags[..]), ("/b/a/", &["t".to_owned()][..]));
    assert_eq!(document.head.categories, ["기본", "내것"]);
    assert_eq!(json(&document.extra), r#"{"layout":"post"}"#);
}

#[test]
fn what_the_site_says_of_itself() {
    let site = site(&[
        (
            "_config.yml",
            "name: 산책\nurl: https://Blog.example/\nbaseurl: /\nlang: ko_KR\ntimezone: Europe/Paris\nauthor: kim\ntheme: minima\n",
        ),
        ("CNAME", "old.example\n"),
        ("_data/authors.yml", "kim: {name: 김, url: https://kim.example}\n"),
    ]);
    let site = &site.source.inventory().site;
    assert_eq!((site.title.as_deref(), site.url.as_deref()), (Some("산책"), Some("https://Blog.example")));
    assert_eq!((site.base_url.as_str(), site.language.as_deref()), ("", Some("ko-KR")));
    assert_eq!((site.timezone.as_deref(), site.timezone_from_source), (Some("Europe/Paris"), true));
    assert_eq!(site.hosts, ["blog.example", "old.example"]);
    assert_eq!(site.authors.len(), 1);
    assert_eq!(json(&site.extra), r#"{"theme":"minima"}"#);
}

#[test]
fn what_is_given_from_outside_holds_where_the_site_says_nothing() {
    let cx = Context { base_url: Some("https://x.example/blog/".into()), language: Some("ko".into()), ..context() };
    let opened = open_at("", &[("_config.yml", b"title: x\n")], &cx);
    let site = &opened.source.inventory().site;
    assert_eq!((site.url.as_deref(), site.base_url.as_str()), (Some("https://x.example"), "/blog"));
    assert_eq!((site.language.as_deref(), site.timezone.as_deref()), (Some("ko"), Some("Asia/Seoul")));
    assert!(!site.timezone_from_source);
}
