//! Equality, order and `contains`, as Ruby's values answer them.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{TooLong, Value};

/// `==` of a condition.
pub(crate) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Empty, other) | (other, Value::Empty) => is_empty(other),
        (Value::Nil, Value::Nil) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Range(a, b), Value::Range(c, d)) => (a, b) == (c, d),
        (Value::Date(a), Value::Date(b)) => a == b,
        (Value::Time(a), Value::Time(b)) => a.zoned.timestamp() == b.zoned.timestamp(),
        (Value::List(a), Value::List(b)) => {
            Arc::ptr_eq(a, b) || (a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equal(a, b)))
        }
        (Value::Map(a), Value::Map(b)) => {
            Arc::ptr_eq(a, b)
                || (a.len() == b.len()
                    && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| equal(value, other))))
        }
        (Value::Object(a), Value::Object(b)) => match (a.identity(), b.identity()) {
            (Some(a), Some(b)) => a == b,
            _ => Arc::ptr_eq(a, b),
        },
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
            compare(left, right) == Some(Ordering::Equal)
        }
        _ => false,
    }
}

/// `empty?` of Ruby: only what can be empty answers.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Map(map) => map.is_empty(),
        _ => false,
    }
}

/// `<=>`: nothing when the two have no order.
pub(crate) fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Float(b)) => (*a as f64).partial_cmp(b),
        (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(*b as f64)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) => Some(a.zoned.timestamp().cmp(&b.zoned.timestamp())),
        (Value::Nil, Value::Nil) => Some(Ordering::Equal),
        (Value::Bool(a), Value::Bool(b)) if a == b => Some(Ordering::Equal),
        (Value::List(a), Value::List(b)) => {
            for (a, b) in a.iter().zip(b.iter()) {
                match compare(a, b)? {
                    Ordering::Equal => {}
                    other => return Some(other),
                }
            }
            Some(a.len().cmp(&b.len()))
        }
        // Jekyll's documents (`DocumentDrop#<=>`): by date, then by path.
        (Value::Object(a), Value::Object(b)) => {
            let by = |key| compare(&a.get(key)?, &b.get(key)?);
            by("date").filter(|order| order.is_ne()).or_else(|| by("path"))
        }
        _ => None,
    }
}

/// `left contains right`.
pub(crate) fn contains(left: &Value, right: &Value) -> Result<bool, TooLong> {
    if !right.is_truthy() {
        return Ok(false);
    }
    Ok(match left {
        Value::Text(text) => text.contains(&*right.text()?),
        Value::List(list) => list.iter().any(|item| equal(item, right)),
        Value::Map(map) => right.as_text().is_some_and(|key| map.get(key).is_some()),
        Value::Object(object) => right.as_text().is_some_and(|key| object.get(key).is_some()),
        Value::Range(first, last) => match right {
            Value::Int(number) => (first..=last).contains(&number),
            Value::Float(number) => (*first as f64..=*last as f64).contains(number),
            _ => false,
        },
        _ => false,
    })
}
