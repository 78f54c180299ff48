//! Backups as the exporter writes them, as people keep them, and as nobody should send them.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use posthaul_model::{Document, Head, Status, ZoneSource};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::TistoryBackup;
use crate::{Confidence, Context, Error, Importer, Input, Limits, Options, Source, document_id, importers};

fn page(title: &str, category: &str, body: &str, tags: &str) -> String {
    format!(
        "\n<meta charset=\"utf-8\">\n<html lang=\"ko\">\n<head><title>{title}</title></head>\n<body id=\"tt-body-page\" class=\"\">\n\
         <h2 class=\"title-article\">{title}</h2>\n<p class=\"category\">{category}</p>\n<p class=\"date\">2021-09-05 20:52:25</p>\n<hr>\n\
         <div class=\"article-view\">\n<div class=\"contents_style\">\n{body}\n</div>\n<br/>\n<div class=\"tags\">\n{tags}\n</div>\n\
         </div></body></html>\n"
    )
}

/// A blog of two posts, with a picture.
fn blog() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("style.css", b".a {}".to_vec()),
        (
            "1/1-첫-글.html",
            page("첫 글", "여행/제주", "<p>앞</p><img src=\"./img/a.png\">", "#바다 #오름 길").into_bytes(),
        ),
        ("1/img/A.png", b"\x89PNG".to_vec()),
        ("23/23.html", page("긴 제목", "", "<p>뒤</p>", "").into_bytes()),
    ]
}

fn zip_of(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn put(folder: &Path, files: &[(&str, Vec<u8>)]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn context(set: &[(&str, &str)]) -> Context {
    let set = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Context {
        timezone: "UTC".to_owned(),
        language: None,
        base_url: None,
        now: 0,
        options: Options::new("tistory", TistoryBackup.info().options, set).unwrap(),
        limits: Limits::default(),
    }
}

fn open(path: &Path, set: &[(&str, &str)]) -> Result<Box<dyn Source>, Error> {
    TistoryBackup.open(&Input::new(path).unwrap(), &context(set))
}

fn open_zip(bytes: &[u8]) -> Result<Box<dyn Source>, Error> {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("b.zip");
    fs::write(&path, bytes).unwrap();
    open(&path, &[])
}

fn error(opened: Result<Box<dyn Source>, Error>) -> &'static str {
    opened.err().map_or("none", |error| error.code)
}

fn shown(source: &dyn Source) -> Vec<(&str, &str)> {
    source.inventory().heads.iter().map(|head| (head.path.as_str(), head.title.as_str())).collect()
}

/// Codes and paths of what was noticed when opening.
fn noticed(source: &dyn Source) -> Vec<(&str, &str)> {
    source.inventory().diagnostics.iter().map(|d| (d.code.as_str(), d.path.as_deref().unwrap_or_default())).collect()
}

fn document(source: &dyn Source, path: &str) -> Document {
    let head: &Head = source.inventory().heads.iter().find(|head| head.path == path).unwrap();
    source.document(head).unwrap()
}

#[test]
fn a_folder_and_a_zip_are_the_same() {
    let temp = tempfile::tempdir().unwrap();
    let (folder, zip) = (temp.path().join("folder"), temp.path().join("b.zip"));
    put(&folder, &blog());
    fs::write(&zip, zip_of(&blog())).unwrap();
    let [folder, zip] = [&folder, &zip].map(|path| open(path, &[]).unwrap());
    assert_eq!(shown(&*folder), [("1/1-첫-글.html", "첫 글"), ("23/23.html", "긴 제목")]);
    assert_eq!(folder.inventory().heads, zip.inventory().heads);
    assert_eq!(folder.inventory().diagnostics, zip.inventory().diagnostics);
    for head in &folder.inventory().heads {
        assert_eq!(folder.document(head).unwrap(), zip.document(head).unwrap());
    }
    for source in [&folder, &zip] {
        let file = source.files().find("1/img/a.png").unwrap();
        assert_eq!((file.path.as_str(), file.bytes), ("1/img/A.png", 4));
        let mut bytes = Vec::new();
        source.files().open(&file).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"\x89PNG");
        assert_eq!(source.files().find("img/a.png"), None);
    }
}

#[test]
fn what_a_page_says_of_its_post() {
    let source = open_zip(&zip_of(&blog())).ok().unwrap();
    let head = &source.inventory().heads[0];
    assert_eq!((head.url.as_str(), head.slug.as_str(), head.status), ("/1", "1", Status::Unknown));
    assert_eq!(head.id, document_id("tistory", "1/1-첫-글.html"));
    assert_eq!(
        (&*head.categories, &*head.tags),
        (["여행", "제주"].map(String::from).as_slice(), ["바다", "오름 길"].map(String::from).as_slice())
    );
    let date = head.date.as_ref().unwrap();
    assert_eq!((date.to_rfc3339().as_str(), date.zone), ("2021-09-05T20:52:25+09:00", ZoneSource::Platform));
    assert_eq!(noticed(&*source), [("visibility_unknown", "")]);
    let read = document(&*source, "1/1-첫-글.html");
    let node = read.body.descendants(posthaul_model::NodeId::ROOT).find(|&id| read.body.text(id) == "앞").unwrap();
    let place = read.body.pos(node);
    assert_eq!((&read.source[place.range().unwrap()], place.line), ("앞", 12));
    assert_eq!(read.lines.map(|lines| (lines.first, lines.last)), Some((12, 12)));
}

#[test]
fn options_decide_what_the_backup_does_not_say() {
    let temp = tempfile::tempdir().unwrap();
    put(temp.path(), &blog());
    let source = open(temp.path(), &[("status", "published"), ("url", "골목.tistory.com/")]).ok().unwrap();
    assert_eq!(source.inventory().heads[0].status, Status::Published);
    assert!(noticed(&*source).is_empty());
    assert_eq!(source.inventory().site.url.as_deref(), Some("https://골목.tistory.com"));
    let source = open(temp.path(), &[]).ok().unwrap();
    assert_eq!(
        (source.inventory().site.url.as_deref(), source.inventory().site.timezone.as_deref()),
        (None, Some("Asia/Seoul"))
    );
}

#[test]
fn backups_are_recognised() {
    let temp = tempfile::tempdir().unwrap();
    let best = |path: &Path| {
        let input = Input::new(path).unwrap();
        importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap().info().id
    };
    let detected = |path: &str| TistoryBackup.detect(&Input::new(&temp.path().join(path)).unwrap());
    put(&temp.path().join("a"), &blog());
    put(&temp.path().join("outer/b-1-1"), &blog());
    put(temp.path(), &[("zips/b.ZIP", zip_of(&blog())), ("bad.zip", b"PK\x03\x04 and no more".to_vec())]);
    put(&temp.path().join("numbers"), &[("2024/a.html", b"<h2>x</h2>".to_vec()), ("style.css", Vec::new())]);
    for path in ["a", "outer", "zips", "zips/b.ZIP"] {
        assert_eq!(detected(path), Confidence::Certain, "{path}");
        assert_eq!(best(&temp.path().join(path)), "tistory", "{path}");
    }
    // One post alone, with the rest of the backup or without.
    for path in ["a/1", "a/1/1-첫-글.html", "a/23/23.html"] {
        assert_eq!(best(&temp.path().join(path)), "tistory", "{path}");
        assert_eq!(open(&temp.path().join(path), &[]).ok().unwrap().inventory().heads.len(), 1, "{path}");
    }
    let one = open(&temp.path().join("a/1"), &[]).ok().unwrap();
    assert_eq!(shown(&*one), [("1/1-첫-글.html", "첫 글")]);
    assert!(one.files().find("1/img/a.png").is_some() && one.files().find("23/23.html").is_none());
    fs::remove_file(temp.path().join("a/style.css")).unwrap();
    assert_eq!(detected("a"), Confidence::Certain);
    let jekyll = format!("---\ntitle: x\n---\n{}", page("x", "", "", ""));
    put(&temp.path().join("site"), &[("_posts/2024/2024-01-01-a.html", jekyll.into_bytes())]);
    assert_eq!(detected("site/_posts/2024"), Confidence::No);
    assert_eq!(detected("bad.zip"), Confidence::Fallback);
    assert_eq!(best(&temp.path().join("bad.zip")), "tistory");
    assert_eq!(detected("numbers"), Confidence::No);
    assert_eq!(detected("a/1/img/A.png"), Confidence::No);
    assert_eq!(error(open(&temp.path().join("bad.zip"), &[])), "zip_unreadable");
    put(temp.path(), &[("other.zip", zip_of(&[("readme.txt", b"x".to_vec())]))]);
    assert_eq!(error(open(&temp.path().join("other.zip"), &[])), "not_a_backup");
}

#[test]
fn several_backups_are_one_blog_only_when_said_so() {
    let temp = tempfile::tempdir().unwrap();
    let mut second = blog();
    second[1].1 = page("고친 글", "", "", "").into_bytes();
    put(&temp.path().join("b-1-1"), &blog());
    put(temp.path(), &[("b-1-2.zip", zip_of(&second))]);
    assert_eq!(error(open(temp.path(), &[])), "several_backups");
    let source = open(temp.path(), &[("merge", "true")]).ok().unwrap();
    assert_eq!(
        shown(&*source),
        [("b-1-1/1/1-첫-글.html", "첫 글"), ("b-1-1/23/23.html", "긴 제목"), ("b-1-2.zip/1/1-첫-글.html", "고친 글")]
    );
    let skipped: Vec<_> =
        source.inventory().skipped.iter().map(|skip| (skip.path.as_str(), skip.reason.as_str())).collect();
    assert_eq!(skipped, [("b-1-2.zip/23/23.html", "post_repeated")]);
    assert!(source.files().find("b-1-2.zip/1/img/a.png").is_some());
}

#[test]
fn categories_of_more_than_two_parts_are_named() {
    let mut files = blog();
    files.push(("9/9.html", page("글", "여행/섬/바다", "<p>글</p>", "").into_bytes()));
    let source = open_zip(&zip_of(&files)).ok().unwrap();
    let codes = |path: &str| -> Vec<String> {
        document(&*source, path).diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect()
    };
    assert_eq!(codes("9/9.html"), ["category_ambiguous"]);
    assert_eq!(codes("1/1-첫-글.html"), Vec::<String>::new());
}

#[test]
fn files_that_lie_elsewhere_are_found() {
    let mut files = blog();
    files.extend([("1/file/img/표.png", b"x".to_vec()), ("1/img/\u{1100}\u{1161}.png", b"y".to_vec())]);
    let source = open_zip(&zip_of(&files)).ok().unwrap();
    let found = |path| source.files().find(path).map(|file| file.path);
    assert_eq!(found("1/img/표.png").as_deref(), Some("1/file/img/표.png"));
    assert_eq!(found("1/img/가.PNG").as_deref(), Some("1/img/\u{1100}\u{1161}.png"));
    assert_eq!(found("23/img/표.png"), None);
}

#[test]
fn daum_images_are_found_by_their_handles() {
    // 2D5Dz@fs2.planet.daum.net:/471223/0/0.JPG, and one whose file has lost its name.
    let body = "<img src=\"http://cfs2.planet.daum.net/upload_control/pcp_download.php?fhandle=\
                MkQ1RHpAZnMyLnBsYW5ldC5kYXVtLm5ldDovNDcxMjIzLzAvMC5KUEc=&filename=0.JPG\">\
                <img src=\"http://cfs2.planet.daum.net/upload_control/pcp_download.php?fhandle=\
                MkQ1RHpAZnMyLnBsYW5ldC5kYXVtLm5ldDovOTk5LzAvMS5KUEc=\"><img src=\"http://a.example/b.png\">\
                <a class=\"under\" href=\"null\">스크랩</a><a class=\"under\" href=\"http://a.example\">글</a>";
    let files = [
        ("style.css", Vec::new()),
        ("5/5.html", page("글", "", body, "").into_bytes()),
        ("5/img/15_35_27_23_2D5Dz_471223_0_0.jpg", b"x".to_vec()),
        ("5/img/image_1.jpg", b"y".to_vec()),
    ];
    let source = open_zip(&zip_of(&files)).ok().unwrap();
    let document = document(&*source, "5/5.html");
    let html = posthaul_html::write_html(&document.body);
    assert_eq!(
        html.trim(),
        "<img src=\"./img/15_35_27_23_2D5Dz_471223_0_0.jpg\"><img src=\"./img/image_1.jpg\"><img src=\"http://a.example/b.png\">\
         스크랩<a class=\"under\" href=\"http://a.example\">글</a>"
    );
    assert_eq!(document.normalisations.len(), 3);
}

#[test]
fn pages_that_cannot_be_read_are_named() {
    let mut files = blog();
    files.push(("7/7-빈-글.html", b"<h2 class=\"title-article\">x</h2>".to_vec()));
    files.push(("8/8.html", page("날짜", "", "", "").replace("2021-09-05", "0000-00-00").into_bytes()));
    files.push(("8/attached.html", b"x".to_vec()));
    let source = open_zip(&zip_of(&files)).ok().unwrap();
    let failed: Vec<_> =
        source.inventory().failed.iter().map(|failure| (failure.path.as_str(), failure.code.as_str())).collect();
    assert_eq!(failed, [("7/7-빈-글.html", "page_without_post")]);
    assert_eq!(
        (source.inventory().skipped[0].path.as_str(), source.inventory().skipped[0].reason.as_str()),
        ("8/attached.html", "page_beside_post")
    );
    let document = document(&*source, "8/8.html");
    assert_eq!((document.head.date.is_none(), document.diagnostics[0].code.as_str()), (true, "date_invalid"));
}

#[test]
fn names_without_utf8_flag_are_cp949() {
    let marker = "1/img/XXXX.png";
    let mut files = blog();
    files.push((marker, b"x".to_vec()));
    // The bytes of `그림`.
    let bytes = replaced(zip_of(&files), b"XXXX", b"\xb1\xd7\xb8\xb2");
    assert!(open_zip(&bytes).ok().unwrap().files().find("1/img/그림.png").is_some());
}

/// Every occurrence of some bytes replaced by as many others.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|window| window == from) {
        at += found;
        bytes[at..at + to.len()].copy_from_slice(to);
        at += to.len();
    }
    bytes
}

/// Where the central directory's entries begin.
fn central(bytes: &[u8]) -> Vec<usize> {
    bytes.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(at, _)| at).collect()
}

#[test]
fn entries_that_lead_elsewhere_are_rejected_and_named() {
    let mut files = blog();
    let names = ["../pwn.txt", "a/../../pwn.txt", "/abs.txt", "C:/pwn.txt"];
    files.extend(names.iter().map(|name| (*name, b"x".to_vec())));
    files.extend([("..Zpwn.txt", b"x".to_vec()), ("aZb.txt", b"x".to_vec())]);
    let bytes = replaced(replaced(zip_of(&files), b"..Zpwn", b"..\\pwn"), b"aZb", b"a\0b");
    let source = open_zip(&bytes).ok().unwrap();
    let rejected: Vec<_> =
        noticed(&*source).into_iter().filter(|(code, _)| *code == "zip_entry_rejected").map(|(_, path)| path).collect();
    assert_eq!(rejected, ["../pwn.txt", "a/../../pwn.txt", "/abs.txt", "C:/pwn.txt", "../pwn.txt", "a\0b.txt"]);
    assert_eq!(source.inventory().heads.len(), 2);
}

#[test]
fn links_bombs_and_repeated_names_are_rejected() {
    let mut files = blog();
    files.extend([
        ("1/img/zeros.png", vec![0; 4 << 20]),
        ("1/img/huge.png", vec![0; (64 << 20) + 1]),
        ("1/img/\u{ac00}.png", b"first".to_vec()),
        ("1/img/\u{1100}\u{1161}.png", b"second".to_vec()),
    ]);
    let mut zip = ZipWriter::new_append(Cursor::new(zip_of(&files))).unwrap();
    zip.add_symlink("1/img/link.png", "../../../etc/passwd", SimpleFileOptions::default()).unwrap();
    let source = open_zip(&zip.finish().unwrap().into_inner()).ok().unwrap();
    assert_eq!(
        noticed(&*source),
        [
            ("zip_entry_rejected", "1/img/zeros.png"),
            ("zip_entry_rejected", "1/img/huge.png"),
            ("zip_name_repeated", "1/img/\u{1100}\u{1161}.png"),
            ("zip_entry_rejected", "1/img/link.png"),
            ("visibility_unknown", ""),
        ]
    );
    let file = source.files().find("1/img/가.png").unwrap();
    assert_eq!(file.bytes, 5);
    // The same name, byte by byte.
    let mut files = blog();
    files.push(("1/img/B.png", b"other".to_vec()));
    let source = open_zip(&replaced(zip_of(&files), b"img/B.png", b"img/A.png")).ok().unwrap();
    assert_eq!(noticed(&*source)[0].0, "zip_name_repeated");
}

#[test]
fn archives_that_lie_give_errors_and_no_more_than_they_say() {
    let bytes = zip_of(&blog());
    let entries = central(&bytes);
    let mut small = bytes.clone();
    small[entries[1] + 24..entries[1] + 28].copy_from_slice(&10u32.to_le_bytes());
    let source = open_zip(&small).ok().unwrap();
    assert_eq!(source.inventory().failed.len(), 1, "{:?}", source.inventory().failed);
    assert_eq!(source.inventory().failed[0].code.as_str(), "read_failed");
    assert_eq!(source.inventory().heads.len(), 1);

    let mut overlapping = bytes.clone();
    let (first, second) = (entries[1] + 42, entries[3] + 42);
    overlapping.copy_within(first..first + 4, second);
    assert_eq!(error(open_zip(&overlapping)), "zip_entries_overlap");

    // Cut anywhere, or with any byte changed, it is read or refused.
    for length in (0..bytes.len()).step_by(97) {
        let _ = open_zip(&bytes[..length]);
        let mut changed = bytes.clone();
        changed[length] ^= 0xff;
        let Ok(source) = open_zip(&changed) else { continue };
        for head in &source.inventory().heads {
            let _ = source.document(head);
        }
    }
}

#[test]
fn documents_are_read_from_many_threads() {
    let names: Vec<String> = (1..=60).map(|number| format!("{number}/{number}.html")).collect();
    let mut files = vec![("style.css", Vec::new())];
    files.extend(names.iter().enumerate().map(|(at, name)| {
        (name.as_str(), page(&format!("글 {}", at + 1), "", &"<p>가나다</p>".repeat(at * 50), "").into_bytes())
    }));
    let source = open_zip(&zip_of(&files)).ok().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for head in &source.inventory().heads {
                    let document = source.document(head).unwrap();
                    assert!(document.source.contains(&format!("<title>{}</title>", head.title)));
                }
            });
        }
    });
}
