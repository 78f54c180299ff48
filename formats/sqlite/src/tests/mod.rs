//! The exporter over small blogs, read with plain SQL.

mod archive;
mod database;
mod hostile;
mod search;

use std::path::PathBuf;

use posthaul_exporter::conformance::{Sample, sample};
use posthaul_exporter::{Assets, Begun, Context, Exporter, MemorySink, Options};
use posthaul_model::{Document, DocumentId, Kind, Loss, NodeId, Pos, TreeEdit};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::Sqlite;

#[test]
fn the_exporter_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = posthaul_exporter::conformance::check_exporter(&Sqlite, folder.path());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A finished database.
struct Made {
    path: PathBuf,
    bytes: Vec<u8>,
    losses: Vec<(DocumentId, Loss)>,
    connection: Connection,
    _folder: TempDir,
}

impl Made {
    /// The rows of a query, each its columns joined by `|`.
    fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values = (0..columns).map(|column| match row.get_ref(column)? {
                rusqlite::types::ValueRef::Null => Ok("NULL".to_owned()),
                rusqlite::types::ValueRef::Integer(number) => Ok(number.to_string()),
                value => Ok(value.as_str()?.to_owned()),
            });
            Ok(values.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn number(&self, sql: &str) -> i64 {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

fn options(given: &[(&str, &str)]) -> Options {
    let given = given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Options::new("sqlite", Sqlite.info().options, given).unwrap()
}

/// Exports a blog whose files are elsewhere.
fn made_with(blog: &Sample, assets: &dyn Assets, given: &[(&str, &str)]) -> Made {
    let options = options(given);
    let sink = MemorySink::default();
    let heads: Vec<_> = blog.documents.iter().map(|document| &document.head).collect();
    let Begun { renderer, mut export } = Sqlite
        .begin(Context {
            site: &blog.site,
            heads: &heads,
            options: &options,
            assets,
            name: "sample",
            modified: 1_700_000_000,
            sink: &sink,
        })
        .unwrap();
    let mut losses = Vec::new();
    for document in &blog.documents {
        let mut own = Vec::new();
        let part = renderer.render(document, &mut own).unwrap();
        export.push(&document.head, part, &mut own).unwrap();
        losses.extend(own.into_iter().map(|loss| (document.head.id.clone(), loss)));
    }
    losses.extend(export.finish().unwrap());
    let bytes = sink.take().remove("").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.sqlite");
    std::fs::write(&path, &bytes).unwrap();
    let connection = Connection::open(&path).unwrap();
    Made { path, bytes, losses, connection, _folder: folder }
}

fn made(blog: &Sample, given: &[(&str, &str)]) -> Made {
    made_with(blog, blog, given)
}

/// A post of one paragraph.
fn post(blog: &mut Sample, number: usize, title: &str, text: &str) {
    let mut document: Document = sample().documents.pop().unwrap();
    document.head.id = DocumentId(format!("{number:016x}"));
    document.head.path = format!("_posts/{number}.md");
    document.head.kind = posthaul_model::DocumentKind::Post;
    document.head.title = title.to_owned();
    document.body = posthaul_model::Tree::new();
    let paragraph = document.body.push(NodeId::ROOT, Kind::Paragraph, Pos::line(1));
    document.body.push_text(paragraph, Kind::Text, text, Pos::line(1));
    blog.documents.push(document);
}

/// A blog of these titles and texts.
fn blog(posts: &[(&str, &str)]) -> Sample {
    let mut blog = Sample { documents: Vec::new(), ..sample() };
    for (number, (title, text)) in posts.iter().enumerate() {
        post(&mut blog, number + 1, title, text);
    }
    blog
}
