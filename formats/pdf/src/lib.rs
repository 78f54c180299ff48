//! PDF: a blog as a typeset book.
//!
//! [`Pdf`] is the [`Exporter`]. Rendering turns a body into plain data that a template can set (`body`, `block`);
//! the ordered half keeps the documents in a scratch file until all links are known (`export`), decides on volumes
//! (`volume`), and has each set by an engine (`engine`, `typst`). No text of the blog is ever read as markup.

mod block;
mod body;
mod codes;
mod engine;
mod export;
mod picture;
mod read_back;
mod render;
mod typst;
mod volume;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Error, ErrorKind, Exporter, Feature, FormatInfo, Layout, OptionInfo,
    OptionKind, Options, Result, Support, language,
};
use posthaul_model::{DocumentKind, Head, Status};

use render::{Renderer, Shared};

/// The format.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pdf;

const OPTIONS: &[OptionInfo] = &[
    OptionInfo { key: "title", kind: OptionKind::Text, default: "", help: "Title of the book (default: the site's)" },
    OptionInfo {
        key: "language",
        kind: OptionKind::Text,
        default: "",
        help: "Language tag of the book, such as ko (default: the site's, else the documents', else a guess)",
    },
    OptionInfo { key: "images", kind: OptionKind::Bool, default: "true", help: "Whether images are in the book" },
    OptionInfo {
        key: "paper",
        kind: OptionKind::Choice(&["a4", "a5", "iso-b5", "us-letter"]),
        default: "a4",
        help: "Size of the pages",
    },
    OptionInfo {
        key: "fonts",
        kind: OptionKind::Text,
        default: "",
        help: "Folder with further fonts (.ttf, .otf), for scripts that the embedded ones do not have",
    },
    OptionInfo {
        key: "max_memory",
        kind: OptionKind::Number,
        default: "1500",
        help: "Megabytes that typesetting may take, by estimate; a larger book is split into volumes by year",
    },
    OptionInfo {
        key: "posts_per_volume",
        kind: OptionKind::Number,
        default: "0",
        help: "Documents that a volume may hold (0: as many as the memory allows)",
    },
];

static INFO: FormatInfo = FormatInfo {
    id: "pdf",
    name: "PDF",
    summary: "A typeset book: cover, contents, outline, running titles, footnotes, working links; tagged",
    layout: Layout::File { extension: "pdf" },
    options: OPTIONS,
    codes: codes::CODES,
};

impl Exporter for Pdf {
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
            (Feature::Excerpt, Dropped("excerpt_dropped")),
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
            let message = format!("pdf.language is '{language}', which is no language tag; try ko or en-GB");
            return Err(Error::new(ErrorKind::Option, message));
        }
        let engine = Box::new(typst::Typst::new(cx.options.text("fonts"))?);
        begin(cx, self.capabilities(cx.options), engine)
    }

    fn read_back(&self, output: &Path) -> Result<Contents> {
        read_back::read(output)
    }
}

/// Begins a book that an engine will set.
fn begin(cx: Context<'_>, capabilities: Capabilities, engine: Box<dyn engine::PdfEngine>) -> Result<Begun<'_>> {
    let renderer = Arc::new(Renderer::new(cx, capabilities, engine));
    let export = export::BookExport::new(Arc::clone(&renderer))?;
    Ok(Begun { renderer: Box::new(Shared(renderer)), export: Box::new(export) })
}
