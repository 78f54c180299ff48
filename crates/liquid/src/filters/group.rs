//! Jekyll's `group_by` and `group_by_exp`.

use std::collections::HashMap;
use std::sync::Arc;

use super::list::{identity, items};
use super::select::item_property;
use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer, pair};
use crate::syntax::pipeline::Pipeline;
use crate::value::Value;

pub(super) const ALL: &[Filter] = &[filter("group_by", 1, 1, group_by), filter("group_by_exp", 2, 2, group_by_exp)];

/// What can be grouped: of a map, its entries.
fn groupable(renderer: &mut Renderer<'_>, input: &Value) -> Result<Option<Vec<Value>>, Fault> {
    Ok(match input {
        Value::List(list) => Some(list.to_vec()),
        Value::Map(map) => Some(map.iter().map(pair).collect()),
        Value::Range(..) => Some(items(renderer, input)?),
        _ => None,
    })
}

fn group_by(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Some(items) = groupable(renderer, input)? else { return Ok(input.clone()) };
    let key = arguments.text(0)?;
    groups(items, |item| Ok(item_property(item, &key)?.text()?.into_owned().into()))
}

fn group_by_exp(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let Some(items) = groupable(renderer, input)? else { return Ok(input.clone()) };
    let (variable, expression) = (arguments.text(0)?, arguments.text(1)?);
    let pipeline = Pipeline::parse(&expression);
    renderer.scopes.push();
    let result = groups(items, |item| {
        renderer.spend(1)?;
        renderer.scopes.set(&variable, item.clone());
        renderer.quietly(&pipeline)
    });
    renderer.scopes.pop();
    result
}

/// Groups in the order of their first items, each as Jekyll gives it: `name`, `items` and `size`.
fn groups(items: Vec<Value>, mut name: impl FnMut(&Value) -> Result<Value, Fault>) -> Result<Value, Fault> {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    let mut known = HashMap::new();
    for item in items {
        let name = name(&item)?;
        let at = *known.entry(identity(&name)?).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, items)) => items.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    let group = |(name, items): (Value, Vec<Value>)| {
        let size = items.len().into();
        Value::map([(Arc::from("name"), name), (Arc::from("items"), Value::list(items)), (Arc::from("size"), size)])
    };
    Ok(Value::list(groups.into_iter().map(group).collect()))
}
