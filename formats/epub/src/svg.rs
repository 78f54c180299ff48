//! SVG images: only those that are nothing but a picture.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Bytes of an SVG at most.
pub(crate) const LIMIT: u64 = 2 << 20;

/// Deepest nesting.
const DEPTH: usize = 256;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Whether an SVG is well-formed, is in its namespace, has no scripts, no foreign content, no document type,
/// and refers only to parts of itself that exist.
pub(crate) fn is_safe(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut picture = Picture::default();
    loop {
        let fine = match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let fine = picture.depth < DEPTH && picture.element(&tag);
                picture.depth += 1;
                fine
            }
            Ok(Event::Empty(tag)) => {
                let fine = picture.element(&tag);
                picture.in_style = false;
                fine
            }
            Ok(Event::End(_)) => {
                picture.depth = picture.depth.saturating_sub(1);
                picture.in_style = false;
                true
            }
            Ok(Event::Text(text)) => {
                (picture.depth > 0 || text.trim().is_empty()) && (!picture.in_style || is_quiet_css(&text))
            }
            Ok(Event::CData(text)) => picture.depth > 0 && (!picture.in_style || is_quiet_css(&text)),
            Ok(Event::GeneralRef(reference)) => is_known_entity(&reference),
            Ok(Event::Comment(_) | Event::Decl(_)) => true,
            Ok(Event::PI(_) | Event::DocType(_)) => false,
            Ok(Event::Eof) => return picture.is_complete(),
            Err(_) => false,
        };
        if !fine {
            return false;
        }
    }
}

/// What was seen of a picture so far.
#[derive(Default)]
struct Picture {
    depth: usize,
    roots: usize,
    in_style: bool,
    ids: BTreeSet<String>,
    references: BTreeSet<String>,
}

impl Picture {
    fn element(&mut self, tag: &BytesStart<'_>) -> bool {
        let name = tag.name();
        if self.depth == 0 {
            self.roots += 1;
            let namespace = tag.try_get_attribute("xmlns").ok().flatten();
            let in_namespace = namespace.is_some_and(|attr| attr.value.as_ref() == NAMESPACE);
            if self.roots > 1 || name.as_ref() != "svg" || !in_namespace {
                return false;
            }
        }
        self.in_style = name.as_ref() == "style";
        ELEMENTS.binary_search(&name.as_ref()).is_ok()
            && tag.attributes().all(|attr| attr.is_ok_and(|attr| self.attribute(&attr)))
    }

    fn attribute(&mut self, attr: &quick_xml::events::attributes::Attribute<'_>) -> bool {
        let key = attr.key.as_ref();
        let Ok(value) = attr.normalized_value(XmlVersion::Explicit1_0) else { return false };
        let value = value.trim();
        match key {
            "id" => !value.is_empty() && !value.contains(char::is_whitespace) && self.ids.insert(value.to_owned()),
            "href" | "xlink:href" => match value.strip_prefix('#') {
                Some(id) => {
                    self.references.insert(id.to_owned());
                    true
                }
                None => false,
            },
            "xmlns" => value == NAMESPACE,
            "xmlns:xlink" => value == "http://www.w3.org/1999/xlink",
            "xml:space" => matches!(value, "default" | "preserve"),
            key if key.starts_with("on") || key.contains(':') || key == "src" => false,
            _ => is_quiet_css(value),
        }
    }

    fn is_complete(&self) -> bool {
        self.roots == 1 && self.depth == 0 && self.references.is_subset(&self.ids)
    }
}

/// Whether text loads nothing from elsewhere when it is read as CSS.
fn is_quiet_css(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let own_urls =
        text.match_indices("url(").all(|(at, _)| text[at + 4..].trim_start_matches([' ', '"', '\'']).starts_with('#'));
    own_urls && !text.contains("@import") && !text.contains('\\') && !text.contains("javascript:")
}

fn is_known_entity(reference: &str) -> bool {
    reference.starts_with("#") || matches!(reference, "amp" | "lt" | "gt" | "quot" | "apos")
}

/// The elements of a picture that stands still (SVG 1.1), sorted.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> bool {
        is_safe(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>"))
    }

    #[test]
    fn the_list_of_elements_is_sorted() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn pictures_pass() {
        assert!(svg("<path d='M0 0'/><text>a &amp; b</text>"));
        assert!(svg("<defs><g id='a'/></defs><use href='#a'/><rect fill='url(#a)'/>"));
        assert!(svg("<style>.a{fill:red}</style>"));
        assert!(is_safe("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>\n"));
    }

    #[test]
    fn whatever_could_act_or_call_out_is_refused() {
        for inner in [
            "<script>1</script>",
            "<g onload='x()'/>",
            "<foreignObject><p/></foreignObject>",
            "<image href='http://a.example/x.png'/>",
            "<use href='other.svg#a'/>",
            "<use href='#nowhere'/>",
            "<a href='javascript:x'/>",
            "<animate attributeName='href' to='javascript:x'/>",
            "<style>@import 'http://a.example/x.css';</style>",
            "<style>a{background:url(http://a.example/x)}</style>",
            "<rect style='fill:URL( http://a.example/x)'/>",
            "<g id='a'/><g id='a'/>",
            "<g>",
            "&lol;",
            "<?xml-stylesheet href='x'?>",
            "<g xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'/>",
        ] {
            assert!(!svg(inner), "{inner}");
        }
        assert!(!is_safe("<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>"));
        assert!(!is_safe("<svg/>"));
        assert!(!is_safe("<svg xmlns='http://www.w3.org/2000/svg'/><svg xmlns='http://www.w3.org/2000/svg'/>"));
        assert!(!is_safe("not a picture"));
        assert!(!is_safe(""));
    }
}
