//! Dates: the instant, the text as found, and how the zone was decided.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the time zone of a date was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneSource {
    /// The date itself names an offset.
    Written,
    /// The site's own time zone (or the one given for a site that sets none).
    Site,
    /// YAML 1.1: a timestamp without a zone is UTC (<https://yaml.org/type/timestamp.html>).
    YamlUtc,
    /// The source platform fixes it (Tistory: Korea).
    Platform,
}

/// A date of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The instant.
    pub instant: Timestamp,
    /// Offset from UTC in seconds in which the instant is shown.
    pub offset: i32,
    /// The text as found in the source, when there was one.
    pub text: Option<String>,
    /// How the zone was decided.
    pub zone: ZoneSource,
}

impl Date {
    /// RFC 3339 with the offset, to the second: `2024-01-03T23:00:00+09:00`.
    pub fn to_rfc3339(&self) -> String {
        self.civil().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The calendar date and clock time in the date's own offset.
    pub fn civil(&self) -> jiff::ZonedDateTime {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        self.instant.to_zoned_datetime(TimeZone::fixed(offset))
    }
}
