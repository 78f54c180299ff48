//! What is true of the whole book before any chapter is written.

use posthaul_exporter::Context;
use posthaul_model::{DocumentKind, Head};

use crate::language::{self, Words};
use crate::url::{self, Address};

/// What is true of the whole book.
#[derive(Debug)]
pub(crate) struct Book {
    /// Title.
    pub(crate) title: String,
    /// Language tag.
    pub(crate) language: String,
    /// Whether the language is a guess, so that the documents' own may decide at the end.
    pub(crate) language_is_a_guess: bool,
    /// Whether images are set.
    pub(crate) images: bool,
    /// Scheme, host and base path of the site on the web.
    root: Option<String>,
}

impl Book {
    /// Reads options, site and heads.
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let named =
            |text: &str| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
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

    /// The full address of a page of the site; `None` when the site's address is not known.
    pub(crate) fn page_url(&self, path: &str) -> Option<String> {
        let root = self.root.as_ref()?;
        match url::classify(&format!("{root}/{}", path.trim_start_matches('/'))) {
            Address::Absolute(url) => Some(url),
            _ => None,
        }
    }

    /// The address of the site, when known.
    pub(crate) fn site_url(&self) -> Option<&str> {
        self.root.as_deref()
    }
}

/// The named destination of a document in the file: `post-` and its id.
pub(crate) fn destination(head: &Head) -> String {
    format!("{}-{}", head.kind.as_str(), head.id)
}

/// The name of a document in the table of contents: its title, else its date, else its slug.
pub(crate) fn label(head: &Head, words: &Words) -> String {
    let title = head.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        return title;
    }
    let date = head.date.as_ref().map(|date| date.civil().date().to_string());
    date.or_else(|| Some(head.slug.trim().to_owned()).filter(|slug| !slug.is_empty()))
        .unwrap_or_else(|| words.untitled.to_owned())
}

/// The group of the contents that a document stands in: its year, the undated ones, the pages.
pub(crate) fn group(head: &Head, words: &Words) -> String {
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
