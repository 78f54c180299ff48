use std::fs;
use std::path::Path;

use posthaul_model::{Document, ExcerptSource, Head, Status};

use super::MarkdownFolder;
use crate::{Confidence, Context, Importer, Input, Limits, Options, Source, document_id};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    temp
}

fn context(limits: Limits) -> Context {
    Context {
        timezone: "Asia/Seoul".to_owned(),
        language: Some("ko".to_owned()),
        base_url: Some("https://blog.example/b/".to_owned()),
        now: 0,
        options: Options::default(),
        limits,
    }
}

fn open(path: &Path) -> Box<dyn Source> {
    MarkdownFolder.open(&Input::new(path).unwrap(), &context(Limits::default())).unwrap()
}

fn paths(source: &dyn Source) -> Vec<&str> {
    source.inventory().heads.iter().map(|head| head.path.as_str()).collect()
}

fn head<'a>(source: &'a dyn Source, path: &str) -> &'a Head {
    source.inventory().heads.iter().find(|head| head.path == path).unwrap()
}

fn document(source: &dyn Source, path: &str) -> Document {
    source.document(head(source, path)).unwrap()
}

fn codes(document: &Document) -> Vec<&str> {
    document.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

#[test]
fn what_a_file_says_without_front_matter() {
    let temp = folder(&[
        ("posts/dev/첫-글.md", "문단.\n\n## 첫 *제목*\n\n# 둘째\n"),
        ("posts/dev/편집기.md", "<p data-ke-size=\"size16\">글</p>\n<h2>&nbsp;</h2><h2>소제목<br>둘</h2>"),
        ("life/2024-1-3-no-heading.md", "just text"),
    ]);
    let source = open(temp.path());
    assert_eq!(paths(&*source), ["life/2024-1-3-no-heading.md", "posts/dev/첫-글.md", "posts/dev/편집기.md"]);
    let post = head(&*source, "posts/dev/첫-글.md");
    assert_eq!((post.title.as_str(), post.slug.as_str()), ("첫 제목", "첫-글"));
    assert_eq!(post.url, "/posts/dev/%EC%B2%AB-%EA%B8%80");
    assert_eq!((&post.categories, post.status, &post.date), (&vec!["dev".to_owned()], Status::Unknown, &None));
    assert_eq!(head(&*source, "posts/dev/편집기.md").title, "소제목 둘");
    let post = head(&*source, "life/2024-1-3-no-heading.md");
    assert_eq!(
        (post.title.as_str(), post.date.as_ref().unwrap().to_rfc3339().as_str()),
        ("no-heading", "2024-01-03T00:00:00+09:00")
    );

    assert_eq!(codes(&document(&*source, "posts/dev/첫-글.md")), ["date_unknown"]);
    let document = document(&*source, "life/2024-1-3-no-heading.md");
    assert!(document.diagnostics.is_empty() && document.extra.is_empty());
    assert_eq!(document.source, "just text");
}

#[test]
fn what_the_front_matter_says_goes_first() {
    let text = "---\ntitle: 1.10\ndate: 2024-01-02 10:00\nlast_modified_at: 2024-02-01\ncategories: [IT, 생활]\ntags: [가]\n\
                slug: own\npermalink: /x/\nredirect_from: /old\nexcerpt: >\n  짧은 글\nlang: en\nauthor: Kim\nimage: /a.png\n\
                draft: true\nversion: 1.10\n---\n\n# Heading\n";
    let temp =
        folder(&[("dev/2020-01-01-a.md", text), ("b.html", "---\npublished: true\ndate: never\n---\n<h1>B</h1>")]);
    let source = open(temp.path());
    let post = document(&*source, "dev/2020-01-01-a.md");
    let head = &post.head;
    assert_eq!((head.title.as_str(), head.slug.as_str(), head.url.as_str()), ("1.1", "own", "/x/"));
    assert_eq!(head.date.as_ref().unwrap().to_rfc3339(), "2024-01-02T10:00:00+09:00");
    assert_eq!(head.updated.as_ref().unwrap().to_rfc3339(), "2024-02-01T00:00:00+09:00");
    assert_eq!(
        (&head.categories[..], &head.tags[..]),
        (&["IT".to_owned(), "생활".to_owned()][..], &["가".to_owned()][..])
    );
    assert_eq!((&head.aliases[..], head.status), (&["/old".to_owned()][..], Status::Draft));
    assert_eq!((post.excerpt.source, post.excerpt.text.as_str()), (ExcerptSource::FrontMatter, "짧은 글"));
    assert_eq!(
        (post.language.as_deref(), post.authors[0].name.as_str(), post.image.as_deref()),
        (Some("en"), "Kim", Some("/a.png"))
    );
    assert_eq!(post.extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["title", "image", "version"]);
    assert_eq!(post.lines.map(|lines| (lines.first, lines.last)), Some((19, 19)));

    let page = document(&*source, "b.html");
    assert_eq!((page.head.title.as_str(), page.head.status), ("B", Status::Published));
    assert_eq!(codes(&page), ["date_invalid", "date_unknown"]);
    assert_eq!(page.diagnostics[0].line, Some(3));
    assert_eq!(page.extra.get("date").and_then(|date| date.as_str()), Some("never"));
}

#[test]
fn broken_yaml_costs_no_more_than_its_line() {
    let temp = folder(&[("a.md", "---\ntitle: Rust: 시작\ntags: [x]\n---\nbody")]);
    let post = document(&*open(temp.path()), "a.md");
    assert_eq!((post.head.title.as_str(), &post.head.tags[..]), ("Rust: 시작", &["x".to_owned()][..]));
    assert!(codes(&post).contains(&"yaml_syntax"));
    assert!(post.extra.get("front_matter").is_some());
}

#[test]
fn what_is_no_post() {
    let temp = folder(&[
        ("README.md", "# Blog"),
        ("readme.ko.md", "# 블로그"),
        ("dev/README.md", "# 개발"),
        ("package.json", "{}"),
        (".hidden/a.md", "a"),
        ("node_modules/x/a.md", "a"),
        ("a.txt", "a"),
        ("img/a.png", "\u{89}PNG"),
        ("B.MD", "b"),
        (".md", "c"),
        ("page.htm", "<p>p</p>"),
        ("index.md", "# 첫 화면"),
        ("bundle/index.md", "글"),
    ]);
    let source = open(temp.path());
    assert_eq!(paths(&*source), ["B.MD", "index.md", "page.htm", "bundle/index.md", "dev/README.md"]);
    let skipped: Vec<_> =
        source.inventory().skipped.iter().map(|skip| (skip.path.as_str(), skip.reason.as_str())).collect();
    assert_eq!(skipped, [("README.md", "readme"), ("readme.ko.md", "readme")]);
    assert!(source.inventory().failed.is_empty() && source.inventory().diagnostics.is_empty());
    let bundle = head(&*source, "bundle/index.md");
    assert_eq!((bundle.url.as_str(), bundle.title.as_str(), bundle.categories.len()), ("/bundle/", "bundle", 0));
    assert_eq!(head(&*source, "index.md").url, "/");
    assert!(source.files().find("img/a.png").is_some());
    let site = &source.inventory().site;
    assert_eq!((site.url.as_deref(), site.base_url.as_str()), (Some("https://blog.example"), "/b"));
    assert_eq!(
        (site.language.as_deref(), site.timezone.as_deref(), site.timezone_from_source),
        (Some("ko"), Some("Asia/Seoul"), false)
    );
}

#[test]
fn one_file_alone() {
    let temp = folder(&[("README.md", "# 제목\n\n![](a.png)"), ("other.md", "x"), ("a.png", "")]);
    let source = open(&temp.path().join("README.md"));
    assert_eq!(paths(&*source), ["README.md"]);
    assert_eq!(head(&*source, "README.md").title, "제목");
    assert!(source.files().find("a.png").is_some());
}

#[test]
fn names_that_look_alike_are_all_kept() {
    let (nfc, nfd) = ("가.md", "\u{1100}\u{1161}.md");
    let temp = folder(&[(nfc, "a"), (nfd, "b"), ("A.md", "c"), ("a.md", "d")]);
    let source = open(temp.path());
    assert_eq!(paths(&*source), ["A.md", "a.md", nfd, nfc]);
    let mut ids: Vec<_> = source.inventory().heads.iter().map(|head| head.id.clone()).collect();
    assert_eq!(ids[2], document_id("markdown", nfc));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    let diagnostic = &source.inventory().diagnostics[0];
    assert_eq!((diagnostic.code.as_str(), diagnostic.path.as_deref()), ("path_collision", Some(nfc)));
    assert_eq!(document(&*source, nfc).source, "a");
    assert_eq!(document(&*source, nfd).source, "b");
    assert_eq!(open(temp.path()).inventory().heads, source.inventory().heads);
}

#[cfg(unix)]
#[test]
fn links_are_named_and_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret/s.md", "secret")]);
    let temp = folder(&[("a/a.md", "a"), ("a/a.png", "")]);
    symlink(outside.path().join("secret"), temp.path().join("out")).unwrap();
    symlink(outside.path().join("secret/s.md"), temp.path().join("s.md")).unwrap();
    symlink("..", temp.path().join("a/loop")).unwrap();
    symlink("a/a.png", temp.path().join("a.png")).unwrap();
    let source = open(temp.path());
    assert_eq!(paths(&*source), ["a/a.md"]);
    let links: Vec<_> =
        source.inventory().diagnostics.iter().map(|d| (d.code.as_str(), d.path.as_deref().unwrap())).collect();
    assert_eq!(links, ["out", "s.md", "a/loop"].map(|path| ("symlink_not_followed", path)));
}

#[test]
fn limits() {
    let temp = folder(&[("a.md", "0123456789"), ("b/c/d.md", "d")]);
    let input = Input::new(temp.path()).unwrap();
    let few = context(Limits { documents: 1, ..Limits::default() });
    assert_eq!(MarkdownFolder.open(&input, &few).err().unwrap().code, "too_many_documents");
    let small = context(Limits { post_bytes: 9, folder_depth: 1, ..Limits::default() });
    let source = MarkdownFolder.open(&input, &small).unwrap();
    assert_eq!(
        (source.inventory().failed[0].path.as_str(), source.inventory().failed[0].code.as_str()),
        ("a.md", "post_too_large")
    );
    assert_eq!(source.inventory().diagnostics[0].code.as_str(), "folder_too_deep");
    assert!(source.inventory().heads.is_empty());
}

#[test]
fn other_encodings_are_read_and_named() {
    let temp = folder(&[]);
    let (cp949, ..) = encoding_rs::EUC_KR.encode("# 오래된 글\n\n윈도우 메모장에서 썼습니다. 저장은 완성형입니다.\n");
    fs::write(temp.path().join("a.md"), cp949).unwrap();
    let post = document(&*open(temp.path()), "a.md");
    assert_eq!(post.head.title, "오래된 글");
    assert!(codes(&post).contains(&"text_reencoded"));
}

#[test]
fn detection() {
    let detect = |files: &[(&str, &str)]| MarkdownFolder.detect(&Input::new(folder(files).path()).unwrap());
    assert_eq!(detect(&[("a/b/c.md", "")]), Confidence::Likely);
    assert_eq!(detect(&[("a/c.html", ""), ("b.txt", "")]), Confidence::Fallback);
    assert_eq!(detect(&[("a.txt", ""), ("node_modules/a.md", "")]), Confidence::No);
    let temp = folder(&[("a.md", ""), ("a.zip", "")]);
    let file = |name: &str| MarkdownFolder.detect(&Input::new(&temp.path().join(name)).unwrap());
    assert_eq!((file("a.md"), file("a.zip")), (Confidence::Fallback, Confidence::No));
}

/// Titles between quotes that are not escaped, pictures by the path that the program gives them.
#[test]
fn a_velog_backup() {
    let text = "---\ntitle: \"그는 \"안녕\"이라 했다\"\ndescription: \"인사\"\ndate: 2023-04-05T01:02:03.456Z\n\
                tags: [\"러스트\",\"두 낱말\"]\nseries:\n  id: 1b\n  name: \"연재\"\n---\n글 ![](/images/abc-image.png)\n";
    let temp = folder(&[("content/그는 안녕이라 했다.md", text), ("images/abc-image.png", "x")]);
    let source = open(temp.path());
    let post = document(&*source, "content/그는 안녕이라 했다.md");
    assert_eq!(post.head.title, "그는 \"안녕\"이라 했다");
    assert_eq!(post.head.date.as_ref().unwrap().to_rfc3339(), "2023-04-05T10:02:03+09:00");
    assert_eq!(post.head.tags, ["러스트", "두 낱말"]);
    assert_eq!(post.extra.get("description").and_then(|text| text.as_str()), Some("인사"));
    assert!(post.extra.get("series").is_some());
    assert!(source.files().find("images/abc-image.png").is_some());
}
