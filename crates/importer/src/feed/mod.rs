//! Feeds: RSS and Atom, from any blog.

mod head;
mod read;
mod source;

use std::fs::File;
use std::io::Read;

use posthaul_model::OptionInfo;

use crate::text::decode;
use crate::xml::Xml;
use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

pub(crate) use read::{Content, Feed, Item, read};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "rss";

/// How much of a file is looked at: a document type may stand in front.
const HEAD_BYTES: u64 = 8 << 10;

/// Feeds of blogs.
#[derive(Debug)]
pub struct FeedFile;

impl Importer for FeedFile {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "RSS or Atom",
            summary: "A feed that was saved as a file, RSS or Atom: its items are posts.",
            options: NO_OPTIONS,
        }
    }

    /// By the root element.
    fn detect(&self, input: &Input) -> Confidence {
        let mut head = Vec::new();
        let read = !input.is_folder
            && File::open(&input.path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head)).is_ok();
        if !read || !head.trim_ascii_start().starts_with(b"<") && !head.starts_with(&[0xef, 0xbb, 0xbf]) {
            return Confidence::No;
        }
        // The end is cut off, which the reader does not mind.
        let xml = Xml::parse(&decode(head).text);
        if xml.root().is_some_and(|root| read::is_root(&root.name)) { Confidence::Certain } else { Confidence::No }
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::FeedSource::open(input, cx)?))
    }
}

const NO_OPTIONS: &[OptionInfo] = &[];

#[cfg(test)]
mod tests;
