//! Hostile YAML ends in an error, fast.

use std::time::{Duration, Instant};

use posthaul_frontmatter::{Limits, YamlError, parse, recover, split};

/// The error of a text that must not take long. It takes a few milliseconds; what hangs takes minutes.
fn refused(yaml: &str) -> YamlError {
    let start = Instant::now();
    let error = parse(yaml, 1, &Limits::default()).expect_err("hostile");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}: {error}", start.elapsed());
    let start = Instant::now();
    recover(yaml, 1);
    assert!(start.elapsed() < Duration::from_secs(2), "recover: {:?}", start.elapsed());
    error
}

#[test]
fn billion_laughs() {
    let mut yaml = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for (name, of) in ('b'..='i').zip('a'..) {
        let nine = vec![format!("*{of}"); 9].join(", ");
        yaml.push_str(&format!("{name}: &{name} [{nine}]\n"));
    }
    assert_eq!((refused(&yaml).code, refused(&yaml).line), ("yaml_limit", 5));
}

#[test]
fn a_large_anchor_repeated() {
    let yaml = format!("a: &a {}\nb:\n{}", "x".repeat(50_000), "- *a\n".repeat(20_000));
    assert_eq!(refused(&yaml).code, "yaml_limit");
    let yaml = format!("a: &a {}\nb:\n{}", "x".repeat(50_000), "- *a\n".repeat(200));
    assert_eq!(refused(&yaml).message, "the YAML expands to more than 4194304 bytes");
}

#[test]
fn depth() {
    let block: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for yaml in [
        "[".repeat(100_000),
        format!("a: {}", "[".repeat(100_000)),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "a: &x ".repeat(100_000),
        block,
        format!("a: {}{}", "[".repeat(65), "]".repeat(65)),
    ] {
        let error = refused(&yaml);
        assert!(error.code == "yaml_limit" || yaml.contains('&'), "{error}");
    }
    let deep = format!("{}{}", "[".repeat(64), "]".repeat(64));
    assert!(parse(&deep, 1, &Limits::default()).is_ok());
}

#[test]
fn collections_as_keys_of_collections() {
    assert_eq!(refused(&("? ".repeat(60) + "a")).message, "the YAML expands to more than 4194304 bytes");
    recover(&("a: ".to_owned() + &"? ".repeat(60) + "b"), 1);
}

#[test]
fn an_alias_inside_its_own_anchor() {
    assert_eq!(refused("a: &a [*a]").code, "yaml_syntax");
    assert_eq!(refused("a: *nowhere").code, "yaml_syntax");
}

#[test]
fn many_keys_and_long_texts() {
    let keys: String = (0..4_999).map(|i| format!("k{i}: v\n")).collect();
    assert_eq!(parse(&keys, 1, &Limits::default()).unwrap().root.as_map().unwrap().len(), 4_999);
    assert_eq!(refused(&"k: v\n".repeat(100_000)).code, "yaml_limit");
    assert_eq!(refused(&"#\n".repeat(3_000_000)).code, "yaml_limit");
    assert_eq!(refused(&format!("a: \"{}", "\n".repeat(1_000_000))).code, "yaml_syntax");
    assert_eq!(refused(&format!("a: [\nb:\n{}", "- [\n".repeat(1_000_000))).code, "yaml_syntax");
    let text = format!("---\n{}", "x\n".repeat(1_000_000));
    assert!(split(&text).front_matter.is_none());
}
