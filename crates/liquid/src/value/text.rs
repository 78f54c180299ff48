//! Values as text: what `{{ x }}` shows, `to_s` and `inspect` of Ruby.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use super::{Time, Value, show_float};

/// A text grew beyond the limit on output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TooLong;

/// The longest text a template may make, in bytes.
pub(crate) const LONGEST: usize = 16 << 20;

/// Appends, unless the text gets too long.
pub(crate) fn capped(out: &mut String, more: &str) -> Result<(), TooLong> {
    if out.len() + more.len() > LONGEST {
        return Err(TooLong);
    }
    out.push_str(more);
    Ok(())
}

impl Value {
    /// `to_s`: a list or a map shows its code.
    pub(crate) fn text(&self) -> Result<Cow<'_, str>, TooLong> {
        Ok(match self {
            Self::Nil | Self::Empty | Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Float(number) => Cow::Owned(show_float(*number)),
            Self::Range(first, last) => Cow::Owned(format!("{first}..{last}")),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Time(time) => Cow::Owned(time.shown()),
            Self::Object(object) => Cow::Owned(object.text()),
            Self::List(_) | Self::Map(_) => {
                let mut out = String::new();
                inspect(self, &mut out)?;
                Cow::Owned(out)
            }
        })
    }
}

impl Time {
    /// As Ruby's `Time#to_s`.
    fn shown(&self) -> String {
        let zone = if self.utc { "UTC" } else { "%z" };
        self.zoned.strftime(&format!("%Y-%m-%d %H:%M:%S {zone}")).to_string()
    }
}

/// What an output shows: the items of a list, however deep, one after the other.
pub(crate) fn write_text(value: &Value, out: &mut String) -> Result<(), TooLong> {
    match value {
        Value::List(list) => list.iter().try_for_each(|item| write_text(item, out)),
        other => capped(out, &other.text()?),
    }
}

/// `inspect`: the value as Ruby code.
pub(crate) fn inspect(value: &Value, out: &mut String) -> Result<(), TooLong> {
    match value {
        Value::Nil => capped(out, "nil"),
        Value::Text(text) => inspect_text(text, out),
        Value::List(list) => {
            capped(out, "[")?;
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    capped(out, ", ")?;
                }
                inspect(item, out)?;
            }
            capped(out, "]")
        }
        Value::Map(map) => {
            capped(out, "{")?;
            for (at, (key, item)) in map.iter().enumerate() {
                if at > 0 {
                    capped(out, ", ")?;
                }
                inspect_text(key, out)?;
                capped(out, "=>")?;
                inspect(item, out)?;
            }
            capped(out, "}")
        }
        other => {
            let text = other.text()?;
            capped(out, &text)
        }
    }
}

fn inspect_text(text: &Arc<str>, out: &mut String) -> Result<(), TooLong> {
    capped(out, "\"")?;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escape = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{7}' => "\\a",
            '\u{8}' => "\\b",
            '\u{b}' => "\\v",
            '\u{c}' => "\\f",
            '\u{1b}' => "\\e",
            '#' if matches!(characters.peek(), Some('{' | '$' | '@')) => "\\#",
            _ => "",
        };
        if !escape.is_empty() {
            capped(out, escape)?;
        } else if character.is_control() {
            // Writing into a text cannot fail.
            let _ = if character.is_ascii() {
                write!(out, "\\x{:02X}", u32::from(character))
            } else {
                write!(out, "\\u{:04X}", u32::from(character))
            };
        } else {
            out.push(character);
        }
        if out.len() > LONGEST {
            return Err(TooLong);
        }
    }
    capped(out, "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_maps_show_their_code() {
        let inner = Value::map([(Arc::from("k"), Value::Nil), (Arc::from("\"#{"), Value::Float(2.0))]);
        let list = Value::list(vec![Value::Int(1), Value::from("a\n가\u{1}"), inner]);
        assert_eq!(list.text().unwrap(), "[1, \"a\\n가\\x01\", {\"k\"=>nil, \"\\\"\\#{\"=>2.0}]");
        let mut out = String::new();
        write_text(&Value::list(vec![list.clone(), Value::Nil, Value::Bool(true)]), &mut out).unwrap();
        assert_eq!(out, "1a\n가\u{1}{\"k\"=>nil, \"\\\"\\#{\"=>2.0}true");
    }
}
