//! Arithmetic.

use super::decimal::Number;
use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer};
use crate::value::Value;

pub(super) const ALL: &[Filter] = &[
    filter("plus", 1, 1, |_, input, arguments| Ok(Number::of(input).plus(operand(arguments)).value())),
    filter("minus", 1, 1, |_, input, arguments| Ok(Number::of(input).minus(operand(arguments)).value())),
    filter("times", 1, 1, |_, input, arguments| Ok(Number::of(input).times(operand(arguments)).value())),
    filter("divided_by", 1, 1, divided_by),
    filter("modulo", 1, 1, modulo),
    filter("abs", 0, 0, |_, input, _| Ok(Number::of(input).abs().value())),
    filter("at_least", 1, 1, |_, input, arguments| {
        let (number, least) = (Number::of(input), operand(arguments));
        Ok(if number.is_less(least) { least } else { number }.value())
    }),
    filter("at_most", 1, 1, |_, input, arguments| {
        let (number, most) = (Number::of(input), operand(arguments));
        Ok(if most.is_less(number) { most } else { number }.value())
    }),
    filter("round", 0, 1, |_, input, arguments| round(input, arguments)),
    filter("ceil", 0, 0, |_, input, _| Ok(Value::Int(finite(input)?.to_int(true)))),
    filter("floor", 0, 0, |_, input, _| Ok(Value::Int(finite(input)?.to_int(false)))),
];

fn operand(arguments: &Arguments) -> Number {
    Number::of(arguments.get(0))
}

fn divided_by(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    match (Number::of(input), operand(arguments)) {
        (Number::Int(_), Number::Int(0)) => Err(Fault::argument("divided by 0")),
        (number, divisor) if divisor.is_zero() => Ok(Value::Float(number.to_float() / 0.0)),
        (number, divisor) => Ok(number.divided_by(divisor).value()),
    }
}

fn modulo(_: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let divisor = operand(arguments);
    if divisor.is_zero() {
        return Err(Fault::argument("divided by 0"));
    }
    Ok(Number::of(input).modulo(divisor).value())
}

fn finite(input: &Value) -> Result<Number, Fault> {
    match Number::of(input) {
        Number::Float(number) if !number.is_finite() => Err(Fault::argument("this number has no end")),
        number => Ok(number),
    }
}

fn round(input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let places = arguments.given(0).map_or(0, |places| Number::of(places).to_int(false));
    let rounded = finite(input)?.round(places);
    Ok(if places <= 0 { Value::Int(rounded.to_int(false)) } else { rounded.value() })
}
