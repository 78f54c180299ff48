//! The clock time in a text, and its zone.

use jiff::SignedDuration;
use jiff::tz::Offset;

use super::Reason;
use super::lenient::Token::{self, Mark, Number, Word};

/// A clock time.
#[derive(Debug, Default)]
pub(super) struct Clock {
    pub(super) since_midnight: SignedDuration,
    pub(super) offset: Option<Offset>,
}

/// Takes the first clock time out of the tokens; midnight when there is none.
pub(super) fn take(tokens: &mut Vec<Token<'_>>) -> Result<Clock, Reason> {
    for at in 0..tokens.len() {
        let (before, here) = tokens.split_at(at);
        let Some(digits) = digits(before, here) else { continue };
        let mut start = at;
        let mut used = digits.used;
        let mut afternoon = None;
        if let [.., Word(word @ ("오전" | "오후"))] = before {
            afternoon = half_of_day(word);
            start -= 1;
        }
        match here.get(used..) {
            Some([Word(word), ..]) if half_of_day(word).is_some() => {
                afternoon = half_of_day(word);
                used += 1;
            }
            Some([Word(half @ ("a" | "p" | "A" | "P")), Mark('.'), Word("m" | "M"), Mark('.'), ..]) => {
                afternoon = Some(half.eq_ignore_ascii_case("p"));
                used += 4;
            }
            _ => {}
        }
        let since_midnight = digits.since_midnight(afternoon)?;
        let zone = zone(here.get(used..).unwrap_or_default())?;
        let end = at + used + zone.map_or(0, |(_, used)| used);
        tokens.drain(start..end);
        return Ok(Clock { since_midnight, offset: zone.map(|(offset, _)| offset) });
    }
    Ok(Clock::default())
}

/// The digits of a clock time, and how many tokens it takes.
struct Digits<'a> {
    hour: &'a str,
    minute: &'a str,
    second: &'a str,
    fraction: &'a str,
    used: usize,
}

/// The clock time that starts with the tokens `here`.
fn digits<'a>(before: &[Token<'a>], here: &[Token<'a>]) -> Option<Digits<'a>> {
    let (hour, minute, second, fraction, used) = match *here {
        [Number(h), Mark(':'), Number(m), Mark(':'), Number(s), Mark('.'), Number(f), ..] => (h, m, s, f, 7),
        [Number(h), Mark(':'), Number(m), Mark(':'), Number(s), ..] => (h, m, s, "", 5),
        [Number(h), Mark(':'), Number(m), ..] => (h, m, "0", "", 3),
        [Number(h), Word("h" | "시"), Number(m), Word("m" | "분"), ..] => (h, m, "0", "", 4),
        [Number(h), Word("h" | "시"), ..] => (h, "0", "0", "", 2),
        [Number(h), Word(word), ..] if word.is_ascii() && half_of_day(word).is_some() => (h, "0", "0", "", 1),
        // 20240103T2300, 20240103T230000: the number in front is the day.
        [Word("T" | "t"), Number(clock), ..] if matches!(before, [.., Number(day)] if day.len() == 8) => {
            (clock.get(..2)?, clock.get(2..4)?, clock.get(4..).filter(|s| !s.is_empty()).unwrap_or("0"), "", 2)
        }
        _ => return None,
    };
    (hour.len() <= 2).then_some(Digits { hour, minute, second, fraction, used })
}

impl Digits<'_> {
    fn since_midnight(&self, afternoon: Option<bool>) -> Result<SignedDuration, Reason> {
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| "there is no such time of day");
        let (mut hour, minute, second) = (number(self.hour)?, number(self.minute)?, number(self.second)?);
        if let Some(afternoon) = afternoon {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        if hour > 24 || hour == 24 && (minute, second) != (0, 0) || minute > 59 || second > 60 {
            return Err("there is no such time of day");
        }
        let nanoseconds = format!("{:0<9.9}", self.fraction).parse().unwrap_or(0);
        Ok(SignedDuration::new(hour * 3600 + minute * 60 + second, nanoseconds))
    }
}

/// Whether a word means the afternoon; `None` when it is no half of the day.
fn half_of_day(word: &str) -> Option<bool> {
    if word.eq_ignore_ascii_case("am") || word == "오전" {
        Some(false)
    } else if word.eq_ignore_ascii_case("pm") || word == "오후" {
        Some(true)
    } else {
        None
    }
}

/// The zone that the tokens start with, and how many it takes: `+0900`, `+09:00`, `+09`, `KST`, `UTC+9`. As in
/// Ruby, a bare `+9` or `-400` is no zone.
fn zone(tokens: &[Token<'_>]) -> Result<Option<(Offset, usize)>, Reason> {
    match *tokens {
        [Mark(sign @ ('+' | '-')), Number(hours), Mark(':'), Number(minutes), ..] => {
            offset(sign, hours, minutes).map(|offset| Some((offset, 4)))
        }
        [Mark(sign @ ('+' | '-')), Number(digits), ..] if matches!(digits.len(), 2 | 4) => {
            let (hours, minutes) = digits.split_at(2);
            offset(sign, hours, minutes).map(|offset| Some((offset, 2)))
        }
        [Word(name), Mark(sign @ ('+' | '-')), Number(hours), ..]
            if hours.len() == 1 && zone_hours(name) == Some(0) =>
        {
            offset(sign, hours, "").map(|offset| Some((offset, 3)))
        }
        [Word(name), ref rest @ ..] => {
            let Some(hours) = zone_hours(name) else { return Ok(None) };
            if let ([Mark(_), ..], 0, Some((offset, used))) = (rest, hours, zone(rest)?) {
                return Ok(Some((offset, used + 1)));
            }
            Ok(Some((Offset::constant(hours), 1)))
        }
        _ => Ok(None),
    }
}

/// An offset from its digits; no minutes are none.
fn offset(sign: char, hours: &str, minutes: &str) -> Result<Offset, Reason> {
    let number = |digits: &str, most: i32| match digits {
        "" => Some(0),
        digits => digits.parse::<i32>().ok().filter(|&number| number <= most),
    };
    let seconds = number(hours, 23).zip(number(minutes, 59)).map(|(hours, minutes)| hours * 3600 + minutes * 60);
    let seconds = seconds.map(|seconds| if sign == '-' { -seconds } else { seconds });
    seconds.and_then(|seconds| Offset::from_seconds(seconds).ok()).ok_or("there is no such time zone")
}

/// The zones of RFC 822, which Ruby knows, and those of Korea and Japan.
fn zone_hours(name: &str) -> Option<i8> {
    Some(match name.to_ascii_uppercase().as_str() {
        "UTC" | "UT" | "GMT" | "Z" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "KST" | "JST" => 9,
        _ => return None,
    })
}
