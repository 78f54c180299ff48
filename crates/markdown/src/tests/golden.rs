use posthaul_html::write_html;
use posthaul_model::{Kind, NodeId};

use super::parse;

fn html(markdown: &str) -> String {
    write_html(&parse(markdown).tree)
}

#[test]
fn html_and_markdown_nest() {
    let markdown = "<div class=\"note\">\n\n**마크** `다운`\n\n<p>글</p>\n\n</div>\n\n끝 <b>굵게 *속*</b>";
    let expected = "<div class=\"note\">\n<p><strong>마크</strong> <code>다운</code></p>\n<p>글</p>\n</div>\n\
                    <p>끝 <b>굵게 <em>속</em></b></p>";
    assert_eq!(html(markdown), expected);
}

#[test]
fn lists_are_tight_or_loose_and_tasks_have_boxes() {
    assert_eq!(html("3. 하나\n4. 둘\n"), "<ol start=\"3\">\n<li>하나</li>\n<li>둘</li>\n</ol>");
    assert_eq!(html("- 하나\n\n- 둘\n"), "<ul>\n<li>\n<p>하나</p>\n</li>\n<li>\n<p>둘</p>\n</li>\n</ul>");
    let boxes = |markdown| {
        let tree = parse(markdown).tree;
        let boxes = tree.descendants(NodeId::ROOT).filter(|&id| matches!(tree.kind(id), Kind::TaskBox { .. }));
        boxes.map(|id| (tree.kind(id), tree.parent(id).map(|parent| tree.kind(parent)))).collect::<Vec<_>>()
    };
    let (open, ticked) = (Kind::TaskBox { checked: false }, Kind::TaskBox { checked: true });
    assert_eq!(boxes("- [ ] a\n- [x] b\n"), [(open, Some(Kind::ListItem)), (ticked, Some(Kind::ListItem))]);
    assert_eq!(boxes("- [ ] a\n\n- [x] b\n"), [(open, Some(Kind::Paragraph)), (ticked, Some(Kind::Paragraph))]);
}

#[test]
fn headings_have_kramdowns_ids() {
    assert_eq!(
        html("## 1. 시작 [링크](/a)\n\n## 같은\n\n## 같은\n\n## !!!\n"),
        "<h2 id=\"1-시작-링크\">1. 시작 <a href=\"/a\">링크</a></h2>\n<h2 id=\"같은\">같은</h2>\n\
         <h2 id=\"같은-1\">같은</h2>\n<h2>!!!</h2>"
    );
}

#[test]
fn code_keeps_its_text_and_its_language() {
    assert_eq!(
        html("```rust?linenos title\nlet a = \"$b\";\n```\n\n    들여쓰기 $x\n"),
        "<pre><code class=\"language-rust\">let a = \"$b\";\n</code></pre>\n<pre><code>들여쓰기 $x\n</code></pre>"
    );
}

#[test]
fn two_dollars_make_a_formula_and_one_does_not() {
    assert_eq!(
        html("$$\na_1 < b\n$$\n\n안 $$x*y*z$$ 밖 $5와 $*6*\n"),
        "\\[a_1 &lt; b\\]\n<p>안 \\(x*y*z\\) 밖 $5와 $<em>6</em></p>"
    );
}

#[test]
fn notes_stand_at_the_end_in_order_of_reference() {
    let parsed = parse("가[^b] 나[^a] 다[^b]\n\n[^a]: 에이[^c]\n[^b]:\n    - 비\n[^c]: 씨\n[^d]: 안 봄\n");
    let note = |label: &str, number: usize| {
        format!(
            "<sup id=\"fnref:{label}\" role=\"doc-noteref\"><a class=\"footnote\" href=\"#fn:{label}\">{number}</a></sup>"
        )
    };
    let back = |id: &str, arrow: &str| {
        format!("<a href=\"#fnref:{id}\" class=\"reversefootnote\" role=\"doc-backlink\">{arrow}</a>")
    };
    let expected = format!(
        "<p>가{} 나{} 다{}</p>\n<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
         <li id=\"fn:b\">\n<ul>\n<li>비</li>\n</ul>\n<p>{} {}</p>\n</li>\n\
         <li id=\"fn:a\">\n<p>에이{}\u{a0}{}</p>\n</li>\n<li id=\"fn:c\">\n<p>씨\u{a0}{}</p>\n</li>\n</ol>\n</div>",
        note("b", 1),
        note("a", 2),
        note("b", 1).replace("id=\"fnref:b\"", "id=\"fnref:b:1\""),
        back("b", "↩"),
        back("b:1", "↩2"),
        note("c", 3),
        back("a", "↩"),
        back("c", "↩"),
    );
    assert_eq!(write_html(&parsed.tree), expected);
    let [record] = &parsed.normalisations[..] else { panic!("one note is not referred to") };
    assert_eq!((record.code.as_str(), record.line, &*record.text), ("footnote_unreferenced", 7, "안 봄"));
}

#[test]
fn text_is_read_as_kramdown_reads_it() {
    assert_eq!(
        html("**\"한글\"**은 \"x\" -- http://auto.link\n"),
        "<p><strong>“한글”</strong>은 “x” – http://auto.link</p>"
    );
    assert_eq!(
        html("*'한글'* ('x') '80 1~2개, 3~4개 ~~줄~~\n"),
        "<p><em>‘한글’</em> (‘x’) ’80 1~2개, 3~4개 <del>줄</del></p>"
    );
    assert_eq!(html("<img src=\"a\">\n\n글\n"), "<p><img src=\"a\">\n</p>\n<p>글</p>");
    assert_eq!(html("a  \nb\\\nc\n"), "<p>a<br>\nb<br>\nc</p>");
}

#[test]
fn tables_have_head_body_and_alignment() {
    let expected = "<table>\n<thead>\n<tr>\n<th>a</th>\n<th style=\"text-align: right\">b</th>\n</tr>\n</thead>\n\
                    <tbody>\n<tr>\n<td>1</td>\n<td style=\"text-align: right\">2</td>\n</tr>\n</tbody>\n</table>";
    assert_eq!(html("| a | b |\n|---|--:|\n| 1 | 2 |\n"), expected);
    assert_eq!(html("|a|\n|-|\n"), "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>");
}

#[test]
fn terms_are_tight() {
    assert_eq!(html("용어\n\n: 설명\n"), "<dl>\n<dt>용어</dt>\n<dd>\n<p>설명</p>\n</dd>\n</dl>");
}

#[test]
fn blank_lines_do_not_end_preformatted_html() {
    let markdown = "<p>글</p>\n<pre class=\"js\"><code>a\n\n    *b*\n\n# c</code></pre>\n<p>끝</p>\n";
    let expected = "<p>글</p>\n<pre class=\"js\"><code>a\n\n    *b*\n\n# c</code></pre>\n<p>끝</p>";
    assert_eq!(html(markdown), expected);
}
