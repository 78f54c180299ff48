//! Dates: seconds since 1970, shown in the blog's time zone.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use posthaul_model::{Date, ZoneSource};

use crate::date::parse_date;

/// The zone of a blog.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    /// IANA name.
    pub(super) name: String,
    pub(super) zone: TimeZone,
    /// Whether the blog's settings name it; else it is Korea's, where the platforms are.
    pub(super) is_named: bool,
}

impl Zone {
    /// The zone that the settings name, if there is one of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok().filter(|_| !name.is_empty())?;
        Some(Self { name: name.to_owned(), zone, is_named: true })
    }

    /// Korea's.
    pub(super) fn korea() -> Self {
        let name = "Asia/Seoul".to_owned();
        let zone = TimeZone::get(&name).unwrap_or(TimeZone::fixed(jiff::tz::Offset::constant(9)));
        Self { name, zone, is_named: false }
    }

    /// The date that a text gives; other programs than Textcube write the calendar's. None for what is no date, and
    /// for 0 and less, with which Textcube says that there is none.
    pub(super) fn date(&self, text: &str) -> Option<Date> {
        let zone = if self.is_named { ZoneSource::Site } else { ZoneSource::Platform };
        match text.parse::<i64>() {
            Ok(seconds) if seconds <= 0 => None,
            Ok(seconds) => {
                let instant = Timestamp::from_second(seconds).ok()?;
                let offset = self.zone.to_offset(instant).seconds();
                Some(Date { instant, offset, text: Some(text.to_owned()), zone })
            }
            Err(_) => {
                let date = parse_date(text, &self.zone).ok()?;
                let zone = if date.zone == ZoneSource::Site { zone } else { date.zone };
                Some(Date { zone, ..date })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_shown_in_the_zone_of_the_blog() {
        let shown = |zone: Zone, text| zone.date(text).map(|date| (date.to_rfc3339(), date.zone));
        let seoul = |text| shown(Zone::korea(), text);
        assert_eq!(seoul("1199145600"), Some(("2008-01-01T09:00:00+09:00".to_owned(), ZoneSource::Platform)));
        assert_eq!(seoul("2008-01-01 09:00:00"), Some(("2008-01-01T09:00:00+09:00".to_owned(), ZoneSource::Platform)));
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(shown(berlin, "1199145600"), Some(("2008-01-01T01:00:00+01:00".to_owned(), ZoneSource::Site)));
        for text in ["", "0", "-2", "99999999999999999", "9223372036854775808", "곧"] {
            assert_eq!(seoul(text), None, "{text}");
        }
        assert!(Zone::named("Asia/Nowhere").is_none() && Zone::named("").is_none());
    }
}
