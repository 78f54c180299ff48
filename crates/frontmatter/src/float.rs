//! Numbers as text.

/// The shortest text that reads back as the same number, as JSON writes it: `1.5`, `1.0`, `1e20`.
pub(crate) fn shortest(f: f64) -> String {
    format!("{f:?}")
}

/// Ruby's `Float#to_s`: `1.5`, `1.0`, `1.0e+20`, `Infinity`.
pub(crate) fn ruby(f: f64) -> String {
    if f.is_nan() {
        return "NaN".to_owned();
    }
    if f.is_infinite() {
        return if f > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let text = shortest(f);
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
    format!("{mantissa}{point}e{sign}{digits:0>2}")
}
