//! Ruby's `strftime`: its conversions, its flags (`-0^#_:`) and widths.

use jiff::ZonedDateTime;
use jiff::civil::Weekday;

use crate::value::{TooLong, capped};

/// A moment and how it names its zone.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) zoned: ZonedDateTime,
    /// The zone is called `UTC`.
    pub(super) utc: bool,
    /// A date without a time: its zone has no name but its offset.
    pub(super) is_date: bool,
}

impl Moment {
    pub(super) fn of(zoned: ZonedDateTime) -> Self {
        Self { zoned, utc: false, is_date: false }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// How a conversion is padded.
#[derive(Clone, Copy, Default)]
struct Flags {
    /// None, zeros or spaces; nothing for what the conversion does by itself.
    pad: Option<Pad>,
    upper: bool,
    swap: bool,
    colons: usize,
    width: Option<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Pad {
    None,
    Zero,
    Space,
}

/// The moment in a format. What is no conversion stays as it stands.
pub(super) fn strftime(moment: &Moment, format: &str) -> Result<String, TooLong> {
    let mut out = String::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        capped(&mut out, &rest[..at])?;
        let directive = &rest[at..];
        let (flags, conversion, length) = parse(directive);
        match conversion.and_then(|conversion| convert(moment, conversion, flags)) {
            Some(text) => capped(&mut out, &text)?,
            None => capped(&mut out, &directive[..length])?,
        }
        rest = &directive[length..];
    }
    capped(&mut out, rest)?;
    Ok(out)
}

/// The flags, the letter and the length of a directive that begins with `%`.
fn parse(directive: &str) -> (Flags, Option<char>, usize) {
    let mut flags = Flags::default();
    for (at, character) in directive.char_indices().skip(1) {
        match character {
            '-' => flags.pad = Some(Pad::None),
            '0' if flags.width.is_none() => flags.pad = Some(Pad::Zero),
            '_' => flags.pad = Some(Pad::Space),
            '^' => flags.upper = true,
            '#' => flags.swap = true,
            ':' => flags.colons += 1,
            '0'..='9' => {
                let digit = character as usize - '0' as usize;
                // Longer than any use, shorter than a danger.
                flags.width = Some((flags.width.unwrap_or(0) * 10 + digit).min(1024));
            }
            'E' | 'O' => {}
            letter => return (flags, Some(letter), at + letter.len_utf8()),
        }
    }
    (flags, None, directive.len())
}

fn convert(moment: &Moment, conversion: char, flags: Flags) -> Option<String> {
    let time = &moment.zoned;
    let number = |value: i64, width: usize, pad: Pad| Some(padded_number(value, width, pad, flags));
    let two = |value: i8| number(i64::from(value), 2, Pad::Zero);
    let name = |text: &str| Some(word(text, flags, false));
    let compound = |format: &str| strftime(moment, format).ok().map(|text| word(&text, flags, false));
    let hour12 = (time.hour() + 11) % 12 + 1;
    let weekday = i64::from(time.weekday().to_sunday_zero_offset());
    let day_name = DAYS.get(usize::try_from(weekday).ok()?)?;
    let month_name = MONTHS.get(usize::try_from(time.month()).ok()?.checked_sub(1)?)?;
    let year = i64::from(time.year());
    let week = time.date().iso_week_date();
    match conversion {
        'Y' => number(year, if year < 0 { 5 } else { 4 }, Pad::Zero),
        'C' => number(year.div_euclid(100), 2, Pad::Zero),
        'y' => number(year.rem_euclid(100), 2, Pad::Zero),
        'm' => two(time.month()),
        'B' => name(month_name),
        'b' | 'h' => name(&month_name[..3]),
        'd' => two(time.day()),
        'e' => number(i64::from(time.day()), 2, Pad::Space),
        'j' => number(i64::from(time.day_of_year()), 3, Pad::Zero),
        'H' => two(time.hour()),
        'k' => number(i64::from(time.hour()), 2, Pad::Space),
        'I' => two(hour12),
        'l' => number(i64::from(hour12), 2, Pad::Space),
        'M' => two(time.minute()),
        'S' => two(time.second()),
        'L' => Some(fraction(time, flags.width.unwrap_or(3))),
        'N' => Some(fraction(time, flags.width.unwrap_or(9))),
        'P' => name(if time.hour() < 12 { "am" } else { "pm" }),
        'p' => Some(word(if time.hour() < 12 { "AM" } else { "PM" }, flags, true)),
        'A' => name(day_name),
        'a' => name(&day_name[..3]),
        'u' => number(if weekday == 0 { 7 } else { weekday }, 1, Pad::Zero),
        'w' => number(weekday, 1, Pad::Zero),
        'G' => number(i64::from(week.year()), 4, Pad::Zero),
        'g' => number(i64::from(week.year()).rem_euclid(100), 2, Pad::Zero),
        'V' => number(i64::from(week.week()), 2, Pad::Zero),
        'U' => number(week_of_year(time, Weekday::Sunday), 2, Pad::Zero),
        'W' => number(week_of_year(time, Weekday::Monday), 2, Pad::Zero),
        's' => number(time.timestamp().as_second(), 1, Pad::Zero),
        'z' => offset(moment, flags),
        'Z' => Some(word(&zone(moment), flags, true)),
        'n' => name("\n"),
        't' => name("\t"),
        '%' => name("%"),
        'c' => compound("%a %b %e %H:%M:%S %Y"),
        'D' | 'x' => compound("%m/%d/%y"),
        'F' => compound("%Y-%m-%d"),
        'v' => compound("%e-%^b-%Y"),
        'X' | 'T' => compound("%H:%M:%S"),
        'r' => compound("%I:%M:%S %p"),
        'R' => compound("%H:%M"),
        '+' => compound("%a %b %e %H:%M:%S %Z %Y"),
        _ => None,
    }
}

fn padded_number(value: i64, width: usize, pad: Pad, flags: Flags) -> String {
    let width = flags.width.unwrap_or(width);
    match flags.pad.unwrap_or(pad) {
        Pad::None => value.to_string(),
        Pad::Zero => format!("{value:0width$}"),
        Pad::Space => format!("{value:width$}"),
    }
}

/// A word, its case changed and padded on the left. Words in capitals are swapped to small letters by `#`.
fn word(text: &str, flags: Flags, is_capital: bool) -> String {
    let text = match (flags.upper, flags.swap) {
        (_, true) if is_capital => text.to_lowercase(),
        (true, _) | (_, true) => text.to_uppercase(),
        _ => text.to_owned(),
    };
    let width = if flags.pad == Some(Pad::None) { 0 } else { flags.width.unwrap_or(0) };
    match flags.pad {
        Some(Pad::Zero) => format!("{}{text}", "0".repeat(width.saturating_sub(text.chars().count()))),
        _ => format!("{text:>width$}"),
    }
}

fn fraction(time: &ZonedDateTime, digits: usize) -> String {
    let nanoseconds = format!("{:09}", time.subsec_nanosecond());
    match nanoseconds.get(..digits) {
        Some(cut) => cut.to_owned(),
        None => format!("{nanoseconds:0<digits$}"),
    }
}

/// The week of the year, weeks beginning on a day; 0 before the first such day.
fn week_of_year(time: &ZonedDateTime, first: Weekday) -> i64 {
    let since = i64::from(time.weekday().since(first));
    (i64::from(time.day_of_year()) - 1 + 7 - since) / 7
}

fn offset(moment: &Moment, flags: Flags) -> Option<String> {
    let seconds = moment.zoned.offset().seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(match flags.colons {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        1 => format!("{sign}{hours:02}:{minutes:02}"),
        2 => format!("{sign}{hours:02}:{minutes:02}:{rest:02}"),
        _ => return None,
    })
}

/// The abbreviation of the zone. One that is only an offset has none.
fn zone(moment: &Moment) -> String {
    if moment.is_date {
        return "+00:00".to_owned();
    }
    let zone = moment.zoned.time_zone();
    if moment.utc || zone == &jiff::tz::TimeZone::UTC {
        return "UTC".to_owned();
    }
    if zone.iana_name().is_none() {
        return String::new();
    }
    zone.to_offset_info(moment.zoned.timestamp()).abbreviation().to_owned()
}
