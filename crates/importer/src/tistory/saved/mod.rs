//! Pages of a Tistory blog as a browser saved them, for want of a backup.

mod detect;
mod source;

use posthaul_model::OptionInfo;
use posthaul_model::OptionKind::{Choice, Text};

use super::STATUSES;
use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "tistory-pages";

/// Saved pages of Tistory blogs.
#[derive(Debug)]
pub struct TistoryPages;

impl Importer for TistoryPages {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "Tistory pages",
            summary: "Pages of a Tistory blog that a browser saved: a folder of them, or one.",
            options: &[
                OptionInfo {
                    key: "status",
                    kind: Choice(STATUSES),
                    default: "unknown",
                    help: "Who could read the posts of which the page does not say that everybody could.",
                },
                OptionInfo {
                    key: "url",
                    kind: Text,
                    default: "",
                    help: "The blog's address, if it is not the one that the pages name.",
                },
            ],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::PagesSource::open(input, cx)?))
    }
}

#[cfg(test)]
mod tests;
