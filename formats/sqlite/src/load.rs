//! The serial half: rows into the staged database, in one transaction.

use std::path::Path;

use posthaul_exporter::{Context, Error, ErrorKind, Export, Rendered, Result};
use posthaul_model::{Author, Comment, Date, DocumentId, Head, Loss};
use rusqlite::{Connection, OpenFlags, Params, params};

use crate::row::{Row, json, name};
use crate::{archive, unwritable};

const SCHEMA: &str = include_str!("../data/schema.sql");
const WORDS: &str = include_str!("../data/search-words.sql");
const TRIGRAM: &str = include_str!("../data/search-trigram.sql");

/// A database that nobody sees before it is whole needs no journal and no waiting for the disk. Rows refer to later
/// ones, so foreign keys are checked at the end, by reading back.
const SETTINGS: &str = "
    PRAGMA page_size = 4096;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA foreign_keys = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32000;";

/// A database that is being written.
pub(crate) struct Load<'a> {
    database: Database,
    cx: Context<'a>,
    /// Bytes of the largest file whose content is kept.
    limit: u64,
    /// Whether there is a search index.
    searchable: bool,
    /// Documents so far.
    number: i64,
}

impl<'a> Load<'a> {
    pub(crate) fn begin(cx: Context<'a>, limit: u64) -> Result<Self> {
        let search = match cx.options.text("search") {
            "none" => "",
            "trigram" => TRIGRAM,
            _ => WORDS,
        };
        let database = Database::open(&cx.sink.path()?)?;
        for sql in [SETTINGS, "BEGIN", SCHEMA, search] {
            database.0.execute_batch(sql).map_err(unwritable)?;
        }
        let mut load = Self { database, cx, limit, searchable: !search.is_empty(), number: 0 };
        load.site()?;
        Ok(load)
    }

    fn site(&mut self) -> Result<()> {
        let site = self.cx.site;
        self.database.run(
            "INSERT INTO site VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                site.title,
                site.description,
                site.url,
                site.base_url,
                site.language,
                site.timezone,
                json(&site.hosts)?,
                json(&site.extra)?,
            ],
        )?;
        for (position, author) in (1_i64..).zip(&site.authors) {
            self.database.run(
                "INSERT INTO authors (key, name, url, site_position) VALUES (?, ?, ?, ?)",
                params![author.id, author.name, author.url, position],
            )?;
        }
        for redirect in &site.redirects {
            self.database
                .run("INSERT INTO redirects (from_url, to_url) VALUES (?, ?)", params![redirect.from, redirect.to])?;
        }
        Ok(())
    }
}

impl Export for Load<'_> {
    fn push(&mut self, head: &Head, part: Rendered, losses: &mut Vec<Loss>) -> Result<()> {
        let row: Box<Row> =
            part.downcast().map_err(|_| Error::new(ErrorKind::Invalid, "a part of another format was pushed"))?;
        self.number += 1;
        let database = &self.database;
        database.post(self.number, head, &row)?;
        if self.searchable {
            database.run(
                "INSERT INTO posts_fts (rowid, title, text) VALUES (?, ?, ?)",
                params![self.number, head.title, row.text],
            )?;
        }
        database.terms(head, "category", &head.categories)?;
        database.terms(head, "tag", &head.tags)?;
        database.authors(head, &row.authors)?;
        database.comments(head, &row.comments)?;
        database.references(head, &row)?;
        database.records(head, &row)?;
        losses.iter().try_for_each(|loss| database.loss(&head.id, loss))
    }

    fn finish(self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        let database = &self.database;
        let losses = archive::store(database, &self.cx, self.limit)?;
        losses.iter().try_for_each(|(id, loss)| database.loss(id, loss))?;
        database.run(
            "UPDATE links SET target_id = NULL WHERE target_id IS NOT NULL AND target_id NOT IN (SELECT id FROM posts)",
            [],
        )?;
        database.0.execute_batch("COMMIT").map_err(unwritable)?;
        self.database.0.close().map_err(|(_, error)| unwritable(error))?;
        Ok(losses)
    }
}

/// The connection, with a function for every kind of row.
pub(crate) struct Database(pub(crate) Connection);

impl Database {
    fn open(path: &Path) -> Result<Self> {
        // Without the default flags, which take a path that begins with `file:` for a URI.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(unwritable)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self(connection))
    }

    /// Runs a statement, which is prepared once.
    pub(crate) fn run(&self, sql: &str, values: impl Params) -> Result<()> {
        let mut statement = self.0.prepare_cached(sql).map_err(unwritable)?;
        statement.execute(values).map_err(unwritable)?;
        Ok(())
    }

    fn post(&self, number: i64, head: &Head, row: &Row) -> Result<()> {
        let date = head.date.as_ref();
        // In this order `number` is the row's `rowid` too, which tools take for the key of the search index.
        self.run(
            "INSERT INTO posts (number, id, source_path, kind, status, title, slug, url, published_at, published_utc, \
             published_text, published_zone, updated_at, language, image, collection, importer, first_line, last_line, \
             excerpt, excerpt_source, extra, text, html) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                number,
                head.id.0,
                head.path,
                head.kind.as_str(),
                head.status.as_str(),
                head.title,
                head.slug,
                head.url,
                date.map(Date::to_rfc3339),
                date.map(|date| date.instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
                date.and_then(|date| date.text.as_deref()),
                date.map(|date| name(date.zone)),
                head.updated.as_ref().map(Date::to_rfc3339),
                row.language,
                row.image,
                head.collection,
                row.importer,
                row.lines.map(|lines| lines.first),
                row.lines.map(|lines| lines.last),
                row.excerpt,
                name(row.excerpt_source),
                row.extra,
                row.text,
                row.html,
            ],
        )
    }

    fn terms(&self, head: &Head, kind: &str, names: &[String]) -> Result<()> {
        for (position, name) in (1_i64..).zip(names) {
            self.run("INSERT INTO terms (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING", params![kind, name])?;
            self.run(
                "INSERT INTO post_terms SELECT ?, id, ? FROM terms WHERE kind = ? AND name = ?",
                params![head.id.0, position, kind, name],
            )?;
        }
        Ok(())
    }

    fn authors(&self, head: &Head, authors: &[Author]) -> Result<()> {
        for (position, Author { id, name, url }) in (1_i64..).zip(authors) {
            self.run(
                "INSERT INTO authors (key, name, url) SELECT ?1, ?2, ?3 \
                 WHERE NOT EXISTS (SELECT 1 FROM authors WHERE key IS ?1 AND name = ?2 AND url IS ?3)",
                params![id, name, url],
            )?;
            self.run(
                "INSERT INTO post_authors SELECT ?1, ?2, min(id) FROM authors \
                 WHERE key IS ?3 AND name = ?4 AND url IS ?5",
                params![head.id.0, position, id, name, url],
            )?;
        }
        Ok(())
    }

    /// Comments with their answers, each after the one it answers.
    fn comments(&self, head: &Head, comments: &[Comment]) -> Result<()> {
        let mut rest: Vec<(Option<i64>, &Comment)> = comments.iter().rev().map(|comment| (None, comment)).collect();
        while let Some((parent, comment)) = rest.pop() {
            self.run(
                "INSERT INTO comments (post_id, parent_id, author, url, date, text, secret) \
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![head.id.0, parent, comment.author, comment.url, comment.date, comment.text, comment.secret],
            )?;
            let id = self.0.last_insert_rowid();
            rest.extend(comment.replies.iter().rev().map(|reply| (Some(id), reply)));
        }
        Ok(())
    }

    /// Links, files and old addresses.
    fn references(&self, head: &Head, row: &Row) -> Result<()> {
        let id = &head.id.0;
        for (position, link) in (1_i64..).zip(&row.links) {
            let target = link.document.as_ref().map(|target| &target.0);
            self.run(
                "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)",
                params![id, position, link.href, target, link.fragment, name(link.state)],
            )?;
        }
        for (position, reference) in (1_i64..).zip(&row.assets) {
            let hash = reference.asset.as_ref().map(|hash| &hash.0);
            self.run(
                "INSERT INTO assets VALUES (?, ?, ?, ?, ?)",
                params![id, position, reference.src, name(reference.state), hash],
            )?;
        }
        for alias in &head.aliases {
            self.run(
                "INSERT INTO redirects (from_url, to_url, post_id) VALUES (?, ?, ?)",
                params![alias, head.url, id],
            )?;
        }
        Ok(())
    }

    /// What was said about the document when it was read.
    fn records(&self, head: &Head, row: &Row) -> Result<()> {
        for record in &row.normalisations {
            self.run(
                "INSERT INTO normalisations (post_id, code, line, text) VALUES (?, ?, ?, ?)",
                params![head.id.0, record.code.as_str(), known(record.line), record.text],
            )?;
        }
        for record in &row.diagnostics {
            self.run(
                "INSERT INTO diagnostics (post_id, code, severity, path, line, message) VALUES (?, ?, ?, ?, ?, ?)",
                params![
                    head.id.0,
                    record.code.as_str(),
                    name(record.severity),
                    record.path,
                    record.line,
                    record.message
                ],
            )?;
        }
        Ok(())
    }

    fn loss(&self, id: &DocumentId, loss: &Loss) -> Result<()> {
        self.run(
            "INSERT INTO losses (post_id, code, severity, line, what, instead) VALUES (?, ?, ?, ?, ?, ?)",
            params![id.0, loss.code.as_str(), name(loss.severity), known(loss.pos.line), loss.what, loss.instead],
        )
    }
}

/// A line, unless it is unknown.
fn known(line: u32) -> Option<u32> {
    (line > 0).then_some(line)
}
