//! A feed's text as a list of items: RSS 2.0 (and 1.0, whose items stand beside the channel) and Atom (RFC 4287).

use std::ops::Range;

use crate::body::Markup;
use crate::text::line_at;
use crate::xml::{Element, Xml};

/// A feed.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    /// The blog's title.
    pub(crate) title: Option<String>,
    /// The blog's address.
    pub(crate) link: Option<String>,
    /// What the blog says of itself.
    pub(crate) description: Option<String>,
    /// The language, as written.
    pub(crate) language: Option<String>,
    /// The program that made the feed.
    pub(crate) generator: Option<String>,
    /// Who writes.
    pub(crate) author: Option<String>,
    /// The items, in order.
    pub(crate) items: Vec<Item>,
    /// What is wrong with the file, and on which line.
    pub(crate) broken: Option<(u32, String)>,
}

/// An item of a feed.
#[derive(Debug, Default)]
pub(crate) struct Item {
    pub(crate) title: String,
    /// Its address.
    pub(crate) link: Option<String>,
    /// What identifies it; often an address too.
    pub(crate) guid: Option<String>,
    /// When it was published, as written.
    pub(crate) published: Option<String>,
    /// When it was changed, as written.
    pub(crate) updated: Option<String>,
    /// Categories with what says of which kind they are.
    pub(crate) categories: Vec<(String, Option<String>)>,
    pub(crate) authors: Vec<String>,
    /// The text, or what stands for it.
    pub(crate) content: Option<Content>,
    /// A summary beside the text.
    pub(crate) summary: Option<String>,
    /// Whether the text is what the feed calls a summary, for want of another.
    pub(crate) is_summary: bool,
    /// Everything else that says something.
    pub(crate) extra: Vec<(String, String)>,
}

/// A text in a feed.
#[derive(Debug)]
pub(crate) struct Content {
    /// As it reads once the feed's own escapes are resolved.
    pub(crate) text: String,
    pub(crate) markup: Markup<'static>,
    /// The line on which it begins in the file.
    pub(crate) line: u32,
}

/// Whether the root element of a file is that of a feed.
pub(crate) fn is_root(name: &str) -> bool {
    matches!(name, "rss" | "feed" | "rdf:RDF")
}

/// Reads a feed; `None` when the text is none.
pub(crate) fn read(text: &str) -> Option<Feed> {
    let xml = Xml::parse(text);
    let root = xml.root().filter(|root| is_root(&root.name))?;
    let mut reader = Reader { xml: &xml, text, line: 1, at: 0 };
    let mut feed = if root.name == "feed" { reader.atom(root) } else { reader.rss(root) };
    feed.broken = xml.broken;
    Some(feed)
}

struct Reader<'x> {
    xml: &'x Xml,
    text: &'x str,
    /// A line, and the place in the text at which it is the one.
    line: u32,
    at: usize,
}

impl Reader<'_> {
    fn own(&self, element: &Element, name: &str) -> Option<String> {
        self.xml.said(element, name).map(str::to_owned)
    }

    fn rss(&mut self, root: &Element) -> Feed {
        let xml = self.xml;
        let nothing = Element::default();
        let channel = xml.child(root, "channel").unwrap_or(&nothing);
        let items = xml.children(channel).chain(xml.children(root)).filter(|item| item.name == "item");
        Feed {
            title: self.own(channel, "title"),
            link: self.own(channel, "link"),
            description: self.own(channel, "description"),
            language: self.own(channel, "language").or_else(|| self.own(channel, "dc:language")),
            generator: self.own(channel, "generator"),
            author: self.own(channel, "managingEditor").map(|text| person(&text)),
            items: items.map(|item| self.rss_item(item)).collect(),
            broken: None,
        }
    }

    fn rss_item(&mut self, element: &Element) -> Item {
        let xml = self.xml;
        let mut item = Item::default();
        let mut description = None;
        for child in xml.children(element) {
            let text = child.said().map(str::to_owned);
            match (child.name.as_str(), text) {
                ("description", Some(_)) => description = Some(child),
                ("content:encoded", Some(_)) => item.content = Some(self.content(child, Markup::Html)),
                ("enclosure", _) => item.extra.extend(child.attr("url").map(|url| extra(child, url))),
                (_, None) => {}
                ("title", Some(text)) => item.title = text,
                ("link", Some(text)) => item.link = Some(text),
                ("guid", Some(text)) => item.guid = Some(text),
                ("pubDate" | "dc:date", Some(text)) => item.published = Some(text),
                ("atom:updated", Some(text)) => item.updated = Some(text),
                ("author" | "dc:creator", Some(text)) => item.authors.push(person(&text)),
                ("category" | "dc:subject", Some(text)) => {
                    item.categories.push((text, child.attr("domain").map(str::to_owned)));
                }
                (_, Some(text)) => item.extra.push(extra(child, &text)),
            }
        }
        if let Some(description) = description {
            if item.content.is_some() {
                item.summary = Some(description.text.trim().to_owned());
            } else {
                item.content = Some(self.content(description, Markup::Html));
                item.is_summary = true;
            }
        }
        if item.link.is_none() && element_says_permalink(xml, element) {
            item.link.clone_from(&item.guid);
        }
        item
    }

    fn atom(&mut self, root: &Element) -> Feed {
        let xml = self.xml;
        Feed {
            title: self.own(root, "title"),
            link: link_of(xml, root),
            description: self.own(root, "subtitle"),
            language: root.attr("xml:lang").map(str::to_owned),
            generator: self.own(root, "generator"),
            author: xml.child(root, "author").and_then(|author| self.own(author, "name")),
            items: xml.children(root).filter(|entry| entry.name == "entry").map(|entry| self.entry(entry)).collect(),
            broken: None,
        }
    }

    fn entry(&mut self, element: &Element) -> Item {
        let xml = self.xml;
        let mut item = Item { link: link_of(xml, element), ..Item::default() };
        let mut summary = None;
        for child in xml.children(element) {
            let text = child.said().map(str::to_owned);
            match (child.name.as_str(), text) {
                ("link", _) => {}
                ("content", _) => item.content = self.atom_content(child),
                ("summary", _) => summary = Some(child),
                ("author", _) => item.authors.extend(self.own(child, "name")),
                ("category", _) => {
                    let term = child.attr("label").or_else(|| child.attr("term")).unwrap_or_default();
                    item.categories.push((term.to_owned(), None));
                }
                (_, None) => {}
                ("title", Some(text)) => item.title = text,
                ("id", Some(text)) => item.guid = Some(text),
                ("published" | "issued", Some(text)) => item.published = Some(text),
                ("updated" | "modified", Some(text)) => item.updated = Some(text),
                (_, Some(text)) => item.extra.push(extra(child, &text)),
            }
        }
        if let Some(summary) = summary {
            if item.content.is_some() {
                item.summary = summary.said().map(str::to_owned);
            } else {
                item.content = self.atom_content(summary);
                item.is_summary = item.content.is_some();
            }
        }
        item
    }

    /// A text construct (RFC 4287, 3.1 and 4.1.3).
    fn atom_content(&mut self, element: &Element) -> Option<Content> {
        match element.attr("type").unwrap_or("text") {
            "xhtml" => {
                let text = self.text.get(element.inner.clone())?.to_owned();
                let line = self.line_of(&element.inner);
                Some(Content { text, markup: Markup::Html, line })
            }
            _ if element.said().is_none() => None,
            "html" | "text/html" => Some(self.content(element, Markup::Html)),
            _ => Some(self.content(element, Markup::Plain)),
        }
    }

    fn content(&mut self, element: &Element, markup: Markup<'static>) -> Content {
        Content { text: element.text.clone(), markup, line: self.line_of(&element.inner) }
    }

    /// Each is looked for after the one before, so that a feed is counted through once.
    fn line_of(&mut self, place: &Range<usize>) -> u32 {
        match self.text.get(self.at..place.start) {
            Some(between) => self.line += line_at(between, between.len()) - 1,
            None => self.line = line_at(self.text, place.start),
        }
        self.at = place.start;
        self.line
    }
}

fn extra(element: &Element, text: &str) -> (String, String) {
    (element.name.clone(), text.to_owned())
}

/// The address that an Atom element names as its own.
fn link_of(xml: &Xml, element: &Element) -> Option<String> {
    let links = xml.children(element).filter(|child| child.name == "link");
    let mut own = links.filter(|link| matches!(link.attr("rel"), None | Some("alternate")));
    own.find_map(|link| link.attr("href")).map(str::to_owned)
}

/// Whether the item's `guid` is its address (RSS 2.0: it is, unless it says otherwise).
fn element_says_permalink(xml: &Xml, item: &Element) -> bool {
    let is_address = |guid: &Element| guid.attr("isPermaLink") != Some("false") && guid.text.contains("://");
    xml.child(item, "guid").is_some_and(is_address)
}

/// `mail@example.com (Name)`, as RSS 2.0 wants people named: the name.
fn person(text: &str) -> String {
    let name = text.split_once('(').and_then(|(_, name)| name.trim().strip_suffix(')')).map(str::trim);
    name.filter(|name| !name.is_empty()).unwrap_or(text).to_owned()
}
