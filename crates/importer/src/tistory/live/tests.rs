//! What a site map, a feed and pages say, and what becomes of the posts of a backup.

use posthaul_model::{DocumentKind, Head, Redirect, Status};

use super::{Known, LivePage, linked_slugs, other_addresses};
use crate::document_id;

/// A post as a backup has it.
fn head(number: u64, title: &str) -> Head {
    let path = format!("{number}/{number}.html");
    Head {
        id: document_id("tistory", &path),
        path,
        kind: DocumentKind::Post,
        collection: None,
        status: Status::Unknown,
        title: title.to_owned(),
        slug: number.to_string(),
        url: format!("/{number}"),
        aliases: Vec::new(),
        date: None,
        updated: None,
        categories: Vec::new(),
        tags: Vec::new(),
    }
}

fn blog() -> Vec<Head> {
    vec![head(1, "첫 글: 시작"), head(2, "둘째"), head(3, "소개"), head(4, "일기"), head(5, "일기"), head(6, "비밀")]
}

fn shown(head: &Head) -> (&str, &str, Vec<&str>, &str, &str) {
    let aliases = head.aliases.iter().map(String::as_str).collect();
    (&head.url, &head.slug, aliases, head.kind.as_str(), head.status.as_str())
}

fn codes(known: &Known) -> Vec<(&str, &str)> {
    known.diagnostics.iter().map(|d| (d.code.as_str(), d.path.as_deref().unwrap_or_default())).collect()
}

const SITEMAP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
    <url><loc>https://alley.tistory.com</loc></url>\n\
    <url><loc>https://alley.tistory.com/category/%EA%B0%80</loc></url>\n\
    <url><loc>https://alley.tistory.com/entry/%EC%B2%AB-%EA%B8%80-%EC%8B%9C%EC%9E%91</loc><lastmod>2024-05-01T10:00:00+09:00</lastmod></url>\n\
    <url><loc>https://alley.tistory.com/m/entry/%EC%B2%AB-%EA%B8%80-%EC%8B%9C%EC%9E%91</loc></url>\n\
    <url><loc>https://alley.tistory.com/notice/2</loc></url>\n\
    <url><loc>https://alley.tistory.com/pages/%EC%86%8C%EA%B0%9C</loc></url>\n\
    <url><loc>https://alley.tistory.com/entry/%EC%9D%BC%EA%B8%B0</loc></url>\n\
    <url><loc>https://alley.tistory.com/99</loc></url>\n</urlset>";

#[test]
fn a_site_map_gives_addresses_kinds_and_visibility() {
    let (mut known, mut heads) = (Known::default(), blog());
    known.sitemap(SITEMAP, "sitemap.xml");
    known.merge(&mut heads);
    assert_eq!(shown(&heads[0]), ("/entry/첫-글-시작", "첫-글-시작", vec!["/1"], "post", "published"));
    assert_eq!(heads[0].updated.as_ref().unwrap().to_rfc3339(), "2024-05-01T10:00:00+09:00");
    assert_eq!(shown(&heads[1]), ("/notice/2", "2", vec!["/2"], "notice", "published"));
    assert_eq!(shown(&heads[2]), ("/pages/소개", "소개", vec!["/3"], "page", "published"));
    for place in [3, 4, 5] {
        assert_eq!(heads[place].status, Status::Unknown);
    }
    // Two posts have the title of `/entry/일기`: which of them it is, the site map does not say.
    let missing = ("listed_not_in_backup", "sitemap.xml");
    assert_eq!(
        codes(&known),
        [
            missing,
            missing,
            ("post_not_listed", "4/4.html"),
            ("post_not_listed", "5/5.html"),
            ("post_not_listed", "6/6.html")
        ]
    );
    assert!(known.diagnostics[0].message.contains("/entry/일기") && known.diagnostics[1].message.contains("/99"));
    assert_eq!(known.hosts, ["alley.tistory.com"]);
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>골목</title><link>https://alley.example</link>\
    <description>걷는 이야기</description><generator>TISTORY</generator>\
    <item><title>일기</title><link>https://alley.example/entry/%EC%9D%BC%EA%B8%B0-1</link>\
    <guid isPermaLink=\"true\">https://alley.tistory.com/5</guid></item>\
    <item><title>둘째</title><link>https://alley.example/2</link></item></channel></rss>";

#[test]
fn a_feed_knows_numbers_and_slugs() {
    let (mut known, mut heads) = (Known::default(), blog());
    known.sitemap("<urlset><url><loc>https://alley.tistory.com/entry/일기-1</loc></url></urlset>", "s.xml");
    known.feed(FEED, "rss.xml");
    known.merge(&mut heads);
    assert_eq!(shown(&heads[4]), ("/entry/일기-1", "일기-1", vec!["/5"], "post", "published"));
    assert_eq!(shown(&heads[1]), ("/2", "2", vec![], "post", "published"));
    assert_eq!((known.title.as_deref(), known.url.as_deref()), (Some("골목"), Some("https://alley.example")));
    assert_eq!(known.hosts, ["alley.tistory.com", "alley.example"]);
    assert!(codes(&known).iter().all(|(code, _)| *code == "post_not_listed"));
}

#[test]
fn lists_that_are_broken_are_used_as_far_as_they_go() {
    let (mut known, mut heads) = (Known::default(), blog());
    known.sitemap("<urlset>\n<url><loc>http://a.tistory.com/6</loc></url>\n<url><loc>http:", "sitemap.xml");
    known.feed("<html><p>로그인</p></html>", "rss");
    known.sitemap("<sitemapindex/>", "index.xml");
    known.merge(&mut heads);
    assert_eq!(heads[5].status, Status::Published);
    assert_eq!(
        codes(&known),
        [("xml_broken", "sitemap.xml"), ("list_unusable", "rss"), ("list_unusable", "index.xml")]
    );
    assert_eq!(known.diagnostics[0].line, Some(3));
}

#[test]
fn other_addresses_of_posts() {
    let mut heads = blog();
    heads[1].url = "/entry/진짜".to_owned();
    heads[1].aliases = vec!["/2".to_owned()];
    let mut linked = Default::default();
    let text = "<a href=\"https://a.tistory.com/entry/%EC%B2%AB-%EA%B8%80-%E2%80%94-%EC%8B%9C%EC%9E%91?x=1\">가</a>\
                <a href='/entry/\u{1107}\u{1175}\u{1106}\u{1175}\u{11af}'>나</a> /entry/";
    linked_slugs(text, &mut linked);
    let found = other_addresses(&heads, &linked);
    let to = |to: &str| -> Vec<String> {
        found.iter().filter(|redirect| redirect.to == to).map(|Redirect { from, .. }| from.clone()).collect()
    };
    let slugs = ["/entry/첫-글-시작", "/entry/첫-글-—-시작"];
    assert_eq!(to("/1"), [slugs[0], slugs[1], "/m/1", "/m/entry/첫-글-시작", "/m/entry/첫-글-—-시작"]);
    assert_eq!(to("/entry/진짜"), ["/m/entry/진짜", "/m/2"]);
    // Nobody knows which `일기` is `/entry/일기`.
    assert_eq!(to("/4"), ["/m/4"]);
    assert_eq!(to("/6"), ["/entry/비밀", "/m/6", "/m/entry/비밀"]);
}

const NEW_PAGE: &str = "<!DOCTYPE html>\n<html lang=\"ko\"><head><script>if (!window.T) { window.T = {} }\n\
    window.T.config = {\"ROLE\":\"guest\",\"BLOG\":{\"id\":9,\"title\":\"골목\"},\"USER\":{\"name\":null}};\n\
    window.T.entryInfo = {\"entryId\":34,\"categoryId\":7,\"categoryLabel\":\"여행/섬 <길>\"};</script>\n\
    <meta property=\"og:url\" content=\"https://alley.example/entry/%EC%84%AC\"/>\n\
    <meta property=\"og:site_name\" content=\"골목\"/><meta property=\"og:title\" content=\"섬 &amp; 길\"/>\n\
    <meta name=\"by\" content=\"가람\"/><meta property=\"article:txid\" content=\"9_34\"/>\n\
    <meta property=\"article:pc_view_url\" content=\"https://alley.tistory.com/34\"/>\n\
    <meta property=\"article:published_time\" content=\"2023-02-03T04:05:06+09:00\"/>\n\
    <meta property=\"article:modified_time\" content=\"2023-03-03T04:05:06+09:00\"/>\n\
    <title>섬 &amp; 길 :: 골목</title><link rel=\"canonical\" href=\"https://alley.example/entry/%EC%84%AC\"/></head>\n\
    <body id=\"tt-body-page\"><ul class=\"tag_cloud\"><li><a href=\"/tag/구름\">구름</a></li></ul>\n\
    <div class=\"area_view\"><div class=\"tt_article_useless_p_margin contents_style\"><p data-ke-size=\"size16\">본문 > 끝</p>\n\
    <div><div>속</div></div></div></div><div class=\"area_tag\"><a href=\"/tag/%EC%84%AC\" rel=\"tag\">섬</a>,\n\
    <a href=\"/tag/x\" rel=\"tag\">두 낱말</a></div></body></html>";

const OLD_PAGE: &str = "<html><head><title>옛 글 :: 골목</title></head><body>\n\
    <!--\n<rdf:RDF xmlns:dc=\"x\"><rdf:Description rdf:about=\"http://alley.tistory.com/12\" \
    dc:identifier=\"http://alley.tistory.com/12\" dc:title=\"옛 글\"/></rdf:RDF>\n-->\n\
    <div class=\"article\"><p>옛 본문</p></div><div class=\"tagTrail\"><a href=\"/tag/%EA%B0%80\">가</a></div>\n\
    <div id=\"entry12Comment\"></div><ul class=\"tagcloud\"><li><a href=\"/tag/b\">나</a></li></ul></body></html>";

#[test]
fn a_page_says_what_it_shows() {
    let page = LivePage::read(NEW_PAGE);
    assert_eq!((page.number, page.place.as_ref().unwrap().url()), (Some(34), "/entry/섬".to_owned()));
    assert_eq!(
        (page.title.as_str(), page.blog.as_deref(), page.author.as_deref()),
        ("섬 & 길", Some("골목"), Some("가람"))
    );
    assert_eq!(
        (page.categories, page.tags),
        (vec!["여행".to_owned(), "섬 <길>".to_owned()], vec!["섬".to_owned(), "두 낱말".to_owned()])
    );
    assert_eq!(page.published.as_deref(), Some("2023-02-03T04:05:06+09:00"));
    assert_eq!(page.hosts, ["alley.example", "alley.tistory.com"]);
    assert!(page.seen_by_guest);
    let (body, count) = page.body.unwrap();
    assert_eq!(count, 1);
    assert!(
        NEW_PAGE[body.clone()].starts_with("<div class=\"tt_article_useless_p_margin")
            && NEW_PAGE[body].ends_with("<div><div>속</div></div></div>")
    );
}

#[test]
fn a_page_of_an_old_skin_says_less() {
    let page = LivePage::read(OLD_PAGE);
    assert_eq!((page.number, page.title.as_str(), page.seen_by_guest), (Some(12), "옛 글", false));
    assert_eq!(page.tags, ["가"]);
    assert_eq!(&OLD_PAGE[page.body.unwrap().0], "<div class=\"article\"><p>옛 본문</p></div>");
    let nothing = LivePage::read("<p>글</p>");
    assert!(nothing.body.is_none() && nothing.number.is_none() && nothing.place.is_none());
}

#[test]
fn pages_in_a_folder_say_it_of_their_posts() {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in
        [("a/섬.html", NEW_PAGE), ("b.htm", "<p>글</p>"), ("b_files/frame.html", NEW_PAGE), ("옛.html", OLD_PAGE)]
    {
        let path = temp.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (mut known, mut heads) = (Known::default(), vec![head(34, "다른 이름"), head(12, "옛 글")]);
    let cx = crate::Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: None,
        now: 0,
        options: Default::default(),
        limits: Default::default(),
    };
    known.pages(temp.path(), &cx).unwrap();
    known.merge(&mut heads);
    assert_eq!(shown(&heads[0]), ("/entry/섬", "섬", vec!["/34"], "post", "published"));
    // Whoever saved it may have been its author.
    assert_eq!(shown(&heads[1]), ("/12", "12", vec![], "post", "unknown"));
    assert_eq!(codes(&known).len(), 1);
    assert!(codes(&known)[0].1.ends_with("/b.htm"));
    assert_eq!(known.pages(&temp.path().join("nothing"), &cx).unwrap_err().code, "read_failed");
}

#[test]
fn lists_that_repeat_themselves_take_no_longer_for_it() {
    let items: String = (0..30_000)
        .map(|n| {
            format!("<item><link>https://h{n}.example/entry/a{n}</link><guid>https://a.tistory.com/1</guid></item>")
        })
        .collect();
    let (mut known, mut heads) = (Known::default(), blog());
    known.feed(&format!("<rss><channel>{items}</channel></rss>"), "rss.xml");
    known.merge(&mut heads);
    assert_eq!((heads[0].aliases.len(), known.hosts.len()), (30_000, 50));
}
