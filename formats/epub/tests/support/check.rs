//! A small validator of XHTML: the content models and attribute rules that EPUB validators enforce, written
//! down a second time, as a table of what each element may hold.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "ruby",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];
const FLOW: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "div",
    "dl",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
const VOID: &[&str] = &["br", "hr", "img", "wbr", "col"];

struct Open {
    tag: String,
    /// Whether blocks may stand in it.
    flow: bool,
    children: Vec<String>,
}

/// Everything wrong with a chapter, in words; empty when it is valid.
pub(crate) fn errors(xhtml: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let mut reader = Reader::from_str(xhtml);
    let mut open: Vec<Open> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut fragments = Vec::new();
    let mut in_body = false;
    loop {
        match reader.read_event() {
            Err(error) => {
                errors.push(format!("not well-formed: {error}"));
                return errors;
            }
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                if in_body {
                    element(&tag, &mut open, &mut errors, &mut ids, &mut fragments);
                    let name = tag.name().as_ref().to_owned();
                    if VOID.contains(&name.as_str()) {
                        errors.push(format!("<{name}> has an end tag"));
                    }
                    let parent_flow = open.last().is_none_or(|open| open.flow);
                    let flow = match name.as_str() {
                        "a" | "ins" | "del" => parent_flow,
                        "figcaption" | "caption" | "li" | "dt" | "dd" | "td" | "th" => true,
                        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "hr" => false,
                        name => FLOW.contains(&name),
                    };
                    open.push(Open { tag: name, flow, children: Vec::new() });
                }
                in_body |= tag.name().as_ref() == "body";
            }
            Ok(Event::Empty(tag)) if in_body => element(&tag, &mut open, &mut errors, &mut ids, &mut fragments),
            Ok(Event::End(tag)) => {
                if tag.name().as_ref() == "body" {
                    in_body = false;
                }
                if let Some(closed) = open.pop() {
                    order(&closed, &mut errors);
                }
            }
            Ok(Event::Text(text)) if in_body && !text.trim().is_empty() => {
                let parent = open.last().map_or("body", |open| open.tag.as_str());
                if matches!(parent, "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "tr" | "colgroup") {
                    errors.push(format!("text in <{parent}>: {:?}", &*text));
                }
            }
            Ok(_) => {}
        }
    }
    for fragment in fragments {
        if !ids.contains(&fragment) {
            errors.push(format!("a link to #{fragment}, which is not there"));
        }
    }
    errors
}

fn element(
    tag: &BytesStart<'_>,
    open: &mut [Open],
    errors: &mut Vec<String>,
    ids: &mut BTreeSet<String>,
    fragments: &mut Vec<String>,
) {
    let name = tag.name();
    let name = name.as_ref();
    let (parent, flow) = open.last().map_or(("body", true), |open| (open.tag.as_str(), open.flow));
    let fits = match parent {
        "ul" | "ol" => name == "li",
        "dl" => matches!(name, "dt" | "dd"),
        "table" => matches!(name, "caption" | "colgroup" | "thead" | "tbody" | "tfoot"),
        "thead" | "tbody" | "tfoot" => name == "tr",
        "tr" => matches!(name, "td" | "th"),
        "colgroup" => name == "col",
        "figure" if name == "figcaption" => true,
        "ruby" => matches!(name, "rt" | "rp" | "rb") || PHRASING.contains(&name),
        "rp" => false,
        _ if flow => PHRASING.contains(&name) || FLOW.contains(&name),
        _ => PHRASING.contains(&name),
    };
    if !fits {
        errors.push(format!("<{name}> in <{parent}>"));
    }
    let within = |tags: &[&str]| open.iter().any(|open| tags.contains(&open.tag.as_str()));
    let barred = match name {
        "a" => within(&["a"]),
        "dfn" => within(&["dfn"]),
        "table" => within(&["caption"]),
        "header" | "footer" => within(&["header", "footer", "address"]),
        "address" => within(&["address"]),
        _ => false,
    };
    if barred {
        errors.push(format!("<{name}> inside one that bars it"));
    }
    if let Some(open) = open.last_mut() {
        open.children.push(name.to_owned());
    }
    attributes(name, tag, errors, ids, fragments);
}

fn attributes(
    name: &str,
    tag: &BytesStart<'_>,
    errors: &mut Vec<String>,
    ids: &mut BTreeSet<String>,
    fragments: &mut Vec<String>,
) {
    let mut seen = BTreeSet::new();
    for attr in tag.attributes() {
        let attr = match attr {
            Ok(attr) => attr,
            Err(error) => {
                errors.push(format!("<{name}>: {error}"));
                continue;
            }
        };
        let key = attr.key.as_ref().to_owned();
        let value = attr.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned();
        let number = |most: u32| value.parse::<u32>().is_ok_and(|number| number <= most);
        let fine = match key.as_str() {
            "id" => !value.is_empty() && !value.contains(char::is_whitespace) && ids.insert(value.clone()),
            "class" | "title" | "alt" | "epub:type" | "role" | "aria-label" => true,
            "lang" | "xml:lang" => value.len() >= 2 && !value.contains('_'),
            "dir" => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
            "style" => !value.contains(['(', '\\', '@', '{']),
            "href" if name == "a" => {
                if let Some(fragment) = value.strip_prefix('#') {
                    fragments.push(posthaul_exporter::url::decode(fragment));
                }
                let own = value.starts_with('#') || value.contains(".xhtml");
                let schemes = ["http://", "https://", "mailto:", "tel:"];
                (own || schemes.iter().any(|scheme| value.starts_with(scheme))) && !value.contains([' ', '"', '<', '|'])
            }
            "src" if name == "img" => value.starts_with("image-"),
            "width" | "height" if name == "img" => number(65_535),
            "cite" => matches!(name, "blockquote" | "q" | "ins" | "del") && value.starts_with("http"),
            "colspan" | "rowspan" if matches!(name, "td" | "th") => number(1000) && value != "0",
            "span" if matches!(name, "col" | "colgroup") => number(1000) && value != "0",
            "scope" => name == "th",
            "start" => name == "ol" && value.parse::<i32>().is_ok(),
            "value" => name == "li" && value.parse::<i32>().is_ok(),
            "type" => name == "ol" && matches!(value.as_str(), "1" | "a" | "A" | "i" | "I"),
            "reversed" => name == "ol",
            "datetime" => name == "time",
            _ => false,
        };
        if !fine {
            errors.push(format!("<{name} {key}={value:?}>"));
        }
        seen.insert(key);
    }
    if name == "img" && !(seen.contains("src") && seen.contains("alt")) {
        errors.push("<img> without src or alt".into());
    }
}

/// Rules on the order of children.
fn order(closed: &Open, errors: &mut Vec<String>) {
    let children: Vec<&str> = closed.children.iter().map(String::as_str).collect();
    let rank = |tag: &str| match tag {
        "caption" => 0,
        "colgroup" => 1,
        "thead" => 2,
        "tbody" => 3,
        _ => 4,
    };
    let fine = match closed.tag.as_str() {
        "table" => {
            let once = |tag: &str| children.iter().filter(|child| **child == tag).count() <= 1;
            children.is_sorted_by_key(|tag| rank(tag)) && once("caption") && once("thead") && once("tfoot")
        }
        "dl" => children.is_empty() || (children.first() == Some(&"dt") && children.last() == Some(&"dd")),
        "figure" => {
            let captions = children.iter().filter(|child| **child == "figcaption").count();
            captions == 0
                || (captions == 1
                    && (children.first() == Some(&"figcaption") || children.last() == Some(&"figcaption")))
        }
        "ruby" => children.contains(&"rt") && matches!(children.last(), Some(&"rt" | &"rp")),
        _ => true,
    };
    if !fine {
        errors.push(format!("<{}> holds {children:?}", closed.tag));
    }
}

/// All letters and digits of the body, sorted: repairs may move text, never drop it.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// Whether a sorted list is part of another.
pub(crate) fn is_part_of(part: &[char], whole: &[char]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|wanted| whole.any(|have| have == wanted))
}

/// The text of a piece of XHTML.
pub(crate) fn text(xhtml: &str) -> String {
    let whole = format!("<x xmlns:epub=\"e\">{xhtml}</x>");
    let mut reader = Reader::from_str(&whole);
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => out.push_str(&text),
            Event::GeneralRef(reference) => match &*reference {
                "amp" => out.push('&'),
                "lt" => out.push('<'),
                "gt" => out.push('>'),
                _ => {}
            },
            Event::Eof => return out,
            _ => {}
        }
    }
}
