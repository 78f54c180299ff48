//! Tistory, and Textcube and Daum, which share its formats: every form in which their posts lie on disk.
//!
//! [`backup`], [`ttxml`], [`saved`] and [`api`] are importers; `live` reads what a blog itself shows. All of them, and
//! Jekyll's posts with Tistory's HTML, give their texts to one normaliser: `replacer`, `backup::mend`, `page`,
//! `editor`, `addresses`, in this order. `docs/tistory.md` says what maps to what, what is lost, and what is inferred.

use posthaul_model::{Site, Status};

use crate::Context;
pub(crate) use crate::date::korean_date as date;

pub(crate) mod addresses;
pub mod api;
pub mod backup;
mod download;
pub(crate) mod editor;
pub(crate) mod live;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod replacer;
pub mod saved;
mod shared_file;
pub mod ttxml;

/// What the option `status` of Tistory's importers takes.
const STATUSES: &[&str] = &["unknown", "published", "private", "protected", "unpublished", "draft"];

/// What the option `card_links` takes: a link before its card stays, or goes.
const CARD_LINKS: &[&str] = &["keep", "drop"];

/// Adds a host to those of a blog. A blog has two or three; what names more of them is not believed.
pub(crate) fn add_host(hosts: &mut Vec<String>, host: &str) {
    const MOST: usize = 50;
    if !host.is_empty() && hosts.len() < MOST && hosts.iter().all(|known| known != host) {
        hosts.push(host.to_owned());
    }
}

/// The status of that name.
fn status_of(name: &str) -> Status {
    [Status::Published, Status::Private, Status::Protected, Status::Unpublished, Status::Draft]
        .into_iter()
        .find(|status| status.as_str() == name)
        .unwrap_or(Status::Unknown)
}

/// What holds for every blog of Tistory's; its address is what the option `url` says, or else what is given from outside.
fn site_of(cx: &Context) -> Site {
    let (url, base_url) = own_address(cx.options.text("url").trim(), cx);
    Site {
        url,
        base_url,
        // Tistory writes `lang="ko"` on every page.
        language: cx.language.clone().or_else(|| Some("ko".to_owned())),
        timezone: Some("Asia/Seoul".to_owned()),
        timezone_from_source: true,
        ..Site::default()
    }
}

/// Host and base path of a blog by its own address (`골목.tistory.com`), else by that given from outside.
fn own_address(own: &str, cx: &Context) -> (Option<String>, String) {
    if own.is_empty() {
        return cx.url_and_base();
    }
    let own = if own.contains("//") { own.to_owned() } else { format!("https://{own}") };
    Context { base_url: Some(own), ..cx.clone() }.url_and_base()
}
