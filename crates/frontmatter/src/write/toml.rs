//! TOML 1.0.

use posthaul_model::{Map, Value};

use super::{Field, float, quoted};

pub(super) fn write(fields: &[(&str, Field<'_>)]) -> String {
    let mut out = String::new();
    for (key, field) in fields {
        match field {
            Field::Date(date) => out.push_str(&format!("{} = {date}\n", name(key))),
            Field::Value(held) if !is_table(held) => line(key, held, &mut out),
            Field::Value(_) => {}
        }
    }
    for (key, field) in fields {
        if let Field::Value(held) = field
            && let Value::Map(map) = &**held
        {
            table(&name(key), map, &mut out);
        }
    }
    out
}

fn is_table(value: &Value) -> bool {
    matches!(value, Value::Map(_))
}

/// A table under its header, its own tables after its values. Values nest no deeper than their reader's limits allow.
fn table(path: &str, map: &Map, out: &mut String) {
    out.push_str(&format!("\n[{path}]\n"));
    for (key, held) in map.iter().filter(|(_, held)| !is_table(held)) {
        line(key, held, out);
    }
    for (key, held) in map.iter() {
        if let Value::Map(inner) = held {
            table(&format!("{path}.{}", name(key)), inner, out);
        }
    }
}

fn line(key: &str, held: &Value, out: &mut String) {
    if *held != Value::Null {
        out.push_str(&name(key));
        out.push_str(" = ");
        value(held, out);
        out.push('\n');
    }
}

/// A value on one line.
fn value(held: &Value, out: &mut String) {
    match held {
        Value::Null => {}
        Value::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Value::Int(number) => out.push_str(&number.to_string()),
        Value::Float(number) => out.push_str(&float(*number)),
        Value::String(text) => quoted(text, out),
        Value::List(list) => {
            out.push('[');
            for (index, item) in list.iter().filter(|item| **item != Value::Null).enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                value(item, out);
            }
            out.push(']');
        }
        Value::Map(map) => {
            out.push('{');
            for (index, (key, item)) in map.iter().filter(|(_, item)| **item != Value::Null).enumerate() {
                out.push_str(if index > 0 { ", " } else { " " });
                out.push_str(&format!("{} = ", name(key)));
                value(item, out);
            }
            out.push_str(" }");
        }
    }
}

/// A bare key where TOML allows one.
fn name(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare {
        return key.to_owned();
    }
    let mut out = String::new();
    quoted(key, &mut out);
    out
}
