//! What goes straight into the tree is what the tree builder would have made.

use proptest::prelude::*;

use crate::read::{Feed, Place, tokenize};
use crate::{Limits, Origin, Parsed, lift};

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<p class=a>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<em>",
    "</em>",
    "<span>",
    "</span>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "</dt>",
    "<dd>",
    "</dd>",
    "</dl>",
    "<h2>",
    "</h2>",
    "<h3>",
    "</h3>",
    "<br>",
    "<hr>",
    "<img src=i>",
    "<table>",
    "</table>",
    "<thead>",
    "</thead>",
    "<tbody>",
    "</tbody>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "</th>",
    "<caption>",
    "</caption>",
    "<blockquote>",
    "</blockquote>",
    "<pre>\n",
    "</pre>",
    "<!--c-->",
    "<object>",
    "</object>",
    "<select>",
    "</select>",
    "<option>",
    "<form>",
    "</form>",
    "<svg>",
    "</svg>",
    "<template>",
    "</template>",
    "<textarea>",
    "</textarea>",
    "<section>",
    "</section>",
    "<font color=1>",
    "</font>",
    "<nobr>",
    "</nobr>",
    "<iframe src=v></iframe>",
    "<script>",
    "</script>",
    "글",
    " ",
    "\n",
    "x y",
    "\0",
    "<button>",
    "</button>",
    "<math>",
    "</math>",
    "</body>",
    "<xmp>",
    "</xmp>",
];

fn read(html: &str, limits: &Limits, direct: bool) -> Parsed {
    let mut feed = Feed::new(html, Origin::default(), *limits);
    if !direct {
        feed.never_direct();
    }
    tokenize(&mut feed, html, Place::Piece(0));
    let end = html.len();
    let (mut tree, problems) = feed.finish((end..end).into());
    let normalisations = lift::lift(&mut tree, limits.depth);
    Parsed { tree, normalisations, problems: problems.into_list() }
}

fn assert_same(html: &str, limits: &Limits) {
    let (direct, built) = (read(html, limits, true), read(html, limits, false));
    assert_eq!(direct.tree, built.tree, "{html}");
    assert_eq!(direct.normalisations, built.normalisations, "{html}");
    assert_eq!(direct.problems, built.problems, "{html}");
}

#[test]
fn well_formed_and_broken_markup_alternate() {
    for html in [
        "<ul><li>a <b>b</b></li><li><p>c</p></li></ul>d",
        "<p>a<b>b<p>c</b>d</p>e",
        "<div><table><tbody><tr><td>a<td>b</table><p>c</p></div>",
        "<table> <tbody>\n<tr><td><a href=x>a</a></td></tr></tbody>x</table>",
        "<div><p>a<script>b</script>c</p><em>d</em></div>",
        "<a href=x><div><a href=y>b</a></div></a>",
        "<b>a<i>b</b>c</i><p>d</p>",
        "<div>a<svg><p>b</p></svg><p>c</p></div>",
        "<h2>a<h3>b</h3>c</h2>",
        "<blockquote><p>a",
    ] {
        assert_same(html, &Limits::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40)) {
        assert_same(&pieces.concat(), &Limits::default());
    }

    /// Elements that mostly end where they should.
    #[test]
    fn nested_elements(pieces in prop::collection::vec((prop::sample::select(PIECES), 0..4_u8), 1..40), depth in 3..12_usize) {
        let mut html = String::new();
        let mut open: Vec<&str> = Vec::new();
        for (piece, close) in pieces {
            html.push_str(piece);
            let name = piece.trim_start_matches('<').split(|c: char| !c.is_ascii_alphanumeric()).next();
            open.extend(name.filter(|name| piece.starts_with('<') && !name.is_empty() && !crate::tags::is_void(name)));
            for _ in 0..close {
                if let Some(name) = open.pop() {
                    html.push_str(&format!("</{name}>"));
                }
            }
        }
        assert_same(&html, &Limits::default());
        assert_same(&html, &Limits { depth, ..Limits::default() });
    }
}
