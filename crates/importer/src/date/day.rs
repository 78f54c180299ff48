//! The day of the calendar in a text.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lenient::Token::{self, Mark, Number, Word};
use super::{OUT_OF_RANGE, Reason};

/// The day that the tokens name: year, month and day in any usual order and manner.
pub(super) fn find(tokens: &[Token<'_>]) -> Result<Date, Reason> {
    if let Some((at, month)) = tokens.iter().enumerate().find_map(|(at, &token)| Some((at, month(token)?))) {
        return with_month_name(tokens, at, month);
    }
    for at in 0..tokens.len() {
        match *tokens.get(at..).unwrap_or_default() {
            [Number(a), first, Number(b), second, Number(c), ..] if is_between(first) && is_between(second) => {
                let (year, day) = if a.len() <= 2 && c.len() > 2 { (c, a) } else { (a, c) };
                return date(year, number(b)?, day);
            }
            [Number(a), between, Number(b), ..] if is_between(between) && a.len() > 2 => {
                return date(a, number(b)?, "1");
            }
            [Number(a), between, Number(b), ..] if is_between(between) && b.len() > 2 => {
                return date(b, number(a)?, "1");
            }
            _ => {}
        }
    }
    let digits = tokens.iter().find_map(|token| match token {
        Number(digits) if matches!(digits.len(), 6 | 8) => Some(digits.split_at(digits.len() - 4)),
        _ => None,
    });
    let (year, month_day) = digits.ok_or("there is no day of the calendar in it")?;
    let (month, day) = month_day.split_at(2);
    date(year, number(month)?, day)
}

/// What may stand between the numbers of a date.
fn is_between(token: Token<'_>) -> bool {
    matches!(token, Mark('-' | '/' | '.') | Word("년" | "월"))
}

/// The month that a word is the name of, in full or cut short after three letters.
fn month(token: Token<'_>) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let Word(word) = token else { return None };
    let word = word.to_ascii_lowercase();
    let place = NAMES.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i8::try_from(place + 1).ok()
}

/// `3 Jan 2024`, `Jan 3, 2024`, `2024-Jan-03`, `Jan 2024`, `Jan 3 CEST 2024` with a zone that nobody knows.
fn with_month_name(tokens: &[Token<'_>], at: usize, month: i8) -> Result<Date, Reason> {
    let is_filler = |token: &&Token<'_>| match token {
        Mark(_) => true,
        Word(word) => {
            let is_zone = (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
            is_zone || ["st", "nd", "rd", "th", "of"].iter().any(|filler| filler.eq_ignore_ascii_case(word))
        }
        Number(_) => false,
    };
    let (before, after) = tokens.split_at(at);
    let before = before.iter().rev().find(|token| !is_filler(token)).and_then(|token| token.number());
    let mut after = after.iter().skip(1).filter(|token| !is_filler(token)).map_while(|token| token.number());
    let (year, day) = match (before, after.next(), after.next()) {
        (Some(day), Some(year), _) if day.len() <= 2 => (year, day),
        (Some(year), day, _) if year.len() > 2 => (year, day.unwrap_or("1")),
        (_, Some(day), Some(year)) if day.len() <= 2 => (year, day),
        (None, Some(year), _) if year.len() > 2 => (year, "1"),
        _ => return Err("it names no year"),
    };
    date(year, month, day)
}

fn number(digits: &str) -> Result<i8, Reason> {
    digits.parse().map_err(|_| "there is no such day or month")
}

/// The day, rolled over to the next month when the month is shorter, as Ruby does. Years of two digits are
/// those from 1969 to 2068.
fn date(year: &str, month: i8, day: &str) -> Result<Date, Reason> {
    let century = match year {
        year if year.len() > 2 => 0,
        year if year >= "69" => 1900,
        _ => 2000,
    };
    let year = year.parse::<i16>().map_err(|_| OUT_OF_RANGE)?.checked_add(century).ok_or(OUT_OF_RANGE)?;
    let day = number(day)?;
    if !(1..=12).contains(&month) {
        return Err("there is no such month");
    }
    if !(1..=31).contains(&day) {
        return Err("there is no such day");
    }
    let first = Date::new(year, month, 1).map_err(|_| OUT_OF_RANGE)?;
    first.checked_add((i64::from(day) - 1).days()).map_err(|_| OUT_OF_RANGE)
}
