//! HTML as it really is: no text is lost or made on the way through Markdown.

use proptest::prelude::*;

use super::*;

const TAGS: [&str; 34] = [
    "p",
    "b",
    "i",
    "em",
    "strong",
    "div",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "h3",
    "a",
    "span",
    "u",
    "del",
    "details",
    "summary",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "center",
    "o:p",
    "x-y",
    "font",
    "s",
];

fn piece() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(&TAGS[..]);
    let attr = prop_oneof![
        6 => Just(""),
        1 => Just(" style=\"a: b\n\nc\""),
        1 => Just(" class=x"),
        1 => Just(" id='가 {}'"),
        1 => Just(" href=\"/a b?c=(d)&amp;copy;\""),
        1 => Just(" {x}"),
    ];
    let text = prop_oneof![
        "[a-z가-힣]{1,5}",
        "[ -;=?-~]{1,6}",
        Just("\n\n".to_owned()),
        Just("\n    ".to_owned()),
        Just("\n- ".to_owned()),
        Just("\n# ".to_owned()),
        Just("&lt;b&gt;&amp;amp;".to_owned()),
        Just("&nbsp;".to_owned()),
    ];
    let other = prop::sample::select(vec![
        "<br>",
        "<hr>",
        "<img src='a.png' alt='*b*'>",
        "<img src='a.png' width=1>",
        "<!-- c\n\nd -->",
        "<script>\n\nlet a = '</pre>';\n\n</script>",
        "<style>p {}\n\n</style>",
        "<iframe src='/x'></iframe>",
        "<input type=checkbox>",
        "<video src=a></video>",
        "<svg><path d='x'/></svg>",
    ]);
    prop_oneof![
        5 => (tag.clone(), attr).prop_map(|(tag, attr)| format!("<{tag}{attr}>")),
        4 => tag.prop_map(|tag| format!("</{tag}>")),
        6 => text,
        2 => other.prop_map(str::to_owned),
    ]
}

/// All that a reader sees, without white space.
fn text(tree: &Tree) -> String {
    tree.inner_text(NodeId::ROOT).chars().filter(|c| !c.is_whitespace()).collect()
}

fn through_comrak(markdown: &str) -> Tree {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.render.r#unsafe = true;
    super::tree(&comrak::markdown_to_html(markdown, &options))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_is_lost_or_made(pieces in prop::collection::vec(piece(), 1..24)) {
        let html = pieces.concat();
        let tree = super::tree(&html);
        let written = write(&tree, NodeId::ROOT, &Dialect::GFM, &mut NoHooks);
        prop_assert_eq!(text(&through_comrak(&written)), text(&tree), "{}\n----\n{}", html, written);
    }
}
