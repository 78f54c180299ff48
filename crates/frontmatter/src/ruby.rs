//! What Ruby prints: Jekyll turns values into text with `to_s`.

use std::fmt::Write;

use jiff::{Timestamp, tz::Offset};

use crate::{Resolved, Scalar, Yaml, float};

impl Yaml {
    /// What Ruby's `to_s` makes of the value: `1.10` is "1.1", null is "", a list is `["a", 1]`.
    ///
    /// A time without a zone is shown in UTC as "+0000" (Ruby shows it in the zone of the machine).
    pub fn ruby_to_s(&self) -> String {
        match self {
            Self::Scalar(scalar) => scalar.ruby_to_s(),
            _ => {
                let mut out = String::new();
                inspect(self, &mut out);
                out
            }
        }
    }
}

impl Scalar {
    fn ruby_to_s(&self) -> String {
        match self.value {
            Resolved::Null => String::new(),
            Resolved::Bool(b) => b.to_string(),
            Resolved::Int(i) => i.to_string(),
            Resolved::Float(f) => float::ruby(f),
            Resolved::Date(date) => date.to_string(),
            Resolved::Time { instant, offset } => time(instant, offset, self.raw.ends_with('Z')),
            Resolved::String => self.raw.clone(),
        }
    }
}

fn time(instant: Timestamp, offset: Option<Offset>, utc: bool) -> String {
    let offset = offset.unwrap_or(Offset::UTC);
    let local = offset.to_datetime(instant);
    let zone = if utc {
        "UTC".to_owned()
    } else {
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
    };
    format!("{} {zone}", local.strftime("%Y-%m-%d %H:%M:%S"))
}

/// Ruby's `inspect`. Recurses no deeper than [`crate::Limits::depth`].
fn inspect(value: &Yaml, out: &mut String) {
    match value {
        Yaml::Scalar(scalar) if scalar.value == Resolved::String => quote(&scalar.raw, out),
        Yaml::Scalar(scalar) if scalar.value == Resolved::Null => out.push_str("nil"),
        Yaml::Scalar(scalar) => out.push_str(&scalar.ruby_to_s()),
        Yaml::List(list) => {
            out.push('[');
            for (i, item) in list.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                inspect(item, out);
            }
            out.push(']');
        }
        Yaml::Map(map) => {
            out.push('{');
            for (i, (key, value)) in map.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                quote(key, out);
                out.push_str("=>");
                inspect(value, out);
            }
            out.push('}');
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '#' if matches!(chars.peek(), Some('{' | '$' | '@')) => out.push_str("\\#"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use crate::{Limits, parse};

    #[test]
    fn prints_as_ruby_does() {
        let cases = [
            ("1.10", "1.1"),
            ("5.", "5.0"),
            ("1.0e+20", "1.0e+20"),
            ("1.5e-7", "1.5e-07"),
            ("0.0001", "0.0001"),
            ("-.inf", "-Infinity"),
            (".nan", "NaN"),
            ("0755", "493"),
            ("true", "true"),
            ("Yes", "true"),
            ("~", ""),
            ("2024-1-2", "2024-01-02"),
            ("2024-01-03 23:00:00", "2024-01-03 23:00:00 +0000"),
            ("2024-01-03 23:00:00Z", "2024-01-03 23:00:00 UTC"),
            ("2024-01-03T23:00:00 +0900", "2024-01-03 23:00:00 +0900"),
            ("2024-01-03 23:00:00.5 -03:30", "2024-01-03 23:00:00 -0330"),
            ("[a, 1, ~, 가 \"나\"]", r#"["a", 1, nil, "가 \"나\""]"#),
            ("{a: {1: '#{x}'}}", r##"{"a"=>{"1"=>"\#{x}"}}"##),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text, 1, &Limits::default()).unwrap().root.ruby_to_s(), expected, "{text}");
        }
    }
}
