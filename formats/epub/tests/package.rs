//! The book as a whole: entries, metadata, contents, links, determinism.

mod support;

use posthaul_exporter::Exporter;
use posthaul_format_epub::Epub;
use posthaul_model::{Author, DocumentKind, Kind, NodeId, Pos, Tree, TreeEdit};
use support::{Blog, PNG, document, head};

fn paragraph(text: &str) -> Tree {
    let mut tree = Tree::new();
    let p = tree.push(NodeId::ROOT, Kind::Paragraph, Pos::default());
    tree.push_text(p, Kind::Text, text, Pos::default());
    tree
}

fn link(tree: &mut Tree, href: &str, text: &str) {
    let p = tree.push(NodeId::ROOT, Kind::Paragraph, Pos::default());
    let a = tree.push(p, Kind::Link, Pos::default());
    tree.set_attr(a, "href", href);
    tree.push_text(a, Kind::Text, text, Pos::default());
}

fn three_years() -> Blog {
    let mut blog = Blog::korean();
    blog.site.authors = vec![Author { name: "김 <바다>".into(), ..Author::default() }];
    let mut first = paragraph("첫 글");
    link(&mut first, "/b/#there", "둘째 글의 자리");
    link(&mut first, "/b/#nowhere", "없는 자리");
    link(&mut first, "/gone/", "없는 글");
    link(&mut first, "/d/", "실패한 글");
    let mut second = paragraph("둘째 글");
    let h = second.push(NodeId::ROOT, Kind::Heading { level: 2 }, Pos::default());
    second.set_attr(h, "id", "there");
    second.push_text(h, Kind::Text, "여기", Pos::default());
    let image = second.push(NodeId::ROOT, Kind::Image, Pos::default());
    second.set_attrs(image, [("src", "/a.png"), ("alt", "그림")]);
    blog.files.add("/a.png", PNG);
    blog.documents.push(document(head("a", "첫 글", Some("2021-03-01")), first));
    blog.documents.push(document(head("b", "", Some("2022-05-06")), second));
    blog.documents.push(document(head("d", "실패", Some("2022-06-06")), paragraph("x")));
    blog.documents.push(document(head("c", " ", None), paragraph("날짜 없는 글")));
    let mut page = head("about", "소개", None);
    page.kind = DocumentKind::Page;
    blog.documents.push(document(page, paragraph("소개")));
    blog.failing = vec!["d"];
    blog
}

#[test]
fn entries_stand_in_order_and_the_type_comes_first() {
    let book = three_years().book();
    assert_eq!(
        book.names,
        [
            "mimetype",
            "META-INF/container.xml",
            "package.opf",
            "nav.xhtml",
            "toc.ncx",
            "book.css",
            "title.xhtml",
            "post-00001.xhtml",
            "post-00002.xhtml",
            "post-00004.xhtml",
            "page-00001.xhtml",
            "image-00001.png",
        ]
    );
    // Local header: stored, no extra field, times at the epoch of ZIP.
    assert_eq!(&book.bytes[..8], b"PK\x03\x04\x0a\0\0\0");
    assert_eq!(book.bytes[8..14], [0, 0, 0, 0, 0x21, 0]);
    assert_eq!(&book.bytes[26..58], b"\x08\0\0\0mimetypeapplication/epub+zip");
}

#[test]
fn contents_go_by_year_then_undated_then_pages() {
    let book = three_years().book();
    let nav = book.text("nav.xhtml");
    let labels: Vec<_> = nav
        .split("<a href=\"")
        .skip(1)
        .map(|rest| rest.split_once("</a>").unwrap().0.split_once("\">").unwrap())
        .collect();
    assert_eq!(
        labels,
        [
            ("title.xhtml", "바닷가 작업실"),
            ("post-00001.xhtml", "2021"),
            ("post-00001.xhtml", "첫 글"),
            ("post-00002.xhtml", "2022"),
            ("post-00002.xhtml", "2022-05-06"),
            ("post-00004.xhtml", "날짜 없음"),
            ("post-00004.xhtml", "c"),
            ("page-00001.xhtml", "페이지"),
            ("page-00001.xhtml", "소개"),
        ]
    );
    assert_eq!(book.text("toc.ncx").matches("<navPoint").count(), labels.len());
}

#[test]
fn links_between_chapters_find_their_places() {
    let book = three_years().book();
    let body = book.body("post-00001.xhtml");
    assert!(body.contains("<a href=\"post-00002.xhtml#there\">둘째 글의 자리</a>"), "{body}");
    assert!(body.contains("<a href=\"post-00002.xhtml\">없는 자리</a>"), "{body}");
    assert!(body.contains("<a href=\"https://blog.example/gone/\">없는 글</a>"), "{body}");
    assert!(body.contains("<a href=\"https://blog.example/d/\">실패한 글</a>"), "{body}");
    assert_eq!(book.codes(), ["link_left_book", "fragment_missing", "link_left_book"]);
}

#[test]
fn without_an_address_of_the_site_such_links_become_text() {
    let mut blog = three_years();
    blog.site.url = None;
    let book = blog.book();
    let body = book.body("post-00001.xhtml");
    assert!(body.contains("<p><span>없는 글</span></p>"), "{body}");
    assert!(body.contains("<p><a>실패한 글</a></p>"), "{body}");
}

#[test]
fn metadata_is_escaped_and_complete() {
    let opf = three_years().book().text("package.opf").to_owned();
    for part in [
        "xml:lang=\"ko\"",
        "<dc:title id=\"title\">바닷가 작업실</dc:title>",
        "<dc:language>ko</dc:language>",
        "<dc:creator id=\"creator-1\">김 &lt;바다&gt;</dc:creator>",
        "<dc:description>나무와 &lt;코드&gt;로 만드는 &amp; 것들</dc:description>",
        "<dc:date>2022-05-06</dc:date>",
        "<meta property=\"dcterms:modified\">2023-11-14T22:13:20Z</meta>",
        "alternativeText",
        "accessModeSufficient",
        "<item id=\"image-00001\" href=\"image-00001.png\" media-type=\"image/png\"/>",
    ] {
        assert!(opf.contains(part), "{part} in {opf}");
    }
    assert_eq!(opf.matches("<itemref").count(), 6);
}

#[test]
fn nothing_is_claimed_that_images_without_text_belie() {
    let mut blog = three_years();
    let image = blog.documents[1].body.push(NodeId::ROOT, Kind::Image, Pos::default());
    blog.documents[1].body.set_attr(image, "src", "/a.png");
    let opf = blog.book().text("package.opf").to_owned();
    assert!(!opf.contains("alternativeText") && !opf.contains("accessModeSufficient"), "{opf}");
}

#[test]
fn the_same_blog_makes_the_same_bytes() {
    assert!(three_years().book().bytes == three_years().book().bytes);
}

#[test]
fn reading_back_counts_what_is_there() {
    let book = three_years().book();
    let path = book.save("three-years.epub");
    let contents = Epub.read_back(&path).unwrap();
    assert_eq!(contents.documents.into_iter().collect::<Vec<_>>(), [(DocumentKind::Post, 3), (DocumentKind::Page, 1)]);
}

#[test]
fn reading_back_notices_damage() {
    let book = three_years().book();
    let whole = Epub.read_back(&book.save("whole.epub"));
    assert!(whole.is_ok());
    // A byte of the last entry's data, which is stored.
    let at = book.bytes.windows(4).rposition(|window| window == b"IDAT").unwrap();
    let mut damaged = book.bytes.clone();
    damaged[at + 6] ^= 1;
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged.epub");
    std::fs::write(&path, damaged).unwrap();
    let error = Epub.read_back(&path).unwrap_err();
    assert!(error.to_string().contains("image-00001.png"), "{error}");
    std::fs::write(&path, &book.bytes[..book.bytes.len() / 2]).unwrap();
    assert!(Epub.read_back(&path).is_err());
}

#[test]
fn a_blog_without_posts_is_a_book_with_a_title() {
    let book = Blog::korean().book();
    assert_eq!(book.text("package.opf").matches("<itemref").count(), 2);
    assert!(Epub.read_back(&book.save("empty.epub")).unwrap().documents.is_empty());
}

#[test]
fn one_post_names_the_book_and_titles_tell_its_language() {
    let mut blog = Blog::default();
    blog.documents.push(document(head("a", "바다에서 온 편지", Some("2021-03-01")), paragraph("…")));
    let book = blog.book();
    assert!(book.text("package.opf").contains("<dc:title id=\"title\">바다에서 온 편지</dc:title>"));
    assert!(book.text("package.opf").contains("<dc:language>ko</dc:language>"));
}

#[test]
fn the_sample_blog_of_all_formats_passes() {
    let wrong =
        posthaul_exporter::conformance::check_exporter(&Epub, std::path::Path::new(env!("CARGO_TARGET_TMPDIR")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
