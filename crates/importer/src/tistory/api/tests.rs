//! Answers as programs kept them.

use std::fs;
use std::path::Path;

use posthaul_html::write_html;
use posthaul_model::{DocumentKind, Options, Value};

use super::TistoryApi;
use crate::{Confidence, Context, Error, Importer, Input, Limits, Source, importers};

const READ: &str = "{\"tistory\":{\"status\":\"200\",\"item\":{\"url\":\"http://alley.tistory.com\",\"secondaryUrl\":\"http://walks.example\",\
    \"id\":\"12\",\"title\":\"가을 산책\",\"content\":\"<p data-ke-size=\\\"size16\\\">걷다 <a href=\\\"/13\\\">안내</a></p>\\n<p>&nbsp;</p>\",\
    \"categoryId\":\"7\",\"postUrl\":\"http://alley.tistory.com/entry/%EA%B0%80%EC%9D%84-%EC%82%B0%EC%B1%85\",\"visibility\":\"20\",\
    \"acceptComment\":\"1\",\"acceptTrackback\":\"0\",\"tags\":{\"tag\":[\"길\",\"두 낱말\"]},\"comments\":\"2\",\"trackbacks\":\"0\",\"date\":\"1303352668\"}}}";

const XML_READ: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<tistory><status>200</status><item><url>http://alley.tistory.com</url>\
    <id>13</id><title>안내</title><content><![CDATA[<p>글</p>]]></content><categoryId>0</categoryId>\
    <postUrl>http://alley.tistory.com/13</postUrl><visibility>0</visibility><tags><tag>하나</tag></tags><date>2011-04-21 11:24:28</date></item></tistory>";

const LIST: &str = "{\"tistory\":{\"status\":\"200\",\"item\":{\"url\":\"http://alley.tistory.com\",\"page\":\"1\",\"posts\":{\"post\":[\
    {\"id\":\"12\",\"title\":\"가을 산책\"},{\"id\":\"14\",\"title\":\"읽지 않은 글\"}]}}}}";

const CATEGORIES: &str = "{\"tistory\":{\"status\":\"200\",\"item\":{\"categories\":[{\"id\":\"7\",\"name\":\"섬\",\"parent\":\"6\",\"label\":\"여행/섬\"}]}}}";

const COMMENTS: &str = "{\"tistory\":{\"status\":\"200\",\"item\":{\"postId\":\"12\",\"comments\":{\"comment\":[\
    {\"id\":\"1\",\"date\":\"1303796711\",\"name\":\"나그네\",\"parentId\":\"\",\"homepage\":\"\",\"visibility\":\"2\",\"comment\":\"잘 보았습니다\",\"open\":\"Y\"},\
    {\"id\":\"2\",\"date\":\"1303796712\",\"name\":\"주인\",\"parentId\":\"1\",\"visibility\":\"2\",\"comment\":\"고맙습니다\",\"open\":\"N\"}]}}}}";

fn open(path: &Path) -> Result<Box<dyn Source>, Error> {
    let cx = Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: None,
        now: 0,
        options: Options::new("tistory-api", TistoryApi.info().options, []).unwrap(),
        limits: Limits::default(),
    };
    TistoryApi.open(&Input::new(path).unwrap(), &cx)
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(temp.path().join(name), text).unwrap();
    }
    temp
}

#[test]
fn answers_are_posts() {
    let temp = folder(&[
        ("12.json", READ),
        ("13.xml", XML_READ),
        ("list.json", LIST),
        ("category.json", CATEGORIES),
        ("comment.json", COMMENTS),
        ("package.json", "{\"name\":\"dump\"}"),
    ]);
    let source = open(temp.path()).ok().unwrap();
    let shown: Vec<_> = source
        .inventory()
        .heads
        .iter()
        .map(|head| {
            (&*head.path, &*head.url, &*head.aliases, head.status.as_str(), head.date.as_ref().unwrap().to_rfc3339())
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "12.json#12",
                "/entry/가을-산책",
                ["/12".to_owned()].as_slice(),
                "published",
                "2011-04-21T11:24:28+09:00".to_owned()
            ),
            ("13.xml#13", "/13", [].as_slice(), "private", "2011-04-21T11:24:28+09:00".to_owned()),
        ]
    );
    let head = &source.inventory().heads[0];
    assert_eq!(
        (&*head.categories, &*head.tags, head.kind),
        (
            ["여행", "섬"].map(String::from).as_slice(),
            ["길", "두 낱말"].map(String::from).as_slice(),
            DocumentKind::Post
        )
    );
    let document = source.document(head).unwrap();
    assert_eq!(write_html(&document.body).trim(), "<p>걷다 <a href=\"/13\">안내</a></p>");
    assert_eq!(document.extra.get("acceptComment"), Some(&Value::from("1")));
    assert_eq!(document.extra.get("categoryId"), None);
    let comment = &document.comments[0];
    assert_eq!((comment.author.as_deref(), &*comment.text, comment.secret), (Some("나그네"), "잘 보았습니다", false));
    assert_eq!(comment.date.as_deref(), Some("2011-04-26T14:45:11+09:00"));
    assert_eq!(
        (document.comments.len(), &*comment.replies[0].text, comment.replies[0].secret),
        (1, "고맙습니다", true)
    );
    let xml = source.document(&source.inventory().heads[1]).unwrap();
    assert_eq!((write_html(&xml.body).trim(), &*xml.head.tags), ("<p>글</p>", ["하나".to_owned()].as_slice()));
    assert_eq!(xml.extra.get("categoryId"), Some(&Value::from("0")));
    let skipped: Vec<_> = source.inventory().skipped.iter().map(|skip| (&*skip.path, skip.reason.as_str())).collect();
    assert_eq!(skipped, [("list.json#14", "api_post_not_read")]);
    let noticed: Vec<_> =
        source.inventory().diagnostics.iter().map(|noticed| (noticed.code.as_str(), noticed.path.as_deref())).collect();
    assert_eq!(noticed, [("not_an_api_answer", Some("package.json"))]);
    assert_eq!(
        (source.inventory().site.url.as_deref(), &*source.inventory().site.hosts),
        (Some("https://walks.example"), ["walks.example", "alley.tistory.com"].map(String::from).as_slice())
    );
}

#[test]
fn answers_are_recognised() {
    let temp = folder(&[
        ("one.json", READ),
        ("many.json", &format!("[\n{READ},\n{READ}]")),
        ("one.xml", XML_READ),
        ("other.json", "{\"posts\":[]}"),
        ("broken.json", &READ[..READ.len() - 1]),
    ]);
    let best = |path: &Path| {
        let input = Input::new(path).unwrap();
        importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap().info().id
    };
    assert_eq!(best(temp.path()), "tistory-api");
    for name in ["one.json", "many.json", "one.xml"] {
        assert_eq!(best(&temp.path().join(name)), "tistory-api", "{name}");
    }
    let other = temp.path().join("other.json");
    assert_eq!(TistoryApi.detect(&Input::new(&other).unwrap()), Confidence::No);
    assert_eq!(open(&temp.path().join("broken.json")).err().unwrap().code, "no_api_answer");
    let source = open(&temp.path().join("many.json")).ok().unwrap();
    assert_eq!((source.inventory().heads.len(), source.inventory().skipped[0].reason.as_str()), (1, "post_repeated"));
}

#[test]
fn hostile_answers_do_no_harm() {
    let deep = format!("<tistory><status>200</status>{}</tistory>", "<a>".repeat(50_000) + &"</a>".repeat(50_000));
    let nested = format!("{{\"tistory\":{{\"status\":1,\"item\":{}", "[".repeat(100_000));
    let odd = "{\"tistory\":{\"item\":{\"id\":12,\"title\":[1],\"content\":{\"a\":1},\"tags\":\"하나\",\"date\":\"x\",\"visibility\":20}}}";
    let temp = folder(&[("deep.xml", &deep), ("nested.json", &nested), ("odd.json", odd)]);
    let source = open(temp.path()).ok().unwrap();
    let head = &source.inventory().heads[0];
    assert_eq!((&*head.url, &*head.tags, head.status.as_str()), ("/12", ["하나".to_owned()].as_slice(), "published"));
    assert_eq!(source.document(head).unwrap().diagnostics[0].code.as_str(), "date_unknown");
}
