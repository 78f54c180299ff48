//! The site, from its configuration and the files around it.

use cap_std::fs::Dir;
use posthaul_frontmatter::{Mapping, parse};
use posthaul_model::{Author, Site};

use super::config::Config;
use super::config_file::{DATA_BYTES, DATA_LIMITS};
use super::name::join;
use crate::Context;
use crate::context::base_path;
use crate::fields::{Fields, authors_of, known_authors, language_tag};
use crate::file::read_bytes;
use crate::text::decode;

/// The site that a configuration describes.
pub(super) fn site(root: &Dir, data: &Mapping, config: &Config, cx: &Context) -> Site {
    let mut fields = Fields::new(data);
    let mut authors = data_authors(root, config);
    let (own, whole) = fields.get("author").map(|author| authors_of(author, &authors)).unwrap_or_default();
    if whole && !own.is_empty() {
        fields.carry("author");
    }
    for author in own.into_iter().rev().filter(|author| !author.name.trim().is_empty()) {
        authors.retain(|known| *known != author);
        authors.insert(0, author);
    }

    let mut site = Site {
        title: filled(&mut fields, "title").or_else(|| filled(&mut fields, "name")),
        description: filled(&mut fields, "description"),
        url: filled(&mut fields, "url").map(|url| url.trim_end_matches('/').to_owned()),
        base_url: filled(&mut fields, "baseurl").map(|path| base_path(&path)).unwrap_or_default(),
        language: fields.language().or_else(|| cx.language.as_deref().and_then(language_tag)),
        timezone: Some(cx.timezone.clone()),
        timezone_from_source: config.timezone.is_some(),
        authors,
        ..Site::default()
    };
    if let Some((name, _)) = &config.timezone {
        site.timezone = Some(name.clone());
        fields.carry("timezone");
    }
    if let (None, (Some(url), base_url)) = (&site.url, cx.url_and_base()) {
        site.url = Some(url);
        site.base_url = base_url;
    }
    let cname = read_bytes(root, "CNAME", 4096).ok().flatten().map(|bytes| decode(bytes).text).unwrap_or_default();
    let hosts = site.url.iter().map(String::as_str).filter_map(host).chain(cname.split_whitespace());
    for host in hosts.map(str::to_lowercase) {
        if !site.hosts.contains(&host) {
            site.hosts.push(host);
        }
    }
    site.extra = fields.extra();
    site
}

/// A text that says something.
fn filled(fields: &mut Fields<'_>, key: &str) -> Option<String> {
    fields.text(key).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The authors of the first `_data/authors` file there is.
fn data_authors(root: &Dir, config: &Config) -> Vec<Author> {
    let authors = ["authors.yml", "authors.yaml", "authors.json"].into_iter().find_map(|name| {
        let bytes = read_bytes(root, &join(&config.data_dir, name), DATA_BYTES).ok()??;
        parse(&decode(bytes).text, 1, &DATA_LIMITS).ok()
    });
    authors.map(|parsed| known_authors(&parsed.root)).unwrap_or_default()
}

/// The host of a URL, without user and port.
fn host(url: &str) -> Option<&str> {
    let authority = url.split_once("//")?.1.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = if host.starts_with('[') { host } else { host.split(':').next()? };
    (!host.is_empty()).then_some(host)
}
