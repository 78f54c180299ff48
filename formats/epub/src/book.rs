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
    /// The words that the book adds.
    pub(crate) words: Words,
    /// Whether images are embedded.
    pub(crate) images: bool,
    /// Scheme, host and base path of the site on the web.
    root: Option<String>,
    /// File names of the chapters, by the places of their heads.
    chapters: Vec<(DocumentKind, u32)>,
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
        let mut counts = [0_u32; DocumentKind::ALL.len()];
        let chapters = cx
            .heads
            .iter()
            .map(|head| {
                let count = &mut counts[head.kind as usize];
                *count += 1;
                (head.kind, *count)
            })
            .collect();
        Self {
            title,
            words: Words::of(&language),
            language_is_a_guess: stated.is_none(),
            language,
            images: cx.options.bool("images"),
            root,
            chapters,
        }
    }

    /// The file of a chapter, by the place of its head: `post-00001.xhtml`.
    pub(crate) fn chapter_file(&self, place: usize) -> String {
        let (kind, number) = self.chapters.get(place).copied().unwrap_or((DocumentKind::Document, 0));
        format!("{}-{number:05}.xhtml", kind.as_str())
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
