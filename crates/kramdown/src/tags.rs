//! HTML tags as kramdown reads them ("HTML Blocks" and "HTML Spans" on kramdown's syntax page).
//!
//! The lists are kramdown's own (`Kramdown::Parser::Html::Constants`) and decide how a text is read. HTML's own lists
//! differ from them (there `details` is a block, and `command` no element) and change with time: these must not follow.

use crate::attrs::Attrs;
use crate::chars::{at, is_alnum, is_space, run, xml_name};
use crate::doc::Model;

/// Elements that stand in a line of text.
pub(crate) fn is_span(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "big"
            | "bdo"
            | "br"
            | "button"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "option"
            | "q"
            | "rb"
            | "rbc"
            | "rp"
            | "rt"
            | "rtc"
            | "ruby"
            | "samp"
            | "select"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "var"
    )
}

/// Elements that are blocks.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "applet"
            | "body"
            | "blockquote"
            | "caption"
            | "col"
            | "colgroup"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "head"
            | "iframe"
            | "legend"
            | "menu"
            | "li"
            | "main"
            | "map"
            | "nav"
            | "ol"
            | "optgroup"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "thead"
            | "tfoot"
            | "tr"
            | "ul"
    )
}

/// Elements without content or end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "command"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// How the content of an element is read when it says `markdown="1"`.
pub(crate) fn model(name: &str) -> Model {
    named_model(name).unwrap_or(Model::Raw)
}

fn named_model(name: &str) -> Option<Model> {
    Some(match name {
        "address" | "applet" | "article" | "aside" | "blockquote" | "body" | "dd" | "details" | "div" | "dl"
        | "fieldset" | "figure" | "figcaption" | "footer" | "form" | "header" | "hgroup" | "iframe" | "li" | "main"
        | "map" | "menu" | "nav" | "noscript" | "object" | "section" | "summary" | "td" => Model::Block,
        "a" | "abbr" | "acronym" | "b" | "bdo" | "big" | "button" | "cite" | "caption" | "del" | "dfn" | "dt"
        | "em" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "i" | "ins" | "label" | "legend" | "optgroup" | "p"
        | "q" | "rb" | "rbc" | "rp" | "rt" | "rtc" | "ruby" | "select" | "small" | "span" | "strong" | "sub"
        | "sup" | "th" | "tt" => Model::Span,
        "script" | "style" | "math" | "option" | "textarea" | "pre" | "code" | "kbd" | "samp" | "var" => Model::Raw,
        _ => return None,
    })
}

/// Whether the (lower-case) name is HTML's; other names keep their case.
pub(crate) fn is_known(name: &str) -> bool {
    is_span(name) || is_block(name) || is_void(name) || named_model(name).is_some()
}

/// The name in lower case if it is HTML's, else as it is.
pub(crate) fn canonical(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if is_known(&lower) { lower } else { name.to_owned() }
}

/// What `markdown="…"` asks for.
pub(crate) fn markdown_attr(value: &str, name: &str) -> Option<Model> {
    Some(match value {
        "0" => Model::Raw,
        "1" => model(name),
        "span" => Model::Span,
        "block" => Model::Block,
        _ => return None,
    })
}

/// A start tag.
#[derive(Debug)]
pub(crate) struct StartTag {
    /// As [`canonical`] gives it.
    pub(crate) name: String,
    pub(crate) attrs: Attrs,
    /// Whether it ends in `/>`.
    pub(crate) closed: bool,
    /// The place after it.
    pub(crate) end: usize,
}

/// The place after a start tag's name and its attributes, found without keeping them: `None` when it is no tag.
fn tag_shape(text: &str, from: usize) -> Option<(usize, usize, bool, usize)> {
    let bytes = text.as_bytes();
    if at(bytes, from) != b'<' {
        return None;
    }
    let name_end = xml_name(text, from + 1)?;
    let mut index = name_end;
    loop {
        let spaces = run(bytes, index, is_space);
        if spaces == 0 {
            break;
        }
        let Some(end) = attribute(text, index + spaces).map(|(_, _, end)| end) else { break };
        index = end;
    }
    let attrs_end = index;
    index += run(bytes, index, is_space);
    let closed = at(bytes, index) == b'/';
    index += usize::from(closed);
    (at(bytes, index) == b'>').then_some((name_end, attrs_end, closed, index + 1))
}

/// A start tag that begins at `from`.
pub(crate) fn start_tag(text: &str, from: usize) -> Option<StartTag> {
    let (name_end, attrs_end, closed, end) = tag_shape(text, from)?;
    let name = canonical(&text[from + 1..name_end]);
    let known = is_known(&name);
    let mut attrs = Attrs::default();
    let mut index = name_end;
    while index < attrs_end {
        index += run(text.as_bytes(), index, is_space);
        let Some((attr_end, value, end)) = attribute(text, index) else { break };
        let attr = &text[index..attr_end];
        let attr = if known { attr.to_lowercase() } else { attr.to_owned() };
        attrs.set(&attr, &text[value.0..value.1]);
        index = end;
    }
    Some(StartTag { name, attrs, closed, end })
}

/// The end of the name, the value and the end of an attribute.
fn attribute(text: &str, from: usize) -> Option<(usize, (usize, usize), usize)> {
    let bytes = text.as_bytes();
    let name_end = xml_name(text, from)?;
    let equals = name_end + run(bytes, name_end, is_space);
    if at(bytes, equals) == b'=' {
        let value = equals + 1 + run(bytes, equals + 1, is_space);
        match at(bytes, value) {
            quote @ (b'"' | b'\'') => {
                if let Some(end) = crate::chars::find(bytes, value + 1, quote) {
                    return Some((name_end, (value + 1, end), end + 1));
                }
            }
            _ => {
                let word = text.get(value..)?.chars().take_while(|&c| is_alnum(c) || crate::chars::is_unicode_word(c));
                let len: usize = word.map(char::len_utf8).sum();
                if len > 0 {
                    return Some((name_end, (value, value + len), value + len));
                }
            }
        }
    }
    Some((name_end, (name_end, name_end), name_end))
}

/// An end tag that begins at `from`: the end of its name, and the place after it.
pub(crate) fn end_tag(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    if at(bytes, from) != b'<' || at(bytes, from + 1) != b'/' {
        return None;
    }
    let name_end = xml_name(text, from + 2)?;
    let end = name_end + run(bytes, name_end, is_space);
    (at(bytes, end) == b'>').then_some((name_end, end + 1))
}

/// Whether an end tag of this element begins at `from`, in any case: the place after it.
pub(crate) fn end_tag_of(text: &str, from: usize, name: &str, any_case: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = from + 2;
    let found = bytes.get(start..start + name.len())?;
    let same = if any_case { found.eq_ignore_ascii_case(name.as_bytes()) } else { found == name.as_bytes() };
    if !same || at(bytes, from) != b'<' || at(bytes, from + 1) != b'/' {
        return None;
    }
    let end = start + name.len() + run(bytes, start + name.len(), is_space);
    (at(bytes, end) == b'>').then_some(end + 1)
}

/// The first end tag of this element from `from` on: its place and the place after it.
pub(crate) fn find_end_tag(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut index = from;
    loop {
        index += text.get(index..)?.find("</")?;
        if let Some(end) = end_tag_of(text, index, name, true) {
            return Some((index, end));
        }
        index += 2;
    }
}

/// Whether a block's tag begins at `from`, which ends lazy paragraphs, quotations and items.
pub(crate) fn ends_lazy_text(text: &str, from: usize) -> bool {
    let bytes = text.as_bytes();
    if at(bytes, from) != b'<' {
        return false;
    }
    let stop = at(bytes, from + 1) == b'/';
    let start = from + 1 + usize::from(stop);
    let Some(end) = xml_name(text, start) else { return false };
    // Any span element's name at the beginning counts, where a word ends: `a-b` is an `a` here.
    let word = run(bytes, start, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let word_goes_on = text[start + word..].chars().next().is_some_and(crate::chars::is_unicode_word);
    let head = &text[start..start + word];
    if !word_goes_on && (is_span(head) || head == "script") {
        return false;
    }
    !stop || at(bytes, end + run(bytes, end, is_space)) == b'>'
}
