//! Parts of texts replaced.

use std::borrow::Cow;

use super::{Arguments, Filter, filter};
use crate::render::Fault;
use crate::value::{Value, capped};

pub(super) const ALL: &[Filter] = &[
    filter("replace", 1, 2, |_, input, arguments| all(input, arguments)),
    filter("replace_first", 1, 2, |_, input, arguments| first(input, arguments)),
    filter("replace_last", 2, 2, |_, input, arguments| last(input, arguments)),
    filter("remove", 1, 1, |_, input, arguments| all(input, arguments)),
    filter("remove_first", 1, 1, |_, input, arguments| first(input, arguments)),
    filter("remove_last", 1, 1, |_, input, arguments| last(input, arguments)),
];

fn all(input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let (text, what, by) = (input.text()?, arguments.text(0)?, arguments.text(1)?);
    let by = expand(&by, &what);
    let mut out = String::new();
    let mut end = 0;
    for (at, found) in text.match_indices(&*what) {
        capped(&mut out, &text[end..at])?;
        capped(&mut out, &by)?;
        end = at + found.len();
    }
    capped(&mut out, &text[end..])?;
    Ok(out.into())
}

fn first(input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let (text, what, by) = (input.text()?, arguments.text(0)?, arguments.text(1)?);
    at(&text, text.find(&*what), &what, &expand(&by, &what))
}

fn last(input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    let (text, what, by) = (input.text()?, arguments.text(0)?, arguments.text(1)?);
    at(&text, text.rfind(&*what), &what, &by)
}

fn at(text: &str, place: Option<usize>, what: &str, by: &str) -> Result<Value, Fault> {
    let Some(place) = place else { return Ok(text.into()) };
    let mut out = text[..place].to_owned();
    capped(&mut out, by)?;
    capped(&mut out, &text[place + what.len()..])?;
    Ok(out.into())
}

/// The escapes of Ruby's `sub`: `\0` and `\&` are the match, `\1` to `\9` groups that do not exist, `\\` a backslash.
fn expand<'a>(by: &'a str, what: &str) -> Cow<'a, str> {
    if !by.contains('\\') {
        return Cow::Borrowed(by);
    }
    let mut out = String::with_capacity(by.len());
    let mut characters = by.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.peek() {
            Some('0' | '&') => out.push_str(what),
            Some('1'..='9') => {}
            Some('\\') => out.push('\\'),
            _ => {
                out.push('\\');
                continue;
            }
        }
        characters.next();
    }
    Cow::Owned(out)
}
