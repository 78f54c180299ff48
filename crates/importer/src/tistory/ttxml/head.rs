//! What an element says of a post without its text.

use posthaul_model::{Date, DocumentKind, Head, Status};

use super::ID;
use super::element::Element;
use super::site::Blog;
use super::text::Notes;
use crate::document_id;
use crate::tistory::place::slug_of;

/// Kinds of elements that are documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Post,
    Notice,
    Page,
    /// An entry of the blog's own dictionary.
    Keyword,
    /// The page on which readers leave word; the backup has the comments alone.
    Guestbook,
}

impl Kind {
    /// Of an element at the top.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "post" => Some(Self::Post),
            "notice" => Some(Self::Notice),
            "page" => Some(Self::Page),
            "keyword" => Some(Self::Keyword),
            _ => None,
        }
    }

    /// The model's.
    pub(super) fn document_kind(self) -> DocumentKind {
        match self {
            Self::Post => DocumentKind::Post,
            Self::Notice => DocumentKind::Notice,
            Self::Page | Self::Guestbook => DocumentKind::Page,
            Self::Keyword => DocumentKind::Document,
        }
    }

    /// Its name in paths.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Notice => "notice",
            Self::Page => "page",
            Self::Keyword => "keyword",
            Self::Guestbook => "guestbook",
        }
    }

    /// What holds its text.
    pub(super) fn content(self) -> &'static str {
        if self == Self::Keyword { "description" } else { "content" }
    }
}

/// The number by which the platform knows an element. The oldest backups give none to notices and keywords.
pub(super) fn number(element: &Element, notes: &mut Notes) -> Option<String> {
    let id = element.said("id", notes);
    let is_plain = !id.is_empty() && id.len() <= 40 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then_some(id)
}

/// The head of a post, a notice, a page or a keyword.
pub(super) fn head(kind: Kind, element: &Element, path: String, blog: &Blog, now: i64, notes: &mut Notes) -> Head {
    let number = number(element, notes);
    let title = element.said(if kind == Kind::Keyword { "name" } else { "title" }, notes);
    let slogan = element.attr("slogan").trim().to_owned();
    let made = slug_of(&title);
    let last = || path.rsplit('/').next().unwrap_or_default().to_owned();
    let slug = [slogan.clone(), made].into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(last);
    // Without a number it has the address of its name, if any.
    let named = if number.is_none() { &slug } else { &slogan };
    let (url, aliases) = addresses(kind, number.as_deref(), named, &title, blog);
    let date = date(element, blog, notes);
    let label = element.said("category", notes);
    let tags = element.all("tag").map(|tag| tag.text(notes).trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    Head {
        id: document_id(ID, &path),
        kind: kind.document_kind(),
        collection: (kind == Kind::Keyword).then(|| "keywords".to_owned()),
        status: status(element, date.as_ref(), now, notes),
        title,
        slug,
        url,
        aliases,
        date,
        updated: blog.zone.date(&element.said("modified", notes)),
        categories: blog.path(&label),
        tags,
        path,
    }
}

/// The head of the guestbook.
pub(super) fn guestbook(path: String, blog: &Blog) -> Head {
    let name = Kind::Guestbook.name();
    let title = if blog.is_korean() { "방명록" } else { "Guestbook" };
    Head {
        id: document_id(ID, &path),
        kind: Kind::Guestbook.document_kind(),
        collection: None,
        status: Status::Published,
        title: title.to_owned(),
        slug: name.to_owned(),
        url: format!("/{name}"),
        aliases: Vec::new(),
        date: None,
        updated: None,
        categories: Vec::new(),
        tags: Vec::new(),
        path,
    }
}

/// The address that the platform gives it, and the others that lead to it: `/123` and `/entry/slogan` (Textcube's
/// `interface/common/blog/entries.php`; Tistory has `/pages/…` where Textcube has `/page/…`).
fn addresses(kind: Kind, number: Option<&str>, slogan: &str, title: &str, blog: &Blog) -> (String, Vec<String>) {
    let in_url = |text: &str| {
        let text = text.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        text.split_whitespace().collect::<Vec<_>>().join("-")
    };
    let (by_number, by_slogan): (&[&str], &[&str]) = match kind {
        Kind::Post => (&["/"], &["/entry/"]),
        Kind::Notice => (&["/notice/"], &["/notice/"]),
        Kind::Page | Kind::Guestbook => (&["/page/", "/pages/"], &["/page/", "/pages/"]),
        Kind::Keyword => return (format!("/keylog/{}", in_url(title)), Vec::new()),
    };
    let numbered = by_number.iter().filter_map(|folder| Some(format!("{folder}{}", number?)));
    let named = by_slogan.iter().filter(|_| !slogan.is_empty()).map(|folder| format!("{folder}{}", in_url(slogan)));
    let mut all: Vec<_> =
        if blog.by_slogan { named.chain(numbered).collect() } else { numbered.chain(named).collect() };
    let url = if all.is_empty() { String::new() } else { all.remove(0) };
    (url, all)
}

/// When it was published; for want of that, made.
pub(super) fn date(element: &Element, blog: &Blog, notes: &mut Notes) -> Option<Date> {
    ["published", "created"].into_iter().find_map(|name| blog.zone.date(&element.said(name, notes)))
}

/// Who could see it. Textcube writes a post that is to appear later as private; so does its importer read it.
fn status(element: &Element, date: Option<&Date>, now: i64, notes: &mut Notes) -> Status {
    let is_ahead = date.is_some_and(|date| date.instant.as_second() > now);
    let is_appointed = element.said("appointed", notes) == "true";
    match &*element.said("visibility", notes) {
        "appointed" | "-2" | "private" | "0" if is_ahead => Status::Scheduled,
        "appointed" | "-2" => Status::Published,
        "private" | "0" if is_appointed => Status::Published,
        "private" | "0" => Status::Private,
        "protected" | "1" => Status::Protected,
        "public" | "2" | "syndicated" | "3" => Status::Published,
        _ => Status::Unknown,
    }
}
