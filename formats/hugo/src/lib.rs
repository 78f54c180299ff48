//! The `hugo` format: a Hugo site of page bundles, each post a folder with its text and its files. See README.md
//! for the mapping.
//!
//! Where everything goes is decided first, from the heads alone ([`places`]); then documents are rendered on
//! many threads, links already leading to the new addresses, and written in order.

mod body;
mod codes;
mod config;
mod export;
mod files;
mod front;
mod names;
mod places;
mod read_back;

use std::path::Path;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Exporter, Feature, FormatInfo, Layout, OptionInfo, OptionKind, Options,
    Result, Support,
};
use posthaul_frontmatter::write::Syntax;
use posthaul_model::{DocumentKind, Head};

static INFO: FormatInfo = FormatInfo {
    id: "hugo",
    name: "Hugo site",
    summary: "A Hugo site: a page bundle for every document, files beside it, old addresses kept, ready to build",
    layout: Layout::Folder,
    options: &[OptionInfo {
        key: "front_matter",
        kind: OptionKind::Choice(&["yaml", "toml"]),
        default: "yaml",
        help: "Language of the front matter",
    }],
    codes: codes::CODES,
};

/// The exporter.
#[derive(Debug)]
pub struct Hugo;

impl Exporter for Hugo {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn capabilities(&self, _: &Options) -> Capabilities {
        Capabilities::all_but([
            (Feature::Macro, Support::Raw("macro_as_text")),
            (Feature::Comment, Support::Dropped("comments_dropped")),
            (Feature::PrivatePost, Support::Lowered("private_as_draft")),
        ])
    }

    fn accepts(&self, head: &Head, _: &Options) -> std::result::Result<(), &'static str> {
        const NOT_HTML: [&str; 18] = [
            "xml",
            "json",
            "txt",
            "css",
            "scss",
            "sass",
            "js",
            "map",
            "csv",
            "ics",
            "atom",
            "rss",
            "svg",
            "yml",
            "yaml",
            "toml",
            "webmanifest",
            "rdf",
        ];
        let extension = names::extension(&head.url);
        let is_file = extension.is_some_and(|extension| NOT_HTML.contains(&extension.as_str()));
        if head.kind == DocumentKind::Page && is_file { Err("page_not_html") } else { Ok(()) }
    }

    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>> {
        let syntax = if cx.options.text("front_matter") == "toml" { Syntax::Toml } else { Syntax::Yaml };
        let site = export::Site::begin(cx, &config::write(&cx))?;
        let renderer = export::Renderer { cx, places: places::Places::new(&cx), syntax };
        Ok(Begun { renderer: Box::new(renderer), export: Box::new(site) })
    }

    fn read_back(&self, output: &Path) -> Result<Contents> {
        read_back::read(output)
    }
}

#[cfg(test)]
mod tests;
