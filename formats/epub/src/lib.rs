//! EPUB 3.3: a blog as a book, one chapter a document.
//!
//! [`Epub`] is the [`Exporter`]. Rendering turns a body into XHTML that the content models of HTML allow
//! (`body`); the ordered half keeps the chapters in a scratch file until all links are known, and then writes
//! the ZIP entry by entry (`export`), so that memory does not grow with the book.

mod archive;
mod body;
mod codes;
mod export;
mod fixup;
mod ids;
mod nav;
mod package;
mod picture;
mod read_back;
mod render;
mod shared;
mod svg;
mod words;
mod xml;

use std::path::Path;
use std::sync::Arc;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Exporter, Feature, FormatInfo, Layout, OptionInfo, OptionKind, Options,
    Result, Support, language,
};
use posthaul_model::{DocumentKind, Head, Status};
use shared::Shared;

/// The format.
#[derive(Clone, Copy, Debug, Default)]
pub struct Epub;

const OPTIONS: &[OptionInfo] = &[
    OptionInfo { key: "title", kind: OptionKind::Text, default: "", help: "Title of the book (default: the site's)" },
    OptionInfo {
        key: "language",
        kind: OptionKind::Text,
        default: "",
        help: "Language tag of the book, such as ko (default: the site's, else the documents', else a guess)",
    },
    OptionInfo { key: "images", kind: OptionKind::Bool, default: "true", help: "Whether images are in the book" },
];

static INFO: FormatInfo = FormatInfo {
    id: "epub",
    name: "EPUB 3.3",
    summary: "An e-book with one chapter a document, a table of contents by year, and working links and footnotes",
    layout: Layout::File { extension: "epub" },
    options: OPTIONS,
    codes: codes::CODES,
};

impl Exporter for Epub {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn capabilities(&self, options: &Options) -> Capabilities {
        use Support::{Dropped, Lowered, Raw};
        let mut list = vec![
            (Feature::Embed, Lowered("embed_to_link")),
            (Feature::Audio, Lowered("media_to_link")),
            (Feature::Video, Lowered("media_to_link")),
            (Feature::Map, Lowered("map_to_link")),
            (Feature::Math, Raw("math_as_text")),
            (Feature::Details, Lowered("fold_opened")),
            (Feature::Macro, Raw("macro_as_text")),
            (Feature::TaskBox, Lowered("task_box_as_sign")),
            (Feature::HtmlComment, Dropped("html_comment_dropped")),
            (Feature::Raw, Dropped("raw_dropped")),
            (Feature::Comment, Dropped("comments_dropped")),
            (Feature::ExtraField, Dropped("extra_field_dropped")),
            (Feature::Alias, Dropped("alias_dropped")),
        ];
        if !options.bool("images") {
            list.push((Feature::Image, Dropped("image_left_out")));
        }
        Capabilities::all_but(list)
    }

    fn accepts(&self, head: &Head, _: &Options) -> std::result::Result<(), &'static str> {
        if head.kind == DocumentKind::Document {
            return Err("collection_not_in_book");
        }
        match head.status {
            Status::Published | Status::Unknown => Ok(()),
            Status::Draft | Status::Scheduled | Status::Unpublished | Status::Private | Status::Protected => {
                Err("status_not_published")
            }
        }
    }

    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>> {
        let language = cx.options.text("language");
        if !language.is_empty() && language::tag(language).is_none() {
            let message = format!("epub.language is '{language}', which is no language tag; try ko or en-GB");
            return Err(posthaul_exporter::Error::new(posthaul_exporter::ErrorKind::Option, message));
        }
        let capabilities = self.capabilities(cx.options);
        let shared = Arc::new(Shared::new(cx, capabilities));
        let export = export::Book::new(Arc::clone(&shared))?;
        Ok(Begun { renderer: Box::new(render::Renderer(shared)), export: Box::new(export) })
    }

    fn read_back(&self, output: &Path) -> Result<Contents> {
        read_back::read(output)
    }
}
