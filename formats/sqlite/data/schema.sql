-- A blog in one SQLite file, version 1. Opens with any SQLite from 3.37 on.
-- Tables and columns are added within a version, never renamed.

PRAGMA application_id = 0x50484C42; -- "PHLB"
PRAGMA user_version = 1;

CREATE TABLE site (
    title       TEXT,
    description TEXT,
    url         TEXT,          -- scheme and host, without a trailing slash
    base_url    TEXT NOT NULL, -- path below the host, empty at the root
    language    TEXT,          -- BCP 47
    timezone    TEXT,          -- IANA name
    hosts       TEXT NOT NULL, -- JSON list: further hosts of the same blog
    extra       TEXT NOT NULL  -- JSON object: configuration that no other column carries
) STRICT;

-- Every document, whatever its kind.
CREATE TABLE posts (
    id             TEXT PRIMARY KEY NOT NULL, -- the same in every export, on every machine
    number         INTEGER NOT NULL UNIQUE,   -- place in the order of the blog, from 1: posts by date, pages, others
    source_path    TEXT NOT NULL,             -- where it was read
    kind           TEXT NOT NULL CHECK (kind IN ('post', 'page', 'document', 'notice')),
    status         TEXT NOT NULL CHECK (status IN
                     ('published', 'draft', 'scheduled', 'unpublished', 'private', 'protected', 'unknown')),
    title          TEXT NOT NULL,             -- empty when the source gives none
    slug           TEXT NOT NULL,
    url            TEXT NOT NULL,             -- as the source made it, without host and base_url
    published_at   TEXT,                      -- RFC 3339, in the offset of the source
    published_utc  TEXT,                      -- the same instant in UTC, for sorting
    published_text TEXT,                      -- the date as found in the source
    published_zone TEXT,                      -- how its time zone was decided: written, site, yaml-utc, platform
    updated_at     TEXT,                      -- RFC 3339
    language       TEXT,                      -- BCP 47, when the document says so itself
    image          TEXT,                      -- lead image, as written
    collection     TEXT,                      -- label at the source
    importer       TEXT NOT NULL,
    first_line     INTEGER,                   -- lines of the body in the file
    last_line      INTEGER,
    excerpt        TEXT,                      -- the front matter's own (text), or the cut of the body (HTML)
    excerpt_source TEXT NOT NULL CHECK (excerpt_source IN ('front-matter', 'cut', 'none')),
    extra          TEXT NOT NULL,             -- JSON object: front matter keys that no other column carries
    text           TEXT NOT NULL,             -- the body's text, blocks separated by a blank line
    html           TEXT NOT NULL              -- the body, in the source's own structure
) STRICT;

-- Categories and tags.
CREATE TABLE terms (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('category', 'tag')),
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;

CREATE TABLE post_terms (
    post_id  TEXT NOT NULL REFERENCES posts (id),
    term_id  INTEGER NOT NULL REFERENCES terms (id),
    position INTEGER NOT NULL, -- among the categories or the tags of the post, from 1
    PRIMARY KEY (post_id, term_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_terms_by_term ON post_terms (term_id);

CREATE TABLE authors (
    id            INTEGER PRIMARY KEY,
    key           TEXT,    -- by which the source names the author, if it differs from the name
    name          TEXT NOT NULL,
    url           TEXT,
    site_position INTEGER  -- place in the blog's own list of authors, from 1
) STRICT;

CREATE INDEX authors_by_name ON authors (name);

CREATE TABLE post_authors (
    post_id   TEXT NOT NULL REFERENCES posts (id),
    position  INTEGER NOT NULL, -- from 1
    author_id INTEGER NOT NULL REFERENCES authors (id),
    PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
    id        INTEGER PRIMARY KEY,
    post_id   TEXT NOT NULL REFERENCES posts (id),
    parent_id INTEGER REFERENCES comments (id), -- the comment that this one answers
    author    TEXT,
    url       TEXT,
    date      TEXT,
    text      TEXT NOT NULL,
    secret    INTEGER NOT NULL CHECK (secret IN (0, 1)) -- only the blog's owner could read it
) STRICT;

CREATE INDEX comments_by_post ON comments (post_id);

-- Links in bodies, in their order.
CREATE TABLE links (
    post_id   TEXT NOT NULL REFERENCES posts (id),
    position  INTEGER NOT NULL,           -- from 1
    href      TEXT NOT NULL,              -- as written
    target_id TEXT REFERENCES posts (id), -- the document it leads to, if that is in this file
    fragment  TEXT,                       -- decoded, without #
    state     TEXT NOT NULL CHECK (state IN ('resolved', 'external', 'broken')),
    PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_target ON links (target_id) WHERE target_id IS NOT NULL;

-- References to images and other files, in their order.
CREATE TABLE assets (
    post_id  TEXT NOT NULL REFERENCES posts (id),
    position INTEGER NOT NULL, -- from 1
    src      TEXT NOT NULL,    -- as written
    state    TEXT NOT NULL CHECK (state IN ('found', 'missing', 'remote')),
    hash     TEXT REFERENCES files (hash),
    PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX assets_by_hash ON assets (hash) WHERE hash IS NOT NULL;

-- Local files, each content once.
CREATE TABLE files (
    hash       TEXT PRIMARY KEY NOT NULL, -- BLAKE3
    path       TEXT NOT NULL,             -- in the source
    bytes      INTEGER NOT NULL,
    media_type TEXT NOT NULL,             -- what the content is, whatever its name says
    archived   TEXT REFERENCES sqlar (name) -- where its bytes are; NULL when they were left out (see losses)
) STRICT, WITHOUT ROWID;

-- The bytes of files: an SQLite Archive (https://sqlite.org/sqlar.html), which `sqlite3 FILE -Ax` unpacks.
-- Nothing is compressed, so that `SELECT data` is the file.
CREATE TABLE sqlar (
    name  TEXT PRIMARY KEY,
    mode  INT,
    mtime INT,
    sz    INT,
    data  BLOB
);

CREATE TABLE redirects (
    id       INTEGER PRIMARY KEY,
    from_url TEXT NOT NULL,            -- old address, without host and base_url
    to_url   TEXT NOT NULL,            -- where it leads: an address likewise, or a full URL
    post_id  TEXT REFERENCES posts (id) -- the document whose old address it is
) STRICT;

-- What this file does not carry.
CREATE TABLE losses (
    id       INTEGER PRIMARY KEY,
    post_id  TEXT NOT NULL REFERENCES posts (id),
    code     TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    line     INTEGER,       -- in the source
    what     TEXT NOT NULL, -- the thing itself
    instead  TEXT NOT NULL  -- what was written instead
) STRICT;

-- What was cleaned or mended when the source was read.
CREATE TABLE normalisations (
    id      INTEGER PRIMARY KEY,
    post_id TEXT NOT NULL REFERENCES posts (id),
    code    TEXT NOT NULL,
    line    INTEGER,
    text    TEXT NOT NULL -- the text that left the body with it
) STRICT;

-- What deserves attention in a document.
CREATE TABLE diagnostics (
    id       INTEGER PRIMARY KEY,
    post_id  TEXT NOT NULL REFERENCES posts (id),
    code     TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    path     TEXT,
    line     INTEGER,
    message  TEXT NOT NULL
) STRICT;

-- Published posts, newest first, with their categories and tags.
CREATE VIEW published_posts AS
SELECT id, title, published_at, url,
       (SELECT group_concat(name, ', ')
          FROM (SELECT name FROM post_terms JOIN terms ON terms.id = term_id
                 WHERE post_id = posts.id AND kind = 'category' ORDER BY position)) AS categories,
       (SELECT group_concat(name, ', ')
          FROM (SELECT name FROM post_terms JOIN terms ON terms.id = term_id
                 WHERE post_id = posts.id AND kind = 'tag' ORDER BY position)) AS tags,
       excerpt, source_path
  FROM posts
 WHERE kind = 'post' AND status = 'published'
 ORDER BY published_utc DESC, number;

CREATE VIEW posts_per_year AS
SELECT substr(published_at, 1, 4) AS year, count(*) AS posts
  FROM posts
 WHERE kind = 'post'
 GROUP BY year
 ORDER BY year;

CREATE VIEW term_counts AS
SELECT kind, name, count(DISTINCT post_id) AS posts
  FROM terms JOIN post_terms ON term_id = terms.id
 GROUP BY terms.id
 ORDER BY kind, posts DESC, name;

CREATE VIEW broken_links AS
SELECT source_path, title, href, post_id
  FROM links JOIN posts ON posts.id = post_id
 WHERE state = 'broken'
 ORDER BY number, position;

CREATE VIEW missing_assets AS
SELECT source_path, title, src, post_id
  FROM assets JOIN posts ON posts.id = post_id
 WHERE state = 'missing'
 ORDER BY number, position;
