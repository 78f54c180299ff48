//! The site: what is true of the whole blog.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Map;

/// What is true of the whole blog.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The blog's title.
    pub title: Option<String>,
    /// The blog's description or tagline.
    pub description: Option<String>,
    /// Scheme and host, without a trailing slash: `https://blog.example`.
    pub url: Option<String>,
    /// Path below the host under which the site lies, without a trailing slash: `/blog`; empty at the root.
    pub base_url: String,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// IANA time zone name.
    pub timezone: Option<String>,
    /// Whether the source itself names the zone (else it was given from outside).
    pub timezone_from_source: bool,
    /// Further hosts that serve the same blog (old domains, `CNAME`), lower case.
    pub hosts: Vec<String>,
    /// Authors that the site knows.
    pub authors: Vec<Author>,
    /// Old addresses that lead to documents.
    pub redirects: Vec<Redirect>,
    /// Configuration keys that nothing above carries, in order.
    pub extra: Map,
}

/// A person who writes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// The key by which documents name the author, if it differs from the name.
    pub id: Option<String>,
    /// The name as shown.
    pub name: String,
    /// Home page.
    pub url: Option<String>,
}

impl Author {
    /// An author of whom nothing but the name is known.
    pub fn named(name: String) -> Self {
        Self { name, ..Self::default() }
    }
}

/// An old address and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Redirect {
    /// Old address, site-relative. With a query it stands for every address that has at least its parameters.
    pub from: String,
    /// Site-relative address or full URL.
    pub to: String,
}
