//! The backup of a Tistory blog (since 2022), and that of a Daum blog, which the same exporter made: a ZIP, or the
//! same tree unzipped.
//!
//! A folder a post, named by its number: `183/183-title.html`, `183/img/…`, `183/file/…`, and one `style.css` at the
//! top. The HTML is a page whose shell holds title, category, date and tags, and whose body the exporter damages in
//! known ways, which [`mend`] repairs.

mod archive;
mod daum;
mod detect;
mod entry_name;
mod layout;
pub(crate) mod mend;
mod open;
mod own_files;
pub(crate) mod shell;
mod source;
mod store;

use posthaul_model::OptionInfo;
use posthaul_model::OptionKind::{Bool, Choice, Text};

use super::{CARD_LINKS, STATUSES};
use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "tistory";

/// Backups of Tistory and Daum blogs.
#[derive(Debug)]
pub struct TistoryBackup;

impl Importer for TistoryBackup {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "Tistory backup",
            summary: "The backup of a Tistory or Daum blog: the ZIP, the folder that it unpacks to, or one post of it.",
            options: &[
                OptionInfo {
                    key: "status",
                    kind: Choice(STATUSES),
                    default: "unknown",
                    help: "Who could read the posts of which nothing else says it: the backup does not.",
                },
                OptionInfo {
                    key: "url",
                    kind: Text,
                    default: "",
                    help: "The blog's address, such as https://NAME.tistory.com, by which links between posts are known.",
                },
                OptionInfo {
                    key: "sitemap",
                    kind: Text,
                    default: "",
                    help: "The blog's sitemap.xml: posts get their addresses again, and those that it lists are published.",
                },
                OptionInfo {
                    key: "rss",
                    kind: Text,
                    default: "",
                    help: "The blog's feed: the same for the latest posts, and the blog's title.",
                },
                OptionInfo {
                    key: "pages",
                    kind: Text,
                    default: "",
                    help: "A folder of pages of the blog that a browser saved: the same for the posts that they show.",
                },
                OptionInfo {
                    key: "card_links",
                    kind: Choice(CARD_LINKS),
                    default: "keep",
                    help: "What becomes of a line with nothing but a link when a card of the same address follows it.",
                },
                OptionInfo {
                    key: "merge",
                    kind: Bool,
                    default: "false",
                    help: "Whether several backups side by side in one folder are parts of one blog.",
                },
            ],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(open::open(input, cx)?))
    }
}

#[cfg(test)]
mod tests;
