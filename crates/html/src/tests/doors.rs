//! HTML, and elements and text from elsewhere, in one tree.

use posthaul_model::{Confidence, Kind, NodeId};
use proptest::collection::vec;
use proptest::prelude::*;

use super::dirty::{dirty_html, tag};
use super::outline;
use crate::{Builder, Limits, Origin};

#[track_caller]
fn assert_built(buffer: &str, build: impl FnOnce(&mut Builder<'_>), expected: &str) {
    let mut builder = Builder::new(buffer, Origin { offset: 0, line: 1 }, &Limits::default());
    build(&mut builder);
    let expected = expected.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(outline(&builder.finish().tree).trim(), expected.trim());
}

#[test]
fn html_stays_open_around_other_elements() {
    assert_built(
        "<div>\n\n*a*\n\n</div>\n",
        |builder| {
            builder.html(0..6);
            builder.start("p", &[("id", "x")], 7..10);
            builder.start("em", &[], 7..10);
            builder.text("a", 8..9);
            builder.end("em");
            builder.end_at("p", 10..10);
            builder.html(12..19);
        },
        r#"
generic "div"
  paragraph id="x"
    mark(mark=Emphasis)
      text "a""#,
    );
}

#[test]
fn leaves_stand_where_html_has_no_element() {
    assert_built(
        "",
        |builder| {
            builder.start("p", &[], 0..0);
            builder.text("a", 0..0);
            builder.leaf(Kind::Math { display: false }, "x^2", &[], 0..0);
            builder.text("b", 0..0);
            builder.leaf(Kind::CodeBlock { confidence: Confidence::Stated }, "\nc", &[("language", "rust")], 0..0);
            builder.text("\nd", 0..0);
            builder.leaf(Kind::Macro, "{% x %}", &[("name", "x")], 0..0);
        },
        r#"
paragraph
  text "a"
  math(display=false) "x^2"
  text "b"
code_block(confidence=Stated) "\nc" language="rust"
text "\nd"
macro "{% x %}" name="x""#,
    );
}

#[test]
fn nobody_forges_a_leaf() {
    assert_built(
        "<posthaul-leaf>a</posthaul-leaf>",
        |builder| builder.html(0..32),
        "generic \"posthaul-leaf\"\n  text \"a\"",
    );
}

#[test]
fn text_only_elements_end_where_other_elements_begin() {
    assert_built(
        "<textarea>a<b></textarea><script>x",
        |builder| {
            builder.html(0..11);
            builder.html(11..14);
            builder.html(14..25);
            builder.html(25..34);
            builder.text("<", 34..34);
            builder.start("p", &[], 34..34);
            builder.text("c", 34..34);
            builder.end("p");
        },
        r#"
generic "textarea"
  text "a<b>"
generic "script"
  raw "x<" format="script"
paragraph
  text "c""#,
    );
    assert_built(
        "<title>a",
        |builder| {
            builder.html(0..8);
            builder.leaf(Kind::LineBreak, "", &[], 8..8);
            builder.end("p");
        },
        "generic \"title\"\n  text \"a\"\nline_break\nparagraph",
    );
}

#[test]
fn null_characters_are_dropped_everywhere() {
    assert_built(
        "",
        |builder| {
            builder.text("a\0b", 0..0);
            builder.start("script", &[], 0..0);
            builder.text("c\0d", 0..0);
            builder.end("script");
        },
        "text \"ab\"\ngeneric \"script\"\n  raw \"cd\" format=\"script\"",
    );
}

#[test]
fn ranges_outside_the_buffer_are_cut() {
    assert_built(
        "한글",
        |builder| {
            builder.html(1..2);
            builder.html(0..99);
            builder.text("a", 50..99);
            builder.html_text("<b>c", 3..6);
        },
        "text \"한글a\"\nmark(mark=Bold)\n  text \"c\"",
    );
}

#[derive(Clone, Debug)]
enum Door {
    Html(String),
    Start(&'static str),
    End(&'static str),
    Text,
    Leaf(Kind),
}

fn door() -> impl Strategy<Value = Door> {
    prop_oneof![
        2 => dirty_html().prop_map(Door::Html),
        3 => tag().prop_map(Door::Start),
        3 => tag().prop_map(Door::End),
        2 => Just(Door::Text),
        1 => prop::sample::select(&[Kind::Macro, Kind::Math { display: true }, Kind::FootnoteReference][..])
            .prop_map(Door::Leaf),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_through_any_door_is_kept(doors in vec(door(), 0..20)) {
        let mut builder = Builder::new("", Origin::default(), &Limits::default());
        for (index, door) in doors.iter().enumerate() {
            let marker = format!("⟨{index}⟩");
            match door {
                Door::Html(html) => builder.html_text(html, 0..0),
                Door::Start(tag) => builder.start(tag, &[], 0..0),
                Door::End(tag) => builder.end(tag),
                Door::Text => builder.text(&marker, 0..0),
                Door::Leaf(kind) => builder.leaf(*kind, &marker, &[], 0..0),
            }
        }
        let tree = builder.finish().tree;
        let seen = |kind: Kind| kind.has_text() || kind == Kind::Raw;
        let texts = tree.descendants(NodeId::ROOT).filter(|&id| seen(tree.kind(id)));
        let text: String = texts.map(|id| tree.text(id)).collect();
        for (index, door) in doors.iter().enumerate() {
            let count = text.matches(&format!("⟨{index}⟩")).count();
            prop_assert_eq!(count, usize::from(matches!(door, Door::Text | Door::Leaf(_))), "{}", text);
        }
    }
}
