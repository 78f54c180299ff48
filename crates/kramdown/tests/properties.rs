//! Whatever the text is, nothing panics and no text is lost.

use posthaul_html::{Limits, Origin};
use posthaul_kramdown::{Options, parse};
use posthaul_model::NodeId;
use proptest::prelude::*;

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(gfm, wrap, block, native)| {
        let options = if gfm { Options::gfm() } else { Options::default() };
        Options { hard_wrap: wrap, parse_block_html: block, html_to_native: native, ..options }
    })
}

/// Pieces that mean something.
const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "{:",
    "}",
    "{: .a}",
    "{::comment}",
    "{:/}",
    "{:toc}",
    "|",
    "--",
    "...",
    "\"",
    "'",
    "<<",
    " ",
    "\t",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    ": ",
    "> ",
    "# ",
    "===\n",
    "---\n",
    "$$",
    "\\",
    "&",
    "&amp;",
    "a",
    "한글",
    "é",
    "^\n",
    "*[a]: b\n",
    "[a]: /u \"t\"\n",
    "|-|\n",
    "- [ ] ",
    "<p markdown=\"1\">",
    "<script>",
    "<table>",
    "<td>",
    "\u{0}",
    "\r",
    "\u{2028}",
    "\u{301}",
];

/// Some of them, put together at random.
fn markup() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn visible(text: &str, options: &Options) -> String {
    let parsed = parse(text, options).to_tree(text, Origin::default(), &Limits::default());
    let tree = &parsed.tree;
    for id in tree.descendants(NodeId::ROOT).skip(1) {
        let pos = tree.pos(id);
        assert!(pos.start <= pos.end && pos.end as usize <= text.len(), "{pos:?} is outside the text");
    }
    tree.inner_text(NodeId::ROOT)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn nothing_panics(text in markup(), options in options()) {
        visible(&text, &options);
        parse(&text, &options).to_html();
    }

    #[test]
    fn nothing_panics_on_any_text(text in any::<String>(), options in options()) {
        visible(&text, &options);
    }

    /// Marks that make blocks, emphasis and code, but nothing that defines or hides something.
    #[test]
    fn no_word_is_lost(
        words in proptest::collection::vec(("[a-z가-힣]{1,6}", "[ \n*_`>#~\"'.+-]{1,4}"), 1..20),
        options in options(),
    ) {
        let text: String = words.iter().flat_map(|(word, marks)| [word.as_str(), marks]).collect();
        let shown: String = visible(&text, &options).chars().filter(|c| c.is_alphanumeric()).collect();
        let code = text.contains("~~~") || text.contains("```");
        let expected: String = words.iter().map(|(word, _)| word.as_str()).collect();
        // The language of fenced code is an attribute.
        prop_assume!(!code);
        prop_assert_eq!(shown, expected);
    }
}
