//! TTXML: the backup of Tattertools and Textcube blogs, and of Tistory's until about 2016. One XML file with
//! everything: settings, categories, posts, notices, pages, keywords, comments, trackbacks, the guestbook, links, and
//! the attached files in base64, up to gigabytes.
//!
//! The first pass walks through the file once and keeps heads and places; the second reads one post at its place. Files
//! are read and decoded at their places whenever somebody opens them, so that memory holds none of them and nothing is
//! unpacked to disk.
//!
//! What the format is: Textcube's `interface/owner/data/export/index.php`, which writes it, and `…/import/index.php`,
//! which reads it.

mod attachments;
mod base64;
mod comment;
mod date;
mod detect;
mod document;
mod element;
mod files;
mod head;
mod index;
mod markup;
mod newline;
mod pieces;
mod reader;
mod scan;
mod site;
mod source;
mod text;
mod value;

use posthaul_model::OptionInfo;
use posthaul_model::OptionKind::Text;

use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "ttxml";

/// Backups in TTXML.
#[derive(Debug)]
pub struct Ttxml;

impl Importer for Ttxml {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "TTXML",
            summary: "The XML backup of a Tattertools or Textcube blog, or of an old Tistory blog.",
            options: &[OptionInfo {
                key: "url",
                kind: Text,
                default: "",
                help: "The blog's address, by which links between posts are known, if the backup does not say it.",
            }],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::open(&input.path, cx)?))
    }
}

#[cfg(test)]
mod tests;
