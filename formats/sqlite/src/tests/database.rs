//! Schema, rows, constraints, determinism.

use posthaul_exporter::Exporter;
use posthaul_exporter::conformance::sample;
use posthaul_model::{Comment, DocumentId, LinkState, Redirect};
use rusqlite::Connection;

use super::{made, post};
use crate::Sqlite;

#[test]
fn the_schema_in_data_is_the_schema_of_the_file() {
    let schema = include_str!("../../data/schema.sql").to_owned() + include_str!("../../data/search-words.sql");
    let made = made(&sample(), &[]);
    let objects = made.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'posts_fts_%'");
    assert!(objects.len() > 20, "{objects:?}");
    let mut rest = schema.as_str();
    for object in &objects {
        let at = rest.find(object.as_str()).unwrap_or_else(|| panic!("not in data/, or out of order: {object}"));
        rest = &rest[at + object.len()..];
    }
    assert!(!rest.contains("CREATE"), "{rest}");
    // What the command line's contract promises, in a form that scripts use.
    made.rows(
        "SELECT id, source_path, kind, status, title, slug, url, published_at, excerpt, html, text, extra FROM posts",
    );
    for table in ["terms", "post_terms", "links", "assets", "sqlar", "redirects", "losses"] {
        made.number(&format!("SELECT count(*) FROM {table}"));
    }
}

#[test]
fn every_part_of_a_document_has_its_row() {
    let mut blog = sample();
    let document = &mut blog.documents[0];
    document.comments[0].replies = vec![Comment { text: "답".to_owned(), secret: true, ..Comment::default() }];
    document.head.tags.push("태그, 쉼표".to_owned());
    blog.site.redirects.push(Redirect { from: "/rss".to_owned(), to: "https://feed.example/".to_owned() });
    let made = made(&blog, &[]);
    let whole = "SELECT number, kind, status, title, published_at, published_utc, published_text, published_zone, \
         excerpt, excerpt_source, json_extract(extra, '$.feature_text') FROM posts WHERE source_path = ?";
    let row = made.rows(&whole.replace('?', "'_posts/everything.md'"));
    assert_eq!(
        row,
        ["1|post|published|모든 것|2017-07-14T11:40:00+09:00|2017-07-14T02:40:00Z|as written|site|요약 <글>|\
          front-matter|한 줄"]
    );
    assert_eq!(made.rows("SELECT * FROM site")[0].split('|').next(), Some("표본 블로그 & \"everything\" <b>"));
    assert_eq!(
        made.rows("SELECT kind, name, position FROM post_terms JOIN terms ON terms.id = term_id ORDER BY 1, 3"),
        ["category|분류 A|1", "category|하위/분류|2", "tag|태그, 쉼표|1", "tag|태그, 쉼표|2"]
    );
    assert_eq!(made.rows("SELECT name, site_position FROM authors"), ["글쓴이 <A>|1", "손님|NULL"]);
    assert_eq!(made.rows("SELECT name FROM post_authors JOIN authors ON id = author_id"), ["손님"]);
    assert_eq!(
        made.rows("SELECT id, parent_id, text, secret FROM comments"),
        ["1|NULL|댓글|0", "2|1|답|1", "3|NULL|댓글|0"]
    );
    assert_eq!(
        made.rows("SELECT from_url, to_url, post_id IS NULL FROM redirects"),
        ["/rss|https://feed.example/|1", "/옛/주소|/_posts/everything.md/|0"]
    );
    assert_eq!(made.number("SELECT count(*) FROM posts WHERE rowid <> number"), 0);
    assert_eq!(made.number("SELECT count(*) FROM losses"), 0);
    let document = &blog.documents[1];
    let links = made.rows("SELECT href, target_id, fragment, state FROM links ORDER BY position");
    assert_eq!(links.len(), document.links.len());
    assert_eq!(links[1], format!("/b/_posts/everything.md/#없는-곳|{}|없는-곳|resolved", blog.documents[0].head.id));
    assert_eq!(links[3], "/b/nowhere/|NULL|NULL|broken");
}

#[test]
fn the_views_answer_what_people_ask() {
    let made = made(&sample(), &[]);
    let published = made.rows("SELECT title, categories, tags FROM published_posts");
    assert!(published.contains(&"모든 것|분류 A, 하위/분류|태그, 쉼표".to_owned()), "{published:?}");
    assert_eq!(
        published.len() as i64,
        made.number("SELECT count(*) FROM posts WHERE kind = 'post' AND status = 'published'")
    );
    assert_eq!(made.rows("SELECT href FROM broken_links"), ["/b/nowhere/", ""]);
    assert_eq!(made.rows("SELECT * FROM missing_assets"), [""; 0]);
    assert_eq!(
        made.number("SELECT sum(posts) FROM posts_per_year"),
        made.number("SELECT count(*) FROM posts WHERE kind = 'post'")
    );
    assert_eq!(made.rows("SELECT * FROM term_counts WHERE kind = 'tag'"), ["tag|태그, 쉼표|1"]);
}

#[test]
fn a_link_to_a_document_that_is_not_there_is_kept_without_its_target() {
    let mut blog = sample();
    blog.documents.truncate(2);
    blog.documents[1].links[0].document = Some(DocumentId("left out".to_owned()));
    let made = made(&blog, &[]);
    assert_eq!(blog.documents[1].links[0].state, LinkState::Resolved);
    assert_eq!(
        made.rows("SELECT href, target_id, state FROM links LIMIT 1"),
        ["/b/_posts/everything.md/|NULL|resolved"]
    );
    assert_eq!(made.rows("PRAGMA foreign_key_check"), [""; 0]);
}

#[test]
fn two_runs_give_the_same_bytes_whatever_the_options() {
    let blog = sample();
    let mut sizes = Vec::new();
    for search in ["words", "trigram", "none"] {
        let (first, second) = (made(&blog, &[("search", search)]), made(&blog, &[("search", search)]));
        assert!(first.bytes == second.bytes, "search={search}: two runs differ");
        assert!(Sqlite.read_back(&first.path).unwrap().documents.values().sum::<u64>() == blog.documents.len() as u64);
        sizes.push(first.bytes.len());
    }
    assert!(sizes[2] < sizes[0] && sizes[0] < sizes[1], "{sizes:?}");
}

#[test]
fn tables_are_strict_and_keys_hold() {
    let made = made(&sample(), &[]);
    assert_eq!(
        made.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"),
        ["sqlar", "sqlite_schema"]
    );
    let wrong = |sql: &str| made.connection.execute(sql, []).unwrap_err().to_string();
    made.connection.pragma_update(None, "foreign_keys", true).unwrap();
    assert!(wrong("UPDATE posts SET number = 'one' WHERE number = 1").contains("cannot store TEXT value"));
    assert!(wrong("UPDATE posts SET kind = 'essay'").contains("CHECK constraint failed"));
    assert!(wrong("INSERT INTO post_terms VALUES ('nobody', 1, 1)").contains("FOREIGN KEY constraint failed"));
    assert!(wrong("INSERT INTO terms (kind, name) SELECT kind, name FROM terms").contains("UNIQUE constraint failed"));
}

#[test]
fn a_damaged_file_is_refused() {
    let mut blog = sample();
    (100..160).for_each(|number| post(&mut blog, number, "긴 글", &"낱말을 채운다 ".repeat(200)));
    let damage = |sql: &str| {
        let made = made(&blog, &[]);
        made.connection.pragma_update(None, "foreign_keys", false).unwrap();
        made.connection.execute_batch(sql).unwrap();
        drop(made.connection);
        Sqlite.read_back(&made.path).unwrap_err().to_string()
    };
    assert!(damage("DELETE FROM posts WHERE number = 1").contains("refers to a row of posts"));
    assert!(damage("DELETE FROM posts_fts_data WHERE id = (SELECT max(id) FROM posts_fts_data)").contains("fts5"));
    assert!(damage("PRAGMA user_version = 2").contains("no database that posthaul made"));
    let cut = made(&blog, &[]);
    std::fs::write(&cut.path, &cut.bytes[..cut.bytes.len() / 2]).unwrap();
    assert!(Sqlite.read_back(&cut.path).is_err());
    std::fs::write(&cut.path, "SQLite format 3? no").unwrap();
    assert!(Sqlite.read_back(&cut.path).unwrap_err().to_string().contains("not a database"));
}

#[test]
fn reading_back_changes_nothing() {
    let made = made(&sample(), &[]);
    drop(made.connection);
    Sqlite.read_back(&made.path).unwrap();
    assert!(std::fs::read(&made.path).unwrap() == made.bytes);
    let beside = std::fs::read_dir(made.path.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "no journal is left beside the file");
    let header = Connection::open(&made.path).unwrap();
    assert_eq!(header.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0)).unwrap(), "delete");
}
