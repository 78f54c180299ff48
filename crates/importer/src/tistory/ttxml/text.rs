//! Texts: bytes as characters, references resolved, what no text may hold taken out.

use encoding_rs::UTF_8;
use posthaul_model::{Code, Diagnostic, Normalisation};

use crate::codes::ttxml::CONTROL_CHARACTERS_DROPPED;
use crate::text::Decoded;

/// What was noticed in the texts of one document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// Characters that XML does not allow, which were taken out.
    dropped: String,
    /// The worst that is to be said about bytes that are not UTF-8.
    bytes: Option<Diagnostic>,
}

impl Notes {
    /// The same in words, of texts that belong to no document; none when there is nothing.
    pub(super) fn message(&self) -> Option<String> {
        let dropped = self.dropped.chars().count();
        let dropped = (dropped > 0).then(|| format!("{dropped} characters that no text may hold were taken out"));
        let bytes = self.bytes.as_ref().map(|diagnostic| diagnostic.message.clone());
        let said: Vec<_> = dropped.into_iter().chain(bytes).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The same as records of a document.
    pub(super) fn report(
        self,
        path: &str,
        line: u32,
        normalisations: &mut Vec<Normalisation>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if !self.dropped.is_empty() {
            normalisations.push(Normalisation {
                code: Code::new(CONTROL_CHARACTERS_DROPPED),
                line,
                text: self.dropped,
            });
        }
        if let Some(diagnostic) = self.bytes {
            diagnostics.push(Diagnostic { path: Some(path.to_owned()), line: Some(line), ..diagnostic });
        }
    }
}

/// The text of an element from what stands between its tags.
///
/// A text with tags in it was not written by the exporter, which escapes them: it is taken as HTML that somebody put
/// there by hand, and stays as it is.
pub(super) fn text(raw: &[u8], notes: &mut Notes) -> String {
    let raw = decode(raw, notes);
    if !raw.contains('<') {
        return resolve(&raw, notes);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = &*raw;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at(at);
        text.push_str(&resolve(before, notes));
        rest = if let Some(inside) = markup.strip_prefix("<![CDATA[") {
            let (inside, after) = inside.split_once("]]>").unwrap_or((inside, ""));
            text.push_str(&clean(inside, notes));
            after
        } else if let Some(inside) = markup.strip_prefix("<!--") {
            inside.split_once("-->").map_or("", |(_, after)| after)
        } else {
            return clean(&raw, notes);
        };
    }
    text.push_str(&resolve(rest, notes));
    text
}

/// Bytes as characters: UTF-8 as the file says, else what they look like.
pub(super) fn decode(bytes: &[u8], notes: &mut Notes) -> String {
    let broken = match std::str::from_utf8(bytes) {
        Ok(text) => return text.to_owned(),
        Err(_) => bytes.utf8_chunks(),
    };
    let (mut good, mut bad) = (0, 0);
    for chunk in broken {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Text in another encoding is all wrong; a title that was cut between two bytes is right but for its end.
    let decoded = if good >= bad {
        let text = String::from_utf8_lossy(bytes).into_owned();
        Decoded { text, encoding: UTF_8.name(), lossy: true, had_bom: false }
    } else {
        crate::text::decode(bytes.to_vec())
    };
    if let Some(new) = decoded.diagnostic("")
        && notes.bytes.as_ref().is_none_or(|known| new.severity > known.severity)
    {
        notes.bytes = Some(new);
    }
    decoded.text
}

/// A text with its references resolved. One that XML does not know, such as `&nbsp;`, stays as it is.
pub(super) fn resolve(raw: &str, notes: &mut Notes) -> String {
    if !raw.contains('&') {
        return clean(raw, notes);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        text.push_str(before);
        let name = reference.get(1..).unwrap_or_default();
        let end = name.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(name.get(..end)?)?, name.get(end + 1..)?))) {
            Some((character, after)) => {
                text.push(character);
                rest = after;
            }
            None => {
                text.push('&');
                rest = name;
            }
        }
    }
    text.push_str(rest);
    clean(&text, notes)
}

/// The character that a reference names (XML 1.0, 4.1 and 4.6).
fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// A text without the characters that XML does not allow, and with its line ends as XML gives them
/// (XML 1.0, 2.2 and 2.11).
fn clean(text: &str, notes: &mut Notes) -> String {
    if !text.contains(|c| c == '\r' || !is_allowed(c)) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => clean.push('\n'),
            c if is_allowed(c) => clean.push(c),
            c => notes.dropped.push(c),
        }
    }
    clean
}

fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &[u8]) -> (String, Notes) {
        let mut notes = Notes::default();
        (text(raw, &mut notes), notes)
    }

    #[test]
    fn references_sections_and_comments() {
        let cases = [
            ("&lt;p&gt;글 &amp;amp; 그림&lt;/p&gt;", "<p>글 &amp; 그림</p>"),
            ("&#44032;&#x AC00;&#xac00;&apos;", "가&#x AC00;가'"),
            ("A & B &nbsp; &lol; &;&", "A & B &nbsp; &lol; &;&"),
            ("앞<![CDATA[<b>&amp;]]]]><![CDATA[>]]>&lt;뒤", "앞<b>&amp;]]><뒤"),
            ("하나<!-- 둘 -->셋", "하나셋"),
            ("<p>손으로 쓴 &lt;글&gt;</p>", "<p>손으로 쓴 &lt;글&gt;</p>"),
            ("줄\r\n줄\r줄\n", "줄\n줄\n줄\n"),
            ("", ""),
        ];
        for (raw, expected) in cases {
            let (text, notes) = read(raw.as_bytes());
            assert_eq!((text.as_str(), notes), (expected, Notes::default()), "{raw}");
        }
    }

    #[test]
    fn what_no_text_may_hold_is_taken_out_and_kept_in_the_record() {
        let (text, notes) = read("가\u{8}나&#1;다\u{b}&#xFFFF;\t".as_bytes());
        assert_eq!((text.as_str(), notes.dropped.as_str()), ("가나다\t", "\u{8}\u{1}\u{b}\u{ffff}"));
    }

    #[test]
    fn bytes_that_are_no_characters() {
        let (text, notes) = read(b"\xea\xb8\x80 \xec\x95");
        assert_eq!(text, "글 \u{fffd}");
        assert_eq!(notes.bytes.unwrap().code.as_str(), "text_undecodable_bytes");
        let (text, notes) = read(&encoding_rs::EUC_KR.encode("옛날 글은 완성형이었다").0);
        assert_eq!((text.as_str(), notes.bytes.unwrap().code.as_str()), ("옛날 글은 완성형이었다", "text_reencoded"));
    }
}
