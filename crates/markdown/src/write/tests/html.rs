use super::*;

fn hugo(html: &str, wanted: &str) {
    assert_eq!(markdown(html, &Dialect::HUGO).trim_end(), wanted, "{html}");
}

#[test]
fn what_markdown_lacks_is_html() {
    for (html, wanted) in [
        ("<p style=\"text-align: center\">가\n\n나</p>", "<p style=\"text-align: center\">가\n나</p>"),
        ("<p>a <span class=\"x\">b *c*</span></p>", r#"a <span class="x">b \*c\*</span>"#),
        ("<p><img src=a.png width=10></p>", "<p><img src=\"a.png\" width=\"10\"></p>"),
        ("<p>a <img src=a.png width=10></p>", "a <img src=\"a.png\" width=\"10\">"),
        ("<table><tr><td>a</td></tr></table>", "<table>\n<tbody>\n<tr>\n<td>a</td>\n</tr>\n</tbody>\n</table>"),
        (
            "<figure><img src=a.png><figcaption>b</figcaption></figure>",
            "<figure><img src=\"a.png\">\n<figcaption>b</figcaption>\n</figure>",
        ),
        ("<iframe src=\"https://a.example\"></iframe>", "<iframe src=\"https://a.example\"></iframe>"),
        ("<video src=a.mp4></video>", "<video src=\"a.mp4\">\n</video>"),
        ("<b><p>a *</p><p>b</p></b>", "<b>\n<p>a *</p>\n<p>b</p>\n</b>"),
        ("<a href=x><p>a</p></a>", "<a href=\"x\">\n<p>a</p>\n</a>"),
        ("<p>a <!-- b --> c</p>", "a <!-- b --> c"),
        ("<!-- a\n\nb -->", "<!-- a\nb -->"),
        ("<!--more-->", "<!--more-->"),
    ] {
        hugo(html, wanted);
    }
}

#[test]
fn blocks_inside_an_element_stay_markdown() {
    hugo(
        "<div class=\"box\"><p>가 <b>나</b></p><ul><li>다</li></ul></div>",
        "<div class=\"box\">\n\n가 **나**\n\n- 다\n\n</div>",
    );
    hugo(
        "<ul><li><details open><summary>접기 <b>x</b></summary><p>a</p></details></li></ul>",
        "- <details open=\"\">\n  <summary>접기 <b>x</b></summary>\n\n  a\n\n  </details>",
    );
}

#[test]
fn no_blank_line_ends_an_html_block() {
    let html = "<table><tr><td><pre><code>a\n\n  \nb</code></pre><p>c\n\nd</p></td></tr></table>";
    let written = markdown(html, &Dialect::HUGO);
    assert!(written.contains("<pre><code>a\n&#10;  \nb</code></pre>"), "{written}");
    assert!(written.trim_end().lines().all(|line| !line.trim().is_empty()), "{written}");
    hugo("<pre>a<pre>b\n\n# c</pre>\n\n# d</pre>", "<div>\n<pre>a<pre>b\n&#10;# c</pre>\n&#10;# d</pre>\n</div>");
    hugo("<o:p>a\n\nb</o:p>", "<div>\n<o:p>a\nb</o:p>\n</div>");
    hugo("<script>\n\nlet a = 1;\n\n</script>", "<script>\n\nlet a = 1;\n\n</script>");
}

#[test]
fn shortcodes_are_not_executed_anywhere() {
    hugo("<pre><code>{{&lt; a &gt;}} {{% b %}}</code></pre>", "```\n{{</* a */>}} {{%/* b */%}}\n```");
    hugo("<pre><code>{{&lt; a</code></pre>", "<pre><code>{{&lt; a</code></pre>");
    hugo("<pre><code>&lt;!--more--&gt;</code></pre>", "<pre><code>&lt;!--more--&gt;</code></pre>");
    hugo("<p>{{<b>a</b></p>", r"{\{**a**");
    hugo("<p style=x>{{<b>a</b> {{% x</p>", "<p style=\"x\">{&#123;<b>a</b> {&#123;% x</p>");
    hugo("<!-- {{< a -->", "<!-- {{ < a -->");
    hugo("<p><a href=\"/{{%x\" title=\"{{<\">y</a></p>", "[y](/{{%25x \"{{\\<\")");
}

#[test]
fn depth_makes_neither_prefixes_nor_recursion_grow() {
    let deep = format!("{}<p>a</p>", "<blockquote>".repeat(400));
    let written = markdown(&deep, &Dialect::HUGO);
    assert!(written.contains("<blockquote>") && written.lines().all(|line| line.len() < 100), "{written}");
}
