//! `jsonify`.

use std::fmt::Write;

use super::{TooLong, Value, capped};

/// Appends the value as Ruby's `to_json` writes it: no white space, only what JSON demands is escaped.
pub(crate) fn json(value: &Value, out: &mut String) -> Result<(), TooLong> {
    match value {
        Value::Nil => capped(out, "null"),
        Value::Bool(_) | Value::Int(_) => capped(out, &value.text()?),
        Value::Float(number) if number.is_finite() => capped(out, &value.text()?),
        Value::List(list) => {
            capped(out, "[")?;
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    capped(out, ",")?;
                }
                json(item, out)?;
            }
            capped(out, "]")
        }
        Value::Map(map) => entries(map.iter().map(|(key, item)| (&**key, item.clone())), out),
        Value::Object(object) => {
            let keys = object.keys();
            let known = keys.iter().map(|key| (&**key, shallow(object.get(key).unwrap_or_default())));
            entries(known, out)
        }
        other => quoted(&other.text()?, out),
    }
}

/// Objects refer to each other (a post to the next one): within an object they are their text.
fn shallow(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::from(object.text()),
        Value::List(list) if list.iter().any(|item| matches!(item, Value::Object(_))) => {
            Value::list(list.iter().cloned().map(shallow).collect())
        }
        other => other,
    }
}

fn entries<'a>(entries: impl Iterator<Item = (&'a str, Value)>, out: &mut String) -> Result<(), TooLong> {
    capped(out, "{")?;
    for (at, (key, item)) in entries.enumerate() {
        if at > 0 {
            capped(out, ",")?;
        }
        quoted(key, out)?;
        capped(out, ":")?;
        json(&item, out)?;
    }
    capped(out, "}")
}

fn quoted(text: &str, out: &mut String) -> Result<(), TooLong> {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            c if c < ' ' => {
                // Writing into a text cannot fail.
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
    capped(out, &json)
}
