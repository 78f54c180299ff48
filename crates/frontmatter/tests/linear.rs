//! Hostile front matter costs no more than its length.

use growth::{Shape, assert_linear};
use posthaul_frontmatter::{Limits, parse, recover, split};

#[path = "../../../tests/shared/growth.rs"]
mod growth;

const SHAPES: [(&str, Shape); 14] = [
    ("lines that end no block", |n| format!("---\n{}", "x\n".repeat(n / 2))),
    ("almost markers", |n| format!("---\n{}", "--- x\n".repeat(n / 6))),
    ("many keys", |n| (0..n / 8).map(|i| format!("k{i}: v\n")).collect()),
    ("the same key", |n| "k: v\n".repeat(n / 5)),
    ("open quotes", |n| "a: \"\n".repeat(n / 5)),
    ("open lists", |n| "a: [\n".repeat(n / 5)),
    ("nested lists", |n| "[".repeat(n)),
    ("nested keys", |n| "? ".repeat(n / 2)),
    ("keys in values", |n| "a: ".to_owned() + &"? ".repeat(n / 2)),
    ("anchors", |n| (0..n / 12).map(|i| format!("- &a{i} b\n")).collect()),
    ("aliases", |n| "a: &a [b]\nc:\n".to_owned() + &"- *a\n".repeat(n / 5)),
    ("merges", |n| "a: &a {b: c}\n".to_owned() + &"<<: *a\n".repeat(n / 7)),
    ("a long block", |n| "a: |\n".to_owned() + &"  b\n".repeat(n / 4)),
    ("comments", |n| "#\n".repeat(n / 2)),
];

#[test]
fn time_grows_with_the_length() {
    assert_linear(&SHAPES, 40_000, |text| {
        let yaml = split(text).front_matter.map_or(text, |block| block.text);
        let _ = parse(yaml, 1, &Limits::default());
        recover(yaml, 1);
    });
}
