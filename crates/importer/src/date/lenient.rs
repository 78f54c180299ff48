//! A text as a date, in the manner of Ruby's `Date._parse` and `Time.parse`.
//!
//! The text is cut into numbers, words and marks. A clock time with its zone is looked for first and taken
//! out; the day is what the remaining numbers say. Words that mean nothing (weekdays) are passed over.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{OUT_OF_RANGE, Reason, clock, day};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// ASCII digits.
    Number(&'a str),
    /// Letters.
    Word(&'a str),
    /// Anything else but white space.
    Mark(char),
}

impl<'a> Token<'a> {
    /// The digits, if it is a number.
    pub(super) fn number(self) -> Option<&'a str> {
        match self {
            Self::Number(digits) => Some(digits),
            _ => None,
        }
    }
}

/// The calendar date and clock time of a text, and its offset if it names one.
pub(super) fn parse(text: &str) -> Result<(DateTime, Option<Offset>), Reason> {
    // Ruby's limit.
    if text.chars().count() > 128 {
        return Err("it is too long");
    }
    let mut tokens = tokens(text);
    let clock = clock::take(&mut tokens)?;
    let midnight = day::find(&tokens)?.at(0, 0, 0, 0);
    let time = midnight.checked_add(clock.since_midnight).map_err(|_| OUT_OF_RANGE)?;
    Ok((time, clock.offset))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_kin: fn(char) -> bool = match first {
            '0'..='9' => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => char::is_alphabetic,
            c if c.is_whitespace() => char::is_whitespace,
            _ => |_| false,
        };
        let length = rest.find(|c| !is_kin(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(length);
        match first {
            // 20240103230000 is 20240103T230000.
            '0'..='9' if piece.len() == 14 => {
                let (day, clock) = piece.split_at(8);
                tokens.extend([Token::Number(day), Token::Word("T"), Token::Number(clock)]);
            }
            '0'..='9' => tokens.push(Token::Number(piece)),
            c if c.is_alphabetic() => tokens.push(Token::Word(piece)),
            c if c.is_whitespace() => {}
            c => tokens.push(Token::Mark(c)),
        }
        rest = after;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, Reason> {
        parse(text).map(|(time, offset)| match offset {
            Some(offset) => format!("{time} {offset}"),
            None => time.to_string(),
        })
    }

    /// What Ruby 3.1 reads as well, but for the lines marked.
    #[test]
    fn reads_what_people_write() {
        let cases = [
            ("2024-01-03", "2024-01-03T00:00:00"),
            ("2024-1-3 3:04", "2024-01-03T03:04:00"),
            ("2024-01-03T23:00:05", "2024-01-03T23:00:05"),
            ("2024-01-03T23:00:05.25Z", "2024-01-03T23:00:05.25 +00"),
            ("2024-01-03 23:00 +0900", "2024-01-03T23:00:00 +09"),
            ("2024-01-03 23:00:00-03:30", "2024-01-03T23:00:00 -03:30"),
            ("2024-01-03 23:00 KST", "2024-01-03T23:00:00 +09"), // Ruby: only on a machine in Korea
            ("2024-01-03 23:00 EST", "2024-01-03T23:00:00 -05"),
            ("2024-01-03 10:00 UTC+9", "2024-01-03T10:00:00 +09"), // Ruby: no zone
            ("2024-01-03 10:00 GMT-0330", "2024-01-03T10:00:00 -03:30"), // Ruby: no zone
            ("2024-01-03 12:00-400", "2024-01-03T12:00:00"),
            ("2024-01-03 10:00 Asia/Seoul", "2024-01-03T10:00:00"),
            ("Wed, 03 Jan 2024 10:00:00 GMT", "2024-01-03T10:00:00 +00"),
            ("Wed Jan  3 10:00:00 KST 2024", "2024-01-03T10:00:00 +09"),
            ("Wed Jan  3 10:00:00 CEST 2024", "2024-01-03T10:00:00"),
            ("Jan 3 2024", "2024-01-03T00:00:00"),
            ("January 3rd, 2024 10:00 pm", "2024-01-03T22:00:00"),
            ("3 Jan 2024 12:00 a.m. +0900", "2024-01-03T00:00:00 +09"),
            ("03-Jan-2024", "2024-01-03T00:00:00"),
            ("2024-Jan-03", "2024-01-03T00:00:00"),
            ("Sept. 3, '24", "2024-09-03T00:00:00"),
            ("3rd of January 2024", "2024-01-03T00:00:00"), // Ruby: 1 January
            ("Jan 2024", "2024-01-01T00:00:00"),
            ("2024/1/3", "2024-01-03T00:00:00"),
            ("03/01/2024", "2024-01-03T00:00:00"),
            ("2024.01.03", "2024-01-03T00:00:00"),
            ("2024. 1. 3. 10:20", "2024-01-03T10:20:00"),
            ("3.1.2024", "2024-01-03T00:00:00"),
            ("20240103", "2024-01-03T00:00:00"),
            ("240103", "2024-01-03T00:00:00"),
            ("690103", "1969-01-03T00:00:00"),
            ("20240103T2304", "2024-01-03T23:04:00"),
            ("20240103T230405Z", "2024-01-03T23:04:05 +00"),
            ("20240103230405", "2024-01-03T23:04:05"),
            ("24-01-03", "2024-01-03T00:00:00"),
            ("2024-01", "2024-01-01T00:00:00"), // Ruby: an error
            ("10am 2024-01-03", "2024-01-03T10:00:00"),
            ("2024-01-03 10h30m", "2024-01-03T10:30:00"),
            ("2024년 1월 3일", "2024-01-03T00:00:00"), // Ruby: an error
            ("2024년 1월 3일 오후 3시 5분", "2024-01-03T15:05:00"), // Ruby: an error
            ("2024-01-03 오전 12:10", "2024-01-03T00:10:00"), // Ruby: 12:10
            ("2024-01-03 (수) 10:00", "2024-01-03T10:00:00"),
            ("2024-02-30", "2024-03-01T00:00:00"),
            ("2024-01-03 24:00", "2024-01-04T00:00:00"),
            ("9999-12-31", "9999-12-31T00:00:00"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_the_calendar_or_the_clock_does_not_have() {
        let long = "2024-01-03 ".repeat(20);
        let texts = [
            "",
            "hello",
            "2024",
            "10:00",
            "2024-13-45",
            "2024-01-32",
            "0000-00-00",
            "99999-01-01",
            "12/31/2024",
            "Jan 3",
            "2024-01-03 25:00",
            "2024-01-03 24:01",
            "2024-01-03 10:60",
            "2024-01-03 10:00:61",
            "2024-01-03 10:00 +9999",
            "9999-12-31 24:00",
            "2024-01-03 10:99999999999999999999",
            "99999999999999999999-1-1",
            "Jan 99999999999999999999 1",
            &long,
        ];
        for text in texts {
            assert!(shown(text).is_err(), "{text}: {:?}", shown(text));
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

        #[test]
        fn never_panics(text in r"([0-9]{1,15}|[-+:/.,' ]|Jan|오후|T|Z|pm|a\.m\.|년|KST|\PC){0,16}") {
            let _ = parse(&text);
        }
    }
}
