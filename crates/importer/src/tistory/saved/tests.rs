//! Pages as browsers save them: of a new skin, of an old one, for phones, and what is none.

use std::fs;
use std::io::Read;
use std::path::Path;

use posthaul_html::write_html;
use posthaul_model::{Kind, Options, Value};

use super::TistoryPages;
use crate::{Confidence, Context, Importer, Input, Limits, Source, importers};

const NEW: &str = "<!DOCTYPE html>\n<html lang=\"ko\">\n<head>\n<script>window.T = {};\n\
    window.T.config = {\"ROLE\":\"guest\",\"USER\":{\"name\":null}};\n\
    window.T.entryInfo = {\"entryId\":34,\"isAuthor\":false,\"categoryId\":7,\"categoryLabel\":\"여행/섬\"};\n\
    window.TistoryBlog = {url: \"https://alley.example\", token: \"SECRET\"};</script>\n\
    <meta property=\"og:url\" content=\"https://alley.example/entry/%EC%84%AC\"/>\n\
    <meta property=\"og:title\" content=\"섬\"/><meta property=\"og:site_name\" content=\"골목\"/><meta name=\"by\" content=\"가람\"/>\n\
    <meta property=\"article:published_time\" content=\"2023-02-03T04:05:06+09:00\"/>\n</head>\n\
    <body id=\"tt-body-page\"><header><h1>골목</h1></header>\n<article>\n\
    <div class=\"tt_article_useless_p_margin contents_style\"><p data-ke-size=\"size16\">배를 탔다. <a href=\"/m/12\">옛 글</a></p>\n\
    <figure class=\"imageblock alignCenter\" data-ke-mobileStyle=\"widthOrigin\"><span data-url=\"https://blog.kakaocdn.net/dn/a/img.png\">\
    <img src=\"./섬_files/img.png\" width=\"600\"></span></figure>\n\
    <div class=\"container_postbtn #post_button_group\"><div class=\"postbtn_like\">공감</div></div></div>\n</article>\n\
    <div class=\"tags\"><a href=\"/tag/배\" rel=\"tag\">배</a></div><footer>관리자 mail@alley.example</footer>\n</body>\n</html>\n";

const OLD: &str = "<html><head><link rel=\"stylesheet\" href=\"http://s1.daumcdn.net/cfs.tistory/tistory_admin/x.css\">\n\
    <title>옛 글 :: 골목</title></head><body>\n<!--\n<rdf:RDF><rdf:Description dc:identifier=\"http://alley.tistory.com/12\"/></rdf:RDF>\n-->\n\
    <div class=\"article\"><p>옛 본문</p>\n<div class=\"imageblock center\" style=\"text-align: center;\"><img src=\"http://cfile1.uf.tistory.com/image/0A\">\
    <p class=\"cap1\">다리</p></div></div>\n<div id=\"entry12Comment\">댓글</div></body></html>\n";

const LIST: &str = "<html><head><script>window.T.config = {\"ROLE\":\"guest\"};</script></head><body>\
    <div class=\"tt_article_useless_p_margin\"><p>하나</p></div><div class=\"tt_article_useless_p_margin\"><p>둘</p></div></body></html>";

const EMPTY: &str = "<html><head><script>window.T.config = {};window.T.entryInfo = {\"entryId\":5};</script></head><body><p>잠긴 글</p></body></html>";

fn put(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn open(path: &Path) -> Box<dyn Source> {
    let cx = Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: None,
        now: 0,
        options: Options::new("tistory-pages", TistoryPages.info().options, []).unwrap(),
        limits: Limits::default(),
    };
    TistoryPages.open(&Input::new(path).unwrap(), &cx).ok().unwrap()
}

fn pages() -> Vec<(&'static str, &'static str)> {
    vec![
        ("섬.html", NEW),
        ("섬_files/img.png", "x"),
        ("섬_files/frame.html", "<p>광고</p>"),
        ("옛/12.htm", OLD),
        ("목록.html", LIST),
        ("빈.html", EMPTY),
        ("다른.html", "<p>메모</p>"),
    ]
}

#[test]
fn pages_are_posts() {
    let temp = tempfile::tempdir().unwrap();
    put(temp.path(), &pages());
    let source = open(temp.path());
    let shown: Vec<_> = source
        .inventory()
        .heads
        .iter()
        .map(|head| (&*head.path, &*head.title, &*head.url, &*head.aliases, head.status.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("섬.html", "섬", "/entry/섬", ["/34".to_owned()].as_slice(), "published"),
            ("옛/12.htm", "옛 글", "/12", [].as_slice(), "unknown"),
        ]
    );
    let head = &source.inventory().heads[0];
    assert_eq!(
        (&*head.categories, &*head.tags),
        (["여행", "섬"].map(String::from).as_slice(), ["배".to_owned()].as_slice())
    );
    assert_eq!(head.date.as_ref().unwrap().to_rfc3339(), "2023-02-03T04:05:06+09:00");
    assert_eq!(source.inventory().site.title.as_deref(), Some("골목"));
    assert_eq!(source.inventory().site.hosts, ["alley.example", "alley.tistory.com"]);
    let skipped: Vec<_> = source.inventory().skipped.iter().map(|skip| (&*skip.path, skip.reason.as_str())).collect();
    assert_eq!(skipped, [("다른.html", "not_a_tistory_page"), ("목록.html", "page_lists_posts")]);
    assert_eq!(
        (&*source.inventory().failed[0].path, source.inventory().failed[0].code.as_str()),
        ("빈.html", "page_without_post")
    );
    assert_eq!(source.files().find("섬_files/img.png").unwrap().bytes, 1);
}

#[test]
fn only_the_body_of_a_page_is_the_post() {
    let temp = tempfile::tempdir().unwrap();
    put(temp.path(), &pages());
    let source = open(temp.path());
    let [new, old] = &source.inventory().heads[..] else { panic!() };
    let document = source.document(new).unwrap();
    assert_eq!(
        write_html(&document.body).trim(),
        "<p>배를 탔다. <a href=\"/m/12\">옛 글</a></p>\n\
         <figure class=\"align-center\"><img src=\"./섬_files/img.png\" width=\"600\"></figure>"
    );
    assert_eq!(document.lines.map(|lines| (lines.first, lines.last)), Some((14, 16)));
    assert_eq!(document.authors[0].name, "가람");
    let records: Vec<_> = document.normalisations.iter().map(|record| (record.code.as_str(), &*record.text)).collect();
    assert_eq!(records, [("chrome_removed", "공감")]);
    let document = source.document(old).unwrap();
    assert_eq!(
        write_html(&document.body).trim(),
        "<p>옛 본문</p>\n<figure class=\"align-center\"><img src=\"http://cfile1.uf.tistory.com/image/0A\">\n\
         <figcaption>다리</figcaption>\n</figure>"
    );
    assert_eq!(document.diagnostics[0].code.as_str(), "date_unknown");
}

#[test]
fn pictures_in_a_page_are_files() {
    let temp = tempfile::tempdir().unwrap();
    let picture = "<img src=\"data:image/gif;base64,R0lGODlh\" alt=\"점\"> <img src=\"data:image/png;base64,***\">";
    let page = NEW.replace("<p data-ke-size=\"size16\">", &format!("<p data-ke-size=\"size16\">{picture}"));
    put(temp.path(), &[("한 장/섬 #1.html", &page)]);
    let source = open(temp.path());
    let document = source.document(&source.inventory().heads[0]).unwrap();
    let tree = &document.body;
    let images = tree.descendants(posthaul_model::NodeId::ROOT).filter(|&node| tree.kind(node) == Kind::Image);
    let sources: Vec<_> = images.filter_map(|node| tree.attr(node, "src")).collect();
    let start = page.find("data:").unwrap();
    let path = format!("한 장/섬 #1.html.data/{start}-{}.gif", start + "data:image/gif;base64,R0lGODlh".len());
    assert_eq!(sources[0], format!("./{}", path.rsplit_once("장/").unwrap().1.replace('#', "%23")));
    let file = source.files().find(&path).unwrap();
    let mut bytes = Vec::new();
    source.files().open(&file).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!((bytes.as_slice(), file.bytes), (b"GIF89a".as_slice(), 6));
    for none in ["섬.html.data/0-5.gif", "한 장/섬 #1.html.data/0-9.gif", "한 장/섬 #1.html.data/9-999999.gif"] {
        assert_eq!(source.files().find(none), None, "{none}");
    }
    assert_eq!(sources[1], "data:image/png;base64,***");
}

#[test]
fn the_licence_that_a_page_names_is_kept() {
    let temp = tempfile::tempdir().unwrap();
    let ccl = "<div class=\"postbtn_ccl\"><a href=\"https://creativecommons.org/licenses/by-nc/4.0/deed.ko\">저작자표시</a></div></div>\n</article>";
    put(temp.path(), &[("섬.html", &NEW.replace("</div>\n</article>", ccl))]);
    let source = open(temp.path());
    let document = source.document(&source.inventory().heads[0]).unwrap();
    assert_eq!(
        document.extra.get("license"),
        Some(&Value::from("https://creativecommons.org/licenses/by-nc/4.0/deed.ko"))
    );
}

#[test]
fn saved_pages_are_recognised() {
    let temp = tempfile::tempdir().unwrap();
    put(&temp.path().join("pages"), &[("섬.html", NEW), ("옛.html", OLD), ("섬_files/a.html", "<p>")]);
    put(&temp.path().join("posts"), &[("a.html", "<p>글</p>"), ("b.html", NEW), ("c.md", "글")]);
    put(&temp.path().join("jekyll/_posts"), &[("2024-01-01-a.html", &format!("---\ntitle: x\n---\n{NEW}"))]);
    let best = |path: &str| {
        let input = Input::new(&temp.path().join(path)).unwrap();
        importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap().info().id
    };
    assert_eq!(best("pages"), "tistory-pages");
    assert_eq!(best("pages/섬.html"), "tistory-pages");
    assert_eq!(best("posts"), "markdown");
    assert_eq!(best("posts/a.html"), "jekyll");
    assert_eq!(best("jekyll"), "jekyll");
    assert_eq!(best("jekyll/_posts/2024-01-01-a.html"), "jekyll");
    let one = temp.path().join("pages/섬.html");
    assert_eq!(TistoryPages.detect(&Input::new(&one).unwrap()), Confidence::Certain);
    assert_eq!(open(&one).inventory().heads[0].url, "/entry/섬");
}

#[test]
fn a_page_in_another_encoding_says_so() {
    let temp = tempfile::tempdir().unwrap();
    let (bytes, _, _) = encoding_rs::EUC_KR.encode(OLD);
    fs::write(temp.path().join("12.htm"), bytes).unwrap();
    let source = open(temp.path());
    let document = source.document(&source.inventory().heads[0]).unwrap();
    assert!(write_html(&document.body).contains("옛 본문"));
    assert_eq!(document.diagnostics[0].code.as_str(), "text_reencoded");
}
