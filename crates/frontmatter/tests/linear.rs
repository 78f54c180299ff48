//! Hostile front matter costs no more than its length.

use std::time::{Duration, Instant};

use posthaul_frontmatter::{Limits, parse, recover, split};

/// Makes a text of about so many bytes.
type Shape = fn(usize) -> String;

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
    let n = 40_000;
    let slow: Vec<String> = SHAPES.iter().filter_map(|(name, shape)| slowness(name, *shape, n)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// The times of a shape that grow faster than its length, each time that they are taken: a machine may be busy.
fn slowness(name: &str, shape: Shape, n: usize) -> Option<String> {
    (0..4).map(|_| [n, 2 * n, 4 * n].map(|n| best_time(&shape(n)))).try_fold(String::new(), |_, [one, two, four]| {
        // Four times the length takes sixteen times the time in a quadratic reader.
        let linear = four < Duration::from_millis(100) || four < one * 10;
        (!linear).then(|| format!("{name}: {one:?}, {two:?}, {four:?}"))
    })
}

fn best_time(text: &str) -> Duration {
    let time = || {
        let start = Instant::now();
        let yaml = split(text).front_matter.map_or(text, |block| block.text);
        let _ = parse(yaml, 1, &Limits::default());
        recover(yaml, 1);
        start.elapsed()
    };
    time().min(time())
}
