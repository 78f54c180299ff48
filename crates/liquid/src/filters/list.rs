//! Lists as Liquid's own filters see them.

use std::collections::HashSet;

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer};
use crate::value::{Value, capped, inspect};

pub(super) const ALL: &[Filter] = &[
    filter("join", 0, 1, join),
    filter("reverse", 0, 0, reverse),
    filter("map", 1, 1, map),
    filter("compact", 0, 1, compact),
    filter("uniq", 0, 1, uniq),
    filter("concat", 1, 1, concat),
    filter("first", 0, 0, first),
    filter("last", 0, 0, last),
    filter("array_to_sentence_string", 0, 1, sentence),
];

/// The items of a value: those of lists in lists, too; anything else is its own only item.
pub(super) fn items(renderer: &mut Renderer<'_>, input: &Value) -> Result<Vec<Value>, Fault> {
    renderer.spend(input.weight())?;
    let mut found = Vec::new();
    match input {
        Value::List(list) => list.iter().for_each(|item| flatten(item, &mut found)),
        Value::Range(first, last) => {
            let length = last.saturating_sub(*first).saturating_add(1);
            renderer.spend(usize::try_from(length).unwrap_or(0))?;
            found.extend((*first..=*last).map(Value::Int));
        }
        Value::Nil => {}
        other => found.push(other.clone().settled()),
    }
    Ok(found)
}

fn flatten(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::List(list) => list.iter().for_each(|item| flatten(item, found)),
        other => found.push(other.clone()),
    }
}

/// What an item has under a key.
pub(super) enum Property {
    Found(Value),
    /// The item has no keys at all.
    Keyless,
}

/// `item[key]` of Ruby.
pub(super) fn property(item: &Value, key: &Value) -> Result<Property, Fault> {
    let unfit = || Fault::argument(format!("cannot select the property '{}'", key.text().unwrap_or_default()));
    Ok(Property::Found(match (item, key) {
        (Value::Map(_) | Value::Object(_), _) => match key.as_text() {
            Some(key) => item.get(key).unwrap_or_default(),
            None => Value::Nil,
        },
        // A text has every part of itself as a property.
        (Value::Text(text), Value::Text(key)) if text.contains(&**key) => Value::Text(key.clone()),
        (Value::Text(_), Value::Text(_)) => Value::Nil,
        (Value::Text(text), Value::Int(at)) => {
            let letters: Vec<_> = text.chars().map(|letter| Value::from(letter.to_string())).collect();
            crate::render::item(&letters, *at)
        }
        (Value::List(list), Value::Int(at)) => crate::render::item(list, *at),
        (Value::Text(_) | Value::List(_) | Value::Int(_), _) => return Err(unfit()),
        _ => return Ok(Property::Keyless),
    }))
}

fn join(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let glue = arguments.given(0).map_or(Ok(" ".into()), Value::text)?;
    let mut out = String::new();
    for (at, item) in items(renderer, input)?.iter().enumerate() {
        if at > 0 {
            capped(&mut out, &glue)?;
        }
        capped(&mut out, &item.text()?)?;
    }
    Ok(out.into())
}

fn reverse(renderer: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let mut items = items(renderer, input)?;
    items.reverse();
    Ok(Value::list(items))
}

fn map(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let key = arguments.get(0);
    let values = items(renderer, input)?.into_iter().map(|item| {
        Ok(match property(&item, key)? {
            Property::Found(value) => value,
            Property::Keyless => Value::Nil,
        })
    });
    Ok(Value::list(values.collect::<Result<_, Fault>>()?))
}

fn compact(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let mut kept = Vec::new();
    for item in items(renderer, input)? {
        let value = match arguments.given(0) {
            None | Some(Value::Nil) => item.clone(),
            Some(key) => match property(&item, key)? {
                Property::Found(value) => value,
                Property::Keyless => return Ok(Value::Nil),
            },
        };
        if !matches!(value, Value::Nil) {
            kept.push(item);
        }
    }
    Ok(Value::list(kept))
}

/// A text that two values share exactly when Ruby's `eql?` holds.
pub(super) fn identity(value: &Value) -> Result<String, Fault> {
    let mut key = String::new();
    match value {
        Value::Object(object) => match object.identity() {
            Some(name) => key = format!("object {name}"),
            None => key = format!("object at {:p}", std::sync::Arc::as_ptr(object)),
        },
        other => inspect(other, &mut key)?,
    }
    Ok(key)
}

fn uniq(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for item in items(renderer, input)? {
        let value = match arguments.given(0) {
            None | Some(Value::Nil) => item.clone(),
            Some(key) => match property(&item, key)? {
                Property::Found(value) => value,
                Property::Keyless => return Ok(Value::Nil),
            },
        };
        let name = identity(&value)?;
        renderer.spend_text(name.len())?;
        if seen.insert(name) {
            kept.push(item);
        }
    }
    Ok(Value::list(kept))
}

fn concat(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Value::List(more) = arguments.get(0) else {
        return Err(Fault::argument("concat filter requires an array argument"));
    };
    let mut items = items(renderer, input)?;
    renderer.spend(more.len())?;
    items.extend(more.iter().cloned());
    Ok(Value::list(items))
}

fn first(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    Ok(match input {
        Value::List(list) => list.first().cloned().unwrap_or_default(),
        Value::Map(map) => map.iter().next().map(crate::render::pair).unwrap_or_default(),
        Value::Range(first, last) if first <= last => Value::Int(*first),
        _ => Value::Nil,
    })
}

fn last(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    Ok(match input {
        Value::List(list) => list.last().cloned().unwrap_or_default(),
        Value::Range(first, last) if first <= last => Value::Int(*last),
        _ => Value::Nil,
    })
}

/// `a, b, and c`.
fn sentence(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Value::List(list) = input else { return Err(Fault::argument("only a list makes a sentence")) };
    let connector = arguments.given(0).map_or(Ok("and".into()), Value::text)?;
    let mut out = String::new();
    for (at, item) in list.iter().enumerate() {
        let before = match (at, list.len() - at) {
            (0, _) => String::new(),
            (1, 1) => format!(" {connector} "),
            (_, 1) => format!(", {connector} "),
            _ => ", ".to_owned(),
        };
        capped(&mut out, &before)?;
        capped(&mut out, &item.text()?)?;
    }
    Ok(out.into())
}
