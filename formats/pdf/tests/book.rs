//! Books as they are typeset: small ones, and what could make the typesetter refuse.
#![allow(clippy::unwrap_used, reason = "test code")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use posthaul_exporter::{Assets, Begun, Contents, Context, Exporter, MemorySink, Options};
use posthaul_format_pdf::Pdf;
use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{
    Asset, AssetHash, AssetRef, AssetState, Date, Document, DocumentId, DocumentKind, Head, Kind, Link, LinkState,
    MediaType, NodeId, Pos, Site, Status, Tree, TreeEdit, ZoneSource,
};
use proptest::prelude::*;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\xb18\xf6\x14\0\0\0\0IEND\xaeB`\x82";

struct Files(BTreeMap<AssetHash, Vec<u8>>);

impl Assets for Files {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        let bytes = self.0.get(hash)?;
        let (path, media_type) = (format!("{hash}.png"), MediaType::sniff(bytes));
        Some(Asset { hash: hash.clone(), path, bytes: bytes.len() as u64, media_type })
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        let bytes = self.0.get(hash).ok_or(std::io::ErrorKind::NotFound)?;
        Ok(Box::new(Cursor::new(bytes.clone())))
    }
}

fn files() -> Files {
    let damaged = [&PNG[..40], &[0; 40]].concat();
    Files([(AssetHash("a".repeat(64)), PNG.to_vec()), (AssetHash("b".repeat(64)), damaged)].into())
}

/// A post; links to `/ID/` lead to the other posts, `a.png` is an image and `b.png` a damaged one.
fn post(id: &str, year: i64, body: Tree) -> Document {
    let hrefs: Vec<String> =
        body.descendants(NodeId::ROOT).filter_map(|node| body.attr(node, "href")).map(str::to_owned).collect();
    let links = hrefs.into_iter().filter_map(|href| {
        let (path, fragment) = href.split_once('#').unwrap_or((&href, ""));
        let document = Some(DocumentId(path.strip_prefix('/')?.strip_suffix('/')?.to_owned()));
        let fragment = (!fragment.is_empty()).then(|| fragment.to_owned());
        Some(Link { document, fragment, state: LinkState::Resolved, href })
    });
    let asset = |src: &str, letter: &str| AssetRef {
        src: src.to_owned(),
        asset: Some(AssetHash(letter.repeat(64))),
        path: None,
        state: AssetState::Found,
    };
    let instant = jiff::Timestamp::from_second((year - 1970) * 31_557_600).unwrap();
    Document {
        body,
        links: links.collect(),
        assets: vec![asset("a.png", "a"), asset("b.png", "b")],
        ..Document::new(
            Head {
                id: DocumentId(id.to_owned()),
                path: format!("{id}.md"),
                kind: DocumentKind::Post,
                collection: None,
                status: Status::Published,
                title: format!("글 {id} \u{1f600}"),
                slug: id.to_owned(),
                url: format!("/{id}/"),
                aliases: Vec::new(),
                date: Some(Date { instant, offset: 0, text: None, zone: ZoneSource::Site }),
                updated: None,
                categories: Vec::new(),
                tags: Vec::new(),
            },
            "test",
        )
    }
}

fn html(html: &str) -> Tree {
    parse_fragment(html, Origin::default(), &Limits::default()).tree
}

/// The files of a book, and the codes of what was lost.
fn book(documents: &[Document], options: &[(&str, &str)]) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let given = options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let options = Options::new("pdf", Pdf.info().options, given).unwrap();
    let site =
        Site { title: Some("블로그".to_owned()), url: Some("https://blog.example".to_owned()), ..Site::default() };
    let heads: Vec<_> = documents.iter().map(|document| &document.head).collect();
    let (sink, assets) = (MemorySink::default(), files());
    let cx = Context {
        site: &site,
        heads: &heads,
        options: &options,
        assets: &assets,
        name: "test",
        modified: 1_700_000_000,
        sink: &sink,
    };
    let Begun { renderer, mut export } = Pdf.begin(cx).unwrap();
    let mut losses = Vec::new();
    for document in documents {
        let part = renderer.render(document, &mut losses).unwrap();
        export.push(&document.head, part, &mut losses).unwrap();
    }
    losses.extend(export.finish().unwrap().into_iter().map(|(_, loss)| loss));
    (sink.take(), losses.into_iter().map(|loss| loss.code.to_string()).collect())
}

fn read_back(files: &BTreeMap<String, Vec<u8>>) -> posthaul_exporter::Result<Contents> {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let name = if name.is_empty() { "book.pdf".to_owned() } else { format!("book.{name}.pdf") };
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    Pdf.read_back(&folder.path().join("book.pdf"))
}

fn count(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

#[test]
fn a_book_is_tagged_linked_and_the_same_each_time() {
    let documents = [
        post(
            "one",
            2023,
            html("<h2 id=x>제목</h2><p>본문 <a href='https://out.example/'>밖</a> <a href='/two/#y'>다음</a></p>"),
        ),
        post(
            "two",
            2024,
            html(
                "<h2 id=y>둘</h2><p><a href='/one/#nowhere'>앞</a> <a href='#gone'>없다</a> <img src=a.png alt=그림></p>",
            ),
        ),
    ];
    let (files, lost) = book(&documents, &[]);
    assert_eq!(files, book(&documents, &[]).0);
    assert_eq!(lost, ["fragment_missing", "fragment_missing"]);
    assert_eq!(read_back(&files).unwrap().documents, [(DocumentKind::Post, 2)].into());
    let bytes = &files[""];
    for (text, times) in [("/StructTreeRoot", 1), ("/Lang(ko)", 1), ("https://out.example/", 1), ("/Subtype/Image", 1)]
    {
        assert!(count(bytes, text) >= times, "{text}");
    }
    for text in ["/Launch", "/JavaScript", "/OpenAction", "/EmbeddedFile"] {
        assert_eq!(count(bytes, text), 0, "{text}");
    }
}

#[test]
fn volumes_stand_for_themselves() {
    let documents = [
        post("one", 2022, html("<a href='/two/'>둘</a> <a href='/three/'>셋</a>")),
        post("two", 2022, html("둘")),
        post("three", 2023, html("셋")),
    ];
    let (mut files, lost) = book(&documents, &[("posts_per_volume", "2")]);
    assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), ["", "vol2"]);
    assert_eq!(lost, ["link_left_book"]);
    assert_eq!(read_back(&files).unwrap().documents, [(DocumentKind::Post, 3)].into());
    files.remove("vol2");
    assert!(read_back(&files).is_err(), "a volume is missing");
}

#[test]
fn a_book_over_the_memory_estimate_is_split_between_years() {
    // Some 150 kB of data each, that is 40 megabytes by the estimate, on top of 100 for any book.
    let long = format!("<p>{}</p>", "가나다 ".repeat(15_000));
    let documents: Vec<_> =
        [("one", 2022), ("two", 2022), ("three", 2023)].map(|(id, year)| post(id, year, html(&long))).into();
    let (whole, _) = book(&documents, &[("max_memory", "250")]);
    assert_eq!(whole.len(), 1);
    let (split, _) = book(&documents, &[("max_memory", "200")]);
    assert_eq!(split.keys().map(String::as_str).collect::<Vec<_>>(), ["", "vol2"]);
    // The titles' named destinations tell which documents a volume holds.
    for (volume, documents) in [("", ["post-one", "post-two"].as_slice()), ("vol2", &["post-three"])] {
        for id in ["post-one", "post-two", "post-three"] {
            assert_eq!(count(&split[volume], id) > 0, documents.contains(&id), "{id} in {volume:?}");
        }
    }
}

#[test]
fn damaged_and_missing_images_are_named() {
    let body = html(
        "<p><img src=a.png alt=ok></p><p><img src=b.png alt=손상></p><figure><img src=c.png><figcaption>다</figcaption></figure>",
    );
    let (files, lost) = book(&[post("one", 2023, body)], &[]);
    assert_eq!(lost, ["image_missing", "image_undecodable"]);
    assert_eq!(count(&files[""], "/Subtype/Image"), 1);
}

#[test]
fn what_is_no_book_is_refused() {
    for bytes in [b"".as_slice(), b"%PDF-1.7\n", b"no pdf at all"] {
        assert!(read_back(&[(String::new(), bytes.to_vec())].into()).is_err());
    }
}

/// Everything in everything, deeper than is kept, with a note at the bottom that is as deep.
/// Typst gives up where a show rule meets some hundred matches in a row.
#[test]
fn hundreds_of_places_to_break_can_be_set() {
    let address = "https://example.org/a/long/path/to/something/";
    let body = format!(
        "<pre><code>{}</code></pre><p>{}</p><h2>{}</h2>",
        format!("{address}\n").repeat(200),
        format!("{address} ").repeat(200),
        "word ".repeat(600)
    );
    let (files, lost) = book(&[post("aaaa", 2023, html(&body))], &[]);
    assert_eq!(read_back(&files).unwrap().documents[&DocumentKind::Post], 1);
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn nesting_as_deep_as_it_is_kept_can_be_set() {
    let open = |kind: usize| match kind % 5 {
        0 => "<ul><li>가",
        1 => "<blockquote>나",
        2 => "<details><summary>다</summary>",
        3 => "<table><tr><td>라",
        _ => "<dl><dt>마<dd>",
    };
    for first in 0..5 {
        for step in [0, 1] {
            let nest: String = (0..12).map(|level| open(first + level * step)).collect();
            let mut tree = html(&format!("{nest}<p id=deep>바닥 <img src=a.png></p>"));
            let bottom = tree.descendants(NodeId::ROOT).find(|&node| tree.attr(node, "id") == Some("deep")).unwrap();
            let reference = tree.push_text(bottom, Kind::FootnoteReference, "1", Pos::default());
            tree.set_attr(reference, "label", "n");
            let list = tree.push(NodeId::ROOT, Kind::FootnoteList, Pos::default());
            let mut at = tree.push(list, Kind::Footnote, Pos::default());
            tree.set_attr(at, "label", "n");
            for _ in 0..6 {
                at = tree.push(at, Kind::Quote { style: Default::default() }, Pos::default());
            }
            tree.push_text(at, Kind::Text, "각주", Pos::default());
            let (files, _) = book(&[post("one", 2023, tree)], &[]);
            assert!(read_back(&files).is_ok());
        }
    }
}

const TAGS: &[&str] = &[
    "a href='https://a.example/'",
    "a href='#x'",
    "a href='/other/'",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "details",
    "div align=center id=x",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h6 id=y",
    "hr",
    "i",
    "img src=a.png width=9999",
    "img src=b.png",
    "li",
    "ol start=3 type=a",
    "ol reversed",
    "p",
    "pre",
    "q",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "td rowspan=3",
    "th colspan=7",
    "thead",
    "tr",
    "u",
    "ul",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever tags and signs come in whatever order, typst takes it.
    #[test]
    fn anything_can_be_set(pieces in prop::collection::vec((any::<prop::sample::Index>(), "[가-힣a-z#*_$@<>\\\\\"`~\u{200b}-\u{206f}\u{300}-\u{303}]{0,4}", any::<bool>()), 0..60)) {
        let mut text = String::new();
        for (tag, inner, ends) in pieces {
            let tag = tag.get(TAGS);
            text += &format!("<{tag}>{}", inner.replace('<', "&lt;"));
            if ends {
                text += &format!("</{}>", tag.split(' ').next().unwrap_or_default());
            }
        }
        let documents = [post("one", 2023, html(&text)), post("other", 2023, html("x"))];
        let (files, _) = book(&documents, &[]);
        prop_assert_eq!(read_back(&files).unwrap().documents, [(DocumentKind::Post, 2)].into());
    }
}
