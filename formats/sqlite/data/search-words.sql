-- Full-text search by words; a word is found by its beginning as well (`서울*` finds 서울에서).
CREATE VIRTUAL TABLE posts_fts USING fts5(
    title, text,
    content="posts", content_rowid="number",
    tokenize="unicode61 remove_diacritics 2", prefix="1"
);
