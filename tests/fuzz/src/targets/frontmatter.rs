//! Front matter and YAML.

use posthaul_frontmatter::{Limits, parse, recover, split};

use super::Target;

pub(super) const TARGET: Target = Target { name: "frontmatter", pieces: PIECES, seeds: SEEDS, check };

/// The parts stand where they say, and errors name a line of the text.
fn check(text: &str) -> Result<(), String> {
    let parts = split(text);
    if text.get(parts.body_offset..) != Some(parts.body) {
        return Err(format!("the body does not begin at {}", parts.body_offset));
    }
    let lines = text[..parts.body_offset].matches('\n').count() + 1;
    if parts.body_line as usize != lines {
        return Err(format!("the body begins in line {lines}, not {}", parts.body_line));
    }
    if let Some(block) = parts.front_matter {
        check_yaml(block.text, block.line)?;
    }
    check_yaml(text, 1)
}

fn check_yaml(yaml: &str, first: u32) -> Result<(), String> {
    let last = first + yaml.matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count() as u32;
    recover(yaml, first);
    let (lines, what): (Vec<u32>, &str) = match parse(yaml, first, &Limits::default()) {
        Ok(parsed) => (parsed.problems.iter().map(|problem| problem.line).collect(), "problem"),
        Err(error) => (vec![error.line], "error"),
    };
    match lines.iter().find(|line| !(first..=last).contains(line)) {
        Some(line) => Err(format!("a YAML {what} in line {line} of {first} to {last}")),
        None => Ok(()),
    }
}

const PIECES: &[&str] = &[
    "---\n",
    "...\n",
    "---",
    "title: ",
    "date: ",
    "tags: ",
    "a: ",
    "b:\n",
    "? ",
    ": ",
    "- ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "*a\n",
    "<<: ",
    "<<: *a\n",
    "|\n",
    "|2-\n",
    ">+\n",
    "\"",
    "'",
    "''",
    "\\",
    "\\x41",
    "\\u0041",
    "#",
    " # c\n",
    "!",
    "!!str ",
    "!ruby/object:A ",
    "%YAML 1.1\n",
    "@",
    "`",
    "~",
    "null",
    "yes",
    "No",
    "on",
    "0x1f",
    "017",
    "1:30:00",
    "1_000",
    ".inf",
    ".nan",
    "1e3",
    "1.10",
    "2024-01-02",
    "2024-01-02 03:04:05 +0900",
    "2024-01-02T03:04:05Z",
    "99999999999999999999",
    "a",
    "한글",
    "\u{1f600}",
    "\u{0}",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    ":",
    "=",
    "a: b: c\n",
    "x:\n  y:\n    - z\n",
];

const SEEDS: &[&str] = &[
    "---\nlayout: post\ntitle:  \"a: b\"\ndate:   2024-01-02 03:04:05 +0900\ntags: [a, 'b', \"c\"]\ncategories:\n  - x\n  - y: z\n---\n\nbody\n",
    "---\nbase: &base {x: 1, y: [2, 3]}\nhere:\n  <<: *base\n  y: no\ntext: |\n  a\n   b\n\nfold: >-\n  c\n  d\nempty:\n...\nbody",
    "a: 1.10\nb: 0o17\nc: 1:30\nd: ~\ne: !!binary |\n  YQ==\nf: 'it''s'\n? complex\n: value\n- no\n",
];
