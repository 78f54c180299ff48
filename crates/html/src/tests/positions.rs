//! Byte ranges and lines.

use posthaul_model::{Kind, NodeId, Tree};
use proptest::prelude::*;

use super::dirty::dirty_html;
use crate::{Limits, Origin, parse_fragment};

const ORIGIN: Origin = Origin { offset: 1_000, line: 10 };

/// Every node's piece of the source, with its line.
fn pieces(html: &str) -> Vec<(u32, &str)> {
    let tree: Tree = parse_fragment(html, ORIGIN, &Limits::default()).tree;
    let nodes = tree.descendants(NodeId::ROOT).skip(1);
    nodes
        .map(|id| {
            let pos = tree.pos(id);
            (pos.line, &html[pos.start as usize - 1_000..pos.end as usize - 1_000])
        })
        .collect()
}

#[test]
fn elements_reach_from_their_start_tag_to_their_end_tag() {
    assert_eq!(
        pieces("<div>\n<p class=x>한글 <b>b</b></p>\n<img src=a>&amp;\n</div>"),
        [
            (10, "<div>\n<p class=x>한글 <b>b</b></p>\n<img src=a>&amp;\n</div>"),
            (11, "<p class=x>한글 <b>b</b></p>"),
            (11, "한글 "),
            (11, "<b>b</b>"),
            (11, "b"),
            (12, "<img src=a>"),
            (12, "&amp;\n"),
        ]
    );
}

#[test]
fn unclosed_elements_reach_to_what_closes_them() {
    assert_eq!(
        pieces("<ul><li>a<li>b</ul>c"),
        [(10, "<ul><li>a<li>b</ul>"), (10, "<li>a"), (10, "a"), (10, "<li>b"), (10, "b"), (10, "c"),]
    );
    assert_eq!(pieces("<p>a\r\n<i>b"), [(10, "<p>a\r\n<i>b"), (10, "a\r\n"), (11, "<i>b"), (11, "b")]);
}

#[test]
fn all_line_ends_count() {
    assert_eq!(pieces("<b>a</b>\r<i>b</i>")[3], (11, "<i>b</i>"));
}

#[test]
fn text_in_tables_and_scripts_keeps_its_place() {
    assert_eq!(pieces("<table>\nx<tr><td>y</table>")[0], (10, "\nx"));
    assert_eq!(
        pieces("\n<style>a</style><textarea>b</textarea>"),
        [(10, "\n"), (11, "<style>a</style>"), (11, "a"), (11, "<textarea>b</textarea>"), (11, "b"),]
    );
}

#[test]
fn lifted_nodes_keep_their_range() {
    let html = "<div class=highlight><pre><code>a\n</code></pre></div>";
    assert_eq!(pieces(html), [(10, html)]);
    let tree = parse_fragment(html, ORIGIN, &Limits::default()).tree;
    assert!(matches!(tree.kind(tree.first_child(NodeId::ROOT).unwrap()), Kind::CodeBlock { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn positions_lie_in_the_source(html in dirty_html()) {
        let tree = parse_fragment(&html, ORIGIN, &Limits::default()).tree;
        for id in tree.descendants(NodeId::ROOT).skip(1) {
            let pos = tree.pos(id);
            let piece = html.get(pos.start as usize - 1_000..pos.end as usize - 1_000);
            prop_assert!(piece.is_some(), "{:?} {pos:?}", tree.kind(id));
            let piece = piece.unwrap_or_default();
            let before = &html[..pos.start as usize - 1_000];
            let crlf = before.replace("\r\n", "\n");
            prop_assert_eq!(pos.line, 10 + crlf.matches(['\n', '\r']).count() as u32);
            if tree.kind(id) == Kind::Text && !piece.contains(['<', '&', '\r', '\0']) {
                let text = tree.text(id);
                prop_assert!(text.ends_with(piece.trim_start_matches('\n')), "{text:?} {piece:?}");
            }
        }
    }
}
