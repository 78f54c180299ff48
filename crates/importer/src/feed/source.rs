//! A feed after its first pass. It is kept whole: the limit for one post is the limit for the file.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::tz::TimeZone;
use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{
    Author, Diagnostic, Document, DocumentId, DocumentKind, Excerpt, ExcerptSource, Failure, Head, Lines, Map,
    Severity, Site, Value,
};

use super::head::{Heads, is_tistory, readable};
use super::{Content, Feed, ID, Item, read};
use crate::body::{self, Markup};
use crate::parts::{self, failure, warning};
use crate::text::decode;
use crate::tistory::add_host;
use crate::tistory::place::Place;
use crate::{Context, Error, FileStore, Files, Input, Inventory, Result, Source};

/// An opened feed.
pub(super) struct FeedSource {
    file: String,
    files: Files,
    inventory: Inventory,
    items: HashMap<DocumentId, Item>,
    is_tistory: bool,
}

impl FeedSource {
    /// Reads a feed.
    ///
    /// # Errors
    /// When the file cannot be read, is longer than a post may be, or is no feed.
    pub(super) fn open(input: &Input, cx: &Context) -> Result<Self> {
        let shown = input.path.display();
        let unreadable = |error| Error::new("read_failed", format!("{shown} cannot be read: {error}"));
        let most = cx.limits.post_bytes;
        let mut bytes = Vec::new();
        let opened = File::open(&input.path).map_err(unreadable)?;
        opened.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > most {
            return Err(Error::new("post_too_large", format!("{shown} has more than {most} bytes")));
        }
        let path = input.path.canonicalize().map_err(unreadable)?;
        let folder = path.parent().unwrap_or(&path);
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let decoded = decode(bytes);
        let feed = read(&decoded.text).ok_or_else(|| {
            Error::new("not_a_feed", format!("{shown} is no feed: there is no <rss> or <feed> in it"))
        })?;
        if feed.items.len() > cx.limits.documents {
            let message = format!("the feed has {} items; the limit is {}", feed.items.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        let mut source = Self {
            files: Files::new(Dir::open_ambient_dir(folder, ambient_authority()).map_err(unreadable)?),
            inventory: Inventory {
                site: site(&feed, cx),
                diagnostics: decoded.diagnostic(&file).into_iter().collect(),
                ..Inventory::default()
            },
            items: HashMap::new(),
            is_tistory: is_tistory(&feed),
            file,
        };
        source.first_pass(feed);
        Ok(source)
    }

    fn first_pass(&mut self, feed: Feed) {
        let inventory = &mut self.inventory;
        let site = &inventory.site;
        let zone = TimeZone::get(site.timezone.as_deref().unwrap_or_default()).unwrap_or(TimeZone::UTC);
        let heads = Heads {
            file: &self.file,
            site: site.url.as_deref(),
            base: &site.base_url,
            zone: &zone,
            is_tistory: self.is_tistory,
        };
        inventory.heads = feed.items.iter().zip(1..).map(|(item, number)| heads.head(item, number)).collect();
        inventory.tell_apart(ID);
        let cut = feed.items.iter().filter(|item| is_cut(item)).count();
        if cut > 0 {
            let message = format!("of {cut} posts the feed has only the beginning, or nothing");
            inventory.diagnostics.push(warning("feed_excerpt_only", &self.file, None, message));
        }
        if let Some((line, message)) = feed.broken {
            let message = format!("the XML is broken ({message}); the items before are read");
            let diagnostic = warning("xml_broken", &self.file, Some(line), message);
            inventory.diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
        }
        self.items = inventory.heads.iter().map(|head| head.id.clone()).zip(feed.items).collect();
    }
}

fn site(feed: &Feed, cx: &Context) -> Site {
    let own = feed.link.as_ref().filter(|link| link.contains("://"));
    let cx = Context { base_url: own.or(cx.base_url.as_ref()).cloned(), ..cx.clone() };
    let (url, base_url) = cx.url_and_base();
    // A feed's author is often an address of mail alone.
    let name = feed.author.clone().filter(|name| !name.contains('@'));
    let mut hosts: Vec<String> = Vec::new();
    for address in feed.items.iter().flat_map(|item| [&item.link, &item.guid]).flatten() {
        if let Some((Some(host), _)) = Place::of(address) {
            add_host(&mut hosts, &host);
        }
    }
    Site {
        title: feed.title.clone(),
        description: feed.description.clone(),
        url,
        base_url,
        language: feed.language.clone().or(cx.language),
        timezone: Some(if is_tistory(feed) { "Asia/Seoul".to_owned() } else { cx.timezone }),
        timezone_from_source: is_tistory(feed),
        hosts: if is_tistory(feed) { hosts } else { Vec::new() },
        authors: name.map(Author::named).into_iter().collect(),
        ..Site::default()
    }
}

/// Whether a feed has not the whole text of a post: it has none, or a summary that breaks off or has no markup.
fn is_cut(item: &Item) -> bool {
    let Some(content) = &item.content else { return true };
    let text = content.text.trim_end();
    let text = text.strip_suffix("</p>").unwrap_or(text);
    let breaks_off = ["...", "…", "[…]", "[&#8230;]", "&hellip;", "[...]"].iter().any(|end| text.ends_with(end));
    item.is_summary && (breaks_off || matches!(content.markup, Markup::Plain) || !text.contains('<'))
}

/// Everything that nothing else carries; what an item says several times is a list.
fn extra(item: &Item, head: &Head) -> Map {
    let mut extra = Map::new();
    let carries =
        |address: &str| [&head.url].into_iter().chain(&head.aliases).any(|url| readable(address).ends_with(url));
    let addresses = [("link", &item.link), ("guid", &item.guid)];
    let addresses = addresses.iter().filter_map(|(name, address)| Some((*name, address.as_deref()?)));
    let addresses = addresses.filter(|(_, address)| !carries(address));
    for (name, text) in addresses.chain(item.extra.iter().map(|(name, text)| (&**name, &**text))) {
        let value = match extra.get(name).cloned() {
            None => Value::from(text),
            Some(Value::List(mut list)) => {
                list.push(Value::from(text));
                Value::List(list)
            }
            Some(first) => Value::List(vec![first, Value::from(text)]),
        };
        extra.insert(name, value);
    }
    extra
}

impl Source for FeedSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let missing = || failure(DocumentKind::Post, &head.path, "read_failed", "the feed has no such item");
        let item = self.items.get(&head.id).ok_or_else(missing)?;
        let nothing = Content { text: String::new(), markup: Markup::Html, line: 1 };
        let content = item.content.as_ref().unwrap_or(&nothing);
        let origin = Origin { offset: 0, line: content.line };
        let markup = if self.is_tistory { Markup::Tistory } else { content.markup };
        let Parsed { tree, normalisations, problems } = body::parse(&content.text, markup, origin, &Limits::default());
        let mut diagnostics: Vec<_> = parts::reported(problems, &head.path).collect();
        if head.date.is_none() {
            diagnostics.push(warning("date_unknown", &head.path, Some(content.line), "the item gives no date"));
        }
        let excerpt = match &item.summary {
            Some(text) => Excerpt { source: ExcerptSource::FrontMatter, text: text.clone(), tree: None },
            None => Excerpt::default(),
        };
        let rest = u32::try_from(content.text.lines().count()).unwrap_or(u32::MAX).saturating_sub(1);
        Ok(Document {
            lines: Some(Lines { first: content.line, last: content.line.saturating_add(rest) }),
            authors: item.authors.iter().cloned().map(Author::named).collect(),
            excerpt,
            body: tree,
            extra: extra(item, head),
            normalisations,
            diagnostics,
            source: content.text.clone(),
            ..Document::new(head.clone(), ID)
        })
    }

    fn files(&self) -> &dyn FileStore {
        &self.files
    }
}
