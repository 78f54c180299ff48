//! Escapes: HTML, XML, URLs, Base64.

use std::fmt::Write;

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer};
use crate::value::Value;

pub(super) const ALL: &[Filter] = &[
    filter("escape", 0, 0, |_, input, _| or_nil(input, escape)),
    filter("h", 0, 0, |_, input, _| or_nil(input, escape)),
    filter("escape_once", 0, 0, |_, input, _| Ok(escape_once(&input.text()?).into())),
    filter("xml_escape", 0, 0, |_, input, _| Ok(xml_escape(&input.text()?).into())),
    filter("url_encode", 0, 0, |_, input, _| or_nil(input, form_encode)),
    filter("cgi_escape", 0, 0, |_, input, _| or_nil(input, form_encode)),
    filter("uri_escape", 0, 0, |_, input, _| or_nil(input, uri_escape)),
    filter("url_decode", 0, 0, url_decode),
    filter("base64_encode", 0, 0, |_, input, _| Ok(base64(input.text()?.as_bytes(), STANDARD).into())),
    filter("base64_url_safe_encode", 0, 0, |_, input, _| Ok(base64(input.text()?.as_bytes(), URL_SAFE).into())),
    filter("base64_decode", 0, 0, |_, input, _| decoded(&input.text()?, STANDARD, "base64_decode")),
    filter("base64_url_safe_decode", 0, 0, |_, input, _| decoded(&input.text()?, URL_SAFE, "base64_url_safe_decode")),
];

fn or_nil(input: &Value, encode: fn(&str) -> String) -> Result<Value, Fault> {
    match input {
        Value::Nil => Ok(Value::Nil),
        input => Ok(encode(&input.text()?).into()),
    }
}

fn entity(character: char) -> Option<&'static str> {
    Some(match character {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

/// HTML escapes of `& < > " '`.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match entity(character) {
            Some(entity) => out.push_str(entity),
            None => out.push(character),
        }
    }
    out
}

/// As [`escape`], but what is an entity already stays.
fn escape_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match entity(character) {
            Some(_) if character == '&' && is_entity(&text[at + 1..]) => out.push('&'),
            Some(entity) => out.push_str(entity),
            None => out.push(character),
        }
    }
    out
}

/// Whether letters, or `#` and digits, and a semicolon follow.
fn is_entity(rest: &str) -> bool {
    let (name, is_kin): (&str, fn(u8) -> bool) = match rest.strip_prefix('#') {
        Some(digits) => (digits, |byte| byte.is_ascii_digit()),
        None => (rest, |byte| byte.is_ascii_alphabetic()),
    };
    // No entity has a longer name; looking further would take quadratic time.
    let length = name.bytes().take(40).take_while(|&byte| is_kin(byte)).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// XML escapes of `& < > " '`.
pub(super) fn xml_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match entity(character) {
            Some(_) if character == '\'' => out.push_str("&apos;"),
            Some(entity) => out.push_str(entity),
            None => out.push(character),
        }
    }
    out
}

fn percent(text: &str, stays: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if stays(byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Ruby's `CGI.escape`.
fn form_encode(text: &str) -> String {
    let stays = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b' ');
    percent(text, stays).replace(' ', "+")
}

/// Characters that may stand in a URL stay; existing escapes are escapes still.
fn uri_escape(text: &str) -> String {
    percent(text, |byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

fn url_decode(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let text = input.text()?;
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    match String::from_utf8(out) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(Fault::argument("invalid byte sequence in UTF-8")),
    }
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| group << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = alphabet[(group >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

fn decoded(text: &str, alphabet: &[u8; 64], filter: &str) -> Result<Value, Fault> {
    let bytes = from_base64(text.as_bytes(), alphabet);
    let text = bytes.ok_or_else(|| Fault::argument(format!("invalid base64 provided to {filter}")))?;
    Ok(String::from_utf8_lossy(&text).into_owned().into())
}

fn from_base64(text: &[u8], alphabet: &[u8; 64]) -> Option<Vec<u8>> {
    let padding = text.iter().rev().take_while(|&&byte| byte == b'=').count();
    let letters = text.get(..text.len() - padding)?;
    // Only the URL-safe form may go without padding.
    if padding > 2 || letters.len() % 4 == 1 || ((padding > 0 || alphabet == STANDARD) && !text.len().is_multiple_of(4))
    {
        return None;
    }
    let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for chunk in letters.chunks(4) {
        let mut group = 0u32;
        for letter in chunk {
            let digit = alphabet.iter().position(|own| own == letter)?;
            group = group << 6 | u32::try_from(digit).ok()?;
        }
        group <<= 6 * (4 - chunk.len());
        out.extend(group.to_be_bytes().get(1..chunk.len())?);
    }
    Some(out)
}
