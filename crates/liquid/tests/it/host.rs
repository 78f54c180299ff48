//! A small site for the tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use posthaul_liquid::{ErrorMode, Host, Limits, Rendered, Template, Value};

/// A site of a few files and variables, at noon of 2024-03-05, in the zone of its choice.
pub(crate) struct Site {
    pub(crate) globals: Value,
    pub(crate) includes: BTreeMap<String, String>,
    pub(crate) zone: TimeZone,
}

impl Default for Site {
    fn default() -> Self {
        Self { globals: Value::Nil, includes: BTreeMap::new(), zone: TimeZone::UTC }
    }
}

impl Site {
    /// With variables from JSON.
    pub(crate) fn with(globals: &str) -> Self {
        Self { globals: value(&serde_json::from_str(globals).unwrap()), ..Self::default() }
    }

    pub(crate) fn include(mut self, name: &str, text: &str) -> Self {
        self.includes.insert(name.to_owned(), text.to_owned());
        self
    }

    pub(crate) fn render(&self, template: &str) -> Rendered {
        Template::parse(template).render(self, Limits::default())
    }
}

/// A value from JSON.
pub(crate) fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Nil,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => Value::Float(number.as_f64().unwrap()),
        },
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Array(items) => Value::list(items.iter().map(value).collect()),
        serde_json::Value::Object(entries) => {
            Value::map(entries.iter().map(|(key, item)| (Arc::from(key.as_str()), value(item))))
        }
    }
}

impl Host for Site {
    fn global(&self, name: &str) -> Option<Value> {
        self.globals.get(name)
    }

    fn include(&self, path: &str) -> Option<Arc<Template>> {
        self.includes.get(path).map(|text| Arc::new(Template::parse_in(text, Some(path), ErrorMode::default())))
    }

    fn include_relative(&self, path: &str) -> Option<Arc<Template>> {
        self.include(&format!("here/{path}"))
    }

    fn link(&self, path: &str) -> Option<String> {
        path.strip_suffix(".md").map(|stem| format!("/base/{stem}/"))
    }

    fn post_url(&self, name: &str) -> Option<String> {
        name.strip_prefix("2024-").map(|rest| format!("/base/2024/{rest}.html"))
    }

    fn relative_url(&self, path: &str) -> String {
        format!("/base{}{path}", if path.starts_with('/') { "" } else { "/" })
    }

    fn absolute_url(&self, path: &str) -> String {
        format!("https://example.org{}", self.relative_url(path))
    }

    fn markdown(&self, text: &str) -> String {
        format!("<p>{text}</p>\n")
    }

    fn smart_quotes(&self, text: &str) -> String {
        text.replace("...", "…")
    }

    fn slug(&self, text: &str, mode: &str) -> String {
        format!("{mode}-{}", text.to_lowercase().replace(' ', "-"))
    }

    fn time(&self, text: &str) -> Option<ZonedDateTime> {
        for format in ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%:z"] {
            if let Ok(time) = ZonedDateTime::strptime(format, text) {
                return Some(time);
            }
        }
        let formats = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%B %d, %Y"];
        let time = formats.iter().find_map(|format| {
            let date = || jiff::civil::Date::strptime(format, text).map(|date| date.at(0, 0, 0, 0));
            DateTime::strptime(format, text).or_else(|_| date()).ok()
        });
        time?.to_zoned_datetime(self.zone.clone()).ok()
    }

    fn now(&self) -> ZonedDateTime {
        jiff::civil::date(2024, 3, 5).at(12, 0, 0, 0).to_zoned_datetime(self.zone.clone()).unwrap()
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}
