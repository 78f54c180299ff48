-- Full-text search inside words, for queries of three letters or more.
CREATE VIRTUAL TABLE posts_fts USING fts5(
    title, text,
    content="posts", content_rowid="number",
    tokenize="trigram"
);
