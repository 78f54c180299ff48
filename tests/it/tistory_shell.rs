//! Jekyll posts that were made of the pages of a Tistory backup and still carry its shell: their bodies are those that the
//! backup gives, whatever part of the shell is there and however the page was put into the post.

use std::path::Path;

use serde_json::Value;

use crate::support::{converted, document, repository, site};

/// A page as the exporter writes it.
fn page(body: &str) -> String {
    format!(
        "\n<meta charset=\"utf-8\">\n<html lang=\"ko\">\n<head>\n    <link rel=\"stylesheet\" type=\"text/css\" href=\"./../style.css\" />\n\
         \x20   <title>껍데기</title>\n</head>\n<body id=\"tt-body-page\" class=\"\">\n<div id=\"wrap\" class=\"wrap-right\">\n\
         \x20   <div class=\"article-header\">\n\n        <h2 class=\"title-article\">껍데기</h2>\n\
         \x20       <p class=\"category\">기록</p>\n        <p class=\"date\">2022-05-14 09:12:03</p>\n    </div>\n    <hr>\n\
         \x20   <div class=\"article-view\">\n        <div class=\"contents_style\">\n            {body}\n        </div>\n\
         \x20       <br/>\n        <div class=\"tags\">\n            #태그 \n        </div>\n    </div>\n</div>\n</body>\n</html>\n"
    )
}

const BODIES: [&str; 6] = [
    // Nothing says that an editor of Tistory's wrote it.
    "<p>앞</p>\n<p>&nbsp;</p>\n\n<div><br></div><p>&nbsp; 뒤</p>",
    // More is closed than was opened, and less.
    "<div><b>열린 <p data-ke-size=\"size16\">글</p></div></div></div><p>밖</p><div class=\"tags\">#글 속</div>",
    "<p><figure class=\"imageblock alignCenter\"><span><img src=\"./img/img.png\" width=\"3\" height=\"NaN\"/></span>\
     <figcaption></figcaption></figure></p>\n<p data-ke-size=\"size16\">*별* _줄_ `점` # 글 1. 하나</p>\n\n    들여 쓴 글",
    "<div class=\"contents_style\"><p>껍데기 속의 <code>&lt;div class=\"contents_style\"&gt;</code></p></div><p>뒤</p>",
    "<div class=\"colorscripter-code\"><table class=\"colorscripter-code-table\"><tr><td><div><div>1</div><div>2</div></div></td>\
     <td><div><div>if&nbsp;(a)</div><div>&nbsp;&nbsp;b;</div></div></td></tr></table></div><p>[##_Image|kage@a/b.png|alignCenter|||_##]</p>",
    "<pre class=\"html\"><code>&lt;body id=\"tt-body-page\"&gt;\n\n&lt;div class=\"tags\"&gt;</code></pre><p>끝</p>",
];

/// The ways in which a page is put into a post: extension and text behind the front matter.
fn shapes(page: &str) -> Vec<(&'static str, String)> {
    let part = |from: &str, to: &str| {
        let start = page.find(from).unwrap();
        page[start..page.rfind(to).unwrap()].to_owned()
    };
    let (start, end) = (page.find("<div class=\"contents_style\"").unwrap(), page.rfind("<br/>").unwrap());
    let indented = |text: &str| text.lines().map(|line| format!("        {line}\n")).collect::<String>();
    vec![
        ("html", page.to_owned()),
        ("md", page.to_owned()),
        ("md", format!("<!DOCTYPE html>\n{}", page.trim_start())),
        ("md", part("<body", "</html>")),
        ("md", part("<div class=\"article-header\"", "</div>\n</body>")),
        ("md", part("<div class=\"article-view\"", "</div>\n</body>")),
        ("md", format!("{}        {}{}", indented(&page[..start]), &page[start..end], indented(&page[end..]))),
        ("markdown", format!("{{% raw %}}\n{page}\n{{% endraw %}}\n")),
        ("html", page.replace('\n', "\r\n")),
        ("md", format!("\u{feff}{page}")),
        ("md", format!("앞에 붙인 말.\n\n{}", part("<body", "</html>"))),
    ]
}

/// A tree without its places.
fn tree_of(document: &Value) -> Value {
    let mut nodes = document["body"].clone();
    for node in nodes.as_array_mut().unwrap() {
        node.as_object_mut().unwrap().remove("pos");
    }
    nodes
}

/// Backup and Jekyll site of the same pages, each post in all shapes.
fn put(folder: &Path, pages: &[String]) {
    site(folder, &[("backup/style.css", ""), ("jekyll/_config.yml", "title: 골목\n")]);
    for (number, page) in pages.iter().enumerate() {
        site(folder, &[(&format!("backup/{number}/{number}.html"), page)]);
        for (shape, (extension, text)) in shapes(page).into_iter().enumerate() {
            let path = format!("jekyll/_posts/2022-05-14-{number}-{shape}.{extension}");
            site(folder, &[(&path, &format!("---\ntitle: 글 {number}\n---\n{text}"))]);
        }
    }
}

#[test]
fn jekyll_posts_with_the_shell_have_the_bodies_of_the_backup() {
    let temp = tempfile::tempdir().unwrap();
    let mut pages: Vec<String> = BODIES.iter().map(|body| page(body)).collect();
    for entry in walk(&repository("examples/tistory-backup")) {
        pages.push(std::fs::read_to_string(entry).unwrap());
    }
    put(temp.path(), &pages);
    let (backup, _) = converted(&temp.path().join("backup"), &temp.path().join("a"));
    let (jekyll, report) = converted(&temp.path().join("jekyll"), &temp.path().join("b"));
    for (number, page) in pages.iter().enumerate() {
        let own = document(&backup, &format!("{number}/{number}.html"));
        for (shape, (extension, _)) in shapes(page).into_iter().enumerate() {
            let post = document(&jekyll, &format!("_posts/2022-05-14-{number}-{shape}.{extension}"));
            assert_eq!(post["html"], own["html"], "page {number} in shape {shape}");
            assert_eq!(tree_of(post), tree_of(own), "page {number} in shape {shape}");
            assert_eq!(post["text"], own["text"]);
            assert_eq!(post["excerpt_source"], "none", "Jekyll's cut would be the shell");
        }
    }
    // What the shell says is no part of the text, but it is not lost.
    let count = pages.len() * shapes(&pages[0]).len();
    assert_eq!(report["normalisations"]["shell_unwrapped"]["count"], count);
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let files = crate::support::tree(folder).into_iter().map(|(path, _)| folder.join(path));
    files.filter(|path| path.extension().is_some_and(|extension| extension == "html")).collect()
}

#[test]
fn posts_about_the_shell_keep_all_their_text() {
    let temp = tempfile::tempdir().unwrap();
    let fenced = "글\n\n```html\n<body id=\"tt-body-page\">\n<div class=\"article-view\">\n<div class=\"contents_style\">\n</div>\n</body>\n```\n\n끝";
    let inline =
        "백업은 `<body id=\"tt-body-page\">`로 시작하고 본문은 `<div class=\"contents_style\">` 안에 있다.\n\n끝";
    let indented = "글\n\n    <body id=\"tt-body-page\">\n    <div class=\"contents_style\">\n\n끝";
    for (name, text) in [("fenced", fenced), ("inline", inline), ("indented", indented)] {
        site(temp.path(), &[(&format!("_posts/2022-05-14-{name}.md"), &format!("---\ntitle: x\n---\n{text}\n"))]);
    }
    let (export, report) = converted(temp.path(), &temp.path().join("out"));
    for post in export["documents"].as_array().unwrap() {
        let text = post["text"].as_str().unwrap();
        assert!(text.contains("tt-body-page") && text.contains("contents_style") && text.ends_with('끝'), "{text}");
    }
    assert!(report["normalisations"]["shell_unwrapped"].is_null());
}
