//! Options of one importer or exporter, declared as data.

use std::collections::BTreeMap;

use serde::Serialize;

/// What values an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "type", content = "values")]
pub enum OptionKind {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// One of these.
    Choice(&'static [&'static str]),
}

/// The declaration of an option.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct OptionInfo {
    /// Name after the dot in `--set FORMAT.KEY=VALUE`.
    pub key: &'static str,
    /// What values it takes.
    pub kind: OptionKind,
    /// Value when nothing is set.
    pub default: &'static str,
    /// One sentence.
    pub help: &'static str,
}

/// Values of declared options.
#[derive(Clone, Debug, Default)]
pub struct Options {
    values: BTreeMap<&'static str, String>,
}

impl Options {
    /// Checks values against their declarations.
    ///
    /// # Errors
    /// When a key is not declared or a value does not fit; the message names the keys or values there are.
    pub fn new(
        owner: &str,
        declared: &'static [OptionInfo],
        given: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, String> {
        let mut values: BTreeMap<_, _> = declared.iter().map(|info| (info.key, info.default.to_owned())).collect();
        for (key, value) in given {
            let Some(info) = declared.iter().find(|info| info.key == key) else {
                let known = declared.iter().map(|info| info.key).collect::<Vec<_>>().join(", ");
                let known =
                    if known.is_empty() { "it has no options".to_owned() } else { format!("its options are: {known}") };
                return Err(format!("{owner} has no option '{key}'; {known}"));
            };
            let wrong = match info.kind {
                OptionKind::Bool if value != "true" && value != "false" => Some("true or false".to_owned()),
                OptionKind::Number if value.parse::<u64>().is_err() => Some("a whole number".to_owned()),
                OptionKind::Choice(choices) if !choices.contains(&value.as_str()) => {
                    Some(format!("one of: {}", choices.join(", ")))
                }
                _ => None,
            };
            if let Some(wanted) = wrong {
                return Err(format!("{owner}.{key} is '{value}', but takes {wanted}"));
            }
            values.insert(info.key, value);
        }
        Ok(Self { values })
    }

    /// The value of a declared option; empty for an undeclared one.
    pub fn text(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// Whether a declared option is `true`.
    pub fn bool(&self, key: &str) -> bool {
        self.text(key) == "true"
    }

    /// The value of a declared number.
    pub fn number(&self, key: &str) -> u64 {
        self.text(key).parse().unwrap_or_default()
    }
}
