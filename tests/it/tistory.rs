//! Backups of Tistory, whole: as a folder and as a ZIP, alone and with what the blog itself showed; and the old XML.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{converted, document, json as read_json, posthaul, repository, site, zip_names, zip_of, zip_text};

const BAKERY: &str = "2/2-동네-빵집-지도.html";
const CONTENTS: &str = "5/5-백업을-받아-보니.html";

fn states<'v>(document: &'v Value, list: &str, key: &str) -> Vec<(&'v str, &'v str)> {
    let items = document[list].as_array().unwrap().iter();
    items.map(|item| (item[key].as_str().unwrap(), item["state"].as_str().unwrap())).collect()
}

#[test]
fn a_backup_is_read_whole() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/tistory-backup"), out.path());
    assert_eq!(report["importer"], "tistory");
    for format in ["json", "ndjson", "epub", "sqlite"] {
        assert_eq!(report["written"][format], json!({ "post": 4 }), "{format}");
    }
    let bakery = document(&export, BAKERY);
    assert_eq!(
        (&bakery["url"], &bakery["title"], &bakery["status"]),
        (&json!("/2"), &json!("동네 빵집 지도"), &json!("unknown"))
    );
    assert_eq!(bakery["date"], "2022-05-14T09:12:03+09:00");
    assert_eq!(bakery["categories"], json!(["산책", "먹을거리"]));
    assert_eq!(bakery["tags"], json!(["빵", "동네 산책", "지도"]));
    assert_eq!(states(bakery, "assets", "src"), [("./img/img.png", "found"), ("./img/IMG_1.png", "found")]);
    assert_eq!(states(bakery, "links", "href"), [("/5", "resolved")]);
    let lost = document(&export, "7/7.html");
    assert_eq!(
        states(lost, "assets", "src"),
        [("https://t1.daumcdn.net/cfile/tistory/0123456789ABCDEF01?original", "remote"), ("./img/img.jpg", "missing")]
    );
    assert_eq!(report["diagnostics"]["visibility_unknown"]["count"], 1);
    assert_eq!(report["normalisations"]["fold_repaired"]["count"], 2);
    let html = std::fs::read_to_string(out.path().join("x.json")).unwrap();
    for shell in ["title-article", "contents_style", "data-ke-", "tt_lesstext=\\\" <", "ttml", "NaN"] {
        let bodies = export["documents"].as_array().unwrap().iter().map(|document| document["html"].as_str().unwrap());
        assert!(bodies.into_iter().all(|html| !html.contains(shell)), "{shell} in {html}");
    }
    let names = zip_names(&out.path().join("x.epub"));
    assert_eq!(names.iter().filter(|name| name.ends_with(".png")).count(), 2, "{names:?}");
}

#[test]
fn a_zip_gives_what_its_folder_gives() {
    let out = tempfile::tempdir().unwrap();
    let folder = repository("examples/tistory-backup");
    let zip = out.path().join("backup.zip");
    zip_of(&folder, &zip);
    let (from_folder, _) = converted(&folder, &out.path().join("folder"));
    let (from_zip, _) = converted(&zip, &out.path().join("zip"));
    assert_eq!(from_folder["documents"], from_zip["documents"]);
    assert!(
        std::fs::read(out.path().join("folder/x.epub")).unwrap()
            == std::fs::read(out.path().join("zip/x.epub")).unwrap()
    );
}

#[test]
fn the_blogs_own_address_makes_links_between_posts() {
    let out = tempfile::tempdir().unwrap();
    let folder = repository("examples/tistory-backup");
    for (place, option) in
        [("a", ["--set", "tistory.url=alley.tistory.com"]), ("b", ["--base-url", "https://alley.tistory.com"])]
    {
        let to = out.path().join(place);
        let mut args =
            vec!["convert", folder.to_str().unwrap(), "--to", "json", "--name", "x", "--out", to.to_str().unwrap()];
        args.extend(option);
        args.extend(["--set", "tistory.status=published"]);
        let run = posthaul(args);
        assert_eq!(run.code, Some(0), "{run:?}");
        let export = read_json(&to.join("x.json"));
        let post = document(&export, CONTENTS);
        let links = post["links"].as_array().unwrap();
        assert_eq!(links[0]["document"], document(&export, "7/7.html")["id"]);
        assert_eq!(links[1]["document"], document(&export, BAKERY)["id"]);
        assert_eq!(post["status"], "published");
    }
}

/// A post of a backup.
fn post(title: &str, body: &str) -> String {
    format!(
        "\n<meta charset=\"utf-8\">\n<html lang=\"ko\">\n<head><title>{title}</title></head>\n<body id=\"tt-body-page\">\n\
         <h2 class=\"title-article\">{title}</h2>\n<p class=\"category\"></p>\n<p class=\"date\">2023-01-02 03:04:05</p>\n<hr>\n\
         <div class=\"contents_style\">\n{body}\n</div>\n<br/>\n<div class=\"tags\">\n</div>\n</body></html>\n"
    )
}

/// What leads to a post with the number 12 and the slug `가을-산책`.
const WAYS: [&str; 11] = [
    "/12",
    "/m/12",
    "https://alley.tistory.com/12",
    "http://alley.tistory.com/m/12?category=3#entry12comment",
    "//alley.tistory.com/12",
    "/entry/가을-산책",
    "/entry/%EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85",
    "/entry/\u{1100}\u{1161}\u{110b}\u{1173}\u{11af}-\u{1109}\u{1161}\u{11ab}\u{110e}\u{1162}\u{11a8}",
    "https://alley.tistory.com/entry/%EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85#%EC%A0%88",
    "https://alley.tistory.com/m/entry/%EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85",
    "https://walks.example/12",
];

/// Posts that link to each other in every way, with what the blog showed beside them.
fn linked_blog(folder: &Path) {
    let links: Vec<_> = WAYS.iter().map(|way| format!("<p><a href=\"{way}\">산책</a></p>")).collect();
    let there = post("가을, 산책", "<p>돌아가는 길은 <a href=\"/9\">여기</a>.</p>");
    site(
        folder,
        &[
            ("b/style.css", ""),
            ("b/9/9.html", &post("목차", &links.concat())),
            ("b/12/12.html", &there),
            ("b/13/13.html", &post("안내", "<p>글</p>")),
            ("b/14/14.html", &post("비밀", "<p>글</p>")),
            (
                "sitemap.xml",
                "<urlset><url><loc>https://alley.tistory.com/9</loc></url><url><loc>https://alley.tistory.com/entry/\
                 %EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85</loc></url><url><loc>https://alley.tistory.com/notice/13</loc></url>\
                 </urlset>",
            ),
            (
                "rss.xml",
                "<rss version=\"2.0\"><channel><title>골목 산책</title><link>https://walks.example</link><item>\
                 <title>가을, 산책</title><link>https://alley.tistory.com/entry/%EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85</link>\
                 <guid>https://alley.tistory.com/12</guid></item></channel></rss>",
            ),
            (
                "pages/목차.html",
                "<html><head><meta property=\"og:url\" content=\"https://alley.tistory.com/9\"/><title>목차</title></head></html>",
            ),
        ],
    );
}

#[test]
fn posts_that_link_each_other_in_every_way_do_so_in_the_book() {
    let temp = tempfile::tempdir().unwrap();
    linked_blog(temp.path());
    let source = temp.path().join("b");
    for (place, known) in [("with", true), ("without", false)] {
        let out = temp.path().join(place);
        let mut args: Vec<String> =
            ["convert", source.to_str().unwrap(), "--to", "json,epub,sqlite", "--name", "x", "--out"]
                .map(String::from)
                .to_vec();
        args.push(out.to_str().unwrap().to_owned());
        if known {
            for (key, file) in [("sitemap", "sitemap.xml"), ("rss", "rss.xml"), ("pages", "pages")] {
                args.extend(["--set".to_owned(), format!("tistory.{key}={}", temp.path().join(file).display())]);
            }
        } else {
            args.extend(["--base-url".to_owned(), "https://alley.tistory.com".to_owned()]);
        }
        let run = posthaul(args);
        assert_eq!(run.code, Some(0), "{run:?}");
        let export = read_json(&out.join("x.json"));
        let (list, walk) = (document(&export, "9/9.html"), document(&export, "12/12.html"));
        let ways = if known { WAYS.len() } else { WAYS.len() - 1 };
        for (way, link) in WAYS.iter().zip(list["links"].as_array().unwrap()).take(ways) {
            assert_eq!((&link["document"], &link["state"]), (&walk["id"], &json!("resolved")), "{way}");
        }
        assert_eq!(walk["links"][0]["document"], list["id"]);
        let book = out.join("x.epub");
        let names = zip_names(&book);
        let mut chapters =
            names.iter().filter(|name| name.ends_with(".xhtml")).map(|name| (name, zip_text(&book, name)));
        let (own, text) = chapters.clone().find(|(_, text)| text.contains("돌아가는 길은")).unwrap();
        let (_, listing) = chapters.find(|(_, text)| text.matches(">산책</a>").count() == WAYS.len()).unwrap();
        let file = own.rsplit('/').next().unwrap();
        assert_eq!(listing.matches(&format!("href=\"{file}")).count(), ways, "{listing}");
        assert!(text.contains(".xhtml\">여기</a>"), "{text}");
    }
}

#[test]
fn a_site_map_a_feed_and_pages_say_what_the_backup_does_not() {
    let temp = tempfile::tempdir().unwrap();
    linked_blog(temp.path());
    let option = |key: &str, file: &str| format!("tistory.{key}={}", temp.path().join(file).display());
    let source = temp.path().join("b");
    let out = temp.path().join("out");
    let run = |sets: &[String]| {
        let mut args =
            vec!["convert", source.to_str().unwrap(), "--to", "json", "--name", "x", "--out", out.to_str().unwrap()];
        args.extend(sets.iter().flat_map(|set| ["--set", set]));
        posthaul(args)
    };
    let done = run(&[option("sitemap", "sitemap.xml"), option("rss", "rss.xml"), option("pages", "pages")]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let export = read_json(&out.join("x.json"));
    let said = |path: &str| {
        let post = document(&export, path);
        [&post["url"], &post["slug"], &post["kind"], &post["status"]].map(|value| value.as_str().unwrap().to_owned())
    };
    assert_eq!(said("9/9.html"), ["/9", "9", "post", "published"]);
    assert_eq!(said("12/12.html"), ["/entry/가을-산책", "가을-산책", "post", "published"]);
    assert_eq!(said("13/13.html"), ["/notice/13", "13", "notice", "published"]);
    assert_eq!(said("14/14.html"), ["/14", "14", "post", "unknown"]);
    assert_eq!(
        (&export["site"]["title"], &export["site"]["url"]),
        (&json!("골목 산책"), &json!("https://walks.example"))
    );
    let report = read_json(&out.join("x.report.json"));
    assert_eq!(report["diagnostics"]["post_not_listed"]["count"], 1);
    assert_eq!(report["diagnostics"]["visibility_unknown"]["count"], 1);
    // A file that is not there is no detail, one that is broken is.
    let missing = run(&[option("sitemap", "nowhere.xml")]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
    std::fs::write(temp.path().join("sitemap.xml"), "<urlset><url><loc>https://a.tistory.com/9</loc></url><url>")
        .unwrap();
    assert_eq!(run(&[option("sitemap", "sitemap.xml")]).code, Some(0));
    assert_eq!(read_json(&out.join("x.report.json"))["diagnostics"]["xml_broken"]["count"], 1);
}

#[test]
fn saved_pages_and_a_feed_are_sources_of_their_own() {
    let temp = tempfile::tempdir().unwrap();
    let page = |number: u32, slug: &str, body: &str| {
        format!(
            "<html><head><script>window.T.config = {{\"ROLE\":\"guest\"}};window.T.entryInfo = {{\"entryId\":{number}}};</script>\
             <meta property=\"og:title\" content=\"{slug}\"/><meta property=\"og:url\" content=\"https://a.tistory.com/entry/{slug}\"/>\
             <meta property=\"article:published_time\" content=\"2023-02-0{number}T04:05:06+09:00\"/></head><body id=\"tt-body-page\">\
             <div class=\"tt_article_useless_p_margin contents_style\">{body}</div></body></html>"
        )
    };
    site(
        temp.path(),
        &[
            ("pages/하나.html", &page(1, "하나", "<p data-ke-size=\"size16\">글 <a href=\"/2\">둘</a></p>")),
            (
                "pages/둘.html",
                &page(2, "둘", "<p><a href=\"https://a.tistory.com/m/entry/%ED%95%98%EB%82%98\">하나</a></p>"),
            ),
            (
                "feed.xml",
                "<rss><channel><title>골목</title><link>https://a.tistory.com</link><generator>TISTORY</generator><item><title>하나</title>\
                 <link>https://a.tistory.com/entry/하나</link><description>&lt;p data-ke-size=\"size16\"&gt;글 &lt;a href=\"/1\"&gt;여기&lt;/a&gt;\
                 &lt;/p&gt;</description><guid>https://a.tistory.com/1</guid><pubDate>Fri, 3 Feb 2023 04:05:06 +0900</pubDate></item></channel></rss>",
            ),
        ],
    );
    let (export, report) = converted(&temp.path().join("pages"), &temp.path().join("a"));
    assert_eq!(report["importer"], "tistory-pages");
    let (one, two) = (document(&export, "하나.html"), document(&export, "둘.html"));
    assert_eq!((&one["url"], &one["status"]), (&json!("/entry/하나"), &json!("published")));
    assert_eq!((&one["links"][0]["document"], &two["links"][0]["document"]), (&two["id"], &one["id"]));
    let (export, report) = converted(&temp.path().join("feed.xml"), &temp.path().join("b"));
    assert_eq!(report["importer"], "rss");
    let item = document(&export, "feed.xml#/entry/하나");
    assert_eq!((&item["links"][0]["document"], &item["date"]), (&item["id"], &json!("2023-02-03T04:05:06+09:00")));
    assert_eq!(item["html"].as_str().unwrap().trim(), "<p>글 <a href=\"/1\">여기</a></p>");
}

#[test]
fn an_xml_backup_is_read_whole() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/ttxml-backup.xml"), out.path());
    assert_eq!(report["importer"], "ttxml");
    let all = json!({ "post": 6, "page": 2, "document": 1, "notice": 1 });
    assert_eq!((&report["found"], &report["written"]["json"], &report["written"]["sqlite"]), (&all, &all, &all));
    assert_eq!(report["written"]["epub"], json!({ "post": 3, "page": 2, "notice": 1 }));
    let market = document(&export, "post/3");
    assert_eq!(
        (&market["url"], &market["slug"], &market["title"]),
        (&json!("/3"), &json!("시장-골목"), &json!("시장 골목"))
    );
    assert_eq!(
        (&market["date"], &market["updated"]),
        (&json!("2008-02-18T11:00:00+09:00"), &json!("2008-02-19T11:00:00+09:00"))
    );
    assert_eq!(
        (&market["categories"], &market["tags"]),
        (&json!(["산책", "시장/골목"]), &json!(["시장", "동네 산책"]))
    );
    assert_eq!(market["comments"][0]["replies"][0]["text"], "셋째 골목입니다.");
    assert_eq!(market["comments"].as_array().map(Vec::len), Some(2));
    assert_eq!(market["extra"]["trackbacks"][0]["site"], "강 건너");
    let bridge = document(&export, "post/12");
    let found = |name: &str| (format!("/attachment/cfile{name}"), "found".to_owned());
    let assets = states(bridge, "assets", "src").into_iter().map(|(src, state)| (src.to_owned(), state.to_owned()));
    let expected = [
        found("2.uf.11613F345148691C3095BD.png"),
        found("2.uf@22613F345148691C3095BE.png"),
        found("8.uf.33613F345148691C3095BF.zip"),
        found("2.uf.11613F345148691C3095BD.png"),
        ("http://cfile9.uf.tistory.com/image/44613F345148691C3095C0".to_owned(), "remote".to_owned()),
    ];
    assert_eq!(assets.collect::<Vec<_>>(), expected);
    let links = bridge["links"].as_array().unwrap();
    assert_eq!(links[0]["document"], market["id"]);
    assert_eq!(links[1]["document"], document(&export, "post/15")["id"]);
    let status = ["post/15", "post/16", "post/17", "post/18"].map(|path| document(&export, path)["status"].clone());
    assert_eq!(status, ["protected", "private", "scheduled", "published"]);
    assert_eq!(document(&export, "guestbook")["comments"].as_array().map(Vec::len), Some(2));
    assert_eq!(document(&export, "keyword/1")["collection"], "keywords");
    for code in ["personal_data_left_out", "attachment_not_shown", "text_undecodable_bytes"] {
        assert_eq!(report["diagnostics"][code]["count"], 1, "{code}");
    }
    let text = std::fs::read_to_string(out.path().join("x.json")).unwrap();
    for personal in ["203.0.113", "192.0.2.9", "5f4dcc3b", "강물1234"] {
        assert!(!text.contains(personal), "{personal}");
    }
    let names = zip_names(&out.path().join("x.epub"));
    assert_eq!(names.iter().filter(|name| name.ends_with(".png")).count(), 2, "{names:?}");
}

#[test]
fn a_link_before_its_card_goes_when_asked_for() {
    let out = tempfile::tempdir().unwrap();
    let source = repository("tests/fixtures/tistory/backup");
    let set = ["--set", "tistory.card_links=drop", "--to", "json", "--name", "x"].map(Into::into);
    let args = ["convert".into(), source.into_os_string(), "--out".into(), out.path().as_os_str().to_owned()];
    let run = posthaul(args.into_iter().chain(set));
    assert_eq!(run.code, Some(0), "{run:?}");
    let export = read_json(&out.path().join("x.json"));
    let post = document(&export, "8/8-건-글.html");
    // The second link says more than its address, and stays.
    let text = post["text"].as_str().unwrap();
    assert!(text.starts_with("밀가루 고르기") && text.contains("2021.03.06 - [사진] - 묶은 그림"), "{text}");
    let records = post["normalisations"].as_array().unwrap();
    let dropped = records.iter().find(|record| record["code"] == "card_link_dropped").unwrap();
    assert_eq!(dropped["text"], "https://flour.example/?p=1&q=2");
}
