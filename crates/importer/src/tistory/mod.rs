//! Tistory.

use jiff::tz::{Offset, TimeZone};
use posthaul_model::{Date, ZoneSource};

use crate::date::parse_date;

pub(crate) mod addresses;
pub mod backup;
pub(crate) mod editor;
pub(crate) mod live;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod replacer;

/// A date as Tistory writes it: Korean time where no zone is named.
pub(crate) fn date(text: &str) -> Option<Date> {
    let date = parse_date(text, &TimeZone::fixed(Offset::constant(9))).ok()?;
    let zone = if date.zone == ZoneSource::Site { ZoneSource::Platform } else { date.zone };
    Some(Date { zone, ..date })
}
