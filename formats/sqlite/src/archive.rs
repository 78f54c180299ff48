//! The bytes of files, as an SQLite Archive.

use std::io::{Read, Write};

use posthaul_exporter::{Context, Result};
use posthaul_model::{Asset, AssetHash, DocumentId, Loss, Pos, Severity};
use rusqlite::blob::{Blob, ZeroBlob};
use rusqlite::{MAIN_DB, params};

use crate::load::Database;
use crate::unwritable;

/// A regular file that everybody may read, as `stat` has it.
const MODE: i64 = 0o100_644;

/// Stores every file that the rows of `assets` name, in the order of paths; the losses are files that could not be
/// read.
pub(crate) fn store(database: &Database, cx: &Context<'_>, limit: u64) -> Result<Vec<(DocumentId, Loss)>> {
    let mut files: Vec<_> = hashes(database)?.iter().filter_map(|hash| cx.assets.get(hash)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut losses = Vec::new();
    for asset in &files {
        let failure = if asset.bytes > limit { None } else { store_bytes(database, cx, asset)?.err() };
        let archived = (asset.bytes <= limit && failure.is_none()).then_some(&asset.path);
        database.run(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
            params![asset.hash.0, asset.path, asset.bytes as i64, asset.media_type.as_str(), archived],
        )?;
        if let Some(failure) = failure {
            losses.extend(unreadable(database, asset, &failure)?);
        }
    }
    Ok(losses)
}

fn hashes(database: &Database) -> Result<Vec<AssetHash>> {
    let sql = "SELECT DISTINCT hash FROM assets WHERE hash IS NOT NULL";
    let mut statement = database.0.prepare(sql).map_err(unwritable)?;
    let hashes = statement.query_map([], |row| row.get(0).map(AssetHash)).map_err(unwritable)?;
    hashes.collect::<rusqlite::Result<_>>().map_err(unwritable)
}

/// Streams a file into the archive; the inner error is one of reading, and nothing is left of the file then.
fn store_bytes(database: &Database, cx: &Context<'_>, asset: &Asset) -> Result<std::io::Result<()>> {
    let reader = match cx.assets.open(&asset.hash) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    database.run(
        "INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)",
        params![asset.path, MODE, cx.modified, asset.bytes as i64, ZeroBlob(asset.bytes)],
    )?;
    let row = database.0.last_insert_rowid();
    let mut blob = database.0.blob_open(MAIN_DB, "sqlar", "data", row, false).map_err(unwritable)?;
    let copied = copy(reader, asset.bytes, &mut blob)?;
    blob.close().map_err(unwritable)?;
    if copied.is_err() {
        database.run("DELETE FROM sqlar WHERE rowid = ?", [row])?;
    }
    Ok(copied)
}

/// Copies exactly `length` bytes, in little memory.
fn copy(mut from: impl Read, length: u64, to: &mut Blob<'_>) -> Result<std::io::Result<()>> {
    let mut buffer = vec![0; 1 << 16];
    let mut rest = length;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) if rest == 0 => return Ok(Ok(())),
            Ok(read) if read > 0 && read as u64 <= rest => read,
            Ok(_) => return Ok(Err(std::io::Error::other("its length has changed"))),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Ok(Err(error)),
        };
        to.write_all(&buffer[..read])?;
        rest -= read as u64;
    }
}

/// A loss for every document that refers to a file that could not be read.
fn unreadable(database: &Database, asset: &Asset, why: &std::io::Error) -> Result<Vec<(DocumentId, Loss)>> {
    let sql = "SELECT post_id, min(src) FROM assets WHERE hash = ? GROUP BY post_id";
    let mut statement = database.0.prepare_cached(sql).map_err(unwritable)?;
    let losses = statement
        .query_map([&asset.hash.0], |row| {
            let loss = Loss {
                code: "asset_unreadable".into(),
                severity: Severity::Error,
                pos: Pos::default(),
                what: row.get(1)?,
                instead: format!("path and hash; {}: {why}", asset.path),
            };
            Ok((DocumentId(row.get(0)?), loss))
        })
        .map_err(unwritable)?;
    losses.collect::<rusqlite::Result<_>>().map_err(unwritable)
}
