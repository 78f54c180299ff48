//! YAML in block style.

use posthaul_model::{Map, Value};

use super::{Field, float, quoted};

pub(super) fn write(fields: &[(&str, Field<'_>)]) -> String {
    let mut out = String::new();
    for (key, field) in fields {
        string(key, &mut out);
        out.push(':');
        match field {
            Field::Date(date) => out.push_str(&format!(" {date}\n")),
            Field::Value(held) => value(held, 0, &mut out),
        }
    }
    out
}

/// What follows the colon of a key or the dash of an item. Values nest no deeper than their reader's limits allow.
fn value(held: &Value, depth: usize, out: &mut String) {
    match held {
        Value::List(list) if !list.is_empty() => {
            out.push('\n');
            for item in list {
                indent(depth + 1, out);
                out.push('-');
                nested(item, depth + 1, out);
            }
        }
        Value::Map(map) if !map.is_empty() => {
            out.push('\n');
            entries(map, depth + 1, out);
        }
        scalar => {
            out.push(' ');
            match scalar {
                Value::Null => out.push_str("null"),
                Value::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
                Value::Int(number) => out.push_str(&number.to_string()),
                Value::Float(number) => out.push_str(&float(*number)),
                Value::String(text) => string(text, out),
                Value::List(_) => out.push_str("[]"),
                Value::Map(_) => out.push_str("{}"),
            }
            out.push('\n');
        }
    }
}

/// An item of a list: a mapping begins on the line of its dash.
fn nested(item: &Value, depth: usize, out: &mut String) {
    match item {
        Value::Map(map) if !map.is_empty() => {
            let start = out.len();
            entries(map, depth + 1, out);
            let indented = 2 * (depth + 1);
            out.replace_range(start..start + indented, " ");
        }
        item => value(item, depth, out),
    }
}

fn entries(map: &Map, depth: usize, out: &mut String) {
    for (key, held) in map.iter() {
        indent(depth, out);
        string(key, out);
        out.push(':');
        value(held, depth, out);
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn string(text: &str, out: &mut String) {
    if is_plain(text) { out.push_str(text) } else { quoted(text, out) }
}

/// Whether every YAML takes the text for a string without quotes: it begins with a letter (or is a path) and
/// holds nothing that is syntax in any place.
fn is_plain(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '/');
    let harmless = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.' | '(' | ')' | '+' | '~');
    let word = text.to_ascii_lowercase();
    let means_more = matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null");
    begins && text.chars().all(harmless) && !text.ends_with(' ') && !means_more
}
