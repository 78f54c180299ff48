//! Text that means something to SQL, in every place where text goes.

use posthaul_exporter::Exporter;
use posthaul_model::{Author, DocumentKind, Value};

use super::{blog, made};
use crate::Sqlite;

#[test]
fn sql_in_text_is_text() {
    for evil in ["'); DROP TABLE posts; --", "\" OR 1=1 --", "%s ?1 :a @b $c", "a\0b", "x'00'", "\u{202e}\u{0}"] {
        let mut blog = blog(&[(evil, evil)]);
        let document = &mut blog.documents[0];
        let head = &mut document.head;
        for field in [&mut head.slug, &mut head.url, &mut head.path] {
            *field = evil.to_owned();
        }
        head.kind = DocumentKind::Post;
        head.tags = vec![evil.to_owned()];
        head.categories = vec![evil.to_owned()];
        head.aliases = vec![evil.to_owned()];
        document.authors = vec![Author { id: None, name: evil.to_owned(), url: None }];
        document.extra.insert(evil, Value::from(evil));
        let made = made(&blog, &[]);
        let sql = "SELECT title, slug, url, source_path, extra FROM posts";
        let row = made
            .connection
            .query_row(sql, [], |row| (0..5).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<String>>>());
        let row = row.unwrap();
        assert_eq!(row[..4], [evil; 4], "{evil:?}");
        let extra: serde_json::Value = serde_json::from_str(&row[4]).unwrap();
        assert_eq!(extra[evil], evil);
        assert_eq!(made.rows("SELECT name FROM terms"), [evil; 2]);
        assert_eq!(made.rows("SELECT from_url FROM redirects"), [evil]);
        assert_eq!(Sqlite.read_back(&made.path).unwrap().documents[&DocumentKind::Post], 1);
    }
}
