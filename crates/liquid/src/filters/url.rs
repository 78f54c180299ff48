//! URLs of the site.

use super::{Arguments, Filter, filter};
use crate::render::{Fault, Renderer};
use crate::value::Value;

pub(super) const ALL: &[Filter] = &[
    filter("relative_url", 0, 0, relative_url),
    filter("absolute_url", 0, 0, absolute_url),
    filter("strip_index", 0, 0, strip_index),
    filter("slugify", 0, 1, slugify),
];

/// The URL of a value: that of an object, else its text.
fn url(input: &Value) -> Result<String, Fault> {
    let own = match input {
        Value::Object(object) => object.get("url"),
        _ => None,
    };
    Ok(own.as_ref().unwrap_or(input).text()?.into_owned())
}

/// Whether a URL begins with a scheme.
fn is_absolute(url: &str) -> bool {
    let Some((scheme, _)) = url.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'))
}

fn relative_url(renderer: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let url = url(input)?;
    Ok(if is_absolute(&url) { url } else { renderer.host.relative_url(&url) }.into())
}

fn absolute_url(renderer: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let url = url(input)?;
    Ok(if is_absolute(&url) { url } else { renderer.host.absolute_url(&url) }.into())
}

/// Without `index.html` at the end.
fn strip_index(_: &mut Renderer<'_>, input: &Value, _: &Arguments) -> Result<Value, Fault> {
    let text = input.text()?;
    if text.is_empty() {
        return Ok(Value::Nil);
    }
    let stem = text.strip_suffix("/index.html").or_else(|| text.strip_suffix("/index.htm"));
    Ok(stem.map_or_else(|| text.to_string(), |stem| format!("{stem}/")).into())
}

fn slugify(renderer: &mut Renderer<'_>, input: &Value, arguments: &Arguments) -> Result<Value, Fault> {
    if matches!(input, Value::Nil) {
        return Ok(Value::Nil);
    }
    let mode = match arguments.get(0) {
        Value::Nil => "default".into(),
        mode => mode.text()?,
    };
    Ok(renderer.host.slug(&input.text()?, &mode).into())
}
