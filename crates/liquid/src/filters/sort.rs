//! Order.

use std::cmp::Ordering;

use super::list::{Property, items, property};
use super::select::item_property;
use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, pair};
use crate::value::{Value, compare};

pub(super) const ALL: &[Filter] = &[filter("sort", 0, 2, sort), filter("sort_natural", 0, 1, sort_natural)];

/// A stable merge sort: unlike the standard library's it may fail, and any order will do, even one that contradicts
/// itself (Ruby compares mixed values by their texts).
fn merge_sort<T: Clone>(
    mut items: Vec<T>,
    mut order: impl FnMut(&T, &T) -> Result<Ordering, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut width = 1;
    while width < items.len() {
        let mut merged = Vec::with_capacity(items.len());
        for run in items.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if order(a, b)? == Ordering::Greater {
                    merged.push(b.clone());
                    right = right_rest;
                } else {
                    merged.push(a.clone());
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        items = merged;
        width *= 2;
    }
    Ok(items)
}

/// Jekyll's `sort`: by a property if one is named, items without it first or last.
fn sort(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let list = match input {
        Value::Nil => return Err(Fault::argument("Cannot sort a null object.")),
        Value::List(list) => list.to_vec(),
        Value::Map(map) => map.iter().map(pair).collect(),
        Value::Range(..) => items(renderer, input)?,
        _ => return Err(Fault::argument("only a list can be sorted")),
    };
    renderer.spend(list.len().saturating_mul(4))?;
    let unordered = || Fault::argument("these values have no common order");
    let key = arguments.get(0);
    if matches!(key, Value::Nil) {
        let sorted = merge_sort(list, |a, b| compare(a, b).ok_or_else(unordered))?;
        return Ok(Value::list(sorted));
    }
    let nil_first = match arguments.given(1).map_or(Ok("first".into()), Value::text)?.as_ref() {
        "first" => Ordering::Less,
        "last" => Ordering::Greater,
        other => return Err(Fault::argument(format!("'{other}' is not a valid nils order"))),
    };
    let key = key.text()?;
    let with_key = list.into_iter().map(|item| Ok((item_property(&item, &key)?, item)));
    let with_key = with_key.collect::<Result<Vec<_>, Fault>>()?;
    let sorted = merge_sort(with_key, |(a, _), (b, _)| match (a, b) {
        (Value::Nil, Value::Nil) => Ok(Ordering::Equal),
        (Value::Nil, _) => Ok(nil_first),
        (_, Value::Nil) => Ok(nil_first.reverse()),
        _ => match compare(a, b) {
            Some(order) => Ok(order),
            None => Ok(a.text()?.cmp(&b.text()?)),
        },
    })?;
    Ok(Value::list(sorted.into_iter().map(|(_, item)| item).collect()))
}

/// By text, without regard to case.
fn sort_natural(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let list = items(renderer, input)?;
    renderer.spend(list.len().saturating_mul(4))?;
    let mut with_key = Vec::with_capacity(list.len());
    for item in list {
        let value = match arguments.get(0) {
            Value::Nil => item.clone(),
            key => match property(&item, key)? {
                Property::Found(value) => value,
                Property::Keyless => return Ok(Value::Nil),
            },
        };
        let text = match value {
            Value::Nil => None,
            value => Some(value.text()?.to_ascii_lowercase()),
        };
        with_key.push((text, item));
    }
    let sorted = merge_sort(with_key, |(a, _), (b, _)| {
        Ok(match (a, b) {
            (Some(a), Some(b)) => a.cmp(b),
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
        })
    })?;
    Ok(Value::list(sorted.into_iter().map(|(_, item)| item).collect()))
}
