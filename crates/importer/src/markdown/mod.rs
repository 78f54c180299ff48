//! Folders of Markdown or HTML files that belong to no known platform: every file is a post.
//!
//! What the front matter does not say, the file does: its title is the first heading or else its name, its
//! categories are its folders, its date is in its name or unknown.

mod detect;
mod name;
mod post;
mod source;
mod walk;

use crate::body::Markup;
use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};
use source::FolderSource;

/// Identifier of the importer, in ids of documents too.
const ID: &str = "markdown";

/// Folders of Markdown or HTML files.
#[derive(Debug)]
pub struct MarkdownFolder;

impl Importer for MarkdownFolder {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "Markdown",
            summary: "A folder of Markdown or HTML files, each of them a post.",
            options: &[],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(FolderSource::open(input, cx)?))
    }
}

/// The language of a file, by its extension; `None` when it is no post.
fn markup_of(name: &str) -> Option<Markup<'static>> {
    let (stem, extension) = name.rsplit_once('.')?;
    let markup = match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mkd" => Markup::Markdown,
        "html" | "htm" => Markup::Html,
        _ => return None,
    };
    (!stem.is_empty()).then_some(markup)
}

#[cfg(test)]
mod tests;
