//! Backups packed, in UTF-16, and several of one blog.

use std::io::Cursor;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn utf16(text: &str, is_big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn whole() -> Vec<u8> {
    let picture = attachment("1.png", "귤.png", b"\x89PNG and more");
    blog(&post(3, "<p>귤 & 산</p>\n<p>[##_1C|1.png|width=\"2\"|_##]</p>", &picture))
}

#[test]
fn a_backup_says_the_same_however_it_is_packed() {
    let plain = whole();
    let text = String::from_utf8(plain.clone()).unwrap();
    let expected = html(&*open(&plain), "post/3");
    let inner = utf16(&text, false);
    let forms = [
        gzip(&plain),
        zipped(&[("읽어 보세요.txt", b"x"), ("백업/Tistory-Backup.XML", &plain)]),
        utf16(&text, false),
        utf16(&text, true),
        gzip(&inner),
        zipped(&[("b.xml", &gzip(&plain))]),
    ];
    for (place, bytes) in forms.iter().enumerate() {
        let backup = Backup::new(bytes);
        assert_eq!(Ttxml.detect(&backup.input()), Confidence::Certain, "{place}");
        let source = backup.open();
        assert_eq!(html(&*source, "post/3"), expected, "{place}");
        assert_eq!(file(&*source, "attachment/1.png").unwrap(), b"\x89PNG and more");
    }
}

#[test]
fn packed_files_that_are_damaged_or_no_backups() {
    let packed = gzip(&[whole(), vec![b' '; 1 << 20]].concat());
    let cut = Backup::new(&packed[..packed.len() - 20]);
    let source = cut.open();
    assert_eq!(codes(&*source), ["file_damaged"]);
    assert_eq!(paths(&*source), ["post/3"]);
    for (bytes, code) in [
        (gzip(b"<blog type=\"other\">"), "not_ttxml"),
        (zipped(&[("a.txt", b"x")]), "not_ttxml"),
        (b"PK\x03\x04 and no more".to_vec(), "zip_unreadable"),
        (b"\x1f\x8b\x08 and no more".to_vec(), "read_failed"),
        (gzip(&vec![b' '; 70 << 20]), "unpacked_too_large"),
        (utf16("<a/>", true), "not_ttxml"),
    ] {
        assert_eq!(Ttxml.detect(&Backup::new(&bytes).input()), Confidence::No, "{code}");
        assert_eq!(error(&bytes), code);
    }
}

/// A folder of backups.
fn folder(files: &[(&str, Vec<u8>)]) -> (tempfile::TempDir, Input) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let input = Input::new(folder.path()).unwrap();
    (folder, input)
}

#[test]
fn several_backups_in_a_folder_are_one_blog() {
    let comment = "<comment><id>1</id><commenter><name>이웃</name></commenter><content>글</content></comment>";
    let category = "<category><name>산책</name><priority>1</priority></category>";
    let first = blog(&[category, &post(1, "같은 글", ""), &post(2, "옛 글", ""), &post(3, "셋", comment)].concat());
    let second = blog(
        &[category, &post(1, "같은 글", comment), &post(2, "고친 글", ""), &post(3, "셋", ""), &post(4, "새 글", "")]
            .concat(),
    );
    let (_folder, input) = folder(&[("2010.xml", first), ("2012.xml.gz", gzip(&second)), (".DS_Store", b"x".to_vec())]);
    assert_eq!(Ttxml.detect(&input), Confidence::Certain);
    let source = Ttxml.open(&input, &context(&[])).unwrap();
    let expected =
        ["2010.xml/post/2", "2010.xml/post/3", "2012.xml.gz/post/1", "2012.xml.gz/post/2", "2012.xml.gz/post/4"];
    assert_eq!(paths(&*source), expected);
    let skipped: Vec<_> =
        source.inventory().skipped.iter().map(|skip| (skip.path.as_str(), skip.reason.as_str())).collect();
    assert_eq!(skipped, [("2010.xml/post/1", "post_repeated"), ("2012.xml.gz/post/3", "post_repeated")]);
    assert_eq!(html(&*source, "2012.xml.gz/post/2"), "고친 글");
    assert_eq!(document(&*source, "2010.xml/post/3").comments.len(), 1);
    assert_eq!(document(&*source, "2012.xml.gz/post/4").lines.unwrap().first, 5, "lines are those of the file");
    let Some(Value::List(categories)) = source.inventory().site.extra.get("categories") else { panic!() };
    assert_eq!(categories.len(), 1);
}

#[test]
fn a_folder_with_other_files_is_another_importers() {
    let (_folder, input) = folder(&[("b.xml", whole()), ("글.md", b"x".to_vec())]);
    assert_eq!(Ttxml.detect(&input), Confidence::No);
    assert_eq!(paths(&*Ttxml.open(&input, &context(&[])).unwrap()), ["post/3"], "but it may be named");
    let (_folder, input) = folder(&[("글.md", b"x".to_vec())]);
    assert_eq!(Ttxml.open(&input, &context(&[])).err().map(|error| error.code), Some("not_ttxml"));
}

#[test]
fn addresses_that_only_texts_know_lead_to_documents() {
    let links = "<p><a href=\"/m/1\">하나</a> <a href=\"http://alley.tistory.com/m/entry/%EA%B8%80-1?category=2\">하나</a> \
        <a href=\"/m/99\">없다</a> <a href=\"/entry/제목뿐\">둘</a> <a href=\"/entry/글-1\">하나</a></p>";
    let untitled = "<post><id>2</id><visibility>public</visibility><title>제목뿐!</title><content>x</content><published>1203300000</published></post>";
    let source = open(&blog(&[&post(1, links, ""), untitled].concat()));
    let redirects: Vec<_> = source.inventory().site.redirects.iter().map(|made| (&*made.from, &*made.to)).collect();
    assert_eq!(redirects, [("/entry/제목뿐", "/2"), ("/m/1", "/1"), ("/m/entry/글-1", "/1")]);
    assert_eq!(open(&whole()).inventory().site.redirects, []);
}

#[test]
fn addresses_of_readers_are_kept_when_asked_for() {
    let inside = "<post><id>1</id><content>x</content><comment><id>7</id><commenter id=\"\"><name>이웃</name><ip>192.0.2.1</ip>\
        <openid>http://a.example</openid></commenter><content>글</content><password>5f4dcc3b</password><comment><id>8</id><commenter>\
        <name>주인</name><email>me@a.example</email></commenter><content>답</content></comment></comment>\
        <trackback><url>http://b.example</url><ip>192.0.2.2</ip></trackback></post>";
    let backup = Backup::new(&blog(inside));
    let kept = Ttxml.open(&backup.input(), &context(&[("personal", "keep")])).unwrap();
    let extra = document(&*kept, "post/1").extra;
    let shown = format!("{:?}", extra.get("personal").unwrap());
    for said in ["192.0.2.1", "http://a.example", "me@a.example", "192.0.2.2", "이웃", "주인"] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    let messages: Vec<_> = noticed(&*kept).into_iter().map(|(_, message)| message.to_owned()).collect();
    assert_eq!(messages, ["1 passwords of readers and posts are left out"]);
    for source in [kept, backup.open()] {
        let all = format!("{:?}", document(&*source, "post/1"));
        assert!(!all.contains("5f4dcc3b"), "{all}");
    }
    assert!(document(&*backup.open(), "post/1").extra.get("personal").is_none());
}
