//! Dirty HTML to a tree and back.

use posthaul_html::{Limits, NoHooks, Origin, Syntax, parse_fragment, write};
use posthaul_model::NodeId;

use super::{Target, check_positions, choice, words};

pub(super) const TARGET: Target = Target { name: "html", pieces: PIECES, seeds: SEEDS, check };

/// The tree stands within the text, and shows the same words when it is written and read again.
fn check(text: &str) -> Result<(), String> {
    let parsed = parse_fragment(text, Origin::default(), &Limits::default());
    check_positions(&parsed.tree, text)?;
    let syntax = if choice(text).is_multiple_of(4) { Syntax::Xhtml } else { Syntax::Html };
    let mut written = String::new();
    write(&parsed.tree, NodeId::ROOT, syntax, &mut NoHooks, &mut written);
    if syntax == Syntax::Xhtml {
        return Ok(());
    }
    let again = parse_fragment(&written, Origin::default(), &Limits::default());
    let (before, after) = (words(&parsed.tree), words(&again.tree));
    // Nothing ends a <plaintext>: what stands around it cannot be written.
    let is_writable = !text.to_ascii_lowercase().contains("<plaintext");
    if before != after && is_writable && parsed.problems.is_empty() && again.problems.is_empty() {
        return Err(format!("the tree shows {before:?}, written and read again {after:?}"));
    }
    Ok(())
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "</a>",
    "<span style='color:red'>",
    "</span>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=3>",
    "</ol>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<tr>",
    "<td colspan=2>",
    "<th>",
    "<tbody>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code class=\"language-a\">",
    "</code>",
    "<div class=\"highlight\">",
    "<blockquote>",
    "</blockquote>",
    "<h1>",
    "</h1>",
    "<h2 id=a>",
    "</h2>",
    "<img src=a alt=b>",
    "<br>",
    "<hr>",
    "<iframe src=a>",
    "</iframe>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<svg>",
    "<math>",
    "<mi>",
    "<foreignObject>",
    "</svg>",
    "</math>",
    "<template>",
    "</template>",
    "<select>",
    "<option>",
    "</select>",
    "<button>",
    "<form>",
    "<input type=checkbox checked>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<details>",
    "<summary>",
    "</details>",
    "<sup id=\"fnref:1\">",
    "<li id=\"fn:1\">",
    "<div class=footnotes>",
    "<noscript>",
    "<plaintext>",
    "<frameset>",
    "<body>",
    "<html>",
    "<head>",
    "<title>",
    "</title>",
    "<!--",
    "-->",
    "<!",
    "<![CDATA[",
    "]]>",
    "<?",
    "</",
    "<",
    ">",
    "=",
    "\"",
    "'",
    "/>",
    "&",
    "&amp;",
    "&lt",
    "&#0;",
    "&#x110000;",
    "&nbsp;",
    " ",
    "\n",
    "\t",
    "a",
    "b c",
    "한글",
    "é",
    "\u{1f600}",
    "\u{0}",
    "\r",
];

const SEEDS: &[&str] = &[
    "<div class=\"tt_article\"><p data-ke-size=\"size16\">a <b>b <i>c</b> d</i></p><figure class=\"imageblock\"><img src=\"a.png\">\
     <figcaption>c</figcaption></figure><pre class=\"a\"><code>x &lt; y\n</code></pre></div>",
    "<table><thead><tr><th align=left>a<tbody><tr><td>b<td>c<p>d</table><ul><li>a<ul><li>b</ul><li>c</ul>",
    "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup></p><div class=\"footnotes\"><ol><li id=\"fn:1\"><p>n \
     <a href=\"#fnref:1\" class=\"reversefootnote\">&#8617;</a></p></li></ol></div>",
];
