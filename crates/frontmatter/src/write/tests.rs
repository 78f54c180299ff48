use posthaul_model::Map;
use proptest::prelude::*;

use super::*;
use crate::{Limits, parse, split};

fn sample() -> Map {
    let map = |entries: &[(&str, Value)]| entries.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect::<Map>();
    let list = Value::List(vec![Value::from("가"), Value::Int(2), Value::Map(map(&[("a b", Value::Bool(true))]))]);
    map(&[
        ("status", Value::from("private")),
        ("version", Value::from("1.10")),
        ("no", Value::from("no")),
        ("nothing", Value::Null),
        ("list", list),
        ("map", Value::Map(map(&[("inner", Value::Map(map(&[("x", Value::Float(1.0))]))), ("y", Value::from(""))]))),
        ("empty", Value::List(Vec::new())),
    ])
}

fn fields() -> Vec<(&'static str, Field<'static>)> {
    vec![
        ("title", Field::text("첫 글: \"시작\"\n#1")),
        ("date", Field::Date("2024-01-03T23:00:00+09:00".to_owned())),
        ("tags", Field::texts(["여행", "C#"])),
        ("params", Field::Value(Cow::Owned(Value::Map(sample())))),
        ("draft", Field::Value(Cow::Owned(Value::Bool(true)))),
    ]
}

#[test]
fn yaml_for_people() {
    let wanted = r##"---
title: "첫 글: \"시작\"\n#1"
date: 2024-01-03T23:00:00+09:00
tags:
  - 여행
  - "C#"
params:
  status: private
  version: "1.10"
  "no": "no"
  nothing: null
  list:
    - 가
    - 2
    - a b: true
  map:
    inner:
      x: 1.0
    "y": ""
  empty: []
draft: true
---
"##;
    assert_eq!(write(Syntax::Yaml, &fields()), wanted);
}

#[test]
fn toml_for_people() {
    let wanted = r##"+++
title = "첫 글: \"시작\"\n#1"
date = 2024-01-03T23:00:00+09:00
tags = ["여행", "C#"]
draft = true

[params]
status = "private"
version = "1.10"
no = "no"
list = ["가", 2, { "a b" = true }]
empty = []

[params.map]
y = ""

[params.map.inner]
x = 1.0
+++
"##;
    assert_eq!(write(Syntax::Toml, &fields()), wanted);
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![any::<String>(), "[ -~\n]{0,8}", "[0-9.:eE+-]{1,8}", "(yes|No|~|null|0x1F|1_000|가 나)"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        (-1e9..1e9).prop_map(Value::Float),
        text.prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec((".{0,6}", inner), 0..4)
                .prop_map(|entries| Value::Map(entries.into_iter().collect())),
        ]
    })
}

/// What TOML does not hold.
fn without_null(value: Value) -> Value {
    match value {
        Value::List(list) => {
            Value::List(list.into_iter().filter(|item| *item != Value::Null).map(without_null).collect())
        }
        Value::Map(map) => Value::Map(
            map.iter()
                .filter(|(_, item)| **item != Value::Null)
                .map(|(key, item)| (key.to_owned(), without_null(item.clone())))
                .collect(),
        ),
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read_back(value in any_value()) {
        let fields = [("held", Field::Value(Cow::Borrowed(&value)))];
        let text = write(Syntax::Yaml, &fields);
        let block = split(&text).front_matter.unwrap();
        let parsed = parse(block.text, 1, &Limits::default()).unwrap();
        let read = parsed.root.to_value();
        prop_assert_eq!(read.as_map().and_then(|map| map.get("held")), Some(&value), "{}", text);

        let text = write_toml(&fields);
        let read: ::toml::Table = text.parse().map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let wanted = without_null(value);
        let read = read.get("held").map(|held| serde_json::to_value(held).unwrap());
        let wanted = (wanted != Value::Null).then(|| serde_json::to_value(&wanted).unwrap());
        prop_assert_eq!(read, wanted, "{}", text);
    }
}
