//! Jekyll's `where`, `find` and their forms with an expression.

use super::list::{Property, items, property};
use super::words::number_like;
use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, pair};
use crate::span::Code;
use crate::syntax::condition::Condition;
use crate::value::{Value, write_text};

pub(super) const ALL: &[Filter] = &[
    filter("where", 2, 2, |renderer, input, arguments| by_value(renderer, input, arguments, true)),
    filter("find", 2, 2, |renderer, input, arguments| by_value(renderer, input, arguments, false)),
    filter("where_exp", 2, 2, |renderer, input, arguments| by_expression(renderer, input, arguments, true)),
    filter("find_exp", 2, 2, |renderer, input, arguments| by_expression(renderer, input, arguments, false)),
];

/// The items to choose from; nothing when the value is no collection.
fn candidates(renderer: &mut Renderer<'_>, input: &Value) -> Result<Option<Vec<Value>>, Fault> {
    Ok(match input {
        Value::List(list) => Some(list.to_vec()),
        Value::Map(map) => Some(map.iter().map(|(_, value)| value.clone()).collect()),
        Value::Range(..) => Some(items(renderer, input)?),
        _ => None,
    })
}

/// The value under a key, or under keys joined by points; a text that looks like a number is one.
pub(super) fn item_property(item: &Value, key: &str) -> Result<Value, Fault> {
    let keyless = || Fault::argument(format!("an item has no property '{key}'"));
    let one = |item: &Value, key: &str| match property(item, &Value::from(key))? {
        Property::Found(value) => Ok(Some(value)),
        Property::Keyless => Ok::<_, Fault>(None),
    };
    if !key.contains('.') {
        return one(item, key)?.map(number_like).ok_or_else(keyless);
    }
    let mut value = item.clone();
    for part in key.split('.') {
        value = one(&value, part)?.unwrap_or(Value::Bool(false));
    }
    Ok(number_like(value))
}

/// Whether a property is the target, or a list that has it. They are compared as texts.
fn fits(found: &Value, target: &Value) -> Result<bool, Fault> {
    let text = target.text()?;
    Ok(match (target, found) {
        (Value::Nil, found) => matches!(found, Value::Nil),
        (Value::Empty | Value::Blank, Value::Nil) => true,
        (Value::Empty | Value::Blank, Value::List(_) | Value::Text(_)) => {
            let mut joined = String::new();
            write_text(found, &mut joined)?;
            joined.is_empty()
        }
        (_, Value::Nil) => false,
        (_, Value::List(list)) => {
            for item in list.iter() {
                if item.text()? == text {
                    return Ok(true);
                }
            }
            false
        }
        (_, Value::Map(map)) => {
            for entry in map.iter() {
                if pair(entry).text()? == text {
                    return Ok(true);
                }
            }
            false
        }
        (_, found) => found.text()? == text,
    })
}

fn by_value(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments, all: bool) -> Result<Value, Fault> {
    let (key, target) = (arguments.get(0), arguments.get(1));
    if !key.is_truthy() || matches!(target, Value::List(_) | Value::Map(_)) {
        return Ok(input.clone());
    }
    let Some(candidates) = candidates(renderer, input)? else { return Ok(input.clone()) };
    let key = key.text()?;
    pick(candidates, all, |item| fits(&item_property(item, &key)?, target))
}

fn by_expression(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments, all: bool) -> Result<Value, Fault> {
    let Some(candidates) = candidates(renderer, input)? else { return Ok(input.clone()) };
    let (variable, expression) = (arguments.text(0)?, arguments.text(1)?);
    let condition = Condition::strict(&expression)
        .map_err(|_| Fault::Problem(Code::Syntax, format!("'{expression}' is no condition")))?;
    renderer.scopes.push();
    let result = pick(candidates, all, |item| {
        renderer.spend(1)?;
        renderer.scopes.set(&variable, item.clone());
        renderer.condition(&condition)
    });
    renderer.scopes.pop();
    result
}

/// All items that hold, or the first one.
fn pick(items: Vec<Value>, all: bool, mut holds: impl FnMut(&Value) -> Result<bool, Fault>) -> Result<Value, Fault> {
    let mut found = Vec::new();
    for item in items {
        if holds(&item)? {
            if !all {
                return Ok(item);
            }
            found.push(item);
        }
    }
    Ok(if all { Value::list(found) } else { Value::Nil })
}
