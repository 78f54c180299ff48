//! YAML as Liquid's values.

use std::sync::Arc;

use jiff::tz::TimeZone;
use posthaul_frontmatter::{Mapping, Resolved, Yaml};
use posthaul_liquid::{Time, Value};
use posthaul_model::Date;

use crate::jekyll::head::Rules;

/// A YAML value as Psych gives it to templates.
pub(super) fn value(yaml: &Yaml, zone: &TimeZone) -> Value {
    match yaml {
        Yaml::List(items) => Value::list(items.iter().map(|item| value(item, zone)).collect()),
        Yaml::Map(map) => mapping(map, zone),
        Yaml::Scalar(scalar) => match scalar.value {
            Resolved::Null => Value::Nil,
            Resolved::Bool(value) => Value::Bool(value),
            Resolved::Int(number) => Value::Int(number),
            Resolved::Float(number) => Value::Float(number),
            Resolved::Date(date) => Value::Date(date),
            Resolved::String => Value::from(scalar.raw.as_str()),
            // As Psych does: one without a zone is UTC, and shown in the zone of the machine.
            Resolved::Time { instant, offset } => {
                let utc = scalar.raw.ends_with('Z');
                let zone = offset.map_or_else(|| zone.clone(), TimeZone::fixed);
                Value::Time(Arc::new(Time { zoned: instant.to_zoned_datetime(zone), utc }))
            }
        },
    }
}

pub(super) fn mapping(map: &Mapping, zone: &TimeZone) -> Value {
    Value::map(map.iter().map(|(key, item)| (Arc::from(key), value(item, zone))))
}

/// A document's date: in the zone of the site.
pub(super) fn date(date: &Date, zone: &TimeZone) -> Value {
    Value::Time(Arc::new(Time { zoned: date.instant.to_zoned_datetime(zone.clone()), utc: false }))
}

/// The moment of the run, in the zone of the site.
pub(super) fn now(rules: &Rules) -> Value {
    Value::Time(Arc::new(Time { zoned: rules.now.to_zoned_datetime(rules.zone.clone()), utc: false }))
}

pub(super) fn texts(texts: &[String]) -> Value {
    Value::list(texts.iter().map(|text| Value::from(text.as_str())).collect())
}
