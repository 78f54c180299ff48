//! The `sqlite` format: one database with everything, searchable. See README.md for the mapping.

mod archive;
mod check;
mod load;
mod row;
#[cfg(test)]
mod tests;

use std::path::Path;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Error, ErrorKind, Exporter, FormatInfo, Layout, OptionInfo, OptionKind,
    Options, Result,
};
use posthaul_model::{CodeClass, CodeInfo};

/// `PRAGMA application_id` of every file: `PHLB`.
const APPLICATION_ID: i64 = 0x5048_4C42;

/// `PRAGMA user_version` of every file. Tables and columns are added within a version, never renamed.
const VERSION: i64 = 1;

/// The longest value that SQLite takes by default (<https://sqlite.org/limits.html>), less some room for its row.
const LONGEST: u64 = 999_990_000;

static INFO: FormatInfo = FormatInfo {
    id: "sqlite",
    name: "SQLite",
    summary: "One SQLite database: documents, terms, links, files with their bytes, old addresses; full-text search",
    layout: Layout::File { extension: "sqlite" },
    options: &[
        OptionInfo {
            key: "search",
            kind: OptionKind::Choice(&["words", "trigram", "none"]),
            default: "words",
            help: "Full-text index: by words and their beginnings, inside words from three letters on, or none.",
        },
        OptionInfo {
            key: "asset_limit",
            kind: OptionKind::Number,
            default: "100000000",
            help: "Bytes of the largest image or file whose content goes into the database.",
        },
    ],
    codes: &[
        CodeInfo {
            code: "asset_too_large",
            class: CodeClass::DataLoss,
            summary: "The content of a file is not in the database, because it is larger than the option asset_limit.",
            advice: "Keep the file beside the database, or raise the limit: --set sqlite.asset_limit=BYTES.",
        },
        CodeInfo {
            code: "asset_unreadable",
            class: CodeClass::DataLoss,
            summary: "The content of a file is not in the database, because it could not be read or changed meanwhile.",
            advice: "See that the file can be read and that nothing writes to the source, then convert again.",
        },
    ],
};

/// The exporter.
#[derive(Debug)]
pub struct Sqlite;

impl Exporter for Sqlite {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn capabilities(&self, _: &Options) -> Capabilities {
        Capabilities::default()
    }

    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>> {
        let limit = cx.options.number("asset_limit").min(LONGEST);
        let renderer = Box::new(row::RowRender { assets: cx.assets, limit });
        Ok(Begun { renderer, export: Box::new(load::Load::begin(cx, limit)?) })
    }

    fn read_back(&self, output: &Path) -> Result<Contents> {
        check::read_back(output)
    }
}

/// An error of SQLite while the database is written.
fn unwritable(error: rusqlite::Error) -> Error {
    Error::new(ErrorKind::Write, format!("the database cannot be written: {error}"))
}
