//! Feeds as Tistory, WordPress and Atom's makers write them.

use std::fs;

use posthaul_html::write_html;
use posthaul_model::{Options, Status, Value};

use super::FeedFile;
use crate::{Confidence, Context, Error, Importer, Input, Limits, Source, importers};

fn open(text: &str) -> Result<Box<dyn Source>, Error> {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("feed.xml");
    fs::write(&path, text).unwrap();
    let cx = Context {
        timezone: "Asia/Seoul".to_owned(),
        language: None,
        base_url: None,
        now: 0,
        options: Options::new("rss", FeedFile.info().options, []).unwrap(),
        limits: Limits::default(),
    };
    FeedFile.open(&Input::new(&path).unwrap(), &cx)
}

fn html(source: &dyn Source, place: usize) -> String {
    write_html(&source.document(&source.inventory().heads[place]).unwrap().body).trim().to_owned()
}

const TISTORY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n<title>골목</title>\n\
    <link>https://alley.example/</link>\n<description>걷는 이야기</description>\n<language>ko</language>\n\
    <generator>TISTORY</generator>\n<managingEditor>가람</managingEditor>\n\
    <item>\n<title>섬 &amp; 길</title>\n<link>https://alley.example/entry/%EC%84%AC</link>\n\
    <description>&lt;p data-ke-size=\"size16\"&gt;배를\n탔다.&lt;/p&gt;\n&lt;p data-ke-size=\"size16\"&gt;&amp;nbsp;&lt;/p&gt;</description>\n\
    <category>여행/섬</category>\n<category>배</category>\n<category>두 낱말</category>\n<author>가람</author>\n\
    <guid isPermaLink=\"true\">https://alley.tistory.com/34</guid>\n<comments>https://alley.example/entry/%EC%84%AC#entry34comment</comments>\n\
    <pubDate>Fri, 3 Feb 2023 04:05:06 +0900</pubDate>\n</item>\n\
    <item><title>짧게</title><link>https://alley.example/12</link><description>앞부분만 있는 글...</description></item>\n\
    </channel>\n</rss>\n";

#[test]
fn a_feed_of_tistory() {
    let source = open(TISTORY).ok().unwrap();
    let head = &source.inventory().heads[0];
    assert_eq!(
        (&*head.path, &*head.url, &*head.slug, &*head.title),
        ("feed.xml#/entry/섬", "/entry/섬", "섬", "섬 & 길")
    );
    assert_eq!((&*head.aliases, head.status), (["/34".to_owned()].as_slice(), Status::Published));
    assert_eq!(
        (&*head.categories, &*head.tags),
        (["여행", "섬"].map(String::from).as_slice(), ["배", "두 낱말"].map(String::from).as_slice())
    );
    assert_eq!(head.date.as_ref().unwrap().to_rfc3339(), "2023-02-03T04:05:06+09:00");
    let document = source.document(head).unwrap();
    assert_eq!(write_html(&document.body).trim(), "<p>배를\n탔다.</p>");
    assert_eq!(document.lines.map(|lines| (lines.first, lines.last)), Some((13, 15)));
    assert_eq!(document.normalisations[0].code.as_str(), "spacer_dropped");
    assert_eq!((document.normalisations[0].line, &*document.authors[0].name), (15, "가람"));
    assert_eq!(
        document.extra.get("comments"),
        Some(&Value::from("https://alley.example/entry/%EC%84%AC#entry34comment"))
    );
    let site = &source.inventory().site;
    assert_eq!(
        (site.title.as_deref(), site.url.as_deref(), site.base_url.as_str()),
        (Some("골목"), Some("https://alley.example"), "")
    );
    assert_eq!(site.hosts, ["alley.example", "alley.tistory.com"]);
    let noticed = &source.inventory().diagnostics[0];
    assert_eq!((noticed.code.as_str(), source.inventory().diagnostics.len()), ("feed_excerpt_only", 1));
    assert!(noticed.message.contains("of 1 posts"), "{}", noticed.message);
}

const WORDPRESS: &str = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
    <channel><title>Pier</title><link>https://pier.example/blog</link>\n<item><title>Low tide</title>\n\
    <link>https://pier.example/blog/2024/05/low-tide/</link>\n<dc:creator><![CDATA[Ada]]></dc:creator>\n\
    <pubDate>Wed, 01 May 2024 10:00:00 +0000</pubDate>\n<category><![CDATA[Sea]]></category>\n\
    <guid isPermaLink=\"false\">https://pier.example/?p=7</guid>\n<description><![CDATA[Mud and [&#8230;]]]></description>\n\
    <content:encoded><![CDATA[<p>Mud and <em>birds</em>.</p>\n<p><img src=\"https://pier.example/a.jpg\"></p>]]></content:encoded>\n\
    <enclosure url=\"https://pier.example/a.mp3\" length=\"1\" type=\"audio/mpeg\"/><enclosure url=\"https://pier.example/b.mp3\"/>\n\
    </item></channel></rss>";

#[test]
fn a_feed_with_whole_texts() {
    let source = open(WORDPRESS).ok().unwrap();
    let head = &source.inventory().heads[0];
    assert_eq!(
        (&*head.url, &*head.slug, &*head.tags),
        ("/2024/05/low-tide/", "low-tide", ["Sea".to_owned()].as_slice())
    );
    assert_eq!(html(&*source, 0), "<p>Mud and <em>birds</em>.</p>\n<p><img src=\"https://pier.example/a.jpg\"></p>");
    let document = source.document(head).unwrap();
    assert_eq!((document.lines.unwrap().first, &*document.authors[0].name), (10, "Ada"));
    assert_eq!(document.excerpt.text, "Mud and [&#8230;]");
    assert_eq!(document.extra.get("guid"), Some(&Value::from("https://pier.example/?p=7")));
    let enclosures = ["https://pier.example/a.mp3", "https://pier.example/b.mp3"].map(Value::from).to_vec();
    assert_eq!(document.extra.get("enclosure"), Some(&Value::List(enclosures)));
    assert_eq!(
        (source.inventory().site.url.as_deref(), &*source.inventory().site.base_url),
        (Some("https://pier.example"), "/blog")
    );
    assert!(source.inventory().diagnostics.is_empty());
}

const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ko\"><title>부두</title><subtitle>물때</subtitle>\
    <link rel=\"self\" href=\"https://pier.example/atom.xml\"/><link href=\"https://pier.example/\"/><author><name>에이다</name></author>\n\
    <entry><title>하나</title><link rel=\"alternate\" href=\"/one\"/><link href=\"https://pier.example/one\"/><id>tag:pier,2024:1</id>\
    <published>2024-05-01T10:00:00Z</published><updated>2024-05-02T10:00:00Z</updated><category term=\"sea\" label=\"바다\"/>\
    <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>갯벌 &amp; <b>새</b></p></div></content></entry>\n\
    <entry><title>둘</title><updated>2024-05-03T10:00:00Z</updated><content type=\"html\">&lt;p&gt;둘&lt;/p&gt;</content><summary>줄거리</summary></entry>\
    <entry><title>셋</title><summary type=\"text\">a &lt; b</summary></entry></feed>";

#[test]
fn an_atom_feed() {
    let source = open(ATOM).ok().unwrap();
    let heads = &source.inventory().heads;
    assert_eq!(heads.iter().map(|head| &*head.url).collect::<Vec<_>>(), ["/one", "/2", "/3"]);
    assert_eq!(heads[0].tags, ["바다"]);
    let day = |date: &Option<posthaul_model::Date>| date.as_ref().map(|date| date.to_rfc3339());
    assert_eq!(day(&heads[0].updated).unwrap()[..10], *"2024-05-02");
    assert_eq!(
        (day(&heads[1].date).unwrap()[..10].to_owned(), day(&heads[1].updated)),
        ("2024-05-03".to_owned(), None)
    );
    assert_eq!(html(&*source, 0), "<div xmlns=\"http://www.w3.org/1999/xhtml\">\n<p>갯벌 &amp; <b>새</b></p>\n</div>");
    assert_eq!((html(&*source, 1), html(&*source, 2)), ("<p>둘</p>".to_owned(), "a &lt; b".to_owned()));
    assert_eq!(source.document(&heads[1]).unwrap().excerpt.text, "줄거리");
    assert_eq!(source.inventory().site.description.as_deref(), Some("물때"));
    assert_eq!(source.inventory().diagnostics[0].code.as_str(), "feed_excerpt_only");
}

#[test]
fn feeds_are_recognised_and_others_are_not() {
    let temp = tempfile::tempdir().unwrap();
    let best = |name: &str, text: &str| {
        let path = temp.path().join(name);
        fs::write(&path, text).unwrap();
        let input = Input::new(&path).unwrap();
        let best = importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap();
        (best.info().id, FeedFile.detect(&input))
    };
    for (name, text) in [("a.xml", TISTORY), ("rss", TISTORY), ("b.atom", ATOM), ("c.rss", "\u{feff}<rss/>")] {
        assert_eq!(best(name, text), ("rss", Confidence::Certain), "{name}");
    }
    for text in ["<html><p>로그인</p></html>", "<urlset/>", "rss", ""] {
        assert_eq!(best("d.xml", text).1, Confidence::No, "{text}");
    }
    assert_eq!(open("<html/>").err().unwrap().code, "not_a_feed");
}

#[test]
fn broken_and_hostile_feeds_are_read_to_where_they_break() {
    let cut = TISTORY.find("<title>짧게").unwrap();
    let source = open(&TISTORY[..cut]).ok().unwrap();
    assert_eq!(source.inventory().heads[0].title, "섬 & 길");
    assert!(source.inventory().diagnostics.iter().any(|noticed| noticed.code.as_str() == "xml_broken"));
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>";
    assert_eq!(open(bomb).ok().unwrap().inventory().heads[0].title, "&b;");
    let same = "<item><link>https://a.example/x</link></item>".repeat(3);
    let source = open(&format!("<rss><channel><link>https://a.example</link>{same}</channel></rss>")).ok().unwrap();
    for head in &source.inventory().heads {
        source.document(head).unwrap();
    }
    assert_eq!(source.inventory().heads.len(), 3);
}
