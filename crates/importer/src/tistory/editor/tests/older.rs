//! What older editors, plugins and pasted tools left in posts, and the page around them.

use posthaul_html::{Limits, Origin, Parsed, parse_fragment, write_html};
use posthaul_model::{Confidence, Kind, NodeId};

use crate::body::{Markup, parse};

fn read(html: &str) -> Parsed {
    parse(html, Markup::Html, Origin { offset: 0, line: 1 }, &Limits::default())
}

fn normalised(html: &str) -> (String, Vec<(String, String)>) {
    let parsed = read(html);
    let records = parsed.normalisations.iter().map(|record| (record.code.to_string(), record.text.clone())).collect();
    (write_html(&parsed.tree), records)
}

fn record(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}

const LINES: &str = "<div style=\"margin:0;padding:0;color:#f0f0f0;font-family:Consolas,monospace !important\">\
    <div style=\"padding:0 6px; white-space:pre\"><span style=\"color:#ff3399\">int</span>&nbsp;main()&nbsp;{</div>\
    <div style=\"padding:0 6px; white-space:pre\">&nbsp;</div>\
    <div style=\"padding:0 6px; white-space:pre\">&nbsp;&nbsp;&nbsp;&nbsp;<span>return</span>&nbsp;a&nbsp;&lt;&nbsp;<b>0</b>;</div>\
    <div style=\"padding:0 6px; white-space:pre\">}</div></div>";

const CREDIT: &str = "<div style=\"text-align:right;font-size:9px\"><a href=\"http://colorscripter.com/info#e\" \
    target=\"_blank\">Colored by Color Scripter</a></div>";

const SIGN: &str = "<td style=\"vertical-align:bottom\"><a href=\"http://colorscripter.com/info#e\" target=\"_blank\">\
    <span style=\"font-size:9px\">cs</span></a></td>";

fn code_table(class: &str) -> String {
    format!(
        "<p>앞</p><div class=\"colorscripter-code\" style=\"position:relative\"><table class=\"{class}\" cellspacing=\"0\"><tbody><tr>\
         <td style=\"padding:6px\"><div style=\"margin:0\"><div>1</div><div>2</div><div>3</div><div>4</div></div></td>\
         <td style=\"padding:6px 0\">{LINES}{CREDIT}</td>{SIGN}</tr></tbody></table></div><p>뒤</p>"
    )
}

const CODE: &str = "<pre><code>int main() {\n\n    return a &lt; 0;\n}\n</code></pre>";

#[test]
fn code_tables_that_the_editor_has_touched_are_code() {
    let lines = "<p data-ke-size=\"size16\">&nbsp;</p><div><p data-ke-size=\"size16\"><span>b</span>&nbsp;=&nbsp;1</p></div><div><br></div>\
        <div><!-- c --><a href=\"http://a.b\">http://a.b</a></div>";
    let html = format!(
        "<div class=\"colorscripter-code\"><table class=\"colorscripter-code-table\" data-ke-align=\"alignLeft\"><colgroup><col style=\"width: 9%;\"></colgroup>\
         <tbody><tr><td><div><p data-ke-size=\"size16\">1</p><p>2</p><p>3</p><p>4</p></div></td><td><div>{lines}</div></td>\
         <td><p data-ke-size=\"size16\"><a href=\"http://colorscripter.com/info#e\"><span>cs</span></a></p></td></tr></tbody></table></div>"
    );
    let (html, records) = normalised(&html);
    assert_eq!(html, "<pre><code>\nb = 1\n\nhttp://a.b\n</code></pre>");
    assert_eq!(records, [record("code_table_unwrapped", "1\n2\n3\n4\ncs")]);
}

#[test]
fn what_stands_in_the_box_of_a_code_table_and_comments_alone_stay() {
    let table = code_table("colorscripter-code-table")
        .replace("<p>앞</p><div", "<div")
        .replace("\"><table", "\"><p>속</p><table");
    assert_eq!(normalised(&table).0, format!("<p>속</p>\n{CODE}\n<p>뒤</p>"));
    let (html, records) = normalised("<p data-ke-size=\"size16\">가</p><p>&nbsp;<!-- 나 --></p><p>다<!-- 라 --></p>");
    assert_eq!(html, "<p>가</p>\n<!-- 나 -->\n<p>다<!-- 라 --></p>");
    assert_eq!(records, [record("spacer_dropped", "\u{a0}")]);
}

#[test]
fn brushes_and_empty_quotations() {
    let tree = read("<pre class=\"brush: java; toolbar: false\">int a;</pre><blockquote data-ke-style=\"style1\"><p>&nbsp;</p> </blockquote>").tree;
    let blocks: Vec<_> = tree.children(NodeId::ROOT).map(|id| (tree.kind(id), tree.attr(id, "language"))).collect();
    assert_eq!(blocks, [(Kind::CodeBlock { confidence: Confidence::Stated }, Some("java"))]);
}

#[test]
fn code_tables_are_code() {
    for class in ["colorscripter-code-table", ""] {
        let (html, records) = normalised(&code_table(class));
        assert_eq!(html, format!("<p>앞</p>\n{CODE}\n<p>뒤</p>"));
        assert_eq!(records, [record("code_table_unwrapped", "1\n2\n3\n4\nColored by Color Scriptercs")]);
    }
    let without_numbers = format!("<table class=\"colorscripter-code-table\"><tr><td>{LINES}</td>{SIGN}</tr></table>");
    assert_eq!(normalised(&without_numbers).0, CODE);
    let one_line = "<table class=\"colorscripter-code-table\"><tr><td><div><div>1</div></div></td><td><div><div>42</div></div></td></tr></table>";
    assert_eq!(normalised(one_line).0, "<pre><code>42\n</code></pre>");
}

#[test]
fn other_tables_stay() {
    let numbers =
        format!("<table><tbody>\n<tr>\n<td><div>1</div><div>2</div></td>\n<td>{LINES}</td>\n</tr>\n</tbody></table>");
    assert!(read(&numbers).tree.descendants(NodeId::ROOT).any(|id| read(&numbers).tree.kind(id) == Kind::Table));
    let with_image = code_table("colorscripter-code-table").replace("&nbsp;</div>", "<img src=\"1.png\"></div>");
    let parsed = read(&with_image);
    assert!(parsed.tree.descendants(NodeId::ROOT).any(|id| parsed.tree.kind(id) == Kind::Image));
    assert_eq!(parsed.normalisations, []);
}

const FOLD: &str = "<p id=\"more1_0\" class=\"moreless_fold\"><span style=\"cursor: pointer;\" onclick=\"toggleMoreLess(this,'1_0','더','닫')\">더</span></p>\
    <div id=\"content1_0\" class=\"moreless_content\" style=\"display: none;\">\n<p class=\"moreless_top\"><span>닫</span></p>\n<p>속</p></div>";

const SPAN_FOLD: &str =
    "<p>앞</p><p><span class=\"txt_fold\"> <b>보기</b> </span></p>\n<div class=\"moreless_content\">본문<br>둘째</div>";

const ROW: &str = "<div class=\"imageblock dual\" style=\"text-align: center;\"><table cellspacing=\"5\"><tr><td><img src=\"1.jpg\" width=\"200\">\
    <p class=\"cap1\">왼</p></td><td><img src=\"2.jpg\"><p class=\"cap1\">오른</p></td></tr></table></div>";

const GALLERY: &str = "<div class=\"tt-gallery-box\"><script type=\"text/javascript\">new TTGallery();</script>\
    <noscript><div class=\"imageblock center\"><img src=\"1.jpg\"><p class=\"cap1\">하나</p></div>\
    <div class=\"imageblock center\"><img src=\"2.jpg\"></div></noscript></div>";

const ATTACHMENT: &str = "<p>앞 <a class=\"extensionIcon\" href=\"/attachment/cfile1.uf@AB.zip\"><img src=\"//a.b/zip.gif\"> 자료.zip</a> 뒤</p>";

const INLINE_IMAGE: &str = "<p style=\"text-align: center;\"><span class=\"imageblock\" style=\"display: inline-block;\"><span data-lightbox=\"lightbox\">\
    <img src=\"1.jpg\"></span></span></p><p>뒤</p>";

#[test]
fn old_folds_are_details() {
    let (html, records) = normalised(FOLD);
    assert_eq!(html, "<details>\n<summary>더</summary>\n<p>속</p>\n</details>");
    assert_eq!(records, [record("fold_button_dropped", "닫")]);
    let expected = "<p>앞</p>\n<details>\n<summary><b>보기</b></summary>본문<br>둘째</details>";
    assert_eq!(normalised(SPAN_FOLD).0.replace("<summary> <b>보기</b> <", "<summary><b>보기</b><"), expected);
}

#[test]
fn old_rows_and_galleries_are_galleries() {
    for (html, caption) in [(ROW, "왼오른"), (GALLERY, "하나")] {
        let tree = read(html).tree;
        let gallery = tree.first_child(NodeId::ROOT).unwrap();
        assert_eq!(tree.kind(gallery).name(), "gallery", "{}", write_html(&tree));
        let children: Vec<_> = tree.children(gallery).map(|id| tree.kind(id).name()).collect();
        assert_eq!(children, ["image", "image", "caption"]);
        assert_eq!(tree.inner_text(gallery), caption);
    }
}

#[test]
fn old_files_and_images_leave_their_lines() {
    let kinds = |html: &str| {
        let tree = read(html).tree;
        tree.children(NodeId::ROOT).map(|id| (tree.kind(id).name(), tree.inner_text(id))).collect::<Vec<_>>()
    };
    let text = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(kinds(ATTACHMENT), [text("paragraph", "앞"), text("file", "자료.zip"), text("paragraph", "뒤")]);
    assert_eq!(kinds(INLINE_IMAGE), [text("figure", ""), text("paragraph", "뒤")]);
    assert!(normalised(INLINE_IMAGE).0.starts_with("<figure class=\"align-center\"><img src=\"1.jpg\"></figure>"));
}

const NOTES: &str = "<p>글<sup class=\"footnote\"><a href=\"#footnote_12_1\" id=\"footnote_link_12_1\" onmouseover=\"x()\">[1]</a></sup></p>\
    <ol class=\"footnotes\"><li id=\"footnote_12_1\">주석 <a href=\"#footnote_link_12_1\">[본문으로]</a></li></ol>";

#[test]
fn plugins_mean_something() {
    let tree = read(NOTES).tree;
    let found: Vec<_> = tree
        .descendants(NodeId::ROOT)
        .filter(|&id| tree.kind(id).name().starts_with("footnote"))
        .map(|id| (tree.kind(id).name(), tree.attr(id, "label"), tree.text(id)))
        .collect();
    let expected = [
        ("footnote_reference", Some("12_1"), "[1]"),
        ("footnote_list", None, ""),
        ("footnote", Some("12_1"), ""),
        ("footnote_backlink", None, "[본문으로]"),
    ];
    assert_eq!(found, expected);
    let tree =
        read("<p><script type=\"math/tex\">a<b</script></p><script type=\"math/tex; mode=display\">\\int x</script>")
            .tree;
    let math: Vec<_> = tree
        .descendants(NodeId::ROOT)
        .filter_map(|id| match tree.kind(id) {
            Kind::Math { display } => Some((display, tree.text(id))),
            _ => None,
        })
        .collect();
    assert_eq!(math, [(false, "a<b"), (true, "\\int x")]);
}

const CHROME: &str = "<!-- System - START --><p data-ke-size=\"size16\">글</p><div class=\"container_postbtn #post_button_group\"><div class=\"postbtn_like\">공감</div></div>\
    <div class=\"another_category another_category_color_gray\"><h4>'수학' 카테고리의 다른 글</h4><table><tr><th><a href=\"/1\">앞 글</a></th></tr></table></div>\
    <ins class=\"adsbygoogle\"></ins><script>(adsbygoogle = window.adsbygoogle || []).push({});</script>\
    <div class=\"postbtn_ccl\"><a href=\"https://creativecommons.org/licenses/by-nc/4.0/deed.ko\">저작자표시</a></div>";

#[test]
fn what_the_page_adds_goes() {
    let (html, records) = normalised(CHROME);
    assert_eq!(html, "<p>글</p>");
    let expected = [
        record("chrome_removed", ""),
        record("chrome_removed", "공감"),
        record("chrome_removed", "'수학' 카테고리의 다른 글앞 글"),
        record("chrome_removed", ""),
        record("chrome_removed", ""),
        record("chrome_removed", "저작자표시"),
        record("license_found", "https://creativecommons.org/licenses/by-nc/4.0/deed.ko"),
    ];
    assert_eq!(records, expected);
    let (html, records) = normalised("<p>글</p><p><b>[티스토리툴바]</b></p>");
    assert_eq!((html.as_str(), records), ("<p>글</p>", vec![record("chrome_removed", "[티스토리툴바]")]));
}

#[test]
fn what_other_pages_have_stays() {
    let html = "<p>글</p>\n<ins class=\"adsbygoogle\">광고</ins>\n<div class=\"area_related\">가</div>\n<p>티스토리툴바를 없애자</p>";
    assert!(normalised(html).1.is_empty());
    assert!(normalised(html).0.contains("광고"));
}

const BODY: &str = "<p data-ke-size=\"size16\">글 <b>굵게</b></p>\n<div>\n\n    <p>둘</p>\n</div>\n<p data-ke-size=\"size16\">&nbsp;</p>";

fn page(body: &str) -> String {
    format!(
        "<meta charset=\"utf-8\">\n<html lang=\"ko\">\n<head>\n<title>제목</title>\n</head>\n<body id=\"tt-body-page\" class=\"\">\n\
         <div id=\"wrap\" class=\"wrap-right\">\n<div class=\"article-header\">\n<h2 class=\"title-article\">제목</h2>\n\
         <p class=\"category\">수학/대수</p>\n<p class=\"date\">2021-09-05 20:52:25</p>\n</div>\n<hr>\n<div class=\"article-view\">\n\
         <div class=\"contents_style\">\n{body}\n</div>\n<br/>\n<div class=\"tags\">\n#하나 #둘\n</div>\n</div>\n</div>\n</body>\n</html>"
    )
}

#[test]
fn a_page_with_its_shell_is_its_content() {
    let alone = normalised(BODY).0;
    for markup in [Markup::Html, Markup::Markdown] {
        let parsed = parse(&page(BODY), markup, Origin { offset: 0, line: 1 }, &Limits::default());
        assert_eq!(write_html(&parsed.tree), alone);
        let shell = &parsed.normalisations[0];
        let said = (shell.code.as_str(), &*shell.text);
        assert_eq!(said, ("shell_unwrapped", "제목\n제목\n수학/대수\n2021-09-05 20:52:25\n#하나 #둘"));
    }
    assert_eq!(normalised(&format!("<div class=\"tt_article_useless_p_margin contents_style\">{BODY}</div>")).0, alone);
}

#[test]
fn addresses_lead_to_originals() {
    let html = "<p><img src=\"https://img1.daumcdn.net/thumb/R1280x0/?fname=https%3A%2F%2Fblog.kakaocdn.net%2Fdna%2Fa%2Fimg.png%3Fexpires%3D1767193199\" \
        srcset=\"https://img1.daumcdn.net/thumb/R1280x0/?fname=x 2x\" onerror=\"y\"></p>";
    let parsed = read(html);
    let expected = "<p><img src=\"https://blog.kakaocdn.net/dna/a/img.png?expires=1767193199\"></p>";
    assert_eq!(write_html(&parsed.tree), expected);
    assert_eq!(parsed.normalisations[0].code.as_str(), "thumbnail_resolved");
    assert_eq!(parsed.problems[0].code, "asset_signature");
}

/// Text of the tree before, and of the tree and the records after, in whatever order.
#[test]
fn no_text_is_lost() {
    let table = code_table("colorscripter-code-table");
    let page = page(BODY);
    for html in [FOLD, SPAN_FOLD, ROW, GALLERY, ATTACHMENT, INLINE_IMAGE, NOTES, CHROME, &table, &page] {
        let before = parse_fragment(html, Origin::default(), &Limits::default()).tree;
        let after = read(html);
        let records = after.normalisations.iter().filter(|record| record.code.as_str() != "license_found");
        let records: String = records.map(|record| &*record.text).collect();
        let letters = |text: String| {
            let mut letters: Vec<_> = text.chars().filter(|c| !c.is_whitespace()).collect();
            letters.sort_unstable();
            letters
        };
        let after = letters(after.tree.inner_text(NodeId::ROOT) + &records);
        assert_eq!(letters(before.inner_text(NodeId::ROOT)), after, "{html}");
    }
}

const BRACKET_NOTES: &str = "<p>하나[footnote]첫 <b>주석</b> 끝[/footnote]와 둘[footnote]둘째[/footnote].</p>\
    <p>[footnote]닫히지 않은</p><p><code>[footnote]코드[/footnote]</code> 셋[footnote]셋째[/footnote]</p>";

#[test]
fn notes_in_brackets_are_notes() {
    let (html, records) = normalised(BRACKET_NOTES);
    let reference = |number: u8| {
        format!(
            "<sup id=\"fnref:note-{number}\" role=\"doc-noteref\"><a class=\"footnote\" href=\"#fn:note-{number}\">{number}</a></sup>"
        )
    };
    let (text, notes) = html.split_once("<div class=\"footnotes\"").unwrap();
    assert_eq!(
        text,
        format!(
            "<p>하나{}와 둘{}.</p>\n<p>[footnote]닫히지 않은</p>\n<p><code>[footnote]코드[/footnote]</code> 셋{}</p>\n",
            reference(1),
            reference(2),
            reference(3)
        )
    );
    let said: Vec<_> =
        notes.split("<li").skip(1).map(|item| &item[item.find("<p>").unwrap()..item.find("</p>").unwrap()]).collect();
    assert_eq!(said, ["<p>첫 <b>주석</b> 끝", "<p>둘째", "<p>셋째"]);
    assert_eq!(records, vec![record("footnote_lifted", "[footnote][/footnote]"); 3]);
    let many = format!("<p>{}</p>", "글[footnote]주석[/footnote]".repeat(50_000));
    assert_eq!(normalised(&many).1.len(), 50_000);
    let parsed = parse(
        "글[footnote]*주석*[/footnote][^a]\n\n[^a]: 다른 것",
        Markup::Markdown,
        Origin { offset: 0, line: 1 },
        &Limits::default(),
    );
    let notes: Vec<_> =
        parsed.tree.descendants(NodeId::ROOT).filter(|&id| parsed.tree.kind(id) == Kind::Footnote).collect();
    let labels: Vec<_> = notes
        .iter()
        .map(|&id| (parsed.tree.attr(id, "label"), parsed.tree.inner_text(id).replace(['↩', '\u{a0}'], "")))
        .collect();
    assert_eq!(labels, [(Some("a"), "다른 것".to_owned()), (Some("note-2"), "주석".to_owned())]);
}
