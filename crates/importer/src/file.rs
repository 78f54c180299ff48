//! Reading one file of a site.

use std::io::Read;

use cap_std::fs::Dir;
use posthaul_model::{Diagnostic, DocumentKind, Failure, MediaType};

use crate::text::decode;

/// The text of a file, and what was noticed about its bytes.
pub(crate) struct TextFile {
    /// The whole text.
    pub(crate) text: String,
    /// What deserves attention.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Why a file has no text.
pub(crate) enum NoText {
    /// It is an image or the like.
    Binary,
    /// It cannot be read.
    Failed(Failure),
}

impl NoText {
    /// The same as a failure, of a file that was text when it was first read.
    pub(crate) fn failure(self, kind: DocumentKind, path: &str) -> Failure {
        match self {
            Self::Failed(failure) => failure,
            Self::Binary => Failure {
                kind,
                path: path.to_owned(),
                code: "read_failed".into(),
                message: "the file has changed since it was first read: it is no text any more".to_owned(),
            },
        }
    }
}

/// Reads a file of at most `limit` bytes as text.
pub(crate) fn read(root: &Dir, path: &str, kind: DocumentKind, limit: u64) -> Result<TextFile, NoText> {
    let failed = |code: &'static str, message: String| {
        NoText::Failed(Failure { kind, path: path.to_owned(), code: code.into(), message })
    };
    let bytes =
        read_bytes(root, path, limit).map_err(|error| failed("read_failed", format!("it cannot be read: {error}")))?;
    let Some(bytes) = bytes else {
        return Err(failed("post_too_large", format!("the file has more than {limit} bytes")));
    };
    if is_binary(&bytes) {
        return Err(NoText::Binary);
    }
    let decoded = decode(bytes);
    Ok(TextFile { diagnostics: decoded.diagnostic(path).into_iter().collect(), text: decoded.text })
}

/// The content of a file; none if it is longer than `limit`.
pub(crate) fn read_bytes(root: &Dir, path: &str, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    // Most posts fit: one call for the text, one for its end.
    let mut bytes = Vec::with_capacity(16 << 10);
    // A file of the standard library reads into room that is not zeroed first.
    root.open(path)?.into_std().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Whether the content is an image or something else that is no text, by its first bytes. A text may hold a
/// zero byte, and UTF-16 is full of them.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..8192).unwrap_or(bytes);
    let known = matches!(MediaType::sniff(head), MediaType::Png | MediaType::Jpeg | MediaType::Pdf | MediaType::Zip);
    let has_zero = head.contains(&0);
    let utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    // A character that the end cuts in two has no error length.
    let utf8 = || std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    known || has_zero && !utf16 && !utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_no_text_and_texts_with_a_zero_byte_are() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n") && is_binary(b"GIF89a\x01\0\xff\xff"));
        assert!(!is_binary(b"a\0b") && !is_binary("글".as_bytes()) && !is_binary(b"\xff\xfea\0"));
        assert!(!is_binary(b"\xbe\xc8\xb3\xe7"), "CP949");
        assert!(!is_binary(format!("\0{}글", "a".repeat(8190)).as_bytes()), "a character on the edge");
    }
}
