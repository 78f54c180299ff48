//! YAML as it stands in real front matter.

use posthaul_frontmatter::{Limits, Parsed, Resolved, Scalar, Yaml, parse, recover, split};
use proptest::prelude::*;

fn read(yaml: &str) -> Parsed {
    parse(yaml, 2, &Limits::default()).expect("sound YAML")
}

fn json(yaml: &str) -> String {
    serde_json::to_string(&read(yaml).root.to_value()).expect("JSON")
}

#[test]
fn multi_line_texts() {
    let folded = "excerpt: >\n  한국어 첫 줄. ‘따옴표’와\n  둘째 줄\n\n  새 문단 # 주석 아님\ntitle: 끝 # 주석\n";
    assert_eq!(json(folded), r#"{"excerpt":"한국어 첫 줄. ‘따옴표’와 둘째 줄\n새 문단 # 주석 아님\n","title":"끝"}"#);
    assert_eq!(json("a: |-\n  하나\n    둘\n\n  셋\nb: |+\n  x\n\n"), r#"{"a":"하나\n  둘\n\n셋","b":"x\n\n"}"#);
    assert_eq!(
        json("a: 하나\n  둘\nb: \"하나\n  둘\\n셋 \\uAC00\"\nc: '하나''s\n\n  둘'"),
        r#"{"a":"하나 둘","b":"하나 둘\n셋 가","c":"하나's\n둘"}"#
    );
    assert_eq!(json("a: >\n  x\r\n  y\r\nb: 1\r\n"), r#"{"a":"x y\n","b":1}"#);
}

#[test]
fn what_jekyll_sites_have() {
    assert_eq!(json(""), "null");
    assert_eq!(json("# only a comment\n"), "null");
    assert_eq!(json("title:\tTabbed\n"), r#"{"title":"Tabbed"}"#);
    assert_eq!(
        json("tags: [가, 'b, c', 1.10]\ncategories:\n- x\n-   y\n"),
        r#"{"tags":["가","b, c","1.10"],"categories":["x","y"]}"#
    );
    assert_eq!(json("\u{feff}a: 1"), r#"{"a":1}"#);
    assert_eq!(json("a: 1\n...\nnot: read"), r#"{"a":1}"#);
    assert_eq!(json("a: 1\n--- \n[not read"), r#"{"a":1}"#);
    assert_eq!(json("style: :compressed\n:key: x"), r#"{"style":":compressed",":key":"x"}"#);
    assert_eq!(
        json("1: a\n2024-01-02: b\n~: c\n? [x, 1]\n: d"),
        r#"{"1":"a","2024-01-02":"b","~":"c","[\"x\", 1]":"d"}"#
    );
    assert_eq!(json("just text"), r#""just text""#);
}

#[test]
fn only_plain_scalars_have_types() {
    for quoted in ["'1'", "\"yes\"", "!!str 1", "|-\n  1", ">-\n  null", "'2024-01-01'"] {
        let root = read(&format!("a: {quoted}")).root;
        assert!(matches!(root.get("a"), Some(Yaml::Scalar(Scalar { value: Resolved::String, .. }))), "{quoted}");
    }
    let root = read("title: No").root;
    let title = root.get("title").and_then(Yaml::as_scalar).unwrap();
    assert_eq!((title.raw.as_str(), title.value, title.line), ("No", Resolved::Bool(false), 2));
    for (yaml, raw) in [("a:", ""), ("a: ~", "~"), ("a: &x", ""), ("{a}", "")] {
        assert_eq!(read(yaml).root.get("a").and_then(Yaml::as_scalar).map(|scalar| scalar.raw.as_str()), Some(raw));
    }
    assert_eq!(read("!!float 3").root.ruby_to_s(), "3.0");
}

#[test]
fn anchors_and_merge_keys() {
    let yaml = "base: &base {a: 1, b: 2}\nover:\n  b: 0\n  <<: *base\n  a: 3\nlist:\n  <<: [*base, {b: 5, c: 6}]\nno:\n  <<: x\n";
    assert_eq!(json(yaml), r#"{"base":{"a":1,"b":2},"over":{"b":2,"a":3},"list":{"b":2,"c":6,"a":1},"no":{"<<":"x"}}"#);
    assert_eq!(json("a: &x 가\nb: [*x, *x]"), r#"{"a":"가","b":["가","가"]}"#);
}

#[test]
fn the_last_of_equal_keys_wins_and_is_named() {
    let parsed = read("a: 1\nb: 2\na: 3\n");
    assert_eq!(serde_json::to_string(&parsed.root.to_value()).unwrap(), r#"{"a":3,"b":2}"#);
    assert_eq!((parsed.problems[0].code, parsed.problems[0].line), ("yaml_duplicate_key", 4));
    assert_eq!(parsed.problems.len(), 1);
}

#[test]
fn tags_are_never_executed() {
    let parsed = read(
        "a: !ruby/object:Gem::Requirement\n  requirements: x\nb: !ruby/sym go\nc: !!binary aGk=\nd: ! 12\ne: !!set {x}",
    );
    assert_eq!(
        serde_json::to_string(&parsed.root.to_value()).unwrap(),
        r#"{"a":{"requirements":"x"},"b":"go","c":"aGk=","d":12,"e":{"x":null}}"#
    );
    let tags: Vec<_> = parsed.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(tags, [("yaml_tag_ignored", 2), ("yaml_tag_ignored", 4), ("yaml_tag_ignored", 5)]);
    assert!(parsed.problems[0].message.contains("!ruby/object:Gem::Requirement"));
}

#[test]
fn errors_have_a_place_in_the_file() {
    let error = parse("a: 1\nb: c: d\n", 10, &Limits::default()).unwrap_err();
    assert_eq!((error.code, error.line, error.column), ("yaml_syntax", 11, 5));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pieces that mean something to YAML, in any order.
    #[test]
    fn nothing_panics(pieces in proptest::collection::vec(prop_oneof![
        "[-:?,\\[\\]{}#&*!|>'\"%@`~<=. \t\r\n0-9a가\u{feff}\u{0}\u{85}]{1,6}",
        prop::sample::select(vec!["\n  - ", "---\n", "...\n", "a: ", "<<: *a\n", "&a ", "? ", "!!str ", "2024-01-02 03:04:05", "|2\n", ">-\n", "\\u00", "12:30"]).prop_map(str::to_owned),
        any::<String>(),
    ], 0..24)) {
        let text = pieces.concat();
        let split = split(&text);
        prop_assert_eq!(&text[split.body_offset..], split.body);
        if let Ok(parsed) = parse(&text, u32::MAX - 2, &Limits::default()) {
            parsed.root.to_value();
            parsed.root.ruby_to_s();
        }
        recover(&text, u32::MAX - 2);
    }

    /// Whatever text stands in quotes is that text.
    #[test]
    fn quoted_texts_come_back(text in "[ -~가-힣]{0,40}") {
        let root = read(&format!("a: '{}'", text.replace('\'', "''"))).root;
        prop_assert_eq!(root.get("a").and_then(Yaml::as_str), Some(text.as_str()));
    }
}
