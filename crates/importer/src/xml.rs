//! XML files that other programs wrote (site maps, feeds, dumps), as a flat list of elements.
//!
//! Names are those of the file, prefixes included. Entities that a document type declares are never expanded.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::text::line_at;

/// Elements of one file; a text of the size that a post may have cannot honestly hold more.
const MOST_ELEMENTS: usize = 2_000_000;

/// A file that was read, up to where it is broken.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    elements: Vec<Element>,
    /// What is wrong with it, and on which line.
    pub(crate) broken: Option<(u32, String)>,
}

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name, with its prefix: `content:encoded`.
    pub(crate) name: String,
    attrs: Vec<(String, String)>,
    /// The text that it holds itself, entities resolved, without that of elements in it.
    pub(crate) text: String,
    /// Where its content lies in the file.
    pub(crate) inner: Range<usize>,
    /// Places of the elements in it.
    children: Vec<usize>,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The text without white space around it; `None` when that leaves nothing.
    pub(crate) fn said(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }
}

impl Xml {
    /// Reads a text.
    pub(crate) fn parse(text: &str) -> Self {
        let mut xml = Self { elements: vec![Element::default()], broken: None };
        let mut reader = Reader::from_str(text);
        // Feeds are full of `&` that stands for itself.
        reader.config_mut().allow_dangling_amp = true;
        let mut open = vec![0];
        let wrong = loop {
            let before = place(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => break Some((place(reader.error_position()), error.to_string())),
            };
            let after = place(reader.buffer_position());
            match event {
                Event::Start(tag) => {
                    let Some(element) = xml.push(&open, &tag, after) else {
                        break Some((before, format!("there are more than {MOST_ELEMENTS} elements")));
                    };
                    open.push(element);
                }
                Event::Empty(tag) => {
                    xml.push(&open, &tag, after);
                }
                Event::End(_) => {
                    if let Some(element) = open.pop().and_then(|element| xml.elements.get_mut(element)) {
                        element.inner.end = before;
                    }
                }
                Event::Text(said) => xml.say(&open, &said.xml10_content()),
                Event::CData(said) => xml.say(&open, &said.xml10_content()),
                Event::GeneralRef(reference) => xml.say(&open, &meant(&reference)),
                Event::Eof if open.len() > 1 => break Some((after, "the file ends before it should".to_owned())),
                Event::Eof => break None,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        };
        xml.broken = wrong.map(|(at, message)| (line_at(text, at), message));
        xml
    }

    fn push(&mut self, open: &[usize], tag: &BytesStart<'_>, inside: usize) -> Option<usize> {
        let place = self.elements.len();
        if place > MOST_ELEMENTS {
            return None;
        }
        let mut attrs = tag.html_attributes();
        let element = Element {
            name: tag.name().as_ref().to_owned(),
            attrs: attrs
                .with_checks(false)
                .flatten()
                .map(|attr| (attr.key.as_ref().to_owned(), value(&attr.value)))
                .collect(),
            inner: inside..inside,
            ..Element::default()
        };
        let parent = open.last().and_then(|&parent| self.elements.get_mut(parent))?;
        parent.children.push(place);
        self.elements.push(element);
        Some(place)
    }

    fn say(&mut self, open: &[usize], text: &str) {
        if let Some(element) = open.last().and_then(|&element| self.elements.get_mut(element)) {
            element.text.push_str(text);
        }
    }

    /// The element around all others.
    pub(crate) fn root(&self) -> Option<&Element> {
        self.children(self.elements.first()?).next()
    }

    /// The elements in one.
    pub(crate) fn children<'x>(&'x self, element: &'x Element) -> impl Iterator<Item = &'x Element> {
        element.children.iter().filter_map(|&place| self.elements.get(place))
    }

    /// The first element of that name in one.
    pub(crate) fn child<'x>(&'x self, element: &'x Element, name: &str) -> Option<&'x Element> {
        self.children(element).find(|child| child.name == name)
    }

    /// What the first element of that name in one says.
    pub(crate) fn said<'x>(&'x self, element: &'x Element, name: &str) -> Option<&'x str> {
        self.child(element, name)?.said()
    }
}

/// What a reference stands for; one that XML does not know stays as it is.
fn meant(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_xml_entity(reference).map_or_else(|| format!("&{};", &**reference), str::to_owned),
    }
}

fn value(raw: &str) -> String {
    unescape(raw).map_or_else(|_| raw.to_owned(), Into::into)
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_with_their_texts() {
        let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"bomb\">]>\n<a k='1 &amp; 2'>앞 &lt;b&gt; &b; R&D\
                    <c:d><![CDATA[<p>]]>뒤</c:d><e/></a>";
        let xml = Xml::parse(text);
        let root = xml.root().unwrap();
        assert_eq!((root.name.as_str(), root.attr("k"), root.text.as_str()), ("a", Some("1 & 2"), "앞 <b> &b; R&D"));
        assert_eq!(xml.said(root, "c:d"), Some("<p>뒤"));
        assert_eq!(&text[xml.child(root, "c:d").unwrap().inner.clone()], "<![CDATA[<p>]]>뒤");
        assert_eq!(xml.children(root).count(), 2);
        assert_eq!(xml.broken, None);
    }

    #[test]
    fn broken_files_are_read_to_where_they_break() {
        for text in ["<a>\n<b>1</b>\n<c>", "<a>\n<b>1</b>\n<c></d></a>", "<a>\n<b>1</b>\n<"] {
            let xml = Xml::parse(text);
            assert_eq!(xml.said(xml.root().unwrap(), "b"), Some("1"), "{text}");
            assert_eq!(xml.broken.unwrap().0, 3, "{text}");
        }
        assert!(Xml::parse("").root().is_none());
        assert!(Xml::parse(&"<a>".repeat(100_000)).broken.is_some());
    }
}
