//! Front matter as the receiving platforms read it.
//!
//! Strings are written so that every reader takes them for strings: YAML 1.1 and 1.2 alike, whatever `no`,
//! `1.10` or `2024-01-03` mean there.

mod toml;
mod yaml;

use std::borrow::Cow;

use posthaul_model::Value;

/// The language of the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`. TOML has no null: such keys and items are left out.
    Toml,
}

/// What a key holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Field<'a> {
    /// Any value.
    Value(Cow<'a, Value>),
    /// An instant, as RFC 3339: written as the language's own type.
    Date(String),
}

impl Field<'_> {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Field::Value(Cow::Owned(Value::String(text.into())))
    }

    /// A list of texts.
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Field::Value(Cow::Owned(Value::List(texts.into_iter().map(|text| Value::String(text.into())).collect())))
    }
}

/// The block with its fences, each key on a line of its own, in the order given (in TOML, tables come last).
pub fn write(syntax: Syntax, fields: &[(&str, Field<'_>)]) -> String {
    let (fence, body) = match syntax {
        Syntax::Yaml => ("---\n", yaml::write(fields)),
        Syntax::Toml => ("+++\n", toml::write(fields)),
    };
    format!("{fence}{body}{fence}")
}

/// TOML alone, without fences: a configuration file.
pub fn write_toml(fields: &[(&str, Field<'_>)]) -> String {
    toml::write(fields)
}

/// A number that cannot be taken for a whole one.
fn float(number: f64) -> String {
    format!("{number:?}")
}

/// A double-quoted string with the escapes that YAML and TOML share.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
