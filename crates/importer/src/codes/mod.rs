//! Every code that importers emit, with its explanation: a file for each importer; what several emit is in those that
//! are named for what it is about.

mod document;
pub(crate) mod editors;
mod feed;
mod files;
mod jekyll;
pub(crate) mod liquid;
pub(crate) mod naver;
pub(crate) mod tistory;
pub(crate) mod tistory_backup;
pub(crate) mod ttxml;
mod zip;

use posthaul_model::{CodeClass, CodeInfo};

/// The codes of all importers, by topic.
pub const CODES: &[&[CodeInfo]] = &[
    document::CODES,
    files::CODES,
    zip::CODES,
    liquid::CODES,
    jekyll::CODES,
    editors::CODES,
    tistory::CODES,
    tistory_backup::CODES,
    ttxml::CODES,
    naver::CODES,
    feed::CODES,
];

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}
