//! Items put in or taken out at the ends.

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, integer};
use crate::value::Value;

pub(super) const ALL: &[Filter] = &[
    filter("push", 1, 1, push),
    filter("unshift", 1, 1, unshift),
    filter("pop", 0, 1, pop),
    filter("shift", 0, 1, shift),
    filter("sample", 0, 1, sample),
];

/// A changed copy of a list; other values stay as they are.
fn edit(input: &Value, change: impl FnOnce(&mut Vec<Value>) -> Result<(), Fault>) -> Result<Value, Fault> {
    let Value::List(list) = input else { return Ok(input.clone()) };
    let mut items = list.to_vec();
    change(&mut items)?;
    Ok(Value::list(items))
}

fn push(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    edit(input, |items| {
        items.push(arguments.get(0).clone());
        Ok(())
    })
}

fn unshift(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    edit(input, |items| {
        items.insert(0, arguments.get(0).clone());
        Ok(())
    })
}

/// How many; 1 if nothing is said.
fn count(arguments: &Arguments) -> Result<usize, Fault> {
    let count = arguments.given(0).map_or(Ok(1), integer)?;
    usize::try_from(count).map_err(|_| Fault::argument("negative array size"))
}

fn pop(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    edit(input, |items| {
        items.truncate(items.len().saturating_sub(count(arguments)?));
        Ok(())
    })
}

fn shift(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    edit(input, |items| {
        items.drain(..count(arguments)?.min(items.len()));
        Ok(())
    })
}

/// Jekyll draws at random; the same site must give the same output here, so the first ones are drawn.
fn sample(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Value::List(list) = input else { return Ok(input.clone()) };
    Ok(match count(arguments).unwrap_or(1) {
        1 => list.first().cloned().unwrap_or_default(),
        count => Value::list(list.iter().take(count).cloned().collect()),
    })
}
