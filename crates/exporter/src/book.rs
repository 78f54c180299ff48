//! What books have in common, whatever they are made of: a title, a language, the site on the web, words of their own.

use std::collections::BTreeMap;

use posthaul_model::{DocumentKind, Head};

use crate::Context;
use crate::language;
use crate::url::{self, Address};

/// What is true of a whole book before any document of it is written.
///
/// It reads the options `title`, `language` and `images`, which every book declares.
#[derive(Clone, Debug)]
pub struct Book {
    /// Title: the option's, that of the only post, the site's, else the name of the output.
    pub title: String,
    /// Language tag: the option's, the site's, else a guess from the titles.
    pub language: String,
    /// Whether the language is a guess, so that the documents' own may decide at the end.
    pub language_is_a_guess: bool,
    /// Whether images are shown.
    pub images: bool,
    /// Scheme, host and base path of the site on the web.
    root: Option<String>,
}

impl Book {
    /// Reads options, site and heads.
    pub fn new(cx: &Context<'_>) -> Self {
        let named = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
        let only = match cx.heads {
            [head] if head.kind == DocumentKind::Post => named(&head.title),
            _ => None,
        };
        let title = named(cx.options.text("title"))
            .or(only)
            .or_else(|| cx.site.title.as_deref().and_then(named))
            .or_else(|| named(cx.name))
            .unwrap_or_else(|| "posthaul".to_owned());
        let stated =
            language::tag(cx.options.text("language")).or_else(|| cx.site.language.as_deref().and_then(language::tag));
        let guess = || language::guess(cx.heads.iter().map(|head| head.title.as_str()).chain([title.as_str()]));
        let language = stated.clone().unwrap_or_else(|| guess().to_owned());
        let root = cx.site.url.as_deref().and_then(|url| match url::classify(url) {
            Address::Absolute(url) => {
                Some(format!("{}{}", url.trim_end_matches('/'), cx.site.base_url.trim_end_matches('/')))
            }
            _ => None,
        });
        Self { title, language_is_a_guess: stated.is_none(), language, images: cx.options.bool("images"), root }
    }

    /// The language once every document is known: the one that was stated, else the one that most documents are in
    /// (`said`: how many documents say so), else the guess.
    pub fn settled_language(&self, said: &BTreeMap<String, usize>) -> String {
        match said.iter().rev().max_by_key(|(_, count)| **count) {
            Some((tag, _)) if self.language_is_a_guess => tag.clone(),
            _ => self.language.clone(),
        }
    }

    /// The full address of a page of the site; `None` when the site's address is not known.
    pub fn page_url(&self, path: &str) -> Option<String> {
        let root = self.root.as_ref()?;
        match url::classify(&format!("{root}/{}", path.trim_start_matches('/'))) {
            Address::Absolute(url) => Some(url),
            _ => None,
        }
    }

    /// The address of the site, when known.
    pub fn site_url(&self) -> Option<&str> {
        self.root.as_deref()
    }
}

/// The name of a document in a table of contents: its title, else its date, else its slug.
pub fn label(head: &Head, words: &Words) -> String {
    let title = one_line(&head.title);
    if !title.is_empty() {
        return title;
    }
    let date = head.date.as_ref().map(|date| date.civil().date().to_string());
    date.or_else(|| Some(head.slug.trim().to_owned()).filter(|slug| !slug.is_empty()))
        .unwrap_or_else(|| words.untitled.to_owned())
}

/// The group of the contents that a document stands in: its year, the undated ones, the pages.
pub fn group(head: &Head, words: &Words) -> String {
    match head.kind {
        DocumentKind::Page => words.pages.to_owned(),
        DocumentKind::Document => words.documents.to_owned(),
        DocumentKind::Notice => words.notices.to_owned(),
        DocumentKind::Post => match &head.date {
            Some(date) => date.civil().year().to_string(),
            None => words.undated.to_owned(),
        },
    }
}

/// Text with single spaces and no line ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that a book adds of its own.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Heading of the table of contents.
    pub contents: &'static str,
    /// Group of the posts without a date.
    pub undated: &'static str,
    /// Group of the pages.
    pub pages: &'static str,
    /// Group of the items of other collections.
    pub documents: &'static str,
    /// Group of the notices.
    pub notices: &'static str,
    /// Name of a document without one.
    pub untitled: &'static str,
    /// Stands before the date of change.
    pub updated: &'static str,
    korean: bool,
}

impl Words {
    /// The words of a language: Korean, or English for all others.
    pub fn of(language: &str) -> Self {
        if language::is_korean(language) {
            Self {
                contents: "차례",
                undated: "날짜 없음",
                pages: "페이지",
                documents: "문서",
                notices: "공지",
                untitled: "제목 없음",
                updated: "고침",
                korean: true,
            }
        } else {
            Self {
                contents: "Contents",
                undated: "Undated",
                pages: "Pages",
                documents: "Documents",
                notices: "Notices",
                untitled: "Untitled",
                updated: "updated",
                korean: false,
            }
        }
    }

    /// How many documents of a kind there are, in words.
    pub fn count(&self, kind: DocumentKind, count: u64) -> String {
        use DocumentKind::{Document, Notice, Page, Post};
        if self.korean {
            let noun = match kind {
                Post => "글",
                Page => "페이지",
                Document => "문서",
                Notice => "공지",
            };
            return format!("{noun} {count}편");
        }
        let noun = match kind {
            Post => "post",
            Page => "page",
            Document => "document",
            Notice => "notice",
        };
        format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
    }
}
