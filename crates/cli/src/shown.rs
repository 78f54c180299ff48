//! Text of users on a terminal: nothing in it may steer the terminal.

use std::fmt::Write;

/// The text with control, bidirectional and other invisible characters spelled out.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let steers = c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if steers {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The same, with line breaks kept.
pub(crate) fn multiline(text: &str) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(super::line("가\u{1b}]0;x\u{7}\u{202e}b\n"), "가\\u{1b}]0;x\\u{7}\\u{202e}b\\u{a}");
        assert_eq!(super::multiline("a\nb\r"), "a\nb\\u{d}");
    }
}
