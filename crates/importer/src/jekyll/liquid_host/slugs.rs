//! The filter `slugify` in its modes (`Jekyll::Utils.slugify`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::jekyll::slug::{slugify, slugify_pretty};

pub(super) fn slug(text: &str, mode: &str) -> String {
    match mode {
        "default" => slugify(text),
        "pretty" => slugify_pretty(text).to_lowercase(),
        "ascii" => hyphenate(text, |c| c.is_ascii_alphanumeric()),
        "latin" => slugify(&latin(text)),
        "raw" => hyphenate(text, |c| !(c.is_ascii_whitespace() || c == '\u{b}')),
        _ => text.to_lowercase(),
    }
}

/// Runs of other characters as one hyphen, none at the ends; lower case.
fn hyphenate(text: &str, keep: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(|c| !keep(c)) {
        let word = part.strip_suffix(|c| !keep(c));
        out.push_str(word.unwrap_or(part));
        if word.is_some() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.strip_prefix('-').unwrap_or(&out);
    out.strip_suffix('-').unwrap_or(out).to_lowercase()
}

/// Latin letters without their marks; any other letter is a question mark.
fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        let plain = match c {
            'ß' => "ss",
            'Æ' => "AE",
            'æ' => "ae",
            'Ø' => "O",
            'ø' => "o",
            'Œ' => "OE",
            'œ' => "oe",
            'Þ' => "Th",
            'þ' => "th",
            'Ð' | 'Đ' => "D",
            'ð' | 'đ' => "d",
            'Ł' => "L",
            'ł' => "l",
            'Ħ' => "H",
            'ħ' => "h",
            'ı' => "i",
            c if c.is_ascii() => {
                out.push(c);
                continue;
            }
            c => {
                let mut letters = std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c));
                out.push(letters.next().filter(char::is_ascii).unwrap_or('?'));
                continue;
            }
        };
        out.push_str(plain);
    }
    out
}
