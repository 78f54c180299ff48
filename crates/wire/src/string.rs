//! Strings as JSON text.

use posthaul_model::position;

/// Adds a string as serde writes it, several times as fast where little must be escaped.
pub(crate) fn write_string(out: &mut Vec<u8>, mut text: &str) {
    out.push(b'"');
    while let Some(at) = position(text.as_bytes(), b' ', [b'"', b'\\']) {
        let (plain, rest) = text.split_at(at);
        let (escaped, rest) = rest.split_at(1);
        out.extend_from_slice(plain.as_bytes());
        out.extend_from_slice(match escaped {
            "\n" => b"\\n",
            "\"" => b"\\\"",
            "\\" => b"\\\\",
            "\t" => b"\\t",
            "\r" => b"\\r",
            "\u{8}" => b"\\b",
            "\u{c}" => b"\\f",
            _ => b"\\u00",
        });
        if let [byte @ (0..=7 | 11 | 14..=31)] = escaped.as_bytes() {
            let digits = b"0123456789abcdef";
            out.extend([byte >> 4, byte & 15].map(|digit| digits[usize::from(digit)]));
        }
        text = rest;
    }
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::write_string;

    #[test]
    fn what_is_written_is_what_serde_writes() {
        let controls: String = ('\0'..='\u{a0}').collect();
        let long = "가나다 abc ".repeat(9);
        for text in [&*controls, "", "글", &format!("{long}\"{long}\n\\{long}\u{1f}"), &long] {
            let mut json = Vec::new();
            write_string(&mut json, text);
            assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(text).unwrap());
        }
    }
}
