//! Jekyll: a site's folder, a folder of posts alone, or a single post.
//!
//! What is read, and what URL, date, title and terms it has, is what Jekyll 4.3 makes of it. What Jekyll
//! refuses (broken YAML, other encodings, impossible dates) is kept with a diagnostic.

mod config;
mod config_file;
mod defaults;
mod detect;
mod document;
mod engine;
mod excerpt;
mod filter;
mod glob;
mod head;
mod kept;
mod liquid_host;
mod name;
mod permalink;
mod root;
mod site;
mod slug;
mod source;
mod walk;

#[cfg(test)]
mod tests;

use crate::{Confidence, Context, Error, Importer, ImporterInfo, Input, Result, Source};
use root::Root;
use source::JekyllSource;

/// Jekyll sites.
#[derive(Debug)]
pub struct Jekyll;

impl Importer for Jekyll {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: "jekyll",
            name: "Jekyll",
            summary: "A Jekyll site, its _posts folder alone, or a single post: front matter with Markdown or HTML.",
            options: &[],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        let root = Root::open(input).map_err(|error| {
            Error::new("read_failed", format!("{} cannot be opened: {error}", input.path.display()))
        })?;
        Ok(Box::new(JekyllSource::open(root, cx)?))
    }
}
