//! Names of files that any file system takes.

use unicode_normalization::UnicodeNormalization;

/// Bytes that a name may have; most file systems allow 255.
const LONGEST: usize = 200;

/// One component of a path, made from any text: NFC, without what Windows, macOS or Linux forbid, never
/// empty or a dot name, and at most 200 bytes (a longer one ends in a hash of the whole).
pub fn safe_name(text: &str) -> String {
    let name: String = text
        .nfc()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() || is_bidi_control(c) => '-',
            c => c,
        })
        .collect();
    let name = name.trim().trim_end_matches(['.', ' ']);
    let name = match name {
        "" | "." | ".." => "_".to_owned(),
        name if is_reserved(name) => format!("{name}_"),
        name => name.to_owned(),
    };
    if name.len() <= LONGEST {
        return name;
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let mut end = LONGEST - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}-{}", &name[..end], &hash[..8])
}

/// Device names of Windows, whatever their extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered =
        |prefix| stem.strip_prefix(prefix).is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn names_are_safe_everywhere() {
        let cases = [
            ("내 블로그", "내 블로그"),
            ("../../etc/passwd", "..-..-etc-passwd"),
            ("..", "_"),
            ("", "_"),
            ("con", "con_"),
            ("AUX.txt", "AUX.txt_"),
            ("com1", "com1_"),
            ("comet", "comet"),
            ("a:b*c?", "a-b-c-"),
            ("dot. ", "dot"),
            ("한글", "한글"),
            ("a\u{202e}b\n", "a-b-"),
        ];
        for (given, wanted) in cases {
            assert_eq!(safe_name(given), wanted, "{given:?}");
        }
        let long = safe_name(&"글".repeat(400));
        assert!(long.len() <= 200 && long.starts_with("글글") && long.as_bytes()[long.len() - 9] == b'-');
        assert_ne!(long, safe_name(&"글".repeat(401)));
    }
}
