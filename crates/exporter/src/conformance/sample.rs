//! A small blog that has everything: every node kind, every document kind and status, and what breaks writers.

use std::io::Read;

use posthaul_model::{
    Asset, AssetHash, AssetRef, AssetState, Author, Comment, Date, Document, DocumentId, DocumentKind, Excerpt,
    ExcerptSource, Head, Kind, Link, LinkState, ListStyle, Mark, MediaType, NodeId, Pos, SectionPart, Site, Status,
    Tree, TreeEdit, Value, ZoneSource,
};

use crate::Assets;

/// The sample blog.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The site.
    pub site: Site,
    /// The documents, in the order of outputs.
    pub documents: Vec<Document>,
}

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\xb18\xf6\x14\0\0\0\0IEND\xaeB`\x82";

impl Assets for Sample {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        let bytes = PNG.len() as u64;
        let asset = Asset { hash: png_hash(), path: "img/점.png".to_owned(), bytes, media_type: MediaType::Png };
        (*hash == asset.hash).then_some(asset)
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        match self.get(hash) {
            Some(_) => Ok(Box::new(PNG)),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    }
}

fn png_hash() -> AssetHash {
    AssetHash("1".repeat(64))
}

/// The sample blog: the same at every call.
pub fn sample() -> Sample {
    let site = Site {
        title: Some("표본 블로그 & \"everything\" <b>".to_owned()),
        description: Some("모든 것이 하나씩".to_owned()),
        url: Some("https://blog.example".to_owned()),
        base_url: "/b".to_owned(),
        language: Some("ko".to_owned()),
        timezone: Some("Asia/Seoul".to_owned()),
        authors: vec![Author { id: None, name: "글쓴이 <A>".to_owned(), url: None }],
        ..Site::default()
    };
    let mut documents = vec![everything(), links()];
    for (index, status) in
        [Status::Draft, Status::Scheduled, Status::Unpublished, Status::Private, Status::Protected, Status::Unknown]
            .into_iter()
            .enumerate()
    {
        let mut document = plain(&format!("_posts/{}.md", status.as_str()), "상태");
        document.head.status = status;
        document.head.date = (index % 2 == 0).then(|| date(1_600_000_000 + index as i64 * 86_400));
        documents.push(document);
    }
    for title in ["", "con", "../../etc/passwd", "탭\t과 \u{8} 제어 \u{fffe} 문자 ]]> \u{202e}", &"긴".repeat(400)]
    {
        let mut document = plain(&format!("_posts/title-{}.md", title.chars().count()), title);
        document.head.slug = title.to_owned();
        documents.push(document);
    }
    for kind in [DocumentKind::Page, DocumentKind::Document, DocumentKind::Notice] {
        let mut document = plain(&format!("{}.md", kind.as_str()), "같은 이름");
        document.head.kind = kind;
        document.head.slug = "same".to_owned();
        documents.push(document);
    }
    Sample { site, documents }
}

fn date(unix: i64) -> Date {
    Date {
        instant: jiff::Timestamp::from_second(unix).unwrap_or_default(),
        offset: 9 * 3600,
        text: Some("as written".to_owned()),
        zone: ZoneSource::Site,
    }
}

fn id(path: &str) -> DocumentId {
    let sum = path
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    DocumentId(format!("{sum:016x}"))
}

fn plain(path: &str, title: &str) -> Document {
    let mut body = Tree::new();
    let paragraph = body.push(NodeId::ROOT, Kind::Paragraph, Pos::line(5));
    body.push_text(paragraph, Kind::Text, "본문 a < b & c", Pos::line(5));
    Document {
        body,
        ..Document::new(
            Head {
                id: id(path),
                path: path.to_owned(),
                kind: DocumentKind::Post,
                collection: None,
                status: Status::Published,
                title: title.to_owned(),
                slug: title.to_owned(),
                url: format!("/{path}/"),
                aliases: Vec::new(),
                date: Some(date(1_500_000_000)),
                updated: None,
                categories: Vec::new(),
                tags: Vec::new(),
            },
            "sample",
        )
    }
}

/// A document with every kind of node, and with everything that a document can have beside its body.
fn everything() -> Document {
    let mut document = plain("_posts/everything.md", "모든 것");
    document.body = every_kind();
    document.head.aliases = vec!["/옛/주소".to_owned()];
    document.head.updated = Some(date(1_500_100_000));
    document.head.categories = vec!["분류 A".to_owned(), "하위/분류".to_owned()];
    document.head.tags = vec!["태그, 쉼표".to_owned()];
    document.authors =
        vec![Author { id: None, name: "손님".to_owned(), url: Some("https://guest.example".to_owned()) }];
    document.excerpt = Excerpt { source: ExcerptSource::FrontMatter, text: "요약 <글>".to_owned(), tree: None };
    document.comments = vec![Comment { text: "댓글".to_owned(), ..Comment::default() }; 2];
    document.extra.insert("feature_text", Value::from("한 줄"));
    document.assets = vec![AssetRef {
        src: "/img/점.png".to_owned(),
        asset: Some(png_hash()),
        path: Some("img/점.png".to_owned()),
        state: AssetState::Found,
    }];
    document
}

fn every_kind() -> Tree {
    let mut tree = Tree::new();
    let root = NodeId::ROOT;
    let pos = Pos::line(7);
    let text = |tree: &mut Tree, parent, text: &str| tree.push_text(parent, Kind::Text, text, pos);
    for kind in Kind::ALL {
        let label = kind.name();
        match kind {
            // These stand inside others and are made with them.
            Kind::Root
            | Kind::ListItem
            | Kind::TaskBox { .. }
            | Kind::TableSection { .. }
            | Kind::TableRow
            | Kind::TableCell { .. }
            | Kind::Caption
            | Kind::DefinitionTerm
            | Kind::DefinitionDetails
            | Kind::Summary
            | Kind::Footnote
            | Kind::FootnoteBacklink => {}
            Kind::Paragraph | Kind::Heading { .. } => {
                let node = tree.push(root, kind, pos);
                text(&mut tree, node, label);
            }
            Kind::List { style } => {
                let node = tree.push(root, kind, pos);
                let item = tree.push(node, Kind::ListItem, pos);
                if style == ListStyle::Bullet {
                    tree.push(item, Kind::TaskBox { checked: true }, pos);
                }
                text(&mut tree, item, label);
            }
            Kind::Quote { .. } | Kind::Callout => {
                let node = tree.push(root, kind, pos);
                let paragraph = tree.push(node, Kind::Paragraph, pos);
                text(&mut tree, paragraph, label);
            }
            Kind::CodeBlock { .. } => {
                let node = tree.push_text(root, kind, "fn main() {\n    \"<&>\";\n}\n", pos);
                tree.set_attr(node, "language", "rust");
            }
            Kind::Table => {
                let table = tree.push(root, kind, pos);
                let caption = tree.push(table, Kind::Caption, pos);
                text(&mut tree, caption, "표");
                for part in [SectionPart::Head, SectionPart::Body, SectionPart::Foot] {
                    let section = tree.push(table, Kind::TableSection { part }, pos);
                    let row = tree.push(section, Kind::TableRow, pos);
                    for cell in Kind::ALL.into_iter().filter(|kind| matches!(kind, Kind::TableCell { .. })) {
                        let cell = tree.push(row, cell, pos);
                        text(&mut tree, cell, "칸");
                    }
                }
            }
            Kind::Figure | Kind::Gallery { .. } => {
                let node = tree.push(root, kind, pos);
                image(&mut tree, node, "/img/점.png");
                let caption = tree.push(node, Kind::Caption, pos);
                text(&mut tree, caption, label);
            }
            Kind::Image => {
                let paragraph = tree.push(root, Kind::Paragraph, pos);
                for src in
                    ["/img/점.png", "/img/없다.png", "https://elsewhere.example/a.png", "data:image/png;base64,AA=="]
                {
                    image(&mut tree, paragraph, src);
                }
            }
            Kind::DefinitionList => {
                let list = tree.push(root, kind, pos);
                for kind in [Kind::DefinitionTerm, Kind::DefinitionDetails] {
                    let node = tree.push(list, kind, pos);
                    text(&mut tree, node, label);
                }
            }
            Kind::Details => {
                let details = tree.push(root, kind, pos);
                let summary = tree.push(details, Kind::Summary, pos);
                text(&mut tree, summary, "더보기");
                let paragraph = tree.push(details, Kind::Paragraph, pos);
                text(&mut tree, paragraph, "접힌 글");
            }
            Kind::FootnoteList => {
                let list = tree.push(root, kind, pos);
                let note = tree.push(list, Kind::Footnote, pos);
                tree.set_attr(note, "label", "n");
                let paragraph = tree.push(note, Kind::Paragraph, pos);
                text(&mut tree, paragraph, "각주");
                let back = tree.push_text(paragraph, Kind::FootnoteBacklink, "↩", pos);
                tree.set_attr(back, "label", "n");
            }
            Kind::FootnoteReference => {
                let paragraph = tree.push(root, Kind::Paragraph, pos);
                let node = tree.push_text(paragraph, kind, "1", pos);
                tree.set_attr(node, "label", "n");
            }
            Kind::LinkCard | Kind::File => {
                let node = tree.push(root, kind, pos);
                tree.set_attr(node, "href", "https://elsewhere.example/card");
                let paragraph = tree.push(node, Kind::Paragraph, pos);
                text(&mut tree, paragraph, label);
            }
            Kind::Map | Kind::Audio | Kind::Video | Kind::Embed => {
                let node = tree.push(root, kind, pos);
                tree.set_attr(node, "src", "https://elsewhere.example/embed/1");
            }
            Kind::Math { .. } | Kind::Macro | Kind::Raw | Kind::Comment => {
                let paragraph = tree.push(root, Kind::Paragraph, pos);
                let node = tree.push_text(paragraph, kind, "a < b -- & c", pos);
                if kind == Kind::Raw {
                    tree.set_attr(node, "format", "html");
                }
            }
            Kind::ThematicBreak => {
                tree.push(root, kind, pos);
            }
            Kind::Text | Kind::Mark { .. } | Kind::Link | Kind::LineBreak => {
                let paragraph = tree.push(root, Kind::Paragraph, pos);
                if kind == Kind::Text {
                    text(&mut tree, paragraph, "글");
                    continue;
                }
                let node = tree.push(paragraph, kind, pos);
                if kind != Kind::LineBreak {
                    text(&mut tree, node, label);
                }
            }
            Kind::Generic => {
                for tag in ["section", "font", "x-custom", "marquee"] {
                    let node = tree.push_text(root, kind, tag, pos);
                    tree.set_attr(node, "id", "같은 id");
                    text(&mut tree, node, tag);
                }
            }
        }
    }
    let paragraph = tree.push(root, Kind::Paragraph, pos);
    for mark in Mark::ALL {
        let node = tree.push(paragraph, Kind::Mark { mark }, pos);
        text(&mut tree, node, mark.tag());
    }
    tree
}

fn image(tree: &mut Tree, parent: NodeId, src: &str) {
    let node = tree.push(parent, Kind::Image, Pos::line(9));
    tree.set_attrs(node, [("src", src), ("alt", "그림 <설명>")]);
}

/// A document with every way to link.
fn links() -> Document {
    let mut document = plain("_posts/links.md", "이음");
    let everything = id("_posts/everything.md");
    let resolved = |target: &DocumentId| (Some(target.clone()), LinkState::Resolved);
    let cases = [
        ("/b/_posts/everything.md/", resolved(&everything)),
        ("/b/_posts/everything.md/#없는-곳", resolved(&everything)),
        ("/b/_posts/draft.md/", resolved(&id("_posts/draft.md"))),
        ("/b/nowhere/", (None, LinkState::Broken)),
        ("#here", resolved(&id("_posts/links.md"))),
        ("https://elsewhere.example/길?a=1&b=[2]", (None, LinkState::External)),
        ("mailto:a@b.example", (None, LinkState::External)),
        ("javascript:alert(1)", (None, LinkState::External)),
        ("http://broken host/%zz", (None, LinkState::External)),
        ("", (None, LinkState::Broken)),
    ];
    let heading = document.body.push(NodeId::ROOT, Kind::Heading { level: 2 }, Pos::line(2));
    document.body.set_attr(heading, "id", "here");
    document.body.push_text(heading, Kind::Text, "여기", Pos::line(2));
    for (href, (target, state)) in cases {
        let paragraph = document.body.push(NodeId::ROOT, Kind::Paragraph, Pos::line(3));
        let link = document.body.push(paragraph, Kind::Link, Pos::line(3));
        document.body.set_attr(link, "href", href);
        document.body.push_text(link, Kind::Text, href, Pos::line(3));
        let fragment = href.split_once('#').map(|(_, fragment)| fragment.to_owned());
        document.links.push(Link { href: href.to_owned(), document: target, fragment, state });
    }
    document
}
