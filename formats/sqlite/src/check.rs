//! A finished database, held against itself. The file may come from anybody.

use std::path::Path;

use posthaul_exporter::{Contents, Error, ErrorKind, Result};
use posthaul_model::DocumentKind;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::{APPLICATION_ID, VERSION};

/// Counts the documents by kind, after the checks of SQLite itself: structure, foreign keys, search index.
pub(crate) fn read_back(output: &Path) -> Result<Contents> {
    let invalid = |message: &str| Error::new(ErrorKind::Invalid, format!("{}: {message}", output.display()));
    let read = || -> rusqlite::Result<std::result::Result<Contents, String>> {
        let database = open(output)?;
        Ok(match problem(&database)? {
            Some(problem) => Err(problem),
            None => count(&database)?,
        })
    };
    match read() {
        Ok(contents) => contents.map_err(|message| invalid(&message)),
        Err(error) => Err(invalid(&error.to_string())),
    }
}

/// Opens for reading only; what the schema of a foreign file calls can do no harm
/// (<https://sqlite.org/security.html>).
fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    Ok(database)
}

/// The first thing that is wrong.
fn problem(database: &Connection) -> rusqlite::Result<Option<String>> {
    let number = |sql| database.query_row(sql, [], |row| row.get::<_, i64>(0));
    if number("PRAGMA application_id")? != APPLICATION_ID || number("PRAGMA user_version")? != VERSION {
        return Ok(Some(format!("this is no database that posthaul made, version {VERSION}")));
    }
    // This covers virtual tables, the search index among them.
    let integrity: String = database.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if integrity != "ok" {
        return Ok(Some(integrity));
    }
    let mut orphans = database.prepare("PRAGMA foreign_key_check")?;
    if let Some(row) = orphans.query([])?.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        return Ok(Some(format!("a row of {table} refers to a row of {parent} that is not there")));
    }
    Ok(None)
}

fn count(database: &Connection) -> rusqlite::Result<std::result::Result<Contents, String>> {
    let mut contents = Contents::default();
    let mut statement = database.prepare("SELECT kind, count(*) FROM posts GROUP BY kind")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, count): (String, i64) = (row.get(0)?, row.get(1)?);
        let Some(kind) = DocumentKind::ALL.into_iter().find(|kind| kind.as_str() == name) else {
            return Ok(Err(format!("there is no kind of documents {name:?}")));
        };
        contents.documents.insert(kind, count.unsigned_abs());
    }
    Ok(Ok(contents))
}
