//! Names of folders and files, and addresses: safe everywhere, readable, unique.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// Bytes that a name may have; with a number and an extension it stays below what file systems allow.
const LONGEST: usize = 120;

/// A name of letters, digits, `-` and `_`; empty when nothing of the text can stand in one.
pub(crate) fn folder_name(text: &str) -> String {
    name(text, |c| c == '_')
}

/// The same for a file, whose dots stay.
pub(crate) fn file_name(text: &str) -> String {
    let name = name(text, |c| matches!(c, '_' | '.'));
    let name = name.trim_matches('.');
    match name.rsplit_once('.') {
        Some((stem, extension)) if stem.len() + extension.len() >= LONGEST => format!("{stem}.{extension}"),
        _ if name.is_empty() => "file".to_owned(),
        _ => name.to_owned(),
    }
}

fn name(text: &str, also: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in text.nfc() {
        if c.is_alphanumeric() || also(c) || is_mark(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if is_reserved(out) { format!("{out}-") + "1" } else { out.to_owned() }
}

/// Combining marks, without which many scripts cannot be written; variation selectors are left out.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) && !matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// Device names of Windows.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Names that are taken. File systems may fold case and normal form, so these do not tell names apart.
#[derive(Debug, Default)]
pub(crate) struct Taken(HashSet<String>);

impl Taken {
    /// The name, with a number before its extension when it is taken.
    pub(crate) fn take(&mut self, name: &str) -> String {
        let (stem, extension) = match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => (stem, format!(".{extension}")),
            _ => (name, String::new()),
        };
        let mut number = 1_u32;
        let mut unique = name.to_owned();
        while !self.insert(&unique) {
            number += 1;
            unique = format!("{stem}-{number}{extension}");
        }
        unique
    }

    /// Whether the name was free.
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        self.0.insert(fold(name))
    }
}

/// What names have in common that some file system takes for one.
pub(crate) fn fold(name: &str) -> String {
    name.to_lowercase().nfc().collect()
}

/// A site-relative address, decoded, as Hugo can make it; `None` when it cannot.
pub(crate) fn address(url: &str) -> Option<String> {
    let path = percent_decode_str(url.trim()).decode_utf8().ok()?;
    let possible = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|c: char| c.is_control() || matches!(c, '?' | '\\'))
        && path.split('/').all(|part| !matches!(part, "." | "..") && part.len() <= 200);
    possible.then(|| path.into_owned())
}

/// What two addresses have in common that lead to the same file.
pub(crate) fn key(address: &str) -> &str {
    address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/')
}

/// The address below the path under which the site lies, with only what is syntax in an address, in Markdown or
/// in HTML percent-encoded: letters of any language stay readable.
pub(crate) fn link(base: &str, address: &str) -> String {
    let mut out = base.to_owned();
    for c in address.chars() {
        let kept = !c.is_whitespace() && !c.is_control() && !"\"#%<>?`\\^{|}[]()".contains(c);
        if kept {
            out.push(c);
        } else {
            out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    out
}

/// The extension of the last part of a path, lower case.
pub(crate) fn extension(path: &str) -> Option<String> {
    let last = path.rsplit('/').next()?;
    last.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension.to_ascii_lowercase())
}
