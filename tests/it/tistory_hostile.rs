//! Hostile input at every door for Tistory's forms: each ends in a diagnostic or a clean error, soon, with nothing written
//! but the outputs, and what is good beside it is read.

use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::{ALL, json, posthaul, site, tree};

/// What a run gave.
struct Survived {
    code: i32,
    export: Value,
    report: Value,
    stderr: String,
}

impl Survived {
    fn says(&self, code: &str) -> bool {
        self.report["diagnostics"][code]["count"].as_u64() > Some(0)
    }

    fn document(&self, path: &str) -> &Value {
        crate::support::document(&self.export, path)
    }

    fn count(&self) -> usize {
        self.export["documents"].as_array().map_or(0, Vec::len)
    }
}

/// Converts what `make` puts into a folder, under that name in it; options are `--set`.
fn survive(name: &str, sets: &[String], make: impl FnOnce(&Path)) -> Survived {
    let root = tempfile::tempdir().unwrap();
    let inside = root.path().join("in");
    std::fs::create_dir(&inside).unwrap();
    make(&inside);
    let before = tree(&inside);
    let (source, out) = (inside.join(name), root.path().join("out"));
    let sets = sets.iter().map(|set| set.replace("IN/", &format!("{}/", inside.display())));
    let args = ["convert", source.to_str().unwrap(), "--to", ALL, "--name", "x", "--out", out.to_str().unwrap()];
    let args = args.map(str::to_owned).into_iter().chain(sets.flat_map(|set| ["--set".to_owned(), set]));
    let began = Instant::now();
    let run = posthaul(args);
    // Generous, for a loaded machine: what hangs takes minutes.
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    let code = run.code.unwrap_or_else(|| panic!("ended by a signal: {run:?}"));
    assert!((0..=2).contains(&code) && !run.stderr.contains("panicked"), "{run:?}");
    assert!(tree(&inside) == before, "the source is untouched");
    let mut beside: Vec<_> = std::fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, if code == 2 { vec!["in"] } else { vec!["in", "out"] });
    let [export, report] = ["json", "report.json"].map(|end| match code {
        2 => Value::Null,
        _ => json(&out.join(format!("x.{end}"))),
    });
    assert!(code == 2 || report["balanced"] == true, "{report:#}");
    Survived { code, export, report, stderr: run.stderr }
}

/// A page of a backup.
fn page(title: &str, date: &str, body: &str, tags: &str) -> String {
    format!(
        "<meta charset=\"utf-8\">\n<html lang=\"ko\"><head><title>{title}</title></head><body id=\"tt-body-page\" class=\"\">\
         <h2 class=\"title-article\">{title}</h2><p class=\"category\">가/나</p><p class=\"date\">{date}</p><hr>\
         <div class=\"article-view\"><div class=\"contents_style\">{body}</div><br/><div class=\"tags\">{tags}</div></div></body></html>"
    )
}

fn good() -> String {
    page("좋은 글", "2021-09-05 20:52:25", "<p>본문</p>", "#하나")
}

/// A backup with a good post and one of that body.
fn backup(body: &str) -> Survived {
    let page = page("나쁜 글", "2021-09-05 20:52:25", body, "");
    let files = [("b/style.css", ""), ("b/1/1.html", &good()), ("b/2/2.html", &page)];
    let survived = survive("b", &[], |folder| site(folder, &files));
    assert_eq!(survived.document("1/1.html")["text"], "본문");
    survived
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn archives_that_bomb_or_lead_elsewhere() {
    let page = good();
    let bomb = vec![0; 40 << 20];
    let mut bytes = zip(&[
        ("style.css", b""),
        ("1/1.html", page.as_bytes()),
        ("2/2.html", &bomb),
        ("../../pwn.html", b"x"),
        ("/3/3.html", page.as_bytes()),
        ("4/..\\4.html", page.as_bytes()),
    ]);
    let mut more = ZipWriter::new_append(Cursor::new(std::mem::take(&mut bytes))).unwrap();
    more.add_symlink("5/5.html", "../../../etc/passwd", SimpleFileOptions::default()).unwrap();
    bytes = more.finish().unwrap().into_inner();
    let survived = survive("b.zip", &[], |folder| std::fs::write(folder.join("b.zip"), &bytes).unwrap());
    assert_eq!((survived.code, survived.count()), (0, 1));
    assert_eq!(survived.report["diagnostics"]["zip_entry_rejected"]["count"], 5);
    // More entries than anyone's blog has.
    let mut many = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..200_001 {
        many.add_directory(format!("{number}/"), SimpleFileOptions::default()).unwrap();
    }
    let many = many.finish().unwrap().into_inner();
    let survived = survive("b.zip", &[], |folder| std::fs::write(folder.join("b.zip"), &many).unwrap());
    assert!(survived.code == 2 && survived.stderr.contains("200001 entries"), "{}", survived.stderr);
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let survived = survive("b", &[], |folder| {
        let image =
            page("그림", "2021-09-05 20:52:25", "<img src=\"./img/passwd.png\"><img src=\"../../../etc/passwd\">", "");
        site(folder, &[("b/style.css", ""), ("b/1/1.html", &good()), ("b/2/2.html", &image), ("secret.html", &good())]);
        std::fs::create_dir_all(folder.join("b/2/img")).unwrap();
        symlink("/etc/passwd", folder.join("b/2/img/passwd.png")).unwrap();
        symlink("../..", folder.join("b/2/img/loop")).unwrap();
        std::fs::create_dir(folder.join("b/3")).unwrap();
        symlink("../../secret.html", folder.join("b/3/3.html")).unwrap();
    });
    assert_eq!(survived.count(), 2);
    assert!(survived.says("symlink_not_followed"));
    let assets = survived.document("2/2.html")["assets"].as_array().unwrap();
    assert!(assets.len() == 2 && assets.iter().all(|asset| asset["state"] == "missing"), "{assets:?}");
}

#[test]
fn bodies_of_absurd_depth() {
    let fold = "<div data-ke-type=\"moreLess\" data-text-more=\"더\"><a class=\"btn-toggle-moreless\">더</a><div class=\"moreless-content\">";
    for (open, close) in [
        ("<div data-ke-type=\"html\">", "</div>"),
        (fold, "</div></div>"),
        ("<figure class=\"imageblock\"><span>", ""),
        ("<blockquote data-ke-style=\"style1\">", "</blockquote>"),
        ("<table class=\"colorscripter-code-table\"><tr><td>", ""),
        ("[#M_더|접기|", "_M#]"),
        ("<ttml tt_class=\"x\">", ""),
    ] {
        let survived = backup(&format!("{}바닥{}", open.repeat(20_000), close.repeat(20_000)));
        assert!(survived.document("2/2.html")["text"].as_str().unwrap().contains("바닥"), "{open}");
    }
}

#[test]
fn bodies_of_absurd_length() {
    let attributes: String = (0..50_000).map(|n| format!(" data-ke-{n}=\"{n}\"")).collect();
    for (name, body) in [
        ("attributes", format!("<p{attributes}>끝</p>")),
        ("spacers", "<p data-ke-size=\"size16\">&nbsp;</p>".repeat(30_000) + "<p>끝</p>"),
        ("blank lines of code", "<div>&nbsp;</div>".repeat(50_000) + "<p>끝</p>"),
        ("shells", "contents_style article-view".repeat(50_000) + "끝"),
        ("shells that open", "<div class=\"contents_style\">".repeat(3_000) + "끝"),
        ("replacers that open", "[##_Image|".repeat(50_000) + "끝"),
        ("replacers", "[##_1C|a.png||_##]".repeat(10_000) + "끝"),
        ("folds that open", "[#M_".repeat(50_000) + "끝"),
        ("notes that open", format!("<p>{}</p>끝", "[footnote]".repeat(50_000))),
        ("notes", format!("<p>{}</p>끝", "[footnote]가[/footnote]".repeat(5_000))),
        ("debris", format!("<div class=\"moreless_content\">{}</div>끝", "\" tt_lesstext=\"".repeat(50_000))),
        ("debris of pictures", "\" tt_link=\"\" ".repeat(50_000) + "끝"),
        ("beginnings of debris", "\" tt_가 ".repeat(50_000) + "끝"),
        ("labels", "<p class=\"moreless_fold\">가</p> ".repeat(20_000) + "끝"),
        (
            "code",
            format!(
                "<table class=\"colorscripter-code-table\"><tr><td>{}</td><td>{}</td></tr></table>끝",
                "<div>1</div>".repeat(20_000),
                "<div>a&nbsp;b</div>".repeat(20_000)
            ),
        ),
        ("images", "<figure class=\"imageblock\"><img src=\"./img/#?%.png\"></figure>".repeat(5_000) + "끝"),
        (
            "handles",
            "<img src=\"http://cfs.planet.daum.net/upload_control/x?fhandle=%%%=&fhandle=QUJD\">".repeat(5_000) + "끝",
        ),
        (
            "cards",
            "<figure data-ke-type=\"opengraph\"><a href=\"/x\"><p class=\"og-title\">가</p></a></figure>".repeat(5_000)
                + "끝",
        ),
        ("figures in a line", format!("<p>{}</p>끝", "가 [##_1C|a.png||_##] 나 ".repeat(5_000))),
    ] {
        let began = Instant::now();
        let survived = backup(&body);
        let text = survived.document("2/2.html")["text"].as_str().unwrap();
        assert!(text.contains('끝'), "{name}: {}", text.chars().take(200).collect::<String>());
        // Not a limit, but what linear work takes here many times over.
        assert!(began.elapsed() < Duration::from_secs(10), "{name} took {:?}", began.elapsed());
    }
}

#[test]
fn shells_that_say_absurd_things() {
    let long = "가".repeat(1 << 20);
    let tags: String = (0..50_000).map(|n| format!("#{n} ")).collect();
    let survived = survive("b", &[], |folder| {
        let bad = [
            page(&long, "0000-00-00 99:99:99", "<p>가</p>", &tags),
            page("\u{8}\u{1f}\u{0}제어", "9999-12-31 23:59:59", "<p>\u{b}나\u{0}</p>", "#\u{7}"),
            page("<script>alert(1)</script>", "", "<p>다</p>", "# # #"),
            "<div class=\"contents_style\">".to_owned(),
            String::new(),
        ];
        for (number, page) in bad.iter().enumerate() {
            site(folder, &[(&format!("b/{}/{}.html", number + 2, number + 2), page)]);
        }
        site(folder, &[("b/style.css", ""), ("b/1/1.html", &good()), ("b/99999999999999999999/1.html", &good())]);
        std::fs::create_dir_all(folder.join("b/9")).unwrap();
        let broken = [good().as_bytes(), b"\xff\xfe\xea\xb0"].concat();
        std::fs::write(folder.join("b/9/9.html"), broken).unwrap();
    });
    assert_eq!(survived.document("1/1.html")["text"], "본문");
    assert_eq!(survived.document("2/2.html")["tags"].as_array().unwrap().len(), 50_000);
    assert!(survived.says("date_invalid") && survived.says("date_unknown"));
    assert_eq!(survived.report["failed"].as_array().unwrap().len(), 1, "{:#}", survived.report["failed"]);
}

const ENTITIES: &str = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
    <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";

fn one(name: &str, bytes: &[u8]) -> Survived {
    survive(name, &[], |folder| std::fs::write(folder.join(name), bytes).unwrap())
}

#[test]
fn xml_backups() {
    let blog = |inside: &str| {
        format!(
            "<blog type=\"tattertools/1.1\"><post><id>1</id><title>좋은 글</title><content>본문</content></post>{inside}</blog>"
        )
    };
    let entities = one("b.xml", format!("{ENTITIES}{}", blog("<post><content>&d;&f;</content></post>")).as_bytes());
    assert!(entities.code == 2 && entities.stderr.contains("entit"), "{}", entities.stderr);
    assert_eq!(one("b.xml.gz", &gzip(&[blog("").into_bytes(), vec![b' '; 100 << 20]].concat())).code, 2);
    let attachment = |name: &str, content: &str| {
        format!(
            "<attachment mime=\"image/png\"><name>{name}</name><label>x</label><content>{content}</content></attachment>"
        )
    };
    let post = |inside: &str| {
        format!("<post><id>2</id><title>나쁜 글</title><content>[##_1C|a.png||_##]</content>{inside}</post>")
    };
    for (name, inside) in [
        ("truncated base64", post(&attachment("a.png", "iVBORw0KG"))),
        ("no base64", post(&attachment("a.png", "&&&***<<<"))),
        ("names that lead elsewhere", post(&attachment("../../a.png", "iVBORw0K"))),
        ("deep elements", format!("<post><id>2</id>{}", "<a>".repeat(100_000))),
        ("deep comments", post(&"<comment><content>가</content>".repeat(100_000))),
        ("many comments", post(&"<comment><content>가</content></comment>".repeat(100_000))),
        ("many tags", post(&"<tag>가</tag>".repeat(100_000))),
        ("many categories", "<category><name>가</name>".repeat(10_000)),
        (
            "control characters",
            "<post><id>2</id><title>\u{1}&#0;&#xFFFF;</title><content>\u{b}가&#8;</content></post>".to_owned(),
        ),
        ("a section that never ends", "<post><id>2</id><content><![CDATA[".to_owned() + &"]]".repeat(100_000)),
        (
            "settings",
            format!("<setting><title>{}</title><timezone>../../etc</timezone></setting>", "가".repeat(1 << 18)),
        ),
    ] {
        let survived = one("b.xml", blog(&inside).as_bytes());
        assert_eq!(survived.document("post/1")["text"], "본문", "{name}");
    }
    let broken = [blog("").as_bytes(), b"<post><title>\xff\xfe\xea\xb0</title>"].concat();
    assert_eq!(one("b.xml", &broken).document("post/1")["text"], "본문");
}

#[test]
fn feeds_and_site_maps() {
    let feed = |items: &str| {
        format!(
            "<rss><channel><title>가</title><generator>TISTORY</generator><link>https://a.tistory.com</link><item><title>좋은 글</title><link>https://a.tistory.com/1</link><description>&lt;p&gt;본문&lt;/p&gt;</description></item>{items}</channel></rss>"
        )
    };
    for (name, text) in [
        ("entities", format!("{ENTITIES}{}", feed("<item><title>&d;&f;</title></item>"))),
        ("depth", feed(&"<item>".repeat(100_000))),
        ("categories", feed(&format!("<item><title>나</title>{}</item>", "<category>가</category>".repeat(100_000)))),
        ("a section that never ends", feed("<item><description><![CDATA[")),
        (
            "control characters",
            feed("<item><title>\u{1}&#0;</title><pubDate>\u{8}</pubDate><link>javascript:x</link></item>"),
        ),
    ] {
        let survived = one("rss.xml", text.as_bytes());
        let posts = survived.export["documents"].as_array().unwrap();
        assert!(posts.iter().any(|post| post["text"] == "본문"), "{name}: {}", survived.report);
        assert!(!survived.export.to_string().contains("root:"), "{name}");
    }
    let url = |address: &str| format!("<url><loc>{address}</loc></url>");
    for (name, map) in [
        ("entities", format!("{ENTITIES}<urlset>{}&d;</urlset>", url("https://a.tistory.com/&f;"))),
        ("depth", "<urlset>".repeat(100_000)),
        ("many", format!("<urlset>{}</urlset>", url("https://a.tistory.com/1").repeat(50_000))),
        (
            "hosts",
            format!(
                "<urlset>{}</urlset>",
                (0..20_000).map(|n| url(&format!("https://{n}.example/entry/{n}"))).collect::<String>()
            ),
        ),
        ("nothing", String::new()),
    ] {
        let sets = [format!("tistory.sitemap=IN/{}", "sitemap.xml")];
        let survived = survive("b", &sets, |folder| {
            site(folder, &[("b/style.css", ""), ("b/1/1.html", &good()), ("sitemap.xml", &map)]);
        });
        assert_eq!(survived.document("1/1.html")["text"], "본문", "{name}");
    }
}

#[test]
fn saved_pages() {
    let live = |script: &str, body: &str| {
        format!(
            "<html><head><script>window.T.config = {{\"ROLE\":\"guest\"}};window.T.entryInfo = {script};</script>\
             <meta property=\"og:url\" content=\"https://a.tistory.com/1\"/></head><body>\
             <div class=\"tt_article_useless_p_margin contents_style\">{body}</div></body></html>"
        )
    };
    let data = format!("<img src=\"data:image/png;base64,{}\">", "iVBORw0K".repeat(1_000));
    let pages = [
        live(&"[".repeat(100_000), "<p>하나</p>"),
        live("{\"entryId\":-1,\"categoryLabel\":[[]]}", "<p>둘</p>"),
        live("{}", &format!("<p>셋</p>{}", data.repeat(500))),
        live("{}", &format!("{}넷", "<div class=\"contents_style\">".repeat(50_000))),
        live("{}", &format!("<p>다섯</p>{}", "<div class=\"container_postbtn\">".repeat(50_000))),
        live("{}", "<p>여섯</p>").replace("og:url", &"og:".repeat(100_000)),
    ];
    let survived = survive("p", &[], |folder| {
        for (number, page) in pages.iter().enumerate() {
            site(folder, &[(&format!("p/{number}.html"), page)]);
        }
    });
    for (number, word) in ["하나", "둘", "셋", "넷", "다섯", "여섯"].iter().enumerate() {
        let text = survived.document(&format!("{number}.html"))["text"].as_str().unwrap();
        assert!(text.contains(word), "{word} in {}", text.chars().take(100).collect::<String>());
    }
}

#[test]
fn answers_of_the_api() {
    let good =
        "{\"tistory\":{\"status\":\"200\",\"item\":{\"id\":\"1\",\"title\":\"가\",\"content\":\"<p>본문</p>\"}}}";
    let bad = [
        format!("{{\"tistory\":{{\"status\":\"200\",\"item\":{}", "[".repeat(200_000)),
        "{\"tistory\":{\"item\":{\"id\":[],\"title\":{},\"content\":7,\"tags\":{\"tag\":{\"tag\":1}},\"date\":\"99999999999999999\"}}}".to_owned(),
        format!("<tistory><status>200</status><item>{}", "<id>".repeat(100_000)),
        format!("{ENTITIES}<tistory><status>200</status><item><id>3</id><content>&d;&f;</content></item></tistory>"),
        format!("{{\"tistory\":{{\"item\":{{\"postId\":\"1\",\"comments\":{{\"comment\":[{}]}}}}}}}}",
            (0..20_000).map(|n| format!("{{\"id\":\"{n}\",\"parentId\":\"{}\",\"comment\":\"가\"}}", n + 1)).collect::<Vec<_>>().join(",")),
        "{\"tistory\":{\"item\":{\"id\":\"4\",\"content\":\"\\u0000\\u0008<p>\\ud800</p>\"}}}".to_owned(),
    ];
    let survived = survive("a", &[], |folder| {
        site(folder, &[("a/1.json", good)]);
        for (number, text) in bad.iter().enumerate() {
            let extension = if text.starts_with('<') { "xml" } else { "json" };
            site(folder, &[(&format!("a/bad-{number}.{extension}"), text)]);
        }
    });
    assert_eq!(survived.document("1.json#1")["text"], "본문");
    assert!(!survived.export.to_string().contains("root:"));
}
