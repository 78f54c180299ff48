//! Saved pages of a Naver blog, whole: as a folder and as a file, in e-books, cut off and hostile; and Egloos' TTXML.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{
    convert, converted, document, json as read_json, posthaul, repository, site, zip_names, zip_text,
};

const PAGES: &str = "tests/fixtures/naver/pages";
const ONE: &str = "산길 지도 _ 네이버 블로그.html";

fn count(report: &Value, of: &str, code: &str) -> u64 {
    report[of][code]["count"].as_u64().unwrap_or_default()
}

#[test]
fn a_folder_of_pages_is_one_blog() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository(PAGES), out.path());
    assert_eq!(report["importer"], "naver-pages");
    for format in ["json", "ndjson", "epub", "sqlite", "hugo"] {
        assert_eq!(report["written"][format], json!({ "post": 5 }), "{format}");
    }
    let skipped = report["skipped"].as_array().unwrap().iter();
    let skipped: Vec<_> = skipped.map(|skip| (&skip["path"], &skip["reason_code"])).collect();
    assert_eq!(
        skipped,
        [(&json!("지붕.html"), &json!("page_is_frame")), (&json!("틀뿐.html"), &json!("page_is_frame"))]
    );
    let noticed: BTreeSet<_> = report["diagnostics"].as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = ["component_unknown", "link_broken", "post_in_frame", "text_reencoded", "video_elsewhere"];
    assert_eq!(noticed, BTreeSet::from(wanted));
    assert_eq!(count(&report, "normalisations", "spacer_dropped"), 7);
    assert_eq!(count(&report, "normalisations", "chrome_removed"), 7);
    let post = document(&export, ONE);
    assert_eq!(post["authors"][0]["name"], "가람");
    assert_eq!(
        (&export["site"]["title"], &export["site"]["url"]),
        (&json!("골목 산책"), &json!("https://blog.naver.com"))
    );
    let text = post["text"].as_str().unwrap();
    for said in ["등산화", "댓글", "공감", "URL 복사", "이 블로그의 다른 글"] {
        assert!(!text.contains(said), "{said} in {text}");
    }
    let names = zip_names(&out.path().join("x.epub"));
    assert_eq!(names.iter().filter(|name| name.ends_with(".png")).count(), 7, "{names:?}");
}

/// What each link of the first post leads to.
#[test]
fn posts_link_to_each_other_in_every_form_of_address() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&repository(PAGES), out.path());
    let number = |link: &Value| -> String {
        let documents = export["documents"].as_array().unwrap();
        let found = documents.iter().find(|document| document["id"] == link["document"]);
        found.map_or_else(
            || link["state"].as_str().unwrap().to_owned(),
            |found| found["url"].as_str().unwrap().to_owned(),
        )
    };
    let links: Vec<_> = document(&export, ONE)["links"].as_array().unwrap().iter().map(number).collect();
    assert_eq!(
        links,
        [
            "/221236891086",
            "/100104567890",
            "/220496669802",
            "/222000000001",
            "/221236891086",
            "broken",
            "external",
            "external",
            "/221236891086",
            "external",
            "/221236891086",
        ]
    );
    let book = out.path().join("x.epub");
    let names = zip_names(&book);
    let chapters: Vec<_> =
        names.iter().filter(|name| name.ends_with(".xhtml")).map(|name| (name, zip_text(&book, name))).collect();
    let file = |title: &str| {
        let title = format!("<title>{title}</title>");
        let (name, _) = chapters.iter().find(|(_, text)| text.contains(&title)).unwrap();
        name.rsplit('/').next().unwrap()
    };
    let (_, post) = chapters.iter().find(|(_, text)| text.contains("고개를 셋 넘는 길이다")).unwrap();
    for title in ["개울", "옛 장터", "골목", "지붕 위"] {
        assert!(post.contains(&format!("href=\"{}\"", file(title))), "{title}: {post}");
    }
    assert!(post.contains("href=\"https://blog.naver.com/neighbour/221236891086\""), "{post}");
    let sources = post.split("src=\"").skip(1).filter(|rest| rest.contains(".png")).count();
    assert_eq!(sources, 5, "the pictures that were saved are in the book");
}

#[test]
fn one_page_is_a_blog_too() {
    let out = tempfile::tempdir().unwrap();
    for (name, path) in [(ONE, ONE), ("지붕.html", "지붕_files/PostView.html"), ("옛/장터.html", "장터.html")]
    {
        let run = convert(&repository(PAGES).join(name), "json,epub", out.path());
        assert_eq!(run.code, Some(0), "{run:?}");
        let export = read_json(&out.path().join("x.json"));
        assert_eq!(export["documents"].as_array().unwrap().len(), 1);
        let assets = document(&export, path)["assets"].as_array().unwrap();
        assert_eq!(assets[0]["state"], "found", "{name}");
    }
}

#[test]
fn what_no_page_says_can_be_set() {
    let out = tempfile::tempdir().unwrap();
    let (source, to) = (repository(PAGES), out.path().to_str().unwrap());
    let set = ["--set", "naver-pages.status=published", "--base-url", "https://walks.example/a"];
    let args = ["convert", source.to_str().unwrap(), "--to", "json,hugo", "--name", "x", "--out", to];
    let run = posthaul(args.into_iter().chain(set));
    assert_eq!(run.code, Some(0), "{run:?}");
    let export = read_json(&out.path().join("x.json"));
    assert_eq!(export["site"]["url"], "https://walks.example");
    let documents = export["documents"].as_array().unwrap();
    assert!(documents.iter().all(|document| document["status"] == "published"));
    let states: Vec<_> = document(&export, ONE)["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["state"].as_str().unwrap())
        .collect();
    assert_eq!(states.iter().filter(|&&state| state == "resolved").count(), 7, "{states:?}");
}

/// A page with this between its head and its end.
fn page(body: &str) -> String {
    format!(
        "<html><head><meta property=\"og:url\" content=\"https://blog.naver.com/alley/221236891086\"><title>글 : 네이버 블로그</title></head>\
         <body><div class=\"se-main-container\">{body}</div></body></html>"
    )
}

#[test]
fn hostile_pages_end_and_say_so() {
    let text = "<div class=\"se-component se-text\"><p class=\"se-text-paragraph\">남는 글</p></div>";
    let block = "<div class=\"se-component se-quotation\"><blockquote class=\"se-quotation-container\">";
    let data = |json: &str| {
        format!(
            "{text}<div class=\"se-component se-oembed\"><script class=\"__se_module_data\" data-module='{json}'></script></div>"
        )
    };
    let cases = [
        ("deep", page(&format!("{text}{}", block.repeat(20_000)))),
        ("cells", page(&format!("{text}<div class=\"se-component se-table\">{}", "<table><tr><td>".repeat(20_000)))),
        ("json", page(&data(&format!("{{\"data\":{}", "[".repeat(500_000))))),
        ("large", page(&data(&format!("{{\"data\":{{\"html\":\"{}\"}}}}", "<b>".repeat(300_000))))),
        ("many", page(&format!("{text}{}", "<div class=\"se-component se-image\"></div>".repeat(30_000)))),
        (
            "links",
            page(&format!(
                "{text}{}",
                "<a class=\"se-link\" href=\"https://blog.naver.com/PostView.naver?blogId=a&logNo=1\">".repeat(20_000)
            )),
        ),
        (
            "cut",
            page(&format!("{text}<div class=\"se-component se-image\"><a data-linkdata='{{\"src"))
                .replace("</div></body></html>", ""),
        ),
    ];
    for (name, html) in cases {
        let temp = tempfile::tempdir().unwrap();
        let (source, out) = (temp.path().join("pages"), temp.path().join("out"));
        site(&source, &[("글.html", &html)]);
        let began = Instant::now();
        let (export, report) = converted(&source, &out);
        assert!(began.elapsed() < Duration::from_secs(20), "{name} took {:?}", began.elapsed());
        assert_eq!(report["importer"], "naver-pages", "{name}");
        let text = document(&export, "글.html")["text"].as_str().unwrap();
        assert!(text.contains("남는 글"), "{name}: {text}");
        if matches!(name, "deep" | "cells") {
            assert!(count(&report, "diagnostics", "html_depth_limit") > 0, "{name}: {:#}", report["diagnostics"]);
        }
    }
}

#[test]
fn what_egloos2ttxml_wrote_is_read_whole() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("tests/fixtures/egloos/ttxml"), out.path());
    assert_eq!(report["importer"], "ttxml");
    assert_eq!(report["written"]["json"], json!({ "post": 3 }));
    assert_eq!(export["site"]["title"], "비탈 위의 집");
    let posts = ["egloos_alley_001.xml/post/1", "egloos_alley_001.xml/post/2"].map(|path| document(&export, path));
    let pictures = posts.map(|post| (&post["assets"][0]["state"], &post["assets"][0]["asset"]));
    assert_eq!(pictures.map(|(state, _)| state.as_str()), [Some("found"); 2]);
    assert_ne!(pictures[0].1, pictures[1].1, "each post has its own file of the same name");
    for post in posts {
        assert!(!post["html"].as_str().unwrap().contains("_##]"), "{post:#}");
    }
    assert_eq!(posts[0]["comments"][0]["replies"][0]["text"], "한 동이면 됩니다 & 넉넉해요.");
    assert_eq!(document(&export, "egloos_alley_002.xml/post/3")["status"], "private");
}
