//! What a blog itself shows of its posts, as people keep it: its site map, its feed, its pages. A backup leaves out
//! what these say: slugs, addresses, who may read, and what is a page or a notice.

mod lists;
mod merge;
mod page;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use posthaul_model::{Date, Diagnostic, Severity};

use super::add_host;
use super::place::Place;
use crate::parts::warning;
use crate::text::decode;
use crate::{Context, Error, Result};

pub(crate) use merge::{linked_slugs, other_addresses};
pub(crate) use page::{LivePage, is_body, marks_of};

/// What is said of one post.
#[derive(Debug, Default)]
struct Entry {
    /// The post's number.
    number: Option<u64>,
    /// Its address.
    place: Option<Place>,
    title: Option<String>,
    updated: Option<Date>,
    /// Whether everybody could read it.
    is_public: bool,
    /// The file that says it.
    file: String,
}

/// All that is known of a blog from elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Known {
    entries: Vec<Entry>,
    /// Whether a site map was read, which leaves out no post that everybody can read.
    has_sitemap: bool,
    /// The blog's address: scheme and host.
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// Hosts of the blog, in lower case.
    pub(crate) hosts: Vec<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Known {
    /// Reads the files and the folder that the options `sitemap`, `rss` and `pages` name.
    ///
    /// # Errors
    /// When one of them is not there or larger than a post may be; one that is broken is read as far as possible.
    pub(crate) fn read(cx: &Context) -> Result<Self> {
        let mut known = Self::default();
        for (option, kind) in [("sitemap", Self::sitemap as fn(&mut Self, &str, &str)), ("rss", Self::feed)] {
            let path = cx.options.text(option);
            if !path.is_empty() {
                let text = text_of(Path::new(path), cx.limits.post_bytes)?;
                kind(&mut known, &text, &name_of(Path::new(path)));
            }
        }
        let path = cx.options.text("pages");
        if !path.is_empty() {
            known.pages(Path::new(path), cx)?;
        }
        Ok(known)
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.diagnostics.is_empty()
    }

    fn host(&mut self, host: Option<String>) {
        add_host(&mut self.hosts, host.as_deref().unwrap_or_default());
    }

    fn say(&mut self, code: &'static str, severity: Severity, file: &str, line: Option<u32>, message: String) {
        self.diagnostics.push(Diagnostic { severity, ..warning(code, file, line, message) });
    }
}

/// The content of a file that an option names.
fn text_of(path: &Path, most: u64) -> Result<String> {
    let shown = path.display();
    let unreadable = |error| Error::new("read_failed", format!("{shown} cannot be read: {error}"));
    let mut bytes = Vec::new();
    File::open(path).map_err(unreadable)?.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(Error::new("post_too_large", format!("{shown} has more than {most} bytes")));
    }
    Ok(decode(bytes).text)
}

/// A file's own name: reports hold no path of the machine.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
