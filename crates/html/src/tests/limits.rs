//! Hostile input ends soon, in one problem a code, with its text kept.

use std::time::{Duration, Instant};

use posthaul_model::{NodeId, WalkEvent};

use super::parse;
use crate::{Limits, Origin, Parsed, codes, parse_fragment, plain_text, write_html};

/// Reads and writes, and watches the clock: generously, since the tests of a whole workspace may run beside.
#[track_caller]
fn read(html: &str) -> Parsed {
    let start = Instant::now();
    let parsed = parse(html);
    write_html(&parsed.tree);
    plain_text(&parsed.tree);
    let all = start.elapsed();
    assert!(all < Duration::from_secs(10), "{all:?}");
    let mut level = 0_usize;
    for event in parsed.tree.walk(NodeId::ROOT) {
        match event {
            WalkEvent::Enter(_) => level += 1,
            WalkEvent::Leave(_) => level -= 1,
        }
        assert!(level <= Limits::default().depth + 2);
    }
    let mut codes: Vec<_> = parsed.problems.iter().map(|problem| problem.code).collect();
    codes.dedup();
    assert_eq!(codes.len(), parsed.problems.len());
    parsed
}

#[track_caller]
fn assert_problem(parsed: &Parsed, code: &str, line: u32) {
    let found: Vec<_> = parsed.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert!(found.contains(&(code, line)), "{found:?}");
}

#[test]
fn nesting_is_cut_at_the_limit() {
    for tag in [
        "<div>",
        "<span>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<svg>",
        "<math>",
        "<x>",
        "<form>",
        "<pre>",
        "<select>",
        "<button>",
        "<template>",
        "<object>",
    ] {
        let parsed = read(&format!("{}글", tag.repeat(100_000)));
        assert_eq!(plain_text(&parsed.tree), "글", "{tag}");
    }
    let parsed = read(&format!("\n{}x{}y", "<div>\n".repeat(600), "</div>".repeat(600)));
    assert_problem(&parsed, codes::DEPTH_LIMIT, 514);
    assert_eq!(plain_text(&parsed.tree), "x\n\ny");
    assert_eq!(parsed.tree.children(NodeId::ROOT).count(), 2, "the end tags of what was not opened close nothing");
}

#[test]
fn formatting_elements_do_not_multiply() {
    for tag in [
        "<b>",
        "<a>",
        "<font>",
        "<p><b>",
        "<a href=x>",
        "<nobr>",
        "<b><p>",
        "<a><p>",
        "<table><b>",
        "<b></p>",
        "<i><table>",
        "<a><table>",
        "<form><div></form>",
    ] {
        let parsed = read(&format!("{}글", tag.repeat(100_000)));
        assert_eq!(plain_text(&parsed.tree), "글", "{tag}");
    }
    for pattern in ["<font color=#>", "<p><font color=#>", "<p><b id=#>", "<b id=#><div></b>", "<td><i id=#>"] {
        let html: String = (0..10_000).map(|n| pattern.replace('#', &n.to_string())).collect();
        let parsed = read(&format!("{html}글"));
        assert_eq!(plain_text(&parsed.tree), "글", "{pattern}");
        if pattern.starts_with("<p>") {
            assert_problem(&parsed, codes::FORMATTING_LIMIT, 1);
        }
    }
    assert_problem(&read(&"<a href=x>".repeat(1_000)), codes::FORMATTING_LIMIT, 1);
    let fonts: String = (0..400).map(|n| format!("<font color={n}>")).collect();
    read(&format!("<p>{fonts}</p>{}글", "<div>".repeat(400)));
}

#[test]
fn attributes_are_limited() {
    for value in ["", "=1", "=\"1\"", "='1&amp;'", "=\"\""] {
        let many: String = (0..80_000).map(|n| format!(" a{n}{value}")).collect();
        let parsed = read(&format!("<p{many}>글</p{many}>말"));
        assert_problem(&parsed, codes::ATTRIBUTE_LIMIT, 1);
        let paragraph = parsed.tree.first_child(NodeId::ROOT).unwrap();
        assert_eq!(parsed.tree.attrs(paragraph).len(), Limits::default().attributes);
        let last = parsed.tree.attrs(paragraph).last().unwrap();
        assert_eq!(last.name, format!("a{}", Limits::default().attributes - 1), "{value:?}");
        assert_eq!(plain_text(&parsed.tree), "글\n\n말");
    }

    let parsed = read(&format!("<p title='{}' id=x>글", "가".repeat(50_000_000 / 3)));
    assert_problem(&parsed, codes::ATTRIBUTE_LIMIT, 1);
    let paragraph = parsed.tree.first_child(NodeId::ROOT).unwrap();
    assert!(parsed.tree.attr(paragraph, "title").unwrap().len() <= Limits::default().attribute_bytes);
    assert_eq!(parsed.tree.attr(paragraph, "id"), Some("x"));
}

#[test]
fn endless_repetition_is_read() {
    assert_eq!(plain_text(&read(&"<".repeat(1_000_000)).tree).len(), 1_000_000);
    read(&"</p>".repeat(100_000));
    read(&"<!--".repeat(250_000));
    read(&"<br>".repeat(250_000));
    read(&"&".repeat(1_000_000));
    read(&"<a ".repeat(100_000));
    read(&"<li><input type=checkbox>".repeat(100_000));
    read(&"<p>\n<!-- -->\n".repeat(100_000));
    read(&"<table>x<tr id=1>".repeat(50_000));
    let cells: String = "<tr id=1>x".repeat(100_000);
    read(&format!("<table>{cells}"));
}

#[test]
fn nodes_are_limited() {
    let limits = Limits { nodes: 1_000, ..Limits::default() };
    let html = format!("{}<script>if (a<b) {{}}</script>end", "<p>a <b>b</b></p>\n".repeat(1_000));
    let parsed = parse_fragment(&html, Origin { offset: 0, line: 1 }, &limits);
    assert!(parsed.tree.len() < 1_010);
    assert_eq!(parsed.problems.len(), 1);
    assert_problem(&parsed, codes::NODE_LIMIT, 200);
    let text = parsed.tree.inner_text(NodeId::ROOT);
    assert_eq!(text.matches("a b").count(), 1_000);
    assert!(text.ends_with("end"));
}

#[test]
fn a_tag_that_never_ends_is_text() {
    let parsed = read("a\n<b c='d>e");
    assert_problem(&parsed, codes::UNCLOSED_TAG, 2);
    assert_eq!(plain_text(&parsed.tree), "a <b c='d>e");
    assert_eq!(plain_text(&read("a </div").tree), "a </div");
    assert!(parse("a <").problems.is_empty());
}

#[test]
fn null_characters_are_named() {
    let parsed = read("a\0b<svg>\0</svg><textarea>\0</textarea>\u{1}\u{b}");
    assert_problem(&parsed, codes::NULL_DROPPED, 1);
    assert!(parsed.tree.inner_text(NodeId::ROOT).starts_with("ab\u{fffd}\u{fffd}"));
}
