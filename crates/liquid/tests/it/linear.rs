//! Hostile templates cost no more than their length.

use std::time::{Duration, Instant};

use posthaul_liquid::{Limits, Template};

use super::host::Site;

/// Makes a template of about so many bytes.
type Shape = fn(usize) -> String;

const SHAPES: [(&str, Shape); 20] = [
    ("open outputs", |n| "{{".repeat(n / 2)),
    ("open tags", |n| "{%".repeat(n / 2)),
    ("braces", |n| "{".repeat(n)),
    ("open conditions", |n| "{% if a %}".repeat(n / 10)),
    ("ends without a beginning", |n| "{% endif %}".repeat(n / 11)),
    ("open raw blocks", |n| "{% raw %}".repeat(n / 9)),
    ("open comments", |n| "{% comment %}".repeat(n / 13)),
    ("nested comments", |n| "{% comment %}".repeat(n / 28) + &"{% endcomment %}".repeat(n / 28)),
    ("loops within loops", |n| "{% for i in (1..3) %}".repeat(n / 34) + &"{% endfor %}".repeat(n / 34)),
    ("cases", |n| "{% case a %}".to_owned() + &"{% when 1 %}".repeat(n / 12)),
    ("long conditions", |n| format!("{{% if {}a %}}{{% endif %}}", "a and ".repeat(n / 6))),
    ("long filter chains", |n| format!("{{{{ 'a' {} }}}}", "| upcase ".repeat(n / 9))),
    ("growing values", |n| "{% assign a = 'a' %}".to_owned() + &"{% assign a = a | append: a %}".repeat(n / 30)),
    ("long paths", |n| format!("{{{{ a{} }}}}", ".b".repeat(n / 2))),
    ("nested indexes", |n| format!("{{{{ {} }}}}", "a[".repeat(n / 2))),
    ("quotation marks", |n| format!("{{{{ {} }}}}", "'\"".repeat(n / 2))),
    ("dashes", |n| "{%- -%} ".repeat(n / 8)),
    ("white space to trim", |n| " ".repeat(n) + "{{- a -}}" + &" ".repeat(n)),
    ("unknown tags", |n| "{% nope %}".repeat(n / 10)),
    ("unknown filters", |n| "{{ 1 | nope }}".repeat(n / 14)),
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

fn best_time(template: &str) -> Duration {
    // Work that loops make is limited, whatever the length: here it must not hide how the length counts.
    let limits = Limits { operations: 10_000, output: 1 << 20, ..Limits::default() };
    let time = || {
        let start = Instant::now();
        Template::parse(template).render(&Site::default(), limits);
        start.elapsed()
    };
    time().min(time())
}
