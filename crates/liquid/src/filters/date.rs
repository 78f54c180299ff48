//! Dates and times.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::strftime::{Moment, strftime};
use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer};
use crate::value::{Value, leading_int};

pub(super) const ALL: &[Filter] = &[
    filter("date", 1, 1, date),
    filter("date_to_xmlschema", 0, 0, |renderer, input, _| iso(renderer, input, "%Y-%m-%dT%H:%M:%S%:z")),
    filter("date_to_rfc822", 0, 0, |renderer, input, _| iso(renderer, input, "%a, %d %b %Y %H:%M:%S %z")),
    filter("date_to_string", 0, 2, |renderer, input, arguments| day(renderer, input, arguments, "%b")),
    filter("date_to_long_string", 0, 2, |renderer, input, arguments| day(renderer, input, arguments, "%B")),
];

/// The moment a value says; nothing when it says none.
fn moment(renderer: &Renderer<'_>, input: &Value) -> Result<Option<Moment>, Fault> {
    let host = renderer.host;
    let at =
        |seconds| Timestamp::from_second(seconds).ok().map(|stamp| Moment::of(stamp.to_zoned_datetime(host.zone())));
    Ok(match input {
        Value::Time(time) => Some(Moment { utc: time.utc, ..Moment::of(time.zoned.clone()) }),
        Value::Date(date) => {
            midnight(date.at(0, 0, 0, 0), TimeZone::UTC).map(|zoned| Moment { is_date: true, ..Moment::of(zoned) })
        }
        Value::Int(seconds) => at(*seconds),
        Value::Text(text) => match text.to_lowercase().as_str() {
            "" => None,
            "now" | "today" => Some(Moment::of(host.now())),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => at(leading_int(digits)),
            _ => host.time(text).map(Moment::of),
        },
        _ => None,
    })
}

fn midnight(time: DateTime, zone: TimeZone) -> Option<ZonedDateTime> {
    time.to_zoned_datetime(zone).ok()
}

fn date(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let format = arguments.text(0)?;
    if format.is_empty() {
        return Ok(input.clone());
    }
    match moment(renderer, input)? {
        Some(moment) => Ok(strftime(&moment, &format)?.into()),
        None => Ok(input.clone()),
    }
}

/// The moment in the zone of the site, for Jekyll's own filters.
fn local(renderer: &Renderer<'_>, input: &Value) -> Result<Moment, Fault> {
    let zone = renderer.host.zone();
    let local = match input {
        Value::Date(date) => midnight(date.at(0, 0, 0, 0), zone),
        other => moment(renderer, other)?.map(|moment| moment.zoned.with_time_zone(zone)),
    };
    local.map(Moment::of).ok_or_else(|| {
        let shown = input.text().unwrap_or_default();
        Fault::argument(format!("'{shown}' is not a valid datetime"))
    })
}

fn iso(renderer: &mut Renderer<'_>, input: &Value, format: &str) -> Result<Value, Fault> {
    if input.text()?.is_empty() {
        return Ok(input.clone());
    }
    Ok(strftime(&local(renderer, input)?, format)?.into())
}

/// `03 Jan 2024`, or with words `3rd Jan 2024` and, in American style, `Jan 3rd, 2024`.
fn day(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments, month: &str) -> Result<Value, Fault> {
    if input.text()?.is_empty() {
        return Ok(input.clone());
    }
    let moment = local(renderer, input)?;
    let day = moment.zoned.day();
    let ordinal = match (day, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let format = match (arguments.text(0)?.as_ref(), arguments.text(1)?.as_ref()) {
        ("ordinal", "US") => format!("{month} {day}{ordinal}, %Y"),
        ("ordinal", _) => format!("{day}{ordinal} {month} %Y"),
        _ => format!("%d {month} %Y"),
    };
    Ok(strftime(&moment, &format)?.into())
}
