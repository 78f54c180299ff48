//! Case, white space and length of texts.

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, integer};
use crate::syntax::scan::{is_space, strip};
use crate::value::{Value, capped, inspect, json};

use super::encode::xml_escape;

pub(super) const ALL: &[Filter] = &[
    filter("size", 0, 0, size),
    filter("downcase", 0, 0, |_, input, _| Ok(input.text()?.to_lowercase().into())),
    filter("upcase", 0, 0, |_, input, _| Ok(input.text()?.to_uppercase().into())),
    filter("capitalize", 0, 0, capitalize),
    filter("strip", 0, 0, |_, input, _| Ok(strip(&input.text()?).into())),
    filter("lstrip", 0, 0, |_, input, _| Ok(input.text()?.trim_start_matches(blank).into())),
    filter("rstrip", 0, 0, |_, input, _| Ok(input.text()?.trim_end_matches(blank).into())),
    filter("normalize_whitespace", 0, 0, normalize_whitespace),
    filter("append", 1, 1, append),
    filter("prepend", 1, 1, prepend),
    filter("slice", 1, 2, slice),
    filter("truncate", 0, 2, truncate),
    filter("default", 0, 2, default),
    filter("jsonify", 0, 0, jsonify),
    filter("inspect", 0, 0, show),
    filter("markdownify", 0, 0, |renderer, input, _| {
        let text = input.text()?;
        renderer.spend(text.len() / MARKDOWN)?;
        Ok(renderer.host.markdown(&text).into())
    }),
    filter("smartify", 0, 0, |renderer, input, _| {
        let text = input.text()?;
        renderer.spend(text.len() / MARKDOWN)?;
        Ok(renderer.host.smart_quotes(&text).into())
    }),
    filter("sassify", 0, 0, |_, _, _| Err(Fault::argument("Sass is not compiled here"))),
    filter("scssify", 0, 0, |_, _, _| Err(Fault::argument("Sass is not compiled here"))),
];

/// Bytes of Markdown that are as much work as one operation.
const MARKDOWN: usize = 3;

fn blank(character: char) -> bool {
    character == '\0' || (character.is_ascii() && is_space(character as u8))
}

fn size(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    Ok(match input {
        Value::Text(text) => text.chars().count().into(),
        Value::List(list) => list.len().into(),
        Value::Map(map) => map.len().into(),
        Value::Range(first, last) => Value::Int(last.saturating_sub(*first).saturating_add(1).max(0)),
        // The bytes of a machine word.
        Value::Int(_) => Value::Int(8),
        Value::Object(object) => object.keys().len().into(),
        _ => Value::Int(0),
    })
}

fn capitalize(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let text = input.text()?;
    let mut characters = text.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    Ok((first + &characters.as_str().to_lowercase()).into())
}

fn normalize_whitespace(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let text = input.text()?;
    let words: Vec<_> = text.split(|c: char| c != '\0' && blank(c)).filter(|word| !word.is_empty()).collect();
    Ok(words.join(" ").into())
}

fn append(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let mut text = input.text()?.into_owned();
    capped(&mut text, &arguments.text(0)?)?;
    Ok(text.into())
}

fn prepend(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let mut text = arguments.text(0)?.into_owned();
    capped(&mut text, &input.text()?)?;
    Ok(text.into())
}

/// Where a slice begins and how long it is, in a sequence of so many; nothing when it lies outside.
fn bounds(offset: i64, length: i64, count: usize) -> Option<(usize, usize)> {
    let count = i64::try_from(count).ok()?;
    let start = if offset < 0 { offset.checked_add(count)? } else { offset };
    if start < 0 || start > count || length < 0 {
        return None;
    }
    Some((usize::try_from(start).ok()?, usize::try_from(length.min(count - start)).ok()?))
}

fn slice(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let offset = integer(arguments.get(0))?;
    let length = match arguments.get(1) {
        Value::Nil | Value::Bool(false) => 1,
        length => integer(length)?,
    };
    if let Value::List(list) = input {
        let items = bounds(offset, length, list.len()).map(|(start, length)| list[start..start + length].to_vec());
        return Ok(Value::list(items.unwrap_or_default()));
    }
    let text = input.text()?;
    let (start, length) = bounds(offset, length, text.chars().count()).unwrap_or_default();
    Ok(text.chars().skip(start).take(length).collect::<String>().into())
}

fn truncate(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let text = input.text()?;
    let length = arguments.given(0).map_or(Ok(50), integer)?;
    let end = arguments.given(1).map_or(Ok("...".into()), Value::text)?;
    let length = usize::try_from(length).unwrap_or(0);
    if text.chars().count() <= length {
        return Ok(text.into_owned().into());
    }
    let kept = length.saturating_sub(end.chars().count());
    let mut short: String = text.chars().take(kept).collect();
    capped(&mut short, &end)?;
    Ok(short.into())
}

fn default(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let allow_false = arguments.named.iter().any(|(name, value)| &**name == "allow_false" && value.is_truthy());
    let is_missing = match input {
        Value::Nil => true,
        Value::Bool(false) => !allow_false,
        Value::Text(text) => text.is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Map(map) => map.is_empty(),
        _ => false,
    };
    if !is_missing {
        return Ok(input.clone());
    }
    Ok(arguments.given(0).cloned().unwrap_or_else(|| "".into()))
}

fn jsonify(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let mut out = String::new();
    json(input, &mut out)?;
    Ok(out.into())
}

fn show(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let mut out = String::new();
    inspect(input, &mut out)?;
    Ok(xml_escape(&out).into())
}
