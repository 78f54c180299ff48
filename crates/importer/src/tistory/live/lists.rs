//! Site maps, feeds and folders of pages as entries.

use std::path::Path;

use posthaul_model::Severity;

use super::{Entry, Known, LivePage, name_of};
use crate::feed;
use crate::pages::Pages;
use crate::tistory::date;
use crate::tistory::place::Place;
use crate::xml::Xml;
use crate::{Context, Result};

impl Known {
    /// A site map (sitemaps.org 0.9). Tistory lists every post twice, the second time for phones.
    pub(super) fn sitemap(&mut self, text: &str, file: &str) {
        let xml = Xml::parse(text);
        let root = xml.root().filter(|root| root.name == "urlset");
        if root.is_none() {
            let what = match xml.root() {
                Some(root) if root.name == "sitemapindex" => "it lists other site maps: give one of them",
                _ => "it is no site map: there is no <urlset> in it",
            };
            self.say("list_unusable", Severity::Error, file, None, what.to_owned());
        }
        self.has_sitemap |= root.is_some() && xml.broken.is_none();
        for url in root.into_iter().flat_map(|root| xml.children(root)) {
            let Some((host, place)) = xml.said(url, "loc").and_then(Place::of) else { continue };
            self.host(host);
            self.entries.push(Entry {
                number: place.number(),
                place: Some(place),
                updated: xml.said(url, "lastmod").and_then(date),
                is_public: true,
                file: file.to_owned(),
                ..Entry::default()
            });
        }
        self.broken(xml.broken, file);
    }

    /// A feed: the link is the address, and the `guid` has the number.
    pub(super) fn feed(&mut self, text: &str, file: &str) {
        let Some(feed) = feed::read(text) else {
            let message = "it is no feed: there is no <rss> or <feed> in it".to_owned();
            return self.say("list_unusable", Severity::Error, file, None, message);
        };
        self.title = feed.title.or(self.title.take());
        self.description = feed.description.or(self.description.take());
        if let Some(link) = &feed.link {
            self.url = self.url.take().or_else(|| origin(link));
            self.host(origin(link).and_then(|url| url.split_once("//").map(|(_, host)| host.to_owned())));
        }
        for item in feed.items {
            let [link, guid] = [&item.link, &item.guid].map(|address| address.as_deref().and_then(Place::of));
            for (host, _) in [&link, &guid].into_iter().flatten() {
                self.host(host.clone());
            }
            let [link, guid] = [link, guid].map(|found| found.map(|(_, place)| place));
            self.entries.push(Entry {
                number: guid.as_ref().or(link.as_ref()).and_then(Place::number),
                place: link.or(guid),
                title: Some(item.title).filter(|title| !title.is_empty()),
                is_public: true,
                file: file.to_owned(),
                ..Entry::default()
            });
        }
        self.broken(feed.broken, file);
    }

    /// The pages in a folder, or one page.
    pub(super) fn pages(&mut self, path: &Path, cx: &Context) -> Result<()> {
        let pages = Pages::find(path, &cx.limits)?;
        let folder = name_of(path);
        self.diagnostics.extend(pages.diagnostics.iter().cloned());
        for name in &pages.names {
            let file = if name == &folder { name.clone() } else { format!("{folder}/{name}") };
            let page = pages.read(name).map(|decoded| LivePage::read(&decoded.text));
            match page {
                Ok(page) if page.number.is_some() || page.place.is_some() => self.page(page, file),
                Ok(_) => {
                    let message = "the page does not say which post it shows".to_owned();
                    self.say("list_unusable", Severity::Warning, &file, None, message);
                }
                Err(failure) => self.say("list_unusable", Severity::Error, &file, None, failure.message),
            }
        }
        Ok(())
    }

    fn page(&mut self, page: LivePage, file: String) {
        for host in page.hosts {
            self.host(Some(host));
        }
        self.title = self.title.take().or(page.blog);
        self.url = self.url.take().or(page.blog_url);
        self.entries.push(Entry {
            number: page.number,
            place: page.place,
            title: Some(page.title).filter(|title| !title.is_empty()),
            updated: page.modified.as_deref().and_then(date),
            is_public: page.seen_by_guest,
            file,
        });
    }

    fn broken(&mut self, broken: Option<(u32, String)>, file: &str) {
        if let Some((line, message)) = broken {
            let message = format!("the XML is broken ({message}); what stands before is used");
            self.say("xml_broken", Severity::Error, file, Some(line), message);
        }
    }
}

/// Scheme and host of an address.
pub(super) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"))?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    Some(format!("{scheme}://{}", host.to_ascii_lowercase()))
}
