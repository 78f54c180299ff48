//! Texts taken apart: words, lines, tags.

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, integer};
use crate::syntax::scan::{is_space, strip};
use crate::value::{Value, capped, leading_float, leading_int};

pub(super) const ALL: &[Filter] = &[
    filter("split", 1, 1, split),
    filter("truncatewords", 0, 2, truncate_words),
    filter("number_of_words", 0, 1, number_of_words),
    filter("strip_html", 0, 0, |_, input, _| Ok(strip_html(&input.text()?).into())),
    filter("strip_newlines", 0, 0, |_, input, _| Ok(input.text()?.replace("\r\n", "\n").replace('\n', "").into())),
    filter("newline_to_br", 0, 0, newline_to_br),
    filter("to_integer", 0, 0, to_integer),
];

fn is_blank(character: char) -> bool {
    character == '\0' || (character.is_ascii() && is_space(character as u8))
}

fn split(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let text = input.text()?;
    let separator = arguments.text(0)?;
    let mut parts: Vec<&str> = match &*separator {
        " " => text.split(is_blank).filter(|word| !word.is_empty()).collect(),
        "" => text.split("").filter(|letter| !letter.is_empty()).collect(),
        separator => text.split(separator).collect(),
    };
    while parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    renderer.spend(parts.len())?;
    Ok(Value::list(parts.into_iter().map(Value::from).collect()))
}

fn truncate_words(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let text = input.text()?;
    let most = arguments.given(0).map_or(Ok(15), integer)?;
    if most >= i64::from(i32::MAX) {
        return Err(Fault::argument(format!("integer {most} too big for truncatewords")));
    }
    let most = usize::try_from(most).unwrap_or(0).max(1);
    let end = arguments.given(1).map_or(Ok("...".into()), Value::text)?;
    // Whatever comes after the last word that is kept, white space included, is one more word.
    let mut rest = text.trim_start_matches(is_blank);
    let mut words = Vec::new();
    while words.len() < most && !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(is_blank).unwrap_or(rest.len()));
        words.push(word);
        rest = if words.len() < most { after.trim_start_matches(is_blank) } else { after };
    }
    if rest.is_empty() {
        return Ok(text.into_owned().into());
    }
    let mut short = words.join(" ");
    capped(&mut short, &end)?;
    Ok(short.into())
}

/// Whether a character is a word of its own: Han, Katakana, Hiragana and Hangul, as Jekyll counts.
fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x11ff | 0x2e80..=0x2fd5 | 0x3005 | 0x3007 | 0x3021..=0x3029 | 0x302e..=0x302f | 0x3038..=0x303b
        | 0x3041..=0x3096 | 0x309d..=0x309f | 0x30a1..=0x30fa | 0x30fd..=0x30ff | 0x3131..=0x318e | 0x31f0..=0x31ff
        | 0x3200..=0x321e | 0x3260..=0x327e | 0x32d0..=0x32fe | 0x3300..=0x3357 | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xa960..=0xa97c | 0xac00..=0xd7fb | 0xf900..=0xfad9 | 0xff66..=0xff6f | 0xff71..=0xff9d | 0xffa0..=0xffdc
        | 0x1b000..=0x1b167 | 0x20000..=0x3134a)
}

fn number_of_words(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Some(text) = input.as_text() else { return Err(Fault::argument("only a text has words")) };
    let mode = arguments.text(0)?;
    let plain = || text.split(is_blank).filter(|word| !word.is_empty()).count();
    let single = text.chars().filter(|&character| is_cjk(character)).count();
    let both = || {
        let others = text.split(|c: char| is_cjk(c) || (c != '\0' && is_blank(c)));
        single + others.filter(|word| !word.is_empty()).count()
    };
    Ok(match &*mode {
        "cjk" => both(),
        "auto" if single > 0 => both(),
        _ => plain(),
    }
    .into())
}

/// Without scripts, styles and comments (and what is in them), then without any other tag.
fn strip_html(text: &str) -> String {
    let blocks = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")];
    let mut kept = String::with_capacity(text.len());
    let mut unclosed = [false; 3];
    let mut rest = text;
    'text: while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        for (&(open, close), unclosed) in blocks.iter().zip(&mut unclosed) {
            if *unclosed || !tag.starts_with(open) {
                continue;
            }
            match tag[open.len()..].find(close) {
                Some(length) => {
                    kept.push_str(&rest[..at]);
                    rest = &tag[open.len() + length + close.len()..];
                    continue 'text;
                }
                None => *unclosed = true,
            }
        }
        kept.push_str(&rest[..=at]);
        rest = &tag[1..];
    }
    kept.push_str(rest);
    strip_tags(&kept)
}

fn strip_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let Some(length) = rest[at..].find('>') else { break };
        kept.push_str(&rest[..at]);
        rest = &rest[at + length + 1..];
    }
    kept + rest
}

fn newline_to_br(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    Ok(input.text()?.replace("\r\n", "\n").replace('\n', "<br />\n").into())
}

fn to_integer(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    Ok(Value::Int(match input {
        Value::Bool(value) => i64::from(*value),
        Value::Int(number) => *number,
        Value::Float(number) => *number as i64,
        Value::Nil => 0,
        Value::Text(text) => leading_int(text),
        Value::Time(time) => time.zoned.timestamp().as_second(),
        _ => return Err(Fault::argument("this is no number")),
    }))
}

/// What Jekyll sorts and groups by: a text that looks like a number is one.
pub(super) fn number_like(value: Value) -> Value {
    let Value::Text(text) = &value else { return value };
    let trimmed = strip(text);
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Value::Int(leading_int(trimmed));
    }
    let (whole, fraction) = match digits.split_once('.') {
        Some(parts) => parts,
        None => return value,
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty()) {
        // Ruby's `to_f` wants a digit in front of the point.
        return Value::Float(if whole.is_empty() { 0.0 } else { leading_float(trimmed) });
    }
    value
}
