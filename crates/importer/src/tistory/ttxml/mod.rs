//! TTXML: the backup of Tattertools and Textcube blogs, and of Tistory's until about 2016. One XML file with
//! everything: settings, categories, posts, notices, pages, keywords, comments, trackbacks, the guestbook, links, and
//! the attached files in base64, up to gigabytes.
//!
//! The first pass walks through the file once and keeps heads and places; the second reads one post at its place. Files
//! are read and decoded at their places whenever somebody opens them, so that memory holds none of them and nothing is
//! unpacked to disk, but for a backup that is itself packed ([`form`]).
//!
//! Several backups in a folder are one blog. A post that says the same in several of them is read once; one that was
//! changed in between is there in every state.
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
mod form;
mod head;
mod index;
mod linked;
mod markup;
mod newline;
mod pieces;
mod reader;
mod repeated;
mod scan;
mod site;
mod source;
mod text;
mod value;
mod volume;

use posthaul_model::OptionInfo;
use posthaul_model::OptionKind::{Choice, Text};

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
            summary: "The XML backup of a Tattertools, Textcube or old Tistory blog, packed or not, or a folder of several.",
            options: &[
                OptionInfo {
                    key: "url",
                    kind: Text,
                    default: "",
                    help: "The blog's address, by which links between posts are known, if the backup does not say it.",
                },
                OptionInfo {
                    key: "personal",
                    kind: Choice(&["drop", "keep"]),
                    default: "drop",
                    help: "What becomes of readers' IP and e-mail addresses and OpenIDs. Passwords are never kept.",
                },
            ],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::open(input, cx)?))
    }
}

#[cfg(test)]
mod tests;
