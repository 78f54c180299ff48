//! Hostile templates cost no more than their length.

use posthaul_liquid::{Limits, Template};

use super::host::Site;
use growth::{Shape, assert_linear};

#[path = "../../../../tests/shared/growth.rs"]
mod growth;

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
    // Work that loops make is limited, whatever the length: here it must not hide how the length counts.
    let limits = Limits { operations: 10_000, output: 1 << 20, ..Limits::default() };
    assert_linear(&SHAPES, 40_000, |template| {
        Template::parse(template).render(&Site::default(), limits);
    });
}
