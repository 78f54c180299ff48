//! Markup between texts: tags, comments, declarations.
//!
//! Where a tag ends is found here, so that broken bytes and texts of any length do no harm; quick-xml reads the
//! attributes.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::scan::Scanner;
use super::text::{Notes, decode, resolve};
use crate::Error;

/// Bytes of one tag, at most.
const TAG_BYTES: usize = 1 << 20;

/// What stands at a `<`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// A start tag.
    Start(Tag),
    /// An end tag, by its name.
    End(String),
    /// A section of text that stands for itself has begun; it ends with `]]>`.
    Cdata,
    /// A comment or a declaration, which is over.
    Other,
    /// No markup; the `<` is text, and is passed.
    Text,
}

/// A start tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attrs: Vec<(String, String)>,
    /// Whether it ends itself: `<content/>`.
    pub(super) is_empty: bool,
}

/// Reads what stands at a `<`.
///
/// # Errors
/// When the file cannot be read, declares entities, or has a tag of absurd length.
pub(super) fn read<R: Read>(scanner: &mut Scanner<R>, notes: &mut Notes) -> Result<Markup, Error> {
    let ahead = scanner.peek(9).map_err(unreadable)?;
    match ahead {
        [b'<', b'!', b'-', b'-', ..] => {
            scanner.pass(4);
            scanner.pass_mark(b"-->", |_| {}).map_err(unreadable)?;
            Ok(Markup::Other)
        }
        _ if ahead.starts_with(b"<![CDATA[") => {
            scanner.pass(9);
            Ok(Markup::Cdata)
        }
        [b'<', b'?', ..] => {
            scanner.pass_mark(b"?>", |_| {}).map_err(unreadable)?;
            Ok(Markup::Other)
        }
        [b'<', b'!', ..] => declaration(scanner),
        [b'<', b'/', ..] => {
            let tag = tag(scanner)?;
            let name = tag.get(2..).unwrap_or_default();
            Ok(Markup::End(String::from_utf8_lossy(name.trim_ascii()).into_owned()))
        }
        [b'<', first, ..] if is_name(*first) => {
            let tag = tag(scanner)?;
            Ok(Markup::Start(start(tag.get(1..).unwrap_or_default(), notes)))
        }
        _ => {
            scanner.pass(1);
            Ok(Markup::Text)
        }
    }
}

/// Whether a name may begin with a byte.
pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii()
}

/// The bytes of a tag without its `>`, which is passed, too. One in quotes does not end it.
fn tag<R: Read>(scanner: &mut Scanner<R>) -> Result<Vec<u8>, Error> {
    let (mut tag, mut quote) = (Vec::new(), None);
    let line = scanner.line();
    loop {
        let ahead = scanner.peek(1).map_err(unreadable)?;
        let end = ahead.iter().position(|&byte| {
            match quote {
                Some(open) if byte == open => quote = None,
                Some(_) => {}
                None if byte == b'"' || byte == b'\'' => quote = Some(byte),
                None => return byte == b'>',
            }
            false
        });
        let length = end.unwrap_or(ahead.len());
        tag.extend_from_slice(ahead.get(..length).unwrap_or_default());
        let is_over = end.is_some() || length == 0;
        scanner.pass(length + usize::from(end.is_some()));
        if tag.len() > TAG_BYTES {
            let message = format!("line {line}: a tag is longer than {TAG_BYTES} bytes");
            return Err(Error::new("xml_tag_too_long", message));
        }
        if is_over {
            // A slash at the end of a file does not end an element.
            tag.extend(end.is_none().then_some(b' '));
            return Ok(tag);
        }
    }
}

/// Name and attributes of a tag without its brackets.
fn start(bytes: &[u8], notes: &mut Notes) -> Tag {
    let text = decode(bytes, notes);
    let (text, is_empty) = text.strip_suffix('/').map_or((&*text, false), |text| (text, true));
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    let tag = BytesStart::from_content(text, end);
    // Without the check for names that repeat, which takes time: the first counts.
    let mut attrs = tag.html_attributes();
    let attrs = attrs.with_checks(false).flatten();
    let attrs = attrs.map(|attr| (attr.key.as_ref().to_owned(), resolve(&attr.value, notes))).collect();
    Tag { name: text.get(..end).unwrap_or_default().to_owned(), attrs, is_empty }
}

/// A document type or the like. One that declares entities is refused: they may stand for other files, or for
/// themselves many times over.
fn declaration<R: Read>(scanner: &mut Scanner<R>) -> Result<Markup, Error> {
    let line = scanner.line();
    let mut depth = 0_u32;
    loop {
        match scanner.peek(8).map_err(unreadable)? {
            [] => return Ok(Markup::Other),
            ahead if ahead.starts_with(b"<!ENTITY") => {
                let message = format!("line {line}: the file declares entities, which no backup does; it is not read");
                return Err(Error::new("xml_entities_declared", message));
            }
            [b'>', ..] if depth == 0 => {
                scanner.pass(1);
                return Ok(Markup::Other);
            }
            [b'[', ..] => depth += 1,
            [b']', ..] => depth = depth.saturating_sub(1),
            _ => {}
        }
        scanner.pass(1);
    }
}

/// The file cannot be read any further.
pub(super) fn unreadable(error: std::io::Error) -> Error {
    Error::new("read_failed", format!("the file cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<Vec<Markup>, Error> {
        let mut scanner = Scanner::new(text.as_bytes(), 0, 1);
        let (mut found, mut notes) = (Vec::new(), Notes::default());
        while scanner.pass_to(b'<', |_| {}).unwrap() {
            found.push(read(&mut scanner, &mut notes)?);
        }
        Ok(found)
    }

    fn tag(name: &str, attrs: &[(&str, &str)], is_empty: bool) -> Markup {
        let attrs = attrs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Markup::Start(Tag { name: name.to_owned(), attrs, is_empty })
    }

    #[test]
    fn tags_comments_and_declarations() {
        let text = "<?xml version=\"1.0\" ?><!DOCTYPE blog><!-- <a> --> 1 < 2 <post slogan=\"글 > &quot;하나&quot;\" format='1.1'>\
                    <content />\n</content\n><![CDATA[";
        let expected = [
            Markup::Other,
            Markup::Other,
            Markup::Other,
            Markup::Text,
            tag("post", &[("slogan", "글 > \"하나\""), ("format", "1.1")], false),
            tag("content", &[], true),
            Markup::End("content".to_owned()),
            Markup::Cdata,
        ];
        assert_eq!(read_all(text).unwrap(), expected);
    }

    #[test]
    fn tags_that_nobody_would_write() {
        assert_eq!(
            read_all("<post a b=c a=\"2\">").unwrap()[0],
            tag("post", &[("a", ""), ("b", "c"), ("a", "2")], false)
        );
        assert_eq!(read_all("<post a=\"열린").unwrap()[0], tag("post", &[], false));
        let code = |text: &str| read_all(text).unwrap_err().code;
        assert_eq!(code(&format!("<post slogan=\"{}\">", "x".repeat(TAG_BYTES))), "xml_tag_too_long");
        assert_eq!(code("<!DOCTYPE blog [ <!ENTITY a SYSTEM \"file:///etc/passwd\"> ]>"), "xml_entities_declared");
        assert_eq!(read_all("<!DOCTYPE blog [ <!ELEMENT a ANY> ]><a>").unwrap()[1], tag("a", &[], false));
    }
}
