//! Dates as Jekyll reads them: `Time.parse(value.to_s).localtime` in the site's time zone.

mod clock;
mod day;
mod lenient;

use std::fmt;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime, civil};
use posthaul_frontmatter::{Resolved, Yaml};
use posthaul_model::{Date, ZoneSource};

/// What clocks in Korea show.
const KOREA: Offset = Offset::constant(9);

/// Why a text is no date.
type Reason = &'static str;

/// A text that is no date; displays as the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDate(String);

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoDate {}

/// The date that a YAML value gives a document.
///
/// A YAML date is midnight in the site's zone, a YAML time without a zone is UTC, and any other text is read
/// by [`parse_date`]. The date is shown in the site's zone.
///
/// # Errors
/// When the value is no date.
pub fn jekyll_date(value: &Yaml, site_zone: &TimeZone) -> Result<Date, NoDate> {
    let Some(scalar) = value.as_scalar() else {
        return Err(NoDate("a list or a mapping is no date".to_owned()));
    };
    let date = match scalar.value {
        Resolved::Null => return Err(NoDate("the date is empty".to_owned())),
        Resolved::Date(date) => local(date.at(0, 0, 0, 0), site_zone).map(|instant| (instant, ZoneSource::Site)),
        Resolved::Time { instant, offset: None } => Ok((instant, ZoneSource::YamlUtc)),
        Resolved::Time { instant, offset: Some(_) } => Ok((instant, ZoneSource::Written)),
        _ => return parse_date(&scalar.raw, site_zone),
    };
    date.map(|(instant, zone)| shown(instant, zone, &scalar.raw, site_zone))
        .map_err(|reason| no_date(&scalar.raw, reason))
}

/// The date that a text gives, read leniently in the manner of Ruby's `Time.parse`: "Jan 3 2024",
/// "2024/1/3", "3 Jan 2024 10:00 PM +0900", "20240103", "2024년 1월 3일 오후 3:00". Without a zone it is the
/// site's. As in Ruby, 30 February is 1 March.
///
/// # Errors
/// When there is no day in the calendar in it.
pub fn parse_date(text: &str, site_zone: &TimeZone) -> Result<Date, NoDate> {
    let read = || {
        let (clock, offset) = lenient::parse(text)?;
        match offset {
            Some(offset) => {
                offset.to_timestamp(clock).map(|instant| (instant, ZoneSource::Written)).map_err(|_| OUT_OF_RANGE)
            }
            None => local(clock, site_zone).map(|instant| (instant, ZoneSource::Site)),
        }
    };
    read().map(|(instant, zone)| shown(instant, zone, text, site_zone)).map_err(|reason| no_date(text, reason))
}

/// A date as Korean platforms write it: Korean time where no zone is named.
pub(crate) fn korean_date(text: &str) -> Option<Date> {
    let date = parse_date(text, &TimeZone::fixed(KOREA)).ok()?;
    let zone = if date.zone == ZoneSource::Site { ZoneSource::Platform } else { date.zone };
    Some(Date { zone, ..date })
}

/// A moment in Korea, in milliseconds since 1970.
pub(crate) fn korean_moment(milliseconds: i64) -> Option<Date> {
    let instant = Timestamp::from_millisecond(milliseconds).ok()?;
    Some(Date { instant, offset: KOREA.seconds(), text: Some(milliseconds.to_string()), zone: ZoneSource::Platform })
}

/// The moment that a text gives, as [`parse_date`] reads it, in the zone that it names.
pub fn parse_time(text: &str, site_zone: &TimeZone) -> Option<ZonedDateTime> {
    let (clock, offset) = lenient::parse(text).ok()?;
    match offset {
        Some(offset) => Some(offset.to_timestamp(clock).ok()?.to_zoned_datetime(TimeZone::fixed(offset))),
        None => Some(local(clock, site_zone).ok()?.to_zoned_datetime(site_zone.clone())),
    }
}

/// The date in front of a name, and what follows it: `2024-1-31-title` is 31 January 2024 and `title`. `None` also
/// when the calendar has no such day. See [`split_name_date`].
pub fn file_name_date<'a>(name: &'a str, site_zone: &TimeZone) -> Option<(Date, &'a str)> {
    let (date, rest) = split_name_date(name)?;
    Some((parse_date(date, site_zone).ok()?, rest))
}

/// The date in front of a name, as written, and what follows it: `2024-13-45` and `title` for `2024-13-45-title`.
/// A name that is a date and nothing else is followed by nothing. Years have two to four digits, months and days
/// one or two, as in the names of Jekyll's posts.
pub fn split_name_date(name: &str) -> Option<(&str, &str)> {
    let mut rest = name;
    for (least, most) in [(2, 4), (1, 2), (1, 2)] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits < least || digits > most {
            return None;
        }
        rest = rest.get(digits..)?;
        rest = rest.strip_prefix('-').or_else(|| (rest.is_empty() && most == 2).then_some(rest))?;
    }
    let date = name.strip_suffix(rest)?.trim_end_matches('-');
    Some((date, rest))
}

const OUT_OF_RANGE: &str = "the year is out of range";

/// The instant of a clock time in a zone; one that the zone skips is moved on.
fn local(clock: civil::DateTime, zone: &TimeZone) -> Result<Timestamp, Reason> {
    zone.to_timestamp(clock).map_err(|_| OUT_OF_RANGE)
}

fn shown(instant: Timestamp, zone: ZoneSource, text: &str, site_zone: &TimeZone) -> Date {
    Date { instant, offset: site_zone.to_offset(instant).seconds(), text: Some(text.to_owned()), zone }
}

fn no_date(text: &str, reason: Reason) -> NoDate {
    let start: String = text.chars().take(40).collect();
    NoDate(format!("'{start}' is no date: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use posthaul_frontmatter::{Limits, parse};

    fn seoul() -> TimeZone {
        TimeZone::get("Asia/Seoul").unwrap()
    }

    fn read(yaml: &str) -> Result<(String, ZoneSource), NoDate> {
        let root = parse(yaml, 1, &Limits::default()).unwrap().root;
        jekyll_date(&root, &seoul()).map(|date| (date.to_rfc3339(), date.zone))
    }

    /// The table of what Jekyll 4.3.1 does with `timezone: Asia/Seoul`.
    #[test]
    fn yaml_values() {
        use ZoneSource::{Site, Written, YamlUtc};
        let cases = [
            ("2024-01-03 23:00:00", "2024-01-04T08:00:00+09:00", YamlUtc),
            ("2024-01-03 23:00", "2024-01-03T23:00:00+09:00", Site),
            ("'2024-01-03 23:00:00'", "2024-01-03T23:00:00+09:00", Site),
            ("2024-01-03 23:00:00 +0900", "2024-01-03T23:00:00+09:00", Written),
            ("2024-01-03 23:00:00 +09:00", "2024-01-03T23:00:00+09:00", Written),
            ("2024-01-03 23:00:00 -0500", "2024-01-04T13:00:00+09:00", Written),
            ("2024-01-03", "2024-01-03T00:00:00+09:00", Site),
            ("2024-1-3", "2024-01-03T00:00:00+09:00", Site),
            ("20240103", "2024-01-03T00:00:00+09:00", Site),
        ];
        for (yaml, expected, zone) in cases {
            assert_eq!(read(yaml), Ok((expected.to_owned(), zone)), "{yaml}");
        }
        let root = parse("2024-01-03", 1, &Limits::default()).unwrap().root;
        assert_eq!(jekyll_date(&root, &seoul()).unwrap().text.as_deref(), Some("2024-01-03"));
    }

    #[test]
    fn what_is_no_date() {
        for yaml in
            ["~", "''", "2024-13-45", "0000-00-00", "99999-01-01", "2024", "12:30", "yes", "[2024-01-01]", "soon"]
        {
            assert!(read(yaml).is_err(), "{yaml}");
        }
        let message = read("2024-13-45").unwrap_err().to_string();
        assert_eq!(message, "'2024-13-45' is no date: there is no such month");
    }

    #[test]
    fn clock_times_that_a_zone_skips_or_repeats() {
        let new_york = TimeZone::get("America/New_York").unwrap();
        let shown = |text| parse_date(text, &new_york).unwrap().to_rfc3339();
        assert_eq!(shown("2024-03-10 02:30"), "2024-03-10T03:30:00-04:00");
        assert_eq!(shown("2024-11-03 01:30"), "2024-11-03T01:30:00-04:00");
    }

    #[test]
    fn dated_file_names() {
        let shown = |name| file_name_date(name, &seoul()).map(|(date, rest)| (date.to_rfc3339(), rest));
        assert_eq!(shown("2024-1-31-Title"), Some(("2024-01-31T00:00:00+09:00".to_owned(), "Title")));
        assert_eq!(shown("24-01-07-가"), Some(("2024-01-07T00:00:00+09:00".to_owned(), "가")));
        assert_eq!(shown("2024-02-30-x"), Some(("2024-03-01T00:00:00+09:00".to_owned(), "x")));
        assert_eq!(shown("2024-01-07"), Some(("2024-01-07T00:00:00+09:00".to_owned(), "")));
        for name in ["2024-01", "2024-13-07-x", "x-2024-01-07-y", "20240-01-07-x", "20240107-x", "2024-01-07x", ""] {
            assert_eq!(shown(name), None, "{name}");
        }
    }
}
