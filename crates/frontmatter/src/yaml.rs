//! YAML values as Jekyll sees them.

use jiff::{Timestamp, civil, tz::Offset};
use posthaul_model::Value;

use crate::{Mapping, float};

/// A YAML value, aliases expanded.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// A single value.
    Scalar(Scalar),
    /// A sequence.
    List(Vec<Yaml>),
    /// A mapping.
    Map(Mapping),
}

/// A single value and its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The text: of a plain scalar as written, of any other after unescaping and folding.
    pub raw: String,
    /// What it means.
    pub value: Resolved,
    /// Line on which it starts, from 1.
    pub line: u32,
}

/// What a scalar means in YAML 1.1 as Psych reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    /// `~`, `null`, or nothing at all.
    Null,
    /// `true`, `yes`, `on`, `false`, `no`, `off` in any case.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number, or not a number.
    Float(f64),
    /// A calendar date.
    Date(civil::Date),
    /// A point in time.
    Time {
        /// The instant.
        instant: Timestamp,
        /// The offset as written (`Z`: zero). Without one YAML means UTC.
        offset: Option<Offset>,
    },
    /// Text: [`Scalar::raw`].
    String,
}

impl Scalar {
    /// A text.
    pub fn text(raw: impl Into<String>, line: u32) -> Self {
        Self { raw: raw.into(), value: Resolved::String, line }
    }

    fn to_value(&self) -> Value {
        match self.value {
            Resolved::Null => Value::Null,
            Resolved::Bool(b) => Value::Bool(b),
            Resolved::Int(i) if i.to_string() == self.raw => Value::Int(i),
            Resolved::Float(f) if float::shortest(f) == self.raw => Value::Float(f),
            _ => Value::String(self.raw.clone()),
        }
    }
}

impl Yaml {
    /// The value of a key, when this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        self.as_map()?.get(key)
    }

    /// The mapping, if it is one.
    pub fn as_map(&self) -> Option<&Mapping> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if it is a sequence.
    pub fn as_list(&self) -> Option<&[Yaml]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match self {
            Self::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.value == Resolved::Null)
    }

    /// The truth value, if it is a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_scalar()?.value {
            Resolved::Bool(b) => Some(b),
            _ => None,
        }
    }

    /// The text, if it is a string (not a number, a date …).
    pub fn as_str(&self) -> Option<&str> {
        let scalar = self.as_scalar()?;
        (scalar.value == Resolved::String).then_some(&scalar.raw)
    }

    /// The value as the model keeps it. Numbers whose text is not the canonical one, dates and times stay
    /// the text that was written.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Scalar(scalar) => scalar.to_value(),
            Self::List(list) => Value::List(list.iter().map(Self::to_value).collect()),
            Self::Map(map) => Value::Map(map.iter().map(|(key, value)| (key.to_owned(), value.to_value())).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, Yaml, parse};
    use posthaul_model::Value;

    fn yaml(text: &str) -> Yaml {
        parse(text, 1, &Limits::default()).unwrap().root
    }

    #[test]
    fn a_value_never_loses_the_text_of_a_number() {
        let cases = [
            ("42", Value::Int(42)),
            ("-1", Value::Int(-1)),
            ("1.5", Value::Float(1.5)),
            ("1.10", "1.10".into()),
            ("0755", "0755".into()),
            ("1_000", "1_000".into()),
            ("12:30", "12:30".into()),
            (".inf", ".inf".into()),
            (".nan", ".nan".into()),
            ("99999999999999999999", "99999999999999999999".into()),
            ("2024-01-02", "2024-01-02".into()),
            ("2024-01-02 03:04:05 +0900", "2024-01-02 03:04:05 +0900".into()),
            ("yes", Value::Bool(true)),
            ("~", Value::Null),
            ("'42'", "42".into()),
        ];
        for (text, expected) in cases {
            assert_eq!(yaml(text).to_value(), expected, "{text}");
        }
        let nested = yaml("{b: [1, x], a: {}}").to_value();
        assert_eq!(serde_json::to_string(&nested).unwrap(), r#"{"b":[1,"x"],"a":{}}"#);
    }
}
