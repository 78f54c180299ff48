//! Names of ZIP entries.

use std::borrow::Cow;

use encoding_rs::EUC_KR;

/// The name of an entry. Archives of old Korean systems have CP949 names without saying so, newer ones UTF-8 names
/// without saying so; some of Windows have backslashes for slashes (APPNOTE.TXT, 4.4.17, wants slashes).
pub(super) fn decoded(raw: &[u8]) -> Cow<'_, str> {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => EUC_KR.decode_without_bom_handling(raw).0,
    };
    if name.contains('\\') { Cow::Owned(name.replace('\\', "/")) } else { name }
}

/// Why a name is none that a file inside the archive could have.
pub(super) fn objection(name: &str) -> Option<&'static str> {
    let drive = |part: &str| {
        let mut bytes = part.bytes();
        bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic()) && bytes.next() == Some(b':')
    };
    if name.contains('\0') {
        Some("its name holds a zero byte")
    } else if name.starts_with('/') || drive(name) {
        Some("its name is an absolute path")
    } else if name.split('/').any(|part| part == "..") {
        Some("its name leads out of the archive")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_declared_encoding() {
        assert_eq!(decoded("1/1-첫-글.html".as_bytes()), "1/1-첫-글.html");
        assert_eq!(decoded(b"1/1-\xb1\xdb.html"), "1/1-글.html");
        assert_eq!(decoded("b-1-1\\1\\img\\글.png".as_bytes()), "b-1-1/1/img/글.png");
    }

    #[test]
    fn hostile_names() {
        for name in ["../a", "a/../../b", "/abs", "..\\a", "\\\\host\\a", "C:/a", "c:a", "a\0b.txt", "a/.."] {
            assert!(objection(&decoded(name.as_bytes())).is_some(), "{name:?}");
        }
        for name in ["1/1-제목: 하나.html", "1/img/..png", "1/file/a..b", "style.css"] {
            assert_eq!(objection(name), None, "{name:?}");
        }
    }
}
