//! Whatever tags come in whatever order: the chapter is valid and no text is lost.

mod support;

use posthaul_model::NodeId;
use proptest::prelude::*;
use support::{Blog, PNG, check, tree};

const TAGS: &[&str] = &[
    "a href='/b/'",
    "a href='#x'",
    "a name=x",
    "b",
    "big",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "div align=center id=x",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font color=red",
    "footer",
    "form",
    "h1",
    "h2",
    "h6 id=x",
    "header",
    "hr",
    "iframe src='https://a.example/'",
    "img src='/a.png'",
    "img src='https://a.example/x.png'",
    "ins",
    "label",
    "li",
    "li value=2",
    "main",
    "math",
    "my-tag",
    "nav",
    "ol start=3",
    "option",
    "p",
    "p style='text-align:center'",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "ruby",
    "section",
    "select",
    "span",
    "span id='a b'",
    "strong",
    "sub",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "td colspan=2",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "video src='x.mp4'",
    "wbr",
    "address",
];

fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::sample::select(TAGS).prop_map(|tag| format!("<{tag}>")),
        3 => prop::sample::select(TAGS).prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or(tag))),
        3 => prop::sample::select(&["글", "말 ", " ", "a&b"][..]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chapters_are_valid_and_whole(tokens in prop::collection::vec(token(), 1..60)) {
        let html = tokens.concat();
        let mut blog = Blog::korean();
        blog.files.add("/a.png", PNG);
        blog.post("b", "b", None, &html);
        let book = blog.book();
        let chapter = book.text("post-00001.xhtml");
        let errors = check::errors(chapter);
        prop_assert!(errors.is_empty(), "{html}\n{chapter}\n{errors:#?}");
        let source = tree(&html).inner_text(NodeId::ROOT);
        let (have, want) = (check::letters(&check::text(book.body("post-00001.xhtml"))), check::letters(&source));
        prop_assert!(check::is_part_of(&want, &have), "{html}\n{chapter}");
    }
}
