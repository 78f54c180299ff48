//! The tree: written as HTML it is what kramdown writes, and it knows where everything stood.

#![allow(clippy::unwrap_used, reason = "in tests an unwrap is an assertion")]

use posthaul_html::{Limits, Origin, Parsed, write_html};
use posthaul_kramdown::{Options, parse};
use posthaul_model::{Kind, NodeId};

fn tree(text: &str) -> Parsed {
    let origin = Origin { offset: 100, line: 8 };
    parse(text, &Options::jekyll()).to_tree(text, origin, &Limits::default())
}

#[track_caller]
fn assert_tree(text: &str, html: &str) {
    assert_eq!(write_html(&tree(text).tree), html);
}

#[test]
fn code_blocks_and_formulas_are_nodes() {
    assert_tree("~~~ rust\nlet a = 1;\n~~~\n", "<pre><code class=\"language-rust\">let a = 1;\n</code></pre>");
    assert_tree("$$ a < b $$\n\nin $$x$$ text", "\\[a &lt; b\\]\n<p>in \\(x\\) text</p>");
}

#[test]
fn raw_html_is_lifted() {
    assert_tree("<div>\n<p>a</p>\n</div>\n", "<div>\n<p>a</p>\n</div>");
    assert_tree("a <kbd>b</kbd> &copy; &nope;", "<p>a <kbd>b</kbd> © &amp;nope;</p>");
    assert_tree("a List<T>, <참고> b", "<p>a List<t>, &lt;참고&gt; b<!--참고--></t></p>");
    assert_tree("[a](/x?b&amp;c)", "<p><a href=\"/x?b&amp;c\">a</a></p>");
    assert_tree(
        "- [x] done\n",
        concat!(
            "<ul class=\"task-list\">\n<li class=\"task-list-item\"><input type=\"checkbox\" ",
            "class=\"task-list-item-checkbox\" disabled=\"disabled\" checked=\"checked\">done</li>\n</ul>"
        ),
    );
}

#[test]
fn a_form_feed_after_an_indentation_is_text() {
    // kramdown never ends here.
    assert_tree("    \u{c} a\n\nb", "    \u{c} a\n<p>b</p>");
}

#[test]
fn content_of_frames_is_text() {
    assert_tree("<iframe src=\"/a\"><b>c</b></iframe>\n", "<iframe src=\"/a\"><b>c</b></iframe>\n");
    assert_eq!(tree("<iframe><b>c</b></iframe>\n").tree.inner_text(NodeId::ROOT).trim(), "<b>c</b>");
}

#[test]
fn footnotes_are_lifted_and_those_without_a_reference_recorded() {
    let parsed = tree("a[^1]\n\n[^1]: note\n\n[^2]: unseen *text*\n");
    let kinds: Vec<Kind> = parsed.tree.descendants(NodeId::ROOT).map(|id| parsed.tree.kind(id)).collect();
    for kind in [Kind::FootnoteReference, Kind::FootnoteList, Kind::Footnote, Kind::FootnoteBacklink] {
        assert!(kinds.contains(&kind), "{kind:?} is missing in {kinds:?}");
    }
    let record = parsed.normalisations.first().unwrap();
    assert_eq!(
        (record.code.as_str(), record.line, record.text.as_str()),
        ("kramdown_footnote_unreferenced", 12, "unseen text")
    );
}

#[test]
fn text_for_other_converters_is_recorded() {
    let parsed = tree("a\n\n{::nomarkdown type=\"latex\"}\n\\b\n{:/}\n");
    assert_eq!(write_html(&parsed.tree), "<p>a</p>");
    let record = parsed.normalisations.first().unwrap();
    assert_eq!((record.code.as_str(), record.line, record.text.as_str()), ("kramdown_raw_dropped", 10, "\\b"));
}

#[test]
fn nodes_know_where_they_stood() {
    let text = "# head\n\n> - *one*\n>   two\n";
    let parsed = tree(text);
    let at = |kind: Kind| {
        let id = parsed.tree.descendants(NodeId::ROOT).find(|&id| parsed.tree.kind(id) == kind).unwrap();
        let pos = parsed.tree.pos(id);
        (pos.line, &text[pos.start as usize - 100..pos.end as usize - 100])
    };
    assert_eq!(at(Kind::Heading { level: 1 }), (8, "# head\n"));
    assert_eq!(at(Kind::Mark { mark: posthaul_model::Mark::Emphasis }), (10, "*one*"));
}

#[test]
fn definitions_that_nothing_uses_are_recorded() {
    let parsed =
        tree("[a][A] HTML\n\n[a]: /1 \"t\"\n[b]: /2 \"t\"\n[A]: /3\n\n*[HTML]: old\n*[HTML]: new\n*[CSS]: styles\n");
    assert_eq!(write_html(&parsed.tree), "<p><a href=\"/3\">a</a> <abbr title=\"new\">HTML</abbr></p>");
    let records: Vec<_> = parsed.normalisations.iter().map(|record| (record.line, record.text.as_str())).collect();
    let expected = [(10, "[a]: /1 \"t\""), (11, "[b]: /2 \"t\""), (14, "*[HTML]: old"), (16, "*[CSS]: styles")];
    assert_eq!(records, expected);
}
