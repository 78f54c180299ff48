//! The searches that README documents.

use rusqlite::Connection;

use super::{blog, made};

const POSTS: &[(&str, &str)] = &[
    ("마이그레이션 첫걸음", "데이터베이스를 다른 곳으로 옮긴다."),
    ("기차 여행", "서울에서 부산까지 세 시간."),
    ("짧은 글", "오늘 한 줄."),
    ("Café notes", "A WAL file grows; checkpoints shrink it."),
];

fn found(connection: &Connection, sql: &str, query: &str) -> Vec<i64> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([query], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// As in README, with the number instead of what a reader wants to see.
const MATCH: &str = "SELECT number FROM posts_fts JOIN posts ON number = posts_fts.rowid \
     WHERE posts_fts MATCH ? ORDER BY rank, number";
const LIKE: &str = "SELECT number FROM posts WHERE text LIKE '%' || ? || '%' OR title LIKE '%' || ?1 || '%'";

#[test]
fn words_are_found_by_their_beginnings() {
    let made = made(&blog(POSTS), &[]);
    let search = |query| found(&made.connection, MATCH, query);
    assert_eq!(search("데이터베이스*"), [1]);
    assert_eq!(search("서울*"), [2]);
    assert_eq!(search("서울* 부산*"), [2]);
    assert_eq!(search("글"), [3]);
    assert_eq!(search("오늘 OR 기차"), [3, 2]);
    assert_eq!(search("title: 여행"), [2]);
    assert_eq!(search("cafe"), [4]);
    // What the index does not find and the plain scan does.
    assert_eq!(search("데이터베이스"), [0; 0]);
    assert_eq!(search("그레이션*"), [0; 0]);
    assert_eq!(found(&made.connection, LIKE, "그레이션"), [1]);
}

#[test]
fn trigrams_are_found_inside_words() {
    let made = made(&blog(POSTS), &[("search", "trigram")]);
    let search = |query| found(&made.connection, MATCH, query);
    assert_eq!(search("데이터베이스"), [1]);
    assert_eq!(search("그레이션"), [1]);
    assert_eq!(search("heckpoint"), [4]);
    // Two letters are too few for the index; the plain scan finds them.
    assert_eq!(search("서울"), [0; 0]);
    assert_eq!(found(&made.connection, LIKE, "서울"), [2]);
    assert_eq!(found(&made.connection, LIKE, "글"), [3]);
}

#[test]
fn without_an_index_there_is_none() {
    let made = made(&blog(POSTS), &[("search", "none")]);
    assert_eq!(made.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'posts_fts%'"), 0);
    assert_eq!(found(&made.connection, LIKE, "서울"), [2]);
}

/// `integrity-check` with rank 1 holds the index against the content.
#[test]
fn the_index_agrees_with_the_content() {
    for search in ["words", "trigram"] {
        let made = made(&blog(POSTS), &[("search", search)]);
        let check = "INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1)";
        made.connection.execute(check, []).unwrap();
        made.connection.execute("UPDATE posts SET text = 'other words' WHERE number = 2", []).unwrap();
        assert!(made.connection.execute(check, []).is_err(), "the check sees a difference");
    }
}

#[test]
fn a_vacuum_leaves_the_index_right() {
    let made = made(&blog(POSTS), &[]);
    made.connection.execute_batch("DELETE FROM posts WHERE number = 1; VACUUM").unwrap();
    assert_eq!(found(&made.connection, MATCH, "서울*"), [2]);
}
