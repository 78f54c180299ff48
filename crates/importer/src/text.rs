//! Bytes as text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use posthaul_model::{Diagnostic, Severity};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Bytes that became text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark. A NUL stays.
    pub text: String,
    /// Name of the encoding by the WHATWG Encoding Standard. `EUC-KR` is there what others call CP949.
    pub encoding: &'static str,
    /// Whether bytes that mean nothing in that encoding became U+FFFD.
    pub lossy: bool,
    /// Whether a byte order mark stood in front.
    pub had_bom: bool,
}

/// Decodes a file: by its byte order mark (UTF-8, UTF-16), else as UTF-8 if it is valid, else by the encoding
/// that its bytes look like.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default(), true);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding: UTF_8.name(), lossy: false, had_bom: false },
        Err(invalid) => {
            let bytes = invalid.as_bytes();
            with(guess(bytes), bytes, false)
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], had_bom: bool) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy, had_bom }
}

/// What invalid UTF-8 is. A few bad bytes in a text that is UTF-8 elsewhere do not make it something else.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    if good > 16 * bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"kr"), Utf8Detection::Allow)
}

impl Decoded {
    /// What deserves attention in how a file was decoded.
    pub fn diagnostic(&self, path: &str) -> Option<Diagnostic> {
        let (code, severity, message) = if self.lossy {
            let message = format!("bytes that are not valid {} became U+FFFD", self.encoding);
            ("text_undecodable_bytes", Severity::Error, message)
        } else if self.encoding != UTF_8.name() {
            ("text_reencoded", Severity::Info, format!("the file is {} and was read as such", self.encoding))
        } else {
            return None;
        };
        Some(Diagnostic { code: code.into(), severity, path: Some(path.to_owned()), line: None, message })
    }
}

/// The line of a place in a text, from 1.
pub(crate) fn line_at(text: &str, at: usize) -> u32 {
    let newlines = text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count();
    u32::try_from(newlines).unwrap_or(u32::MAX).saturating_add(1)
}

/// Where the lines of a text begin.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Text in Unicode's composed form (NFC): names on a Mac are decomposed.
pub fn nfc(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KOREAN: &str = "한국어로 쓴 글입니다. 옛날 윈도우에서 저장한 파일은 똠방각하 같은 글자도 담고 있습니다.";

    /// Encoding, and whether it is lossy, of a file that must come back as the Korean text.
    fn korean(bytes: Vec<u8>) -> (&'static str, bool, Option<String>) {
        let decoded = decode(bytes);
        assert_eq!(decoded.text, KOREAN);
        (decoded.encoding, decoded.had_bom, decoded.diagnostic("a.md").map(|d| d.code.to_string()))
    }

    #[test]
    fn what_korean_files_are() {
        let utf16 = |units: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(KOREAN.encode_utf16()).flat_map(units);
        let reencoded = Some("text_reencoded".to_owned());
        assert_eq!(korean(KOREAN.into()), ("UTF-8", false, None));
        assert_eq!(korean(format!("\u{feff}{KOREAN}").into_bytes()), ("UTF-8", true, None));
        assert_eq!(korean(utf16(u16::to_le_bytes).collect()), ("UTF-16LE", true, reencoded.clone()));
        assert_eq!(korean(utf16(u16::to_be_bytes).collect()), ("UTF-16BE", true, reencoded.clone()));
        // CP949, with syllables that plain EUC-KR lacks.
        let cp949 = encoding_rs::EUC_KR.encode(KOREAN).0.into_owned();
        assert_eq!(korean(cp949), ("EUC-KR", false, reencoded));
    }

    #[test]
    fn bytes_that_mean_nothing_are_named() {
        let mut bytes = KOREAN.as_bytes().to_vec();
        bytes.insert(3, 0xff);
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, decoded.lossy), ("UTF-8", true));
        assert_eq!(decoded.text, KOREAN.replacen('한', "한\u{fffd}", 1));
        assert_eq!(decoded.diagnostic("a.md").unwrap().code.as_str(), "text_undecodable_bytes");
        assert_eq!(decode(b"a\0b".to_vec()).text, "a\0b");
        assert_eq!(decode(Vec::new()).text, "");
    }

    #[test]
    fn other_encodings() {
        assert_eq!(
            decode(b"Un caf\xe9 \xe0 la fran\xe7aise, d\xe9j\xe0 vu".to_vec()).text,
            "Un café à la française, déjà vu"
        );
    }
}
