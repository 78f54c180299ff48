//! Trees built by hand: every kind inside every other one, and what the kinds of blogs become.

mod support;

use posthaul_model::{Kind, NodeId, Pos, Tree, TreeEdit};
use support::{Blog, PNG, check, document, head, tree};

/// Adds a node with the attributes and the text that its kind is known for.
fn add(tree: &mut Tree, parent: NodeId, kind: Kind) -> NodeId {
    let id = tree.push(parent, kind, Pos::line(1));
    let attrs: &[(&str, &str)] = match kind {
        Kind::Image => &[("src", "/a.png"), ("alt", "그림")],
        Kind::Link | Kind::LinkCard | Kind::File => &[("href", "https://a.example/x"), ("id", "x")],
        Kind::Audio | Kind::Video | Kind::Embed | Kind::Map => &[("src", "https://a.example/x"), ("title", "이름")],
        Kind::Footnote | Kind::FootnoteReference => &[("label", "n")],
        Kind::Callout => &[("type", "Tip!")],
        _ => &[],
    };
    tree.set_attrs(id, attrs.iter().copied());
    match kind {
        Kind::Generic => tree.set_text(id, "section"),
        Kind::Image | Kind::LineBreak | Kind::ThematicBreak | Kind::TaskBox { .. } => {}
        kind if kind.is_leaf() => tree.set_text(id, "글"),
        _ => {}
    }
    id
}

#[test]
fn every_kind_inside_every_other_is_valid() {
    let mut blog = Blog::korean();
    blog.files.add("/a.png", PNG);
    for (index, outer) in Kind::ALL.into_iter().enumerate() {
        let mut body = Tree::new();
        for inner in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Root && !outer.is_leaf()) {
            for above in [
                None,
                Some(Kind::Paragraph),
                Some(Kind::Link),
                Some(Kind::Heading { level: 3 }),
                Some(Kind::List { style: posthaul_model::ListStyle::Bullet }),
            ] {
                let top = above.map_or(NodeId::ROOT, |above| add(&mut body, NodeId::ROOT, above));
                let outer = if outer == Kind::Root { top } else { add(&mut body, top, outer) };
                body.push_text(outer, Kind::Text, "앞", Pos::line(2));
                let inner = add(&mut body, outer, inner);
                if !body.kind(inner).is_leaf() {
                    body.push_text(inner, Kind::Text, "속", Pos::line(2));
                }
                body.push_text(outer, Kind::Text, "뒤", Pos::line(2));
            }
        }
        blog.documents.push(document(head(&format!("k{index}"), outer.name(), None), body));
    }
    let bodies: Vec<_> = blog.documents.iter().map(|document| document.body.clone()).collect();
    let book = blog.book();
    book.save("kinds.epub");
    for (index, body) in bodies.iter().enumerate() {
        let name = format!("post-{:05}.xhtml", index + 1);
        let errors = check::errors(book.text(&name));
        assert!(errors.is_empty(), "{}: {errors:#?}", Kind::ALL[index].name());
        let (have, want) = (check::text(book.body(&name)), body.inner_text(NodeId::ROOT));
        assert!(check::is_part_of(&check::letters(&want), &check::letters(&have)), "{}", Kind::ALL[index].name());
    }
}

/// The body of a chapter with one node of a kind around a paragraph.
fn alone(kind: Kind, attrs: &[(&str, &str)]) -> String {
    let mut body = Tree::new();
    let id = body.push(NodeId::ROOT, kind, Pos::line(1));
    body.set_attrs(id, attrs.iter().copied());
    if !kind.is_leaf() {
        let p = body.push(id, Kind::Paragraph, Pos::line(1));
        body.push_text(p, Kind::Text, "글", Pos::line(1));
    }
    let mut blog = Blog::korean();
    blog.documents.push(document(head("a", "a", None), body));
    blog.book().body("post-00001.xhtml").to_owned()
}

#[test]
fn the_kinds_of_blogs_have_their_own_markup() {
    assert_eq!(
        alone(Kind::LinkCard, &[("href", "https://a.example/가")]),
        "<div class=\"link-card\"><a href=\"https://a.example/%EA%B0%80\">\n<p>글</p>\n</a></div>\n"
    );
    assert_eq!(
        alone(Kind::File, &[("href", "/files/a.zip"), ("name", "a.zip")]),
        "<div class=\"file\"><a href=\"https://blog.example/files/a.zip\">\n<p>글</p>\n</a></div>\n"
    );
    assert_eq!(
        alone(Kind::Callout, &[("type", "Warning")]),
        "<div class=\"callout callout-warning\">\n<p>글</p>\n</div>\n"
    );
    assert_eq!(
        alone(Kind::Map, &[("address", "제주시 <한림>")]),
        "<div class=\"map\">\n<p>글</p>\n <span>제주시 &lt;한림&gt;</span></div>\n"
    );
    assert_eq!(
        alone(Kind::Embed, &[("src", "//www.youtube.com/embed/x-1"), ("provider", "youtube"), ("video-id", "x-1")]),
        "<div class=\"embed\">\n<p>글</p>\n <a href=\"https://www.youtube.com/watch?v=x-1\">\
         https://www.youtube.com/watch?v=x-1</a></div>\n"
    );
    assert_eq!(
        alone(Kind::List { style: posthaul_model::ListStyle::Ordered }, &[("start", "3"), ("reversed", "")]),
        "<ol start=\"3\" reversed=\"reversed\"><li>\n<p>글</p>\n</li>\n</ol>\n"
    );
    assert_eq!(alone(Kind::Details, &[]), "<section class=\"fold\">\n<p>글</p>\n</section>\n");
    assert_eq!(alone(Kind::Comment, &[]), "");
}

#[test]
fn notes_and_references_find_each_other_or_stand_alone() {
    let mut body = tree(
        "<p>하나<sup id='fnref:a'><a class=footnote href='#fn:a'>1</a></sup> 둘<sup id='fnref:a:1'><a class=footnote href='#fn:a'>1</a></sup></p>\
         <div class=footnotes><ol><li id='fn:a'><p>주</p></li><li id='fn:b'><p>아무도 부르지 않는 주</p></li></ol></div>",
    );
    let p = body.push(NodeId::ROOT, Kind::Paragraph, Pos::line(9));
    let reference = body.push_text(p, Kind::FootnoteReference, "9", Pos::line(9));
    body.set_attr(reference, "label", "없음");
    let mut blog = Blog::korean();
    blog.documents.push(document(head("a", "a", None), body));
    let book = blog.book();
    let text = book.body("post-00001.xhtml");
    assert_eq!(text.matches("epub:type=\"noteref\"").count(), 3);
    assert_eq!(text.matches("<aside").count(), 2);
    assert!(text.contains("href=\"#fn-a\" id=\"fnref-a\">1</a>"), "{text}");
    assert!(text.contains("href=\"#fn-a\" id=\"fnref-a-1\">1</a>"), "{text}");
    assert!(text.contains("<a epub:type=\"noteref\" role=\"doc-noteref\" id=\"fnref-없음\">9</a>"), "{text}");
    assert_eq!(text.matches("href=\"#fnref-a\"").count(), 1, "one way back was added: {text}");
    assert!(check::errors(book.text("post-00001.xhtml")).is_empty());
    assert_eq!(book.codes(), ["fragment_missing"]);
}
