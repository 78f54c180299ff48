//! Plain text.

use super::parse;
use crate::plain_text;

#[track_caller]
fn assert_text(html: &str, expected: &str) {
    assert_eq!(plain_text(&parse(html).tree), expected, "{html}");
}

#[test]
fn blocks_are_separated_by_blank_lines() {
    assert_text("<h1>제목</h1><p>한  글\n문단</p>\n\n<div>a<b>b</b> c</div>", "제목\n\n한 글 문단\n\nab c");
    assert_text("<p>a<br>b<br><br>c</p>", "a\nb\n\nc");
    assert_text("<p> a <b> b </b> c </p>", "a b c");
    assert_text("<p>a&nbsp;&nbsp;b", "a\u{a0}\u{a0}b");
    assert_text("a<img alt=x>b<!-- c --><script>d</script>c", "abc");
}

#[test]
fn code_is_verbatim() {
    assert_text("<p>a</p><pre><code>  x\n\n  y\n</code></pre>b", "a\n\n  x\n\n  y\n\nb");
    assert_text("<pre>  a <a href=x>b\n</a>  c</pre>", "  a b\n  c");
}

#[test]
fn items_and_rows_are_lines() {
    assert_text("<p>a</p><ul><li>b<ul><li>c</ul><li>d</ul>e", "a\n\nb\nc\nd\n\ne");
    assert_text("<ol><li><p>a</p><li><p>b</p><p>c</p></ol>", "a\n\nb\n\nc");
    assert_text("<dl><dt>a<dd>b</dl>", "a\nb");
    assert_text(
        "<table><caption>t</caption><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td>e<br>f</table>g",
        "t\n\na\tb\nc d\te f\n\ng",
    );
}
