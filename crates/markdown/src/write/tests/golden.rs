use super::*;
use crate::write::{HardBreak, write_text};

fn hugo(html: &str, wanted: &str) {
    assert_eq!(markdown(html, &Dialect::HUGO).trim_end(), wanted, "{html}");
}

#[test]
fn a_post_as_people_write_it() {
    let html = r#"<h2 id="첫-걸음">첫 걸음</h2>
<p>가게는 <strong>아홉 시</strong>에 <em>엽니다</em>. <a href="/map" title="지도">길</a>은 여기.<br>둘째 줄.</p>
<ul><li>빵<ul><li>통밀</li><li>호밀</li></ul></li><li>우유</li></ul>
<ol start="3"><li><p>하나</p><pre><code class="language-sh">ls -l

cd</code></pre></li><li><p>둘</p></li></ol>
<blockquote><p>인용</p><blockquote><p>속</p></blockquote></blockquote>
<hr>
<table><thead><tr><th>항목</th><th style="text-align: right">값</th></tr></thead>
<tbody><tr><td>a|b</td><td style="text-align: right"><code>x|y</code></td></tr></tbody></table>
<p><img src="a.png" alt="그림"> <del>옛</del> <code>`tick`</code></p>"#;
    let wanted = r#"## 첫 걸음

가게는 **아홉 시**에 *엽니다*. [길](/map "지도")은 여기.\
둘째 줄.

- 빵
  - 통밀
  - 호밀
- 우유

3. 하나

   ```sh
   ls -l

   cd
   ```

4. 둘

> 인용
>
> > 속

---

| 항목 | 값 |
|---|---:|
| a\|b | `x\|y` |

![그림](a.png) ~~옛~~ `` `tick` ``"#;
    hugo(html, wanted);
}

#[test]
fn text_is_not_taken_for_syntax() {
    for (text, wanted) in [
        ("2024. 1. 3.", r"2024\. 1. 3."),
        ("1) 하나", r"1\) 하나"),
        ("- 항목", r"\- 항목"),
        ("+ 항목", r"\+ 항목"),
        ("# 제목", r"\# 제목"),
        ("#태그", "#태그"),
        ("> 인용", r"\> 인용"),
        ("=====", r"\====="),
        ("---", r"\---"),
        (": 뜻", r"\: 뜻"),
        ("*별* _밑줄_ `틱`", r"\*별\* \_밑줄\_ \`틱\`"),
        ("snake_case_name", "snake_case_name"),
        ("[x] 할 일", r"\[x\] 할 일"),
        ("a < b, x <y", r"a < b, x \<y"),
        ("R&D &copy; &#169;", "R&D &amp;copy; &amp;#169;"),
        ("3~5일", "3~5일"),
        ("3~5일, 7~8일", r"3\~5일, 7\~8일"),
        (r"C:\dir", r"C:\\dir"),
        ("{{< x >}} {{% y %}} {{ z }}", r"{{\< x >}} {{\% y %}} {{ z }}"),
        ("$5, $$x$$", r"$5, \$\$x\$\$"),
        (r"\(a\)", r"&#92;(a\\)"),
        ("가\u{a0}나", "가&nbsp;나"),
        ("  앞뒤  ", "앞뒤"),
        ("한 줄\n - 둘째 줄", "한 줄\n\\- 둘째 줄"),
        ("| a | b |\n|---|---|", "| a | b |\n\\|---|---|"),
    ] {
        assert_eq!(write_text(text, &Dialect::HUGO), wanted, "{text}");
    }
}

#[test]
fn emphasis_that_commonmark_does_not_see_is_written_as_tags() {
    for (html, wanted) in [
        ("<p><b>한글</b>은</p>", "**한글**은"),
        ("<p><strong>\"한글\"</strong>은</p>", "<strong>\"한글\"</strong>은"),
        ("<p><strong>(a)</strong> b</p>", "**(a)** b"),
        ("<p><b>앞 </b>뒤</p>", "**앞** 뒤"),
        ("<p><b> 앞</b>뒤</p>", "**앞**뒤"),
        ("<p><strong><em>a</em></strong></p>", "**_a_**"),
        ("<p><em><strong>a</strong> b</em></p>", "*__a__ b*"),
        ("<p><strong>a</strong><em>b</em></p>", "**a**_b_"),
        ("<p>x<em>가<em>나</em>다</em></p>", "x*가<em>나</em>다*"),
        ("<p><b></b>a</p>", "a"),
        ("<p><u>밑줄 <b>굵게</b></u></p>", "<u>밑줄 **굵게**</u>"),
        ("<p><b>a<br></b>b</p>", "<b>a\\\n</b>b"),
    ] {
        hugo(html, wanted);
    }
}

#[test]
fn the_ends_of_lines_and_lists() {
    for (html, wanted) in [
        ("<p>끝<br></p>", "끝<br>"),
        ("<p>가\\<br>나</p>", "가\\\\<br>\n나"),
        ("<p>가<br><br>나</p>", "가\\\n<br>나"),
        ("<h2>가<br>나 #</h2>", r"## 가<br>나 \#"),
        ("<h2>a {b}</h2>", r"## a \{b}"),
        ("<h2 id=\"x\">a</h2>", "## a {#x}"),
        ("<h2 id=\"a\" class=\"no_toc big\">a</h2>", "## a {.no_toc .big}"),
        ("<h2 id=\"x\" class=\"b\">a {b}</h2>", "## a \\{b} {#x .b}"),
        ("<h2 class=\"w-1/2\">a</h2>", "<h2 class=\"w-1/2\">a</h2>"),
        ("<h2 style=\"color: red\">a</h2>", "<h2 style=\"color: red\">a</h2>"),
        ("<h2 id=\"x y\">a</h2>", "<h2 id=\"x y\">a</h2>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li></li><li><hr></li></ul>", "-\n\n- ___"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
        ("<ul><li><input type=checkbox disabled checked> a</li></ul>", "- [x] a"),
        (
            "<ul class=task-list><li class=task-list-item><input type=checkbox disabled> a<li class=task-list-item>b</ul>",
            "- [ ] a\n- b",
        ),
        (
            "<ul><li><img src=a width=9><ul><li>b</ul><li><a href='https://a.example/'>https://a.example/</a><ul><li>c</ul></ul>",
            "- <img src=\"a\" width=\"9\"><!-- -->\n  - b\n- <https://a.example/>\n  - c",
        ),
        ("<p>a!<a href=b>c</a></p>", r"a\![c](b)"),
        ("<p><a href=\"a b(c)\">^x]</a></p>", r"[\^x\]](<a b(c)>)"),
        ("<p><a href=\"https://a.example/x\">https://a.example/x</a></p>", "<https://a.example/x>"),
        ("<dl><dt>말</dt><dd>뜻</dd><dd>둘</dd></dl>", "말\n:   뜻\n:   둘"),
        ("<pre><code>```\n</code></pre>", "````\n```\n````"),
    ] {
        hugo(html, wanted);
    }
    let spaces = Dialect { hard_break: HardBreak::Spaces, ..Dialect::COMMONMARK };
    assert_eq!(markdown("<p>a<br>b <del>c</del></p>", &spaces), "a  \nb <del>c</del>\n");
    let smart = Dialect { smart_punctuation: true, ..Dialect::COMMONMARK };
    assert_eq!(write_text("\"a\" -- b... c-d.", &smart), r#"\"a\" \-\- b\.\.\. c-d."#);
}

#[test]
fn footnotes_and_formulas() {
    let notes = "<p>글<sup id=\"fnref:a\"><a href=\"#fn:a\" class=\"footnote\">1</a></sup>: 끝</p>\
        <div class=\"footnotes\"><ol><li id=\"fn:a\"><p>주석&nbsp;<a href=\"#fnref:a\" class=\"reversefootnote\">↩</a></p>\
        <p>더</p></li></ol></div>";
    hugo(notes, "글[^a]: 끝\n\n[^a]: 주석\n\n    더");
    assert!(markdown(notes, &Dialect::COMMONMARK).contains("role=\"doc-endnotes\""));
    let in_table = format!(
        "<table><tr><td>글<sup id=\"fnref:a\"><a href=\"#fn:a\" class=\"footnote\">1</a></sup></td></tr></table>{}",
        &notes[notes.find("<div").unwrap()..]
    );
    assert!(markdown(&in_table, &Dialect::HUGO).contains("<div class=\"footnotes\""), "{in_table}");

    use posthaul_model::{Kind, Pos, TreeEdit};
    let mut math = Tree::new();
    let paragraph = math.push(NodeId::ROOT, Kind::Paragraph, Pos::default());
    math.push_text(paragraph, Kind::Math { display: false }, "a_1 < b", Pos::default());
    math.push_text(paragraph, Kind::Text, " ", Pos::default());
    math.push_text(paragraph, Kind::Math { display: false }, "a<b", Pos::default());
    math.push_text(NodeId::ROOT, Kind::Math { display: true }, "x^2\n", Pos::default());
    let written = write(&math, NodeId::ROOT, &Dialect::HUGO, &mut NoHooks);
    assert_eq!(written, "\\(a_1 < b\\) &#92;(a\\<b\\\\)\n\n$$\nx^2\n$$\n");
}
