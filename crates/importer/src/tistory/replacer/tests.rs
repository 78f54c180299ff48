//! Replacers as people's files hold them, and what becomes of them.

use posthaul_html::{Limits, Origin, Parsed, write_html};
use posthaul_model::{Kind, NodeId};
use proptest::prelude::*;

use crate::body::{Markup, parse};

fn read(text: &str, markup: Markup<'_>) -> Parsed {
    parse(text, markup, Origin { offset: 0, line: 1 }, &Limits::default())
}

fn markdown(text: &str) -> String {
    write_html(&read(text, Markup::Markdown).tree)
}

fn html(text: &str) -> String {
    write_html(&read(text, Markup::Html).tree)
}

/// `kind name=value …` of each node of that kind.
fn nodes(text: &str, kind: &str) -> Vec<String> {
    let tree = read(text, Markup::Markdown).tree;
    let of_kind = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id).name() == kind);
    of_kind
        .map(|id| tree.attrs(id).map(|attr| format!("{}={}", attr.name, attr.value)).collect::<Vec<_>>().join(" "))
        .collect()
}

const IMAGE: &str = "[##_Image|kage@aBc1/btq2/x3/img.png|alignCenter|data-origin-width=\"534\" data-origin-height=\"272\" \
    width=\"480\" data-ke-mobilestyle=\"widthContent\"|바다 &amp; <b>산</b>||_##]";

const JSON_IMAGE: &str = "[##_Image|kage@aBc1/dJM/AAAAAAAAAAAAAAAA/img.png|CDM|1.3|{\"originWidth\":1280,\"originHeight\":1280,\
    \"style\":\"alignLeft\",\"mobileStyle\":\"widthContent\",\"width\":382,\"height\":null,\"alt\":\"가|나\",\
    \"caption\":\"\\\"따옴표\\\" | 막대\",\"filename\":\"blob\",\"link\":\"https://a.b/?x=1\"}_##]";

#[test]
fn images_are_figures() {
    assert_eq!(
        markdown(IMAGE),
        "<figure class=\"align-center\"><img src=\"https://blog.kakaocdn.net/dn/aBc1/btq2/x3/img.png\" width=\"480\">\n\
         <figcaption>바다 &amp; <b>산</b></figcaption>\n</figure>"
    );
    assert_eq!(
        markdown("[##_Image|kage@k/a/b/img.jpg|alignLeft|width=\"100%\"|_##]"),
        "<figure class=\"align-left\"><img src=\"https://blog.kakaocdn.net/dn/k/a/b/img.jpg\" width=\"100%\"></figure>"
    );
    assert_eq!(
        markdown(JSON_IMAGE),
        "<figure class=\"align-left\"><a href=\"https://a.b/?x=1\"><img \
         src=\"https://blog.kakaocdn.net/dna/aBc1/dJM/AAAAAAAAAAAAAAAA/img.png\" alt=\"가|나\" width=\"382\" \
         filename=\"blob\"></a>\n<figcaption>\"따옴표\" | 막대</figcaption>\n</figure>"
    );
}

#[test]
fn captions_may_hold_bars() {
    let image = |fields: &str| nodes(&format!("[##_Image|kage@k/a.png|alignLeft|width=\"9\"|{fields}_##]"), "image");
    let caption = |fields: &str| {
        let html = markdown(&format!("[##_Image|kage@k/a.png|alignLeft||{fields}_##]"));
        html.split_once("<figcaption>").map(|(_, rest)| rest.split_once('<').unwrap().0.to_owned())
    };
    let src = "src=https://blog.kakaocdn.net/dn/k/a.png";
    for (fields, alt, shown) in [
        ("||", "", None),
        ("하나||", "", Some("하나")),
        ("하나|둘|", " alt=둘", Some("하나")),
        ("하나 | 둘|셋|", " alt=셋", Some("하나 | 둘")),
        ("하나|둘|셋||", "", Some("하나|둘|셋")),
    ] {
        let expected = if alt.is_empty() { format!("{src} width=9") } else { format!("{src}{alt} width=9") };
        assert_eq!(image(fields), [expected], "{fields}");
        assert_eq!(caption(fields).as_deref(), shown, "{fields}");
    }
}

#[test]
fn json_is_read_however_often_it_was_escaped() {
    let escaped = JSON_IMAGE.replace('"', "&quot;");
    assert_eq!(html(&escaped), markdown(JSON_IMAGE));
    assert_eq!(html(&format!("<p>{}</p>", escaped.replace('&', "&amp;"))), markdown(JSON_IMAGE));
    let (before, json) = JSON_IMAGE.split_at(JSON_IMAGE.find('{').unwrap());
    let escaped = json.strip_suffix("_##]").unwrap().replace('\\', "\\\\").replace('"', "\\\"");
    assert_eq!(markdown(&format!("{before}{escaped}_##]")), markdown(JSON_IMAGE));
}

#[test]
fn a_replacer_does_not_disturb_the_text_around_it() {
    let figure = |name: &str| format!("<figure><img src=\"https://blog.kakaocdn.net/dn/{name}\"></figure>");
    let image = |name: &str| format!("[##_Image|kage@{name}|widthOrigin||||_##]");
    let (a, b) = (image("a/1.png"), image("b/2.png"));
    assert_eq!(
        markdown(&format!("앞 **글**{a}{b}뒤 *글*")),
        format!("<p>앞 <strong>글</strong></p>\n{}\n{}\n<p>뒤 <em>글</em></p>", figure("a/1.png"), figure("b/2.png"))
    );
    assert_eq!(html(&format!("<p>{a}</p><p>{b}</p>")), format!("{}\n{}", figure("a/1.png"), figure("b/2.png")));
    assert_eq!(
        markdown(&format!("| 가 |\n|---|\n| {a} |")),
        format!(
            "<table>\n<thead>\n<tr>\n<th>가</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\n{}\n</td>\n</tr>\n</tbody>\n</table>",
            figure("a/1.png")
        )
    );
    assert_eq!(
        markdown(&format!("**굵게 {a} 굵게**")),
        format!("<p><strong>굵게</strong></p>\n{}\n<p><strong>굵게</strong></p>", figure("a/1.png"))
    );
    assert_eq!(markdown(&format!("!{a}(https://x.y/real.png)")), "<figure><img src=\"https://x.y/real.png\"></figure>");
}

#[test]
fn replacers_in_code_are_code() {
    let text = format!("`{IMAGE}`\n\n```\n[#M_a|b|c_M#]\n```\n");
    let parsed = read(&text, Markup::Markdown);
    let code = format!("<p><code>{}</code></p>", IMAGE.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    assert_eq!(write_html(&parsed.tree), format!("{code}\n<pre><code>[#M_a|b|c_M#]\n</code></pre>"));
    assert_eq!(parsed.problems, []);
}

#[test]
fn grids_and_old_rows_are_galleries() {
    let grid = "[##_ImageGrid|kage@a/1/img.png,kage@b/2/img.png|data-filename=\"가, 나.png\" data-widthpercent=\"52\" \
        style=\"width: 52%;\",data-filename=\"다.png\"|함께_##]";
    let expected = [
        "src=https://blog.kakaocdn.net/dn/a/1/img.png filename=가, 나.png style=width: 52%",
        "src=https://blog.kakaocdn.net/dn/b/2/img.png filename=다.png",
    ];
    assert_eq!(nodes(grid, "image"), expected);
    assert_eq!(nodes(grid, "gallery").len(), 1);
    let escaped = grid.replace('"', "&quot;");
    assert_eq!(nodes(&escaped, "image"), expected);
    let row = "[##_2C|cfile1.uf.0123456789ABCDEF01.jpg|width=\"200\" height=\"NaN\" alt=\"\"|왼쪽|2.gif|width=\"300\"|오른쪽_##]";
    assert_eq!(
        nodes(row, "image"),
        ["src=http://cfile1.uf.tistory.com/image/0123456789ABCDEF01 alt= width=200", "src=2.gif width=300"]
    );
    assert!(markdown(row).contains("<figcaption>왼쪽<br>오른쪽</figcaption>"), "{}", markdown(row));
    let slides = "[##_Gallery|1.jpg|하나|2.jpg|둘|width=\"400\" height=\"300\"_##] [##_iMazing|3.jpg||width=1|모음_##]";
    assert_eq!(nodes(slides, "gallery").len(), 2);
    assert_eq!(nodes(slides, "image"), ["src=1.jpg", "src=2.jpg", "src=3.jpg"]);
}

#[test]
fn old_media_are_what_their_names_say() {
    let one = |file: &str| format!("[##_1C|{file}|width=\"200\"|말 | 씀_##]");
    assert_eq!(
        markdown(&one("cfile27.uf@157F0123456789AB.png")),
        "<figure class=\"align-center\"><img src=\"http://cfile27.uf.tistory.com/image/157F0123456789AB\" width=\"200\">\n\
         <figcaption>말 | 씀</figcaption>\n</figure>"
    );
    assert_eq!(nodes(&one("a.mp3"), "audio"), ["src=a.mp3 width=200"]);
    assert_eq!(nodes(&one("a.avi"), "video"), ["src=a.avi width=200"]);
    assert_eq!(nodes(&one("a.swf"), "embed"), ["src=a.swf width=200"]);
    assert_eq!(
        nodes(&one("cfile1.uf.0123456789ABCDEF.zip"), "file"),
        ["href=http://cfile1.uf.tistory.com/attach/0123456789ABCDEF"]
    );
    assert_eq!(
        nodes("[##_Jukebox|a.mp3|첫 곡|b.mp3|둘째 곡|autoplay=0 visible=1|음반_##]", "audio"),
        ["src=a.mp3", "src=b.mp3"]
    );
    assert_eq!(
        nodes("[##_Movie|abC$|http://t.u/1.jpg_##]", "embed"),
        ["src=http://tvpot.daum.net/v/abC$ provider=daum-tvpot video-id=abC$ thumbnail=http://t.u/1.jpg"]
    );
    assert_eq!(html("<img src=\"[##_ATTACH_PATH_##]/1.jpg\">"), "<img src=\"1.jpg\">");
}

#[test]
fn files_keep_name_and_size() {
    let file =
        "[##_File|kage@k/a/b/tfile.csv|filename=\"심장 1.csv\" size=\"0.02MB\" data-ke-align=\"alignCenter\"|_##]";
    assert_eq!(
        nodes(file, "file"),
        ["href=https://blog.kakaocdn.net/dn/k/a/b/심장%201.csv?attach=1&knm=tfile.csv name=심장 1.csv size=0.02MB"]
    );
}

#[test]
fn folds_hold_markdown_and_html() {
    let text = "앞\n\n[#M_더 | 닫기|\n- 하나 | 둘\n\n[#M_안|닫기|**속**_M#]\n\n```\na\n```\n_M#]\n\n뒤";
    assert_eq!(
        markdown(text),
        "<p>앞</p>\n<details>\n<summary>더</summary>\n<ul>\n<li>하나 | 둘</li>\n</ul>\n<details>\n<summary>안</summary>\n\
         <p><strong>속</strong></p>\n</details>\n<pre><code>a\n</code></pre>\n</details>\n<p>뒤</p>"
    );
    assert_eq!(
        html("<p>앞</p><p>[#M_||</p><p>속</p><p>_M#]</p><p>뒤</p>"),
        "<p>앞</p>\n<details>\n<summary>more..</summary>\n<p>속</p>\n</details>\n<p>뒤</p>"
    );
}

#[test]
fn html_and_code_are_read_as_such() {
    assert_eq!(markdown("[HTML]<p>*가*</p>[/HTML]\n\n*나*"), "<p>*가*</p>\n<p><em>나</em></p>");
    assert_eq!(
        html("[CODE]\nif (a &lt; b) {<br />\n&nbsp; c<br />}[/CODE]"),
        "<pre><code>if (a &lt; b) {\n  c\n}</code></pre>"
    );
    assert_eq!(markdown("[CODE]\n*a* & b\n[/CODE]"), "<pre><code>*a* &amp; b\n</code></pre>");
}

#[test]
fn what_is_not_understood_stays() {
    let text = "가 [##_4C|a|b_##] [##_Image|끊김\n\n[#M_열림\n\n[##_Image|kage@a/b.png|alignCenter||_##]";
    let parsed = read(text, Markup::Markdown);
    let macros: Vec<_> = parsed
        .tree
        .descendants(NodeId::ROOT)
        .filter(|&id| parsed.tree.kind(id) == Kind::Macro)
        .map(|id| (parsed.tree.text(id), parsed.tree.pos(id).line))
        .collect();
    assert_eq!(macros, [("[##_4C|a|b_##]", 1), ("[##_Image", 1), ("[#M_", 3)]);
    let problems: Vec<_> = parsed.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(problems, [("replacer_unknown", 1)]);
    assert!(parsed.problems[0].message.ends_with("and 2 more replacers are kept as they are."));
}

#[test]
fn places_are_those_of_the_source() {
    let text = "앞\n\n[##_1C|a.png|\n|말_##]\n\n글\n\n[#M_가|나|\n## 속\n_M#]\n\n끝";
    let tree = read(text, Markup::Markdown).tree;
    let found: Vec<_> = tree
        .descendants(NodeId::ROOT)
        .filter(|&id| matches!(tree.kind(id), Kind::Figure | Kind::Details | Kind::Heading { .. } | Kind::Paragraph))
        .map(|id| (tree.kind(id).name(), tree.pos(id).line, &text[tree.pos(id).range().unwrap()]))
        .collect();
    let expected = [
        ("paragraph", 1, "앞"),
        ("figure", 3, "[##_1C|a.png|\n|말_##]"),
        ("paragraph", 6, "글"),
        ("details", 8, "[#M_가|나|\n## 속\n_M#]"),
        ("heading", 9, "## 속"),
        ("paragraph", 12, "끝"),
    ];
    assert_eq!(found, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Letters that no rule takes for markup, names or attributes are all there afterwards.
    #[test]
    fn no_text_is_lost(pieces in prop::collection::vec(prop::sample::select(vec![
        "가", "나 ", "\n\n", "[##_1C|a.png||다_##]", "[##_", "_##]", "[#M_라|less|", "_M#]", "|", "<p>", "</p>", "[HTML]", "[/HTML]", "**", "`",
    ]), 0..24)) {
        let text = pieces.concat();
        for markup in [Markup::Markdown, Markup::Html] {
            let parsed = read(&text, markup);
            let records: String = parsed.normalisations.iter().map(|record| &*record.text).collect();
            let count = |text: &str| text.chars().filter(|c| ('가'..='힣').contains(c)).count();
            prop_assert_eq!(count(&text), count(&(parsed.tree.inner_text(NodeId::ROOT) + &records)), "{}", text);
        }
    }
}
