//! Expressions, filters and conditions.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Fault, File, Renderer};
use crate::filters::Arguments;
use crate::span::{Code, Span};
use crate::syntax::condition::{Comparison, Condition, Joint, Operator};
use crate::syntax::expression::{Command, Expression, Lookup, Name};
use crate::syntax::pipeline::{Call, Pipeline};
use crate::value::{Value, compare, contains, equal, leading_int};

/// Lists may be nested this deep and hold this many values, counted through.
const DEEPEST: usize = 100;
const HEAVIEST: usize = 1 << 20;

impl Renderer<'_> {
    pub(crate) fn pipeline(&mut self, pipeline: &Pipeline, span: Span, file: File<'_>) -> Result<Value, Fault> {
        let mut value = self.evaluate(&pipeline.value)?;
        for call in &pipeline.filters {
            if call.filter.is_none() {
                self.problem(file, span, Code::UnknownFilter, format!("unknown filter '{}'", call.name));
            }
            value = self.call(call, value)?;
        }
        Ok(value)
    }

    /// A pipeline without a place: unknown filters pass in silence.
    pub(crate) fn quietly(&mut self, pipeline: &Pipeline) -> Result<Value, Fault> {
        let value = self.evaluate(&pipeline.value)?;
        pipeline.filters.iter().try_fold(value, |value, call| self.call(call, value))
    }

    fn call(&mut self, call: &Call, value: Value) -> Result<Value, Fault> {
        let Some(filter) = call.filter else { return Ok(value) };
        let positional =
            call.arguments.iter().map(|argument| self.evaluate(argument)).collect::<Result<Vec<_>, _>>()?;
        let named = call.named.iter().map(|(name, value)| Ok((name.clone(), self.evaluate(value)?)));
        let named = named.collect::<Result<Vec<_>, Fault>>()?;
        let given = positional.len() + usize::from(!named.is_empty());
        let (least, most) = filter.arguments;
        if given < least || given > most {
            let wanted = if least == most { least.to_string() } else { format!("{least} to {most}") };
            return Err(Fault::argument(format!("filter '{}' takes {wanted} arguments, not {given}", call.name)));
        }
        self.spend(1 + value.weight())?;
        if let Value::Text(text) = &value {
            self.spend_text(text.len())?;
        }
        let result = (filter.run)(self, &value, &Arguments { positional, named })?;
        if result.weight() > HEAVIEST || result.depth() > DEEPEST {
            return Err(Fault::Limit("memory"));
        }
        if let Value::Text(text) = &result {
            self.spend_text(text.len())?;
        }
        Ok(result)
    }

    pub(crate) fn evaluate(&mut self, expression: &Expression) -> Result<Value, Fault> {
        match expression {
            Expression::Literal(value) => Ok(value.clone()),
            Expression::Range(ends) => {
                let (first, last) = (self.evaluate(&ends.0)?, self.evaluate(&ends.1)?);
                Ok(Value::Range(bound(&first)?, bound(&last)?))
            }
            Expression::Variable(variable) => {
                let mut value = match &variable.name {
                    Name::Plain(name) => self.variable(name),
                    Name::Computed(name) => match self.evaluate(name)? {
                        Value::Text(name) => self.variable(&name),
                        _ => Value::Nil,
                    },
                };
                for lookup in &variable.lookups {
                    value = self.look_up(&value, lookup)?;
                }
                Ok(value)
            }
        }
    }

    pub(crate) fn variable(&self, name: &str) -> Value {
        self.scopes.get(name).or_else(|| self.host.global(name)).unwrap_or_default()
    }

    fn look_up(&mut self, value: &Value, lookup: &Lookup) -> Result<Value, Fault> {
        Ok(match lookup {
            Lookup::Key(key) => value.get(key).unwrap_or_default(),
            Lookup::Command(command, key) => match value.get(key) {
                Some(found) => found,
                None => run(value, *command),
            },
            Lookup::Index(index) => match (value, self.evaluate(index)?) {
                (Value::List(list), Value::Int(at)) => item(list, at),
                (_, Value::Text(key)) => value.get(&key).unwrap_or_default(),
                _ => Value::Nil,
            },
        })
    }

    pub(crate) fn condition(&mut self, condition: &Condition) -> Result<bool, Fault> {
        // Each comparison decides alone or leaves the answer to the next one.
        for (comparison, joint) in &condition.parts {
            let result = self.comparison(comparison)?;
            let decides = match joint {
                Joint::End => true,
                Joint::And => !result,
                Joint::Or => result,
            };
            if decides {
                return Ok(result);
            }
        }
        Ok(false)
    }

    fn comparison(&mut self, comparison: &Comparison) -> Result<bool, Fault> {
        self.spend(1)?;
        let left = self.evaluate(&comparison.left)?;
        let Some((operator, right)) = &comparison.right else { return Ok(left.is_truthy()) };
        let right = self.evaluate(right)?;
        self.spend(left.weight().min(right.weight()))?;
        Ok(match operator {
            Operator::Equal => equal(&left, &right),
            Operator::NotEqual => !equal(&left, &right),
            Operator::Contains => {
                self.spend(left.weight())?;
                contains(&left, &right)?
            }
            Operator::Less => ordered(&left, &right)? == Some(Ordering::Less),
            Operator::Greater => ordered(&left, &right)? == Some(Ordering::Greater),
            Operator::LessOrEqual => matches!(ordered(&left, &right)?, Some(Ordering::Less | Ordering::Equal)),
            Operator::GreaterOrEqual => matches!(ordered(&left, &right)?, Some(Ordering::Greater | Ordering::Equal)),
            Operator::Unknown => return Err(Fault::argument("unknown operator")),
        })
    }
}

/// The order of two values; nothing when one of them has none at all, a fault when theirs differ.
fn ordered(left: &Value, right: &Value) -> Result<Option<Ordering>, Fault> {
    let has_order = |value: &Value| {
        matches!(value, Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Date(_) | Value::Time(_))
    };
    if !has_order(left) || !has_order(right) {
        return Ok(None);
    }
    match compare(left, right) {
        Some(order) => Ok(Some(order)),
        None if matches!((left, right), (Value::Float(_), _) | (_, Value::Float(_))) && same_kind(left, right) => {
            Ok(None)
        }
        None => Err(Fault::argument("these two cannot be compared")),
    }
}

/// Both numbers: they have no order only when one is NaN.
fn same_kind(left: &Value, right: &Value) -> bool {
    let is_number = |value: &Value| matches!(value, Value::Int(_) | Value::Float(_));
    is_number(left) && is_number(right)
}

/// An end of a range.
fn bound(value: &Value) -> Result<i64, Fault> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::Nil => Ok(0),
        Value::Text(text) => Ok(leading_int(text)),
        _ => Err(Fault::argument("invalid integer")),
    }
}

/// The item of a list at an index, which counts from the end when it is negative.
pub(crate) fn item(list: &[Value], at: i64) -> Value {
    let from_end = || usize::try_from(at.unsigned_abs()).ok().and_then(|back| list.len().checked_sub(back));
    let at = if at < 0 { from_end() } else { usize::try_from(at).ok() };
    at.and_then(|at| list.get(at)).cloned().unwrap_or_default()
}

fn run(value: &Value, command: Command) -> Value {
    match (command, value) {
        (Command::Size, Value::Text(text)) => text.chars().count().into(),
        (Command::Size, Value::List(list)) => list.len().into(),
        (Command::Size, Value::Map(map)) => map.len().into(),
        (Command::Size, Value::Range(first, last)) => Value::Int(last.saturating_sub(*first).saturating_add(1).max(0)),
        // The bytes of a machine word.
        (Command::Size, Value::Int(_)) => Value::Int(8),
        (Command::First, Value::List(list)) => list.first().cloned().unwrap_or_default(),
        (Command::Last, Value::List(list)) => list.last().cloned().unwrap_or_default(),
        (Command::First, Value::Range(first, _)) => Value::Int(*first),
        (Command::Last, Value::Range(_, last)) => Value::Int(*last),
        (Command::First, Value::Map(map)) => map.iter().next().map(pair).unwrap_or_default(),
        _ => Value::Nil,
    }
}

/// An entry of a map as loops see it: key and value.
pub(crate) fn pair((key, value): &(Arc<str>, Value)) -> Value {
    Value::list(vec![Value::Text(Arc::clone(key)), value.clone()])
}
