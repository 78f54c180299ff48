//! Pages as browsers save them: of every editor, for computers and for phones, in frames, and what is none.

use std::fs;
use std::io::Read;
use std::path::Path;

use posthaul_html::write_html;
use posthaul_model::{Head, Kind, NodeId, Options};

use super::NaverPages;
use crate::{Confidence, Context, Importer, Input, Limits, Source, importers};

/// A page of SmartEditor ONE for computers, as Chrome saves it.
const ONE: &str = "<!DOCTYPE html>\n<!-- saved from url=(0075)https://blog.naver.com/PostView.naver?blogId=alley&logNo=223264915610 -->\n\
    <html lang=\"ko\"><head><meta property=\"og:site_name\" content=\"네이버 블로그 | 골목 산책\">\n\
    <meta property=\"naverblog:nickname\" content=\"가람\"><title>산길 지도 : 네이버 블로그</title></head><body>\n\
    <div id=\"floating_bottom\"><div class=\"wrap_postcomment\">공감 17</div></div>\n\
    <div class=\"wrap_rabbit pcol2\" id=\"post-view223264915610\"><div class=\"se-viewer se-theme-default\" lang=\"ko-KR\">\n\
    <div class=\"se-component se-documentTitle\"><div class=\"blog2_series\"><a href=\"/PostList.naver?blogId=alley&amp;categoryNo=26\">산길</a></div>\n\
    <div class=\"pcol1\"><div class=\"se-module se-module-text se-title-text\"><p class=\"se-text-paragraph\"><span>산길 지도</span></p></div></div>\n\
    <div class=\"blog2_container\"><span class=\"nick\"><a class=\"link pcol2\" href=\"https://blog.naver.com/alley\">가람</a></span>\n\
    <span class=\"se_publishDate pcol2\">2023. 11. 17. 9:05</span></div></div>\n\
    <div class=\"se-main-container\"><div class=\"se-component se-text\"><div class=\"se-module se-module-text\">\
    <p class=\"se-text-paragraph\"><span>고개를 넘었다. <a class=\"se-link\" href=\"https://m.blog.naver.com/alley/221236891086\">개울</a></span></p></div></div>\n\
    <div id=\"ssp-adcontent-1\" class=\"ssp-adcontent align_center\">광고</div>\n\
    <div class=\"se-component se-image\"><a class=\"se-module-image-link\" data-linkdata='{\"src\":\"https://postfiles.pstatic.net/a/1.jpg\"}'>\
    <img src=\"./산길_files/1.jpg\" data-lazy-src=\"\" alt=\"\"></a></div></div></div></div>\n\
    <div class=\"post_footer_contents\"><div class=\"wrap_tag\" id=\"tagList_223264915610\"><a href=\"#\"><span class=\"ell\">#산길</span></a>\
    <a href=\"#\"><span class=\"ell\">#고개</span></a></div></div></body></html>\n";

/// A page of SmartEditor 3 for computers.
const THREE: &str = "<html><head><title>개울 : 네이버 블로그</title></head><body><script>var blogId = 'alley'; var categoryNo = '3';</script>\n\
    <div id=\"post-view221236891086\"><div class=\"se_component_wrap\"><div class=\"se_component se_documentTitle\"><div class=\"se_series\">\
    <a href=\"#\">물길</a></div><h3 class=\"se_textarea\">개울</h3><span class=\"se_publishDate pcol2 fil5\">2018. 3. 25. 14:38</span></div></div>\n\
    <div class=\"se_component_wrap sect_dsc __se_component_area\"><div class=\"se_component se_paragraph\"><p class=\"se_textarea\">건넜다</p></div></div></div></body></html>";

/// A page of SmartEditor 2 for phones.
const PHONE: &str = "<html><head><meta property=\"og:url\" content=\"https://m.blog.naver.com/alley/220496669802\"><meta property=\"og:title\" content=\"장터\">\
    <meta property=\"naverblog:nickname\" content=\"가람\"></head><body><div class=\"_postView\" addDate=\"1443692000000\">\
    <h3 class=\"tit_h3\">장터</h3><p class=\"blog_date\">3시간 전</p><div class=\"post_ct\" id=\"viewTypeSelector\"><div style=\"font-size:10pt;\" _foo=\"view\">\
    <p><span style=\"\" _foo=\"FONT\">떡을 샀다</span></p></div></div><div class=\"post_tag\"><a href=\"#\">#장터</a></div></div></body></html>";

/// A page of SmartEditor 2 for computers, of before 2013.
const TWO: &str = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=MS949\"><title>옛 장터 : 네이버 블로그</title>\n\
    <script src=\"http://blogimgs.naver.net/x.js\"></script></head><body><strong class=\"itemfont col\" id=\"nickNameArea\">가람</strong>\n\
    <span class=\"pcol1 itemSubjectBoldfont\">옛 장터</span> <span class=\"cate pcol2\">&nbsp;|&nbsp;<a href=\"PostList.nhn?blogId=alley\">장터</a></span>\n\
    <p class=\"date fil5 pcol2 _postAddDate\">2010/05/03 14:05</p>\n<input id=\"copyBtn_100104567890\"><div id=\"postViewArea\"><div class=\"post-view pcol2\">\
    <p>떡집 앞에서 똠방각하를 만났다. 한글로 쓴 글이 넉넉히 있어야 한다.</p><p>&nbsp;</p></div></div></body></html>";

fn put(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn context(set: &[(&str, &str)], base_url: Option<&str>) -> Context {
    let set = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: base_url.map(str::to_owned),
        now: 0,
        options: Options::new("naver-pages", NaverPages.info().options, set).unwrap(),
        limits: Limits::default(),
    }
}

fn open(path: &Path) -> Box<dyn Source> {
    NaverPages.open(&Input::new(path).unwrap(), &context(&[], None)).ok().unwrap()
}

fn blog() -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let old = encoding_rs::EUC_KR.encode(TWO).0.into_owned();
    let list = format!("{ONE}{}", ONE.replace("223264915610", "223264915611"));
    put(
        temp.path(),
        &[
            ("산길.html", ONE.as_bytes()),
            ("산길_files/1.jpg", b"x"),
            ("개울.html", THREE.as_bytes()),
            ("m/장터.htm", PHONE.as_bytes()),
            ("옛/장터.html", &old),
            ("목록.html", list.as_bytes()),
            (
                "잠긴 글.html",
                "<title>글 : 네이버 블로그</title><script>$('#postViewArea')</script><p>이웃만</p>".as_bytes(),
            ),
            ("메모.html", "<p>메모</p>".as_bytes()),
        ],
    );
    temp
}

fn shown(head: &Head) -> String {
    let date = head.date.as_ref().map(|date| date.to_rfc3339()).unwrap_or_default();
    format!(
        "{} | {} | {} | {date} | {} | {}",
        head.path,
        head.title,
        head.url,
        head.categories.join("/"),
        head.tags.join(",")
    )
}

#[test]
fn pages_of_every_editor_are_posts() {
    let temp = blog();
    let source = open(temp.path());
    assert_eq!(
        source.inventory().heads.iter().map(shown).collect::<Vec<_>>(),
        [
            "m/장터.htm | 장터 | /220496669802 | 2015-10-01T18:33:20+09:00 |  | 장터",
            "개울.html | 개울 | /221236891086 | 2018-03-25T14:38:00+09:00 | 물길 | ",
            "산길.html | 산길 지도 | /223264915610 | 2023-11-17T09:05:00+09:00 | 산길 | 산길,고개",
            "옛/장터.html | 옛 장터 | /100104567890 | 2010-05-03T14:05:00+09:00 | 장터 | ",
        ]
    );
    let site = &source.inventory().site;
    assert_eq!(
        (site.url.as_deref(), &*site.base_url, site.title.as_deref()),
        (Some("https://blog.naver.com"), "/alley", Some("골목 산책"))
    );
    assert_eq!(site.hosts, ["blog.naver.com", "m.blog.naver.com", "alley.blog.me"]);
    assert_eq!(site.redirects[0].from, "/PostView.naver?blogId=alley&logNo=220496669802");
    let skipped: Vec<_> = source.inventory().skipped.iter().map(|skip| (&*skip.path, skip.reason.as_str())).collect();
    assert_eq!(skipped, [("메모.html", "not_a_naver_page"), ("목록.html", "page_lists_posts")]);
    let failed: Vec<_> =
        source.inventory().failed.iter().map(|failure| (&*failure.path, failure.code.as_str())).collect();
    assert_eq!(failed, [("잠긴 글.html", "page_without_post")]);
}

#[test]
fn only_the_post_of_a_page_is_its_body() {
    let temp = blog();
    let source = open(temp.path());
    let html: Vec<_> = source
        .inventory()
        .heads
        .iter()
        .map(|head| write_html(&source.document(head).unwrap().body).trim().to_owned())
        .collect();
    assert_eq!(
        html,
        [
            "<p>떡을 샀다</p>",
            "<p>건넜다</p>",
            "<p>고개를 넘었다. <a href=\"https://m.blog.naver.com/alley/221236891086\">개울</a></p>\n\
             <figure><img src=\"./산길_files/1.jpg\" alt=\"\"></figure>",
            "<p>떡집 앞에서 똠방각하를 만났다. 한글로 쓴 글이 넉넉히 있어야 한다.</p>",
        ]
    );
    let document = |place: usize| source.document(&source.inventory().heads[place]).unwrap();
    assert_eq!((&*document(2).authors[0].name, &*document(3).authors[0].name), ("가람", "가람"));
    assert_eq!(document(2).lines.map(|lines| (lines.first, lines.last)), Some((11, 13)));
    let records: Vec<_> =
        document(2).normalisations.iter().map(|record| format!("{} {}", record.code, record.text)).collect();
    assert_eq!(records, ["chrome_removed 광고"]);
    assert_eq!(document(3).diagnostics[0].code.as_str(), "text_reencoded");
    assert_eq!(source.files().find("산길_files/1.jpg").unwrap().bytes, 1);
}

#[test]
fn images_in_a_page_are_files() {
    use base64::Engine;
    let temp = tempfile::tempdir().unwrap();
    let bytes = [b"GIF89a".as_slice(), &[7; 300]].concat();
    let data = format!("data:image/gif;base64,{}", base64::engine::general_purpose::STANDARD.encode(&bytes));
    let whole = ONE.replace("./산길_files/1.jpg", &data);
    let filler = ONE.replace("./산길_files/1.jpg", "data:image/gif;base64,R0lGODlhAQABAAAAACw=");
    put(
        temp.path(),
        &[
            ("산길.html", whole.as_bytes()),
            ("빈.html", filler.replace("223264915610", "223264915611").as_bytes()),
            (
                "틀.html",
                "<a href=\"https://blog.naver.com/\"></a><iframe id=\"mainFrame\" src=\"틀_files/a.html\"></iframe>"
                    .as_bytes(),
            ),
            ("틀_files/a.html", whole.replace("223264915610", "223264915612").as_bytes()),
        ],
    );
    let source = open(temp.path());
    let images = |path: &str| {
        let head = source.inventory().heads.iter().find(|head| head.path == path).unwrap();
        let tree = source.document(head).unwrap().body;
        let image = tree.descendants(NodeId::ROOT).find(|&node| tree.kind(node) == Kind::Image);
        tree.attr(image.unwrap(), "src").unwrap().to_owned()
    };
    assert_eq!(images("빈.html"), "https://postfiles.pstatic.net/a/1.jpg");
    for (page, folder) in [("산길.html", ""), ("틀_files/a.html", "틀_files/")] {
        let src = images(page);
        let file = source.files().find(&format!("{folder}{}", src.strip_prefix("./").unwrap())).unwrap();
        let mut read = Vec::new();
        source.files().open(&file).unwrap().read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes, "{src}");
    }
}

#[test]
fn an_age_is_no_date() {
    let temp = tempfile::tempdir().unwrap();
    put(temp.path(), &[("a.html", PHONE.replace("addDate", "x").as_bytes())]);
    let source = open(temp.path());
    let document = source.document(&source.inventory().heads[0]).unwrap();
    assert_eq!(document.head.date, None);
    assert_eq!(document.diagnostics[0].message, "the page says \"3시간 전\"");
    assert_eq!(document.diagnostics[0].code.as_str(), "date_relative");
}

#[test]
fn what_a_frame_shows_is_read_if_it_was_saved() {
    let temp = tempfile::tempdir().unwrap();
    let outer = |tag: &str, src: &str| {
        format!(
            "<html><head><title>산길</title></head><body><a href=\"https://blog.naver.com/\">블로그</a><{tag} id=\"mainFrame\" name=\"mainFrame\" src=\"{src}\"></{tag}></body></html>"
        )
    };
    put(
        temp.path(),
        &[
            ("가.html", outer("iframe", "./%EA%B0%80_files/PostView.html").as_bytes()),
            ("가_files/PostView.html", ONE.replace("./산길_files/", "./").as_bytes()),
            ("가_files/1.jpg", b"x"),
            ("나.html", outer("frame", "/PostView.nhn?blogId=alley&amp;logNo=221236891086").as_bytes()),
        ],
    );
    let source = open(temp.path());
    assert_eq!(source.inventory().heads.iter().map(|head| &*head.path).collect::<Vec<_>>(), ["가_files/PostView.html"]);
    let skipped: Vec<_> = source.inventory().skipped.iter().map(|skip| (&*skip.path, skip.reason.as_str())).collect();
    assert_eq!(skipped, [("가.html", "page_is_frame"), ("나.html", "page_is_frame")]);
    let said: Vec<_> = source.inventory().diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect();
    assert_eq!(
        said,
        [
            "the post is in 가_files/PostView.html, which is read",
            "the post is in another page, which is not here: https://blog.naver.com/PostView.nhn?blogId=alley&logNo=221236891086",
        ]
    );
    let one = temp.path().join("가.html");
    assert_eq!(NaverPages.detect(&Input::new(&one).unwrap()), Confidence::Certain);
    assert_eq!(open(&one).inventory().heads.len(), 1);
}

#[test]
fn pages_of_several_blogs_and_another_address() {
    let temp = tempfile::tempdir().unwrap();
    let other = ONE
        .replace("blogId=alley&logNo=223264915610", "blogId=road&logNo=223264915612")
        .replace("post-view223264915610", "post-view223264915612");
    put(
        temp.path(),
        &[
            ("a.html", ONE.as_bytes()),
            ("b.html", PHONE.as_bytes()),
            ("c.html", other.replace("tagList_223264915610", "").as_bytes()),
            ("d.html", "<title>끝 : 네이버 블로그</title><div id=\"postViewArea\"><p>누구의 글인지 모른다".as_bytes()),
        ],
    );
    let source = open(temp.path());
    assert_eq!(
        source.inventory().heads.iter().map(|head| &*head.url).collect::<Vec<_>>(),
        ["/223264915610", "/220496669802", "/223264915612", "/d"]
    );
    assert_eq!(source.inventory().diagnostics[0].message, "the page is of the blog road");
    assert_eq!(source.inventory().heads[3].title, "끝");
    let cut = source.document(&source.inventory().heads[3]).unwrap();
    assert_eq!(write_html(&cut.body).trim(), "<p>누구의 글인지 모른다</p>");
    let cx = context(&[("blog", "ROAD"), ("status", "published")], Some("https://walks.example/old"));
    let source = NaverPages.open(&Input::new(temp.path()).unwrap(), &cx).ok().unwrap();
    let site = &source.inventory().site;
    assert_eq!((site.url.as_deref(), &*site.base_url), (Some("https://walks.example"), "/old"));
    assert_eq!(site.redirects[0].from, "/alley/223264915610");
    assert_eq!(source.inventory().heads[0].status.as_str(), "published");
    assert_eq!(source.inventory().diagnostics.len(), 2);
}

#[test]
fn saved_pages_are_recognised() {
    let temp = blog();
    put(&temp.path().join("x/posts"), &[("a.html", b"<p>a"), ("b.html", ONE.as_bytes()), ("c.md", b"c")]);
    put(&temp.path().join("x/one"), &[("b.html", ONE.as_bytes())]);
    put(
        &temp.path().join("x/jekyll/_posts"),
        &[("2024-01-01-a.html", format!("---\ntitle: x\n---\n{ONE}").as_bytes())],
    );
    let best = |path: &str| {
        let input = Input::new(&temp.path().join(path)).unwrap();
        importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap().info().id
    };
    assert_eq!(best("x/one"), "naver-pages");
    assert_eq!(best("산길.html"), "naver-pages");
    assert_eq!(best("개울.html"), "naver-pages");
    assert_eq!(best("옛/장터.html"), "naver-pages");
    assert_eq!(best("m"), "naver-pages");
    assert_eq!(best("x/posts"), "markdown");
    assert_eq!(best("x/jekyll"), "jekyll");
}
