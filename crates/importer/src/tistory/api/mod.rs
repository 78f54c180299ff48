//! What programs kept of the answers of Tistory's Open API, which was closed in February 2024: `post/read`, with what
//! `post/list`, `category/list` and `comment/list` add.

mod answer;
mod detect;
mod post;
mod source;

use posthaul_model::OptionInfo;
use posthaul_model::OptionKind::Text;

use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "tistory-api";

/// Answers of the Open API.
#[derive(Debug)]
pub struct TistoryApi;

impl Importer for TistoryApi {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "Tistory Open API",
            summary: "Answers of Tistory's closed Open API (post/read and the like) as JSON or XML: a folder, or a file.",
            options: &[OptionInfo {
                key: "url",
                kind: Text,
                default: "",
                help: "The blog's address, if it is not the one that the answers name.",
            }],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::ApiSource::open(input, cx)?))
    }
}

#[cfg(test)]
mod tests;
