//! Elements to typed nodes, by example.

use posthaul_model::{Kind, NodeId, Tree};

use super::{outline, parse};
use crate::{codes, write_html};

/// The tree of an HTML text, then the HTML that is written from it.
#[track_caller]
fn assert_lifted(html: &str, expected: &str, written: &str) {
    let tree = parse(html).tree;
    assert_eq!(outline(&tree).trim(), expected.trim(), "{html}");
    assert_eq!(write_html(&tree), written, "{html}");
    assert_eq!(outline(&parse(written).tree), outline(&tree), "{html}");
}

#[track_caller]
fn assert_records(html: &str, expected: &[(&str, u32, &str)]) {
    let records = parse(html).normalisations;
    let found: Vec<_> =
        records.iter().map(|record| (record.code.as_str(), record.line, record.text.as_str())).collect();
    assert_eq!(found, expected, "{html}");
}

#[test]
fn a_post_as_an_editor_writes_it() {
    assert_lifted(
        concat!(
            "<h2 data-ke-size=\"size26\">제목</h2>\n<p>한글 <b>굵게</b> <i>x</i><br>둘째 줄</p>\n\n",
            "<blockquote>\n  <p>인용</p>\n</blockquote>\n<hr contenteditable=\"false\" />\n",
            "<ul style=\"list-style-type: disc;\">\n<li>a</li>\n<li>b</li>\n</ul>"
        ),
        r#"
heading(level=2) data-ke-size="size26"
  text "제목"
paragraph
  text "한글 "
  mark(mark=Bold)
    text "굵게"
  text " "
  mark(mark=Italic)
    text "x"
  line_break
  text "둘째 줄"
quote(style=Plain)
  paragraph
    text "인용"
thematic_break contenteditable="false"
list(style=Bullet) style="list-style-type: disc;"
  list_item
    text "a"
  list_item
    text "b""#,
        concat!(
            "<h2 data-ke-size=\"size26\">제목</h2>\n<p>한글 <b>굵게</b> <i>x</i><br>둘째 줄</p>\n",
            "<blockquote>\n<p>인용</p>\n</blockquote>\n<hr contenteditable=\"false\">\n",
            "<ul style=\"list-style-type: disc;\">\n<li>a</li>\n<li>b</li>\n</ul>"
        ),
    );
}

#[test]
fn tables_know_their_alignment() {
    assert_lifted(
        "<table><caption>c</caption><tr><th align=center>a<td style='color: red; TEXT-ALIGN : right !important'>b</table>",
        r#"
table
  caption
    text "c"
  table_section(part=Body)
    table_row
      table_cell(header=true, align=Center) align="center"
        text "a"
      table_cell(header=false, align=Right) style="color: red; TEXT-ALIGN : right !important"
        text "b""#,
        concat!(
            "<table>\n<caption>c</caption>\n<tbody>\n<tr>\n<th align=\"center\">a</th>\n",
            "<td style=\"color: red; TEXT-ALIGN : right !important\">b</td>\n</tr>\n</tbody>\n</table>"
        ),
    );
}

#[test]
fn figures_details_and_tasks() {
    assert_lifted(
        "<figure><img src=a alt=''>\n<figcaption>b</figcaption></figure><figcaption>c</figcaption>",
        "figure\n  image src=\"a\" alt=\"\"\n  caption\n    text \"b\"\ngeneric \"figcaption\"\n  text \"c\"",
        "<figure><img src=\"a\" alt=\"\">\n<figcaption>b</figcaption>\n</figure>\n<figcaption>c</figcaption>",
    );
    assert_lifted(
        "<details open>\n<summary>a</summary>b</details>",
        "details open=\"\"\n  summary\n    text \"a\"\n  text \"b\"",
        "<details open=\"\">\n<summary>a</summary>b</details>",
    );
    assert_lifted(
        "<ul><li><input type=checkbox disabled> a<li><p><input type=checkbox checked> b</p><li>c <input type=checkbox></ul>",
        r#"
list(style=Bullet)
  list_item
    task_box(checked=false) type="checkbox" disabled=""
    text " a"
  list_item
    paragraph
      task_box(checked=true) type="checkbox" checked=""
      text " b"
  list_item
    text "c "
    generic "input" type="checkbox""#,
        concat!(
            "<ul>\n<li><input type=\"checkbox\" disabled=\"\"> a</li>\n",
            "<li>\n<p><input type=\"checkbox\" checked=\"\"> b</p>\n</li>\n<li>c <input type=\"checkbox\"></li>\n</ul>"
        ),
    );
}

#[test]
fn code_is_one_leaf() {
    assert_lifted(
        "<pre id=x><code class=\"language-rust\">fn a() {}\n</code></pre>",
        "code_block(confidence=Stated) \"fn a() {}\\n\" id=\"x\" language=\"rust\"",
        "<pre id=\"x\"><code class=\"language-rust\">fn a() {}\n</code></pre>",
    );
    assert_lifted(
        "<pre class='lang-c x'>\n\na &lt; b</pre>",
        "code_block(confidence=Stated) \"\\na < b\" class=\"lang-c x\" bare=\"\" language=\"c\"",
        "<pre class=\"lang-c x\">\n\na &lt; b</pre>",
    );
    assert_lifted(
        "<pre><code class='hljs language-js' data-x=1>a</code></pre>",
        "code_block(confidence=Stated) \"a\" code-class=\"hljs language-js\" code-data-x=\"1\" language=\"js\"",
        "<pre><code class=\"hljs language-js\" data-x=\"1\">a</code></pre>",
    );
    assert_lifted(
        "<pre>a <b>b</b>\n c</pre>",
        "generic \"pre\"\n  text \"a \"\n  mark(mark=Bold)\n    text \"b\"\n  text \"\\n c\"",
        "<pre>a <b>b</b>\n c</pre>",
    );
    assert_records("<pre><code>a</code></pre><pre>b</pre>", &[]);
}

#[test]
fn what_highlighters_add_is_dropped() {
    let rouge = concat!(
        "\n<div class=\"language-ruby highlighter-rouge\" file=\"a.rb\"><div class=\"highlight\"><pre class=\"highlight\">",
        "<code><span class=\"k\">def</span> <span class=\"nf\">a</span>\n</code></pre></div></div>"
    );
    let written = "<pre file=\"a.rb\"><code class=\"language-ruby\">def a\n</code></pre>";
    let block = "code_block(confidence=Stated) \"def a\\n\" file=\"a.rb\" language=\"ruby\"";
    assert_lifted(&rouge[1..], block, written);
    assert_records(rouge, &[(codes::CODE_MARKUP_DROPPED, 2, "")]);

    let jekyll =
        "<figure class=\"highlight\"><pre><code class=\"language-c\" data-lang=\"c\">a<br>b</code></pre></figure>";
    assert_lifted(
        jekyll,
        "code_block(confidence=Stated) \"a\\nb\" code-data-lang=\"c\" language=\"c\"",
        "<pre><code class=\"language-c\" data-lang=\"c\">a\nb</code></pre>",
    );

    assert_records(
        "<pre><code><span class=lineno>1</span>a</code></pre>",
        &[(codes::CODE_MARKUP_DROPPED, 1, ""), (codes::CODE_GUTTER_DROPPED, 1, "1")],
    );
    assert_records("<xmp><b></xmp>", &[(codes::CODE_MARKUP_DROPPED, 1, "")]);
}

#[test]
fn line_numbers_in_a_table_are_dropped() {
    let rouge = concat!(
        "<div class=\"language-sh highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>",
        "<table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\"><pre class=\"lineno\">1\n2\n</pre></td>",
        "<td class=\"rouge-code\"><pre>ls\ncd\n</pre></td></tr></tbody></table></code></pre></div></div>"
    );
    assert_lifted(
        rouge,
        "code_block(confidence=Stated) \"ls\\ncd\\n\" language=\"sh\"",
        "<pre><code class=\"language-sh\">ls\ncd\n</code></pre>",
    );
    assert_records(rouge, &[(codes::CODE_MARKUP_DROPPED, 1, ""), (codes::CODE_GUTTER_DROPPED, 1, "1\n2\n")]);
    let two_codes = "<table><tr><td><pre>a</pre><td><pre>b</pre></table>";
    assert!(parse(two_codes).normalisations.is_empty());
}

#[test]
fn footnotes_of_three_writers_are_one() {
    let kramdown = concat!(
        "<p>a<sup id=\"fnref:x\" role=\"doc-noteref\"><a href=\"#fn:x\" class=\"footnote\" rel=\"footnote\">1</a></sup>",
        "<sup id=\"fnref:x:1\"><a href=\"#fn:x\" class=\"footnote\">1</a></sup></p>\n",
        "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:x\">\n<p>b ",
        "<a href=\"#fnref:x\" class=\"reversefootnote\" role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>\n</div>"
    );
    let comrak = concat!(
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x\" data-footnote-ref>1</a></sup>",
        "<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x-1\" data-footnote-ref>1</a></sup></p>\n",
        "<section class=\"footnotes\" data-footnotes>\n<ol>\n<li id=\"fn-x\">\n<p>b ",
        "<a href=\"#fnref-x\" class=\"footnote-backref\" data-footnote-backref>↩</a></p>\n</li>\n</ol>\n</section>"
    );
    let github = comrak.replace("#fn", "#user-content-fn").replace("id=\"fn", "id=\"user-content-fn");
    let expected = r#"
paragraph
  text "a"
  footnote_reference "1" label="x"
  footnote_reference "1" label="x" id="fnref:x:1"
footnote_list
  footnote label="x"
    paragraph
      text "b "
      footnote_backlink "↩""#;
    let written = concat!(
        "<p>a<sup id=\"fnref:x\" role=\"doc-noteref\"><a class=\"footnote\" href=\"#fn:x\">1</a></sup>",
        "<sup id=\"fnref:x:1\" role=\"doc-noteref\"><a class=\"footnote\" href=\"#fn:x\">1</a></sup></p>\n",
        "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:x\">\n<p>b ",
        "<a href=\"#fnref:x\" class=\"reversefootnote\" role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>\n</div>"
    );
    for html in [kramdown, comrak, &github] {
        assert_lifted(html, expected, written);
    }
    let no_note = parse("<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup>").tree;
    assert!(outline(&no_note).starts_with("mark(mark=Superscript) id=\"fnref:1\"\n  link"));
    let other = parse(&kramdown.replacen("#fn:x", "#fn:y", 1)).tree;
    assert!(outline(&other).contains("mark(mark=Superscript)") && outline(&other).contains("footnote_reference"));
}

fn first(tree: &Tree) -> NodeId {
    tree.first_child(NodeId::ROOT).unwrap()
}

#[test]
fn frames_name_their_provider() {
    for (src, provider, video) in [
        ("https://www.youtube.com/embed/a-b_1?rel=0", Some("youtube"), Some("a-b_1")),
        ("//www.youtube-nocookie.com/embed/x", Some("youtube"), Some("x")),
        ("https://www.youtube.com/embed/videoseries?list=PL1", Some("youtube"), None),
        ("http://player.vimeo.com/video/12#t=1s", Some("vimeo"), Some("12")),
        ("https://play-tv.kakao.com/embed/player/cliplink/v1@my?service=x", Some("kakao-tv"), Some("v1@my")),
        ("https://tv.kakao.com/embed/player/cliplink/123", Some("kakao-tv"), Some("123")),
        ("https://tv.naver.com/embed/456?autoPlay=true", Some("naver-tv"), Some("456")),
        ("https://serviceapi.nmv.naver.com/flash/convertIframeTag.nhn?vid=AB1&outKey=x", Some("naver-tv"), Some("AB1")),
        ("https://www.google.com/maps/embed?pb=!1m", Some("google-maps"), None),
        ("https://www.google.com/search", None, None),
        ("https://example.com/www.youtube.com/embed/x", None, None),
        ("/embed/x", None, None),
    ] {
        let html = format!("<iframe src=\"{}\"></iframe>", src.replace('&', "&amp;"));
        let tree = parse(&html).tree;
        let attr = |name| tree.attr(first(&tree), name);
        assert_eq!((attr("provider"), attr("video-id")), (provider, video), "{src}");
        assert_eq!(write_html(&tree), html);
    }
}

#[test]
fn scripts_are_kept_verbatim_and_unseen() {
    assert_lifted(
        "<p>a<script async>if (a < b) {}</script></p><style>a > b</style><noscript><img src=a></noscript>",
        r#"
paragraph
  text "a"
  generic "script" async=""
    raw "if (a < b) {}" format="script"
generic "style"
  raw "a > b" format="style"
generic "noscript"
  image src="a""#,
        concat!(
            "<p>a<script async=\"\">if (a < b) {}</script></p>\n<style>a > b</style>",
            "<noscript><img src=\"a\"></noscript>"
        ),
    );
    let tree = parse("<script>a</script>").tree;
    assert_eq!(tree.inner_text(NodeId::ROOT), "");
    assert!(tree.descendants(NodeId::ROOT).any(|id| tree.kind(id) == Kind::Raw));
}

#[test]
fn white_space_is_kept_only_where_it_shows() {
    assert_lifted(
        " <p> a </p> <b>b</b> <i>c</i> <p>\u{a0}</p>\n<div>\n</div>",
        r#"
paragraph
  text " a "
mark(mark=Bold)
  text "b"
text " "
mark(mark=Italic)
  text "c"
paragraph
  text "\u{a0}"
generic "div"
  text "\n""#,
        "<p> a </p>\n<b>b</b> <i>c</i>\n<p>\u{a0}</p>\n<div>\n</div>",
    );
    assert_lifted(
        "<p>a</p>\n<!-- x -->\n<p>b</p>",
        "paragraph\n  text \"a\"\ncomment \" x \"\nparagraph\n  text \"b\"",
        "<p>a</p>\n<!-- x -->\n<p>b</p>",
    );
    // In a list, too, where what is no item stands beside its like.
    let tree = parse("<ul> <li>a</li> <a>b</a> <a>c</a> </ul>").tree;
    assert_eq!(write_html(&tree), "<ul>\n<li>a</li>\n<a>b</a> <a>c</a></ul>");
    // Readers without scripts see it.
    let tree = parse("<p>a</p>\n<noscript>b</noscript>\n<i>c</i>").tree;
    assert_eq!(write_html(&tree), "<p>a</p>\n<noscript>b</noscript>\n<i>c</i>");
}
