//! The site as JSON.

use posthaul_model::{Author, Map, Redirect, Site};
use schemars::JsonSchema;
use serde::Serialize;

/// The blog as a whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteRecord<'a> {
    /// The blog's title.
    pub title: Option<&'a str>,
    /// The blog's description or tagline.
    pub description: Option<&'a str>,
    /// Scheme and host, without a trailing slash.
    pub url: Option<&'a str>,
    /// Path below the host, without a trailing slash; empty at the root.
    pub base_url: &'a str,
    /// BCP 47 language tag.
    pub language: Option<&'a str>,
    /// IANA time zone name.
    pub timezone: Option<&'a str>,
    /// Further hosts that serve the same blog.
    pub hosts: &'a [String],
    /// Authors that the site knows.
    pub authors: &'a [Author],
    /// Old addresses that lead to documents, beside those that a document names itself.
    pub redirects: &'a [Redirect],
    /// Configuration keys that nothing above carries.
    pub extra: &'a Map,
}

impl<'a> From<&'a Site> for SiteRecord<'a> {
    fn from(site: &'a Site) -> Self {
        Self {
            title: site.title.as_deref(),
            description: site.description.as_deref(),
            url: site.url.as_deref(),
            base_url: &site.base_url,
            language: site.language.as_deref(),
            timezone: site.timezone.as_deref(),
            hosts: &site.hosts,
            authors: &site.authors,
            redirects: &site.redirects,
            extra: &site.extra,
        }
    }
}
