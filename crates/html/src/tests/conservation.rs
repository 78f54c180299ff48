//! No text is lost, and writing then reading changes nothing.

use posthaul_model::{Kind, NodeId, Tree};
use proptest::prelude::*;

use super::dirty::dirty_html;
use super::{outline, parse};
use crate::read::{Feed, Place, tokenize};
use crate::{Limits, Origin, write_html};

/// The text of the DOM before anything is lifted, scripts and styles apart.
fn dom_text(html: &str) -> String {
    let mut feed = Feed::new(html, Origin::default(), Limits::default());
    tokenize(&mut feed, html, Place::Piece(0));
    let (tree, _) = feed.finish((html.len()..html.len()).into());
    let in_script =
        |id| tree.parent(id).and_then(|parent| tree.tag(parent)).is_some_and(|tag| tag == "script" || tag == "style");
    let texts = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Text && !in_script(id));
    texts.map(|id| tree.text(id)).collect()
}

/// Text that readers see, and that of script and style elements that hold more than text.
fn tree_text(tree: &Tree) -> String {
    let in_script =
        |id| tree.parent(id).and_then(|parent| tree.tag(parent)).is_some_and(|tag| tag == "script" || tag == "style");
    let texts = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id).has_text() && !in_script(id));
    texts.map(|id| tree.text(id)).collect()
}

fn without_space(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_ascii_whitespace()).collect()
}

#[track_caller]
fn assert_text_kept(html: &str) {
    let parsed = parse(html);
    let mut before = without_space(&dom_text(html));
    let mut after = without_space(&tree_text(&parsed.tree));
    let recorded: String = parsed.normalisations.iter().map(|record| record.text.as_str()).collect();
    if !recorded.is_empty() {
        after.extend(without_space(&recorded));
        before.sort_unstable();
        after.sort_unstable();
    }
    assert_eq!(before.iter().collect::<String>(), after.iter().collect::<String>(), "{html}");
}

#[track_caller]
fn assert_stable(html: &str) {
    let first = parse(html).tree;
    let written = write_html(&first);
    let second = parse(&written).tree;
    assert_eq!(outline(&first), outline(&second), "\nsource:  {html:?}\nwritten: {written:?}");
}

#[test]
fn text_is_kept_where_markup_is_dropped() {
    assert_text_kept("<template><col>a</template>b");
    assert_eq!(parse("<template><col>a</template>b").tree.inner_text(NodeId::ROOT), "ab");
    assert_text_kept("<table>a<tr>b<td>c<pre><span class=lineno>1</span>d</pre></table>");
    assert_text_kept(
        r#"<div class="highlight"><table><tr><td class="gutter"><pre>1</pre></td><td><pre>x</pre></td></tr></table></div>"#,
    );
    assert_text_kept(
        r##"<sup id="fnref:1"><a href="#fn:1">[1]</a></sup><div class=footnotes><ol><li id="fn:1">n <a class=reversefootnote href="#fnref:1">↩</a></ol></div>"##,
    );
}

#[test]
fn reading_what_was_written_gives_the_same_tree() {
    for html in [
        "<p>a<b>b<p>c",
        "<pre>\n\n a</pre><pre><code>\n a</code></pre><textarea>\n\na</textarea>",
        "<iframe src=x><p>a &amp; b</p></iframe><noembed><i>&lt;</i></noembed>",
        "<iframe></iframel</iframe><noframes></noframes",
        "<svg viewBox='0 0 1 1'><style>a &lt; b</style><image xlink:href='#x'/><foreignObject><p>a</p></foreignObject></svg>",
        "<svg><textarea>\n</textarea><xmp>a</xmp></svg>",
        "<math><annotation-xml><x><svg><desc><xmp>a</xmp></desc></svg></x></annotation-xml></math>",
        "<style>a < b</style><script>if (a < b) {}</script><xmp><b></xmp>",
        "a<plaintext></p>b",
        "<table><caption>c</caption><colgroup><col></colgroup>a<tr><td align=right>b</table>",
        "<!-- a -- b --><!-->",
        "<p>&#13;&nbsp;\u{a0} &amp;lt;</p>",
        "<ul><li><input type=checkbox checked> a<li><p><input type=checkbox> b</p></ul>",
        "<details><summary>a</summary>b</details><figure><img src=a><figcaption>c</figcaption></figure>",
    ] {
        assert_stable(html);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, max_global_rejects: u32::MAX, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_lost(html in dirty_html()) {
        assert_text_kept(&html);
    }

    #[test]
    fn writing_is_stable(html in dirty_html()) {
        prop_assume!(is_writable(&parse(&html).tree));
        assert_stable(&html);
    }
}

/// Whether HTML has a text for the tree: its repairs nest elements that no text nests.
fn is_writable(tree: &Tree) -> bool {
    tree.descendants(NodeId::ROOT).all(|id| {
        if tree.kind(id) == Kind::Table
            && tree.ancestors(id).any(|above| matches!(tree.tag(above), Some("select" | "ruby")))
        {
            return false;
        }
        let Some(group) = closes_itself(tree, id) else { return true };
        let mut above = tree.ancestors(id).take_while(|&above| !begins_anew(tree, above, group));
        above.all(|above| closes_itself(tree, above) != Some(group))
    })
}

/// Elements that a start tag of the same group ends.
fn closes_itself(tree: &Tree, id: NodeId) -> Option<&str> {
    match tree.kind(id) {
        Kind::Link => Some("a"),
        Kind::Paragraph => Some("p"),
        Kind::ListItem => Some("li"),
        Kind::DefinitionTerm | Kind::DefinitionDetails => Some("dt"),
        Kind::Heading { .. } => Some("h"),
        Kind::Generic => {
            Some(tree.text(id)).filter(|tag| matches!(*tag, "select" | "option" | "button" | "nobr" | "form"))
        }
        _ => None,
    }
}

fn begins_anew(tree: &Tree, id: NodeId, group: &str) -> bool {
    match tree.kind(id) {
        Kind::List { .. } => group == "li",
        Kind::DefinitionList => group == "dt",
        Kind::TableCell { .. } => matches!(group, "p" | "li" | "dt" | "h"),
        _ => false,
    }
}
