//! Numbers as Ruby reads and writes them.

/// `String#to_i`: the whole number that a text begins with, else 0. Numbers out of range end at the last one.
pub(crate) fn leading_int(text: &str) -> i64 {
    let text = text.trim_start();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut number: i64 = 0;
    let mut last = b'_';
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => number = number.saturating_mul(10).saturating_add(i64::from(byte - b'0')),
            b'_' if last != b'_' => {}
            _ => break,
        }
        last = byte;
    }
    if negative { -number } else { number }
}

/// `String#to_f`: the number that a text begins with, else 0.
pub(crate) fn leading_float(text: &str) -> f64 {
    let text = text.trim_start();
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let sign = usize::from(matches!(bytes.first(), Some(b'-' | b'+')));
    let mut end = digits(sign);
    if end == sign {
        return 0.0;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let start = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        if digits(start) > start {
            end = digits(start);
        }
    }
    text[..end].parse().unwrap_or(0.0)
}

/// `Float#to_s`: at least one decimal, scientific from 1e16 on and below 0.0001.
pub(crate) fn show_float(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{number:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mantissa = if mantissa.contains('.') { mantissa.to_owned() } else { format!("{mantissa}.0") };
        let (sign, digits) = exponent.strip_prefix('-').map_or(("+", exponent), |digits| ("-", digits));
        return format!("{mantissa}e{sign}{digits:0>2}");
    }
    let text = number.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_ruby_does() {
        let shown = [1.0, -0.5, 1e15, 1e16, 1.5e20, 0.0001, 0.00001, 123.456, 0.0].map(show_float);
        let wanted = ["1.0", "-0.5", "1000000000000000.0", "1.0e+16", "1.5e+20", "0.0001", "1.0e-05", "123.456", "0.0"];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn a_text_gives_the_number_it_begins_with() {
        assert_eq!(["12px", " -7", "1_000", "x1", ""].map(leading_int), [12, -7, 1000, 0, 0]);
        assert_eq!(["1.5em", "2.", ".5", "1e3x", "-"].map(leading_float), [1.5, 2.0, 0.0, 1000.0, 0.0]);
    }
}
