//! Numbers of the arithmetic filters. Ruby's Liquid calculates with `BigDecimal`: 0.1 plus 0.2 is 0.3.

use crate::syntax::scan::strip;
use crate::value::{Value, leading_int, show_float};

/// A whole number, or `digits` times ten to the power of minus `scale`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Int(i64),
    Decimal {
        digits: i128,
        scale: u32,
    },
    /// Too large or too fine for the above.
    Float(f64),
}

/// No more digits behind the point than this are kept exactly.
const FINEST: u32 = 30;

impl Number {
    /// The number of a value: of a text what it begins with, 0 for what is none.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::from_float(*number),
            Value::Text(text) => {
                let text = strip(text);
                let digits = text.strip_prefix('-').unwrap_or(text);
                let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
                match digits.split_once('.') {
                    Some((whole, fraction)) if all(whole) && all(fraction) => Self::parse(text),
                    _ => Self::Int(leading_int(text)),
                }
            }
            _ => Self::Int(0),
        }
    }

    fn from_float(number: f64) -> Self {
        Self::parse(&show_float(number))
    }

    /// Reads what [`show_float`] writes.
    fn parse(text: &str) -> Self {
        Self::exact(text).unwrap_or_else(|| Self::Float(text.parse().unwrap_or(0.0)))
    }

    fn exact(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let scale = i64::try_from(fraction.len()).ok()? - exponent.parse::<i64>().ok()?;
        let mut digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        for _ in scale..0 {
            digits = digits.checked_mul(10)?;
        }
        let scale = u32::try_from(scale.max(0)).ok().filter(|&scale| scale <= FINEST)?;
        Some(Self::Decimal { digits, scale })
    }

    pub(super) fn to_float(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            // Reading the decimal text rounds correctly.
            Self::Decimal { digits, scale } => format!("{digits}e-{scale}").parse().unwrap_or(0.0),
            Self::Float(number) => number,
        }
    }

    /// As a value: decimals become floating-point numbers.
    pub(super) fn value(self) -> Value {
        match self {
            Self::Int(number) => Value::Int(number),
            other => Value::Float(other.to_float()),
        }
    }

    pub(super) fn is_zero(self) -> bool {
        match self {
            Self::Int(number) => number == 0,
            Self::Decimal { digits, .. } => digits == 0,
            Self::Float(number) => number == 0.0,
        }
    }

    /// The digits of two numbers at the same scale.
    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let parts = |number| match number {
            Self::Int(number) => Some((i128::from(number), 0)),
            Self::Decimal { digits, scale } => Some((digits, scale)),
            Self::Float(_) => None,
        };
        let ((a, a_scale), (b, b_scale)) = (parts(self)?, parts(other)?);
        let scale = a_scale.max(b_scale);
        let shift = |digits: i128, from: u32| digits.checked_mul(10i128.checked_pow(scale - from)?);
        Some((shift(a, a_scale)?, shift(b, b_scale)?, scale))
    }

    fn both_int(self, other: Self) -> Option<(i64, i64)> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some((a, b)),
            _ => None,
        }
    }

    fn combine(
        self,
        other: Self,
        whole: fn(i64, i64) -> Option<i64>,
        exact: fn(i128, i128, u32) -> Option<(i128, u32)>,
        float: fn(f64, f64) -> f64,
    ) -> Self {
        if let Some((a, b)) = self.both_int(other) {
            return whole(a, b).map_or_else(|| Self::Float(float(a as f64, b as f64)), Self::Int);
        }
        let result = self.aligned(other).and_then(|(a, b, scale)| exact(a, b, scale));
        match result.filter(|&(_, scale)| scale <= 2 * FINEST) {
            Some((digits, scale)) => Self::Decimal { digits, scale },
            None => Self::Float(float(self.to_float(), other.to_float())),
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        self.combine(other, i64::checked_add, |a, b, scale| Some((a.checked_add(b)?, scale)), |a, b| a + b)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.combine(other, i64::checked_sub, |a, b, scale| Some((a.checked_sub(b)?, scale)), |a, b| a - b)
    }

    pub(super) fn times(self, other: Self) -> Self {
        self.combine(other, i64::checked_mul, |a, b, scale| Some((a.checked_mul(b)?, 2 * scale)), |a, b| a * b)
    }

    /// Whole numbers are divided as such, towards minus infinity.
    pub(super) fn divided_by(self, other: Self) -> Self {
        let floor = |a: i64, b: i64| Some(a.checked_div_euclid(b)? - i64::from(b < 0 && a.checked_rem_euclid(b)? != 0));
        // Twenty digits are more than a floating-point number holds.
        let exact = |a: i128, b: i128, _| Some((a.checked_mul(10i128.pow(20))?.checked_div(b)?, 20));
        self.combine(other, floor, exact, |a, b| a / b)
    }

    /// The remainder has the sign of the divisor.
    pub(super) fn modulo(self, other: Self) -> Self {
        let whole = |a: i64, b: i64| {
            let rest = a.checked_rem(b)?;
            Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
        };
        let exact = |a: i128, b: i128, scale| {
            let rest = a.checked_rem(b)?;
            Some((if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }, scale))
        };
        self.combine(other, whole, exact, |a, b| a - b * (a / b).floor())
    }

    pub(super) fn abs(self) -> Self {
        match self {
            Self::Int(number) => Self::Int(number.saturating_abs()),
            Self::Decimal { digits, scale } => Self::Decimal { digits: digits.saturating_abs(), scale },
            Self::Float(number) => Self::Float(number.abs()),
        }
    }

    pub(super) fn is_less(self, other: Self) -> bool {
        match self.aligned(other) {
            Some((a, b, _)) => a < b,
            None => self.to_float() < other.to_float(),
        }
    }

    /// Rounded to so many places behind the point (in front of it, when negative), halves away from zero.
    pub(super) fn round(self, places: i64) -> Self {
        let places = places.clamp(-30, 30);
        match self {
            Self::Int(number) if places < 0 => {
                let unit =
                    u32::try_from(-places).ok().and_then(|places| 10i128.checked_pow(places)).unwrap_or(i128::MAX);
                Self::Int(i64::try_from(rounded(i128::from(number), unit).saturating_mul(unit)).unwrap_or(0))
            }
            Self::Decimal { digits, scale } if i64::from(scale) > places => {
                let cut = u32::try_from(i64::from(scale) - places).unwrap_or(0);
                let Some(unit) = 10i128.checked_pow(cut) else { return Self::Decimal { digits: 0, scale: 0 } };
                let digits = rounded(digits, unit);
                match u32::try_from(places) {
                    Ok(scale) => Self::Decimal { digits, scale },
                    Err(_) => {
                        let unit = u32::try_from(-places).ok().and_then(|places| 10i128.checked_pow(places));
                        Self::Decimal { digits: digits.saturating_mul(unit.unwrap_or(0)), scale: 0 }
                    }
                }
            }
            Self::Float(number) if places == 0 => Self::Float(number.round()),
            other => other,
        }
    }

    /// The nearest whole number above or below.
    pub(super) fn to_int(self, up: bool) -> i64 {
        match self {
            Self::Int(number) => number,
            Self::Decimal { digits, scale } => {
                let unit = 10i128.checked_pow(scale).unwrap_or(i128::MAX);
                let below = digits.div_euclid(unit);
                let above = below + i128::from(digits.rem_euclid(unit) != 0);
                i64::try_from(if up { above } else { below }).unwrap_or(if digits < 0 { i64::MIN } else { i64::MAX })
            }
            Self::Float(number) => (if up { number.ceil() } else { number.floor() }) as i64,
        }
    }
}

/// Divided by a unit, halves away from zero.
fn rounded(digits: i128, unit: i128) -> i128 {
    let rest = digits % unit;
    let step = i128::from(rest.abs() >= unit - rest.abs());
    digits / unit + if digits < 0 { -step } else { step }
}
