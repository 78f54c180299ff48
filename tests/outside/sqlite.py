#!/usr/bin/env python3
"""Hold SQLite exports against the JSON export of the same run, with the SQLite of Python and the one of the system.

    sqlite.py [--files SOURCE] EXPORT...      EXPORT.sqlite and EXPORT.json are compared

Checked: integrity, foreign keys and search index; that every row of posts, terms, links and assets is what JSON
says; that the first word of every title is found by its beginning. With --files, that `sqlite3 -Ax` gives the
source's own files back.
"""
import argparse, json, os, re, shutil, sqlite3, subprocess, tempfile

POST = "id, source_path, kind, status, title, slug, url, published_at, html, text, excerpt, image, language, collection"


def ask(database, sql, *values):
    return database.execute(sql, values).fetchall()


def grouped(database, sql):
    groups = {}
    for post, *rest in ask(database, sql):
        groups.setdefault(post, []).append(tuple(rest))
    return groups


def check_sqlite(path):
    """What SQLite itself says, on a copy, as the check of the index is an INSERT."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        database = sqlite3.connect(copy)
        assert ask(database, "PRAGMA integrity_check") == [("ok",)]
        assert ask(database, "PRAGMA foreign_key_check") == []
        database.execute("INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1)")
        database.close()
        if shutil.which("sqlite3"):
            sql = ("PRAGMA integrity_check; PRAGMA foreign_key_check;"
                   "INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1);")
            shell = subprocess.run(["sqlite3", "-bail", copy, sql], capture_output=True, text=True)
            assert (shell.returncode, shell.stdout, shell.stderr) == (0, "ok\n", ""), shell


def check_rows(database, documents):
    rows = {row[0]: row for row in ask(database, f"SELECT {POST}, extra FROM posts")}
    assert len(rows) == len(documents), (len(rows), len(documents))
    order = [row[0] for row in ask(database, "SELECT id FROM posts ORDER BY number")]
    assert order == [document["id"] for document in documents]
    terms = {kind: grouped(database, "SELECT post_id, name FROM post_terms JOIN terms ON terms.id = term_id "
                           f"WHERE kind = '{kind}' ORDER BY post_id, position") for kind in ("category", "tag")}
    links = grouped(database, "SELECT post_id, href, target_id, fragment, state FROM links ORDER BY post_id, position")
    assets = grouped(database, "SELECT post_id, src, hash, state FROM assets ORDER BY post_id, position")
    for document in documents:
        path = document["source"]["path"]
        excerpt = None if document["excerpt_source"] == "none" else document["excerpt_html"]
        wanted = (document["id"], path, *(document[key] for key in ("kind", "status", "title", "slug", "url", "date", "html", "text")),
                  excerpt, document["image"], document["language"], document["collection"])
        row = rows[document["id"]]
        for name, found, want in zip(POST.split(", "), row, wanted):
            assert found == want, f"{path}: {name} is {found!r}, not {want!r}"
        assert json.loads(row[-1]) == document["extra"], path
        for kind, key in (("category", "categories"), ("tag", "tags")):
            assert [name for name, in terms[kind].get(document["id"], [])] == document[key], (path, key)
        assert links.get(document["id"], []) == [(l["href"], l["document"], l["fragment"], l["state"]) for l in document["links"]], path
        assert assets.get(document["id"], []) == [(a["src"], a["asset"], a["state"]) for a in document["assets"]], path


def check_search(database, documents):
    searched = 0
    for document in documents:
        word = re.search(r"\w{2,}", document["title"])
        if word and document["title"].isprintable():
            hits = [row[0] for row in ask(database, "SELECT id FROM posts_fts JOIN posts ON number = posts_fts.rowid "
                                          "WHERE posts_fts MATCH 'title: \"' || ? || '\" *'", word[0][:2])]
            assert document["id"] in hits, (document["source"]["path"], word[0])
            searched += 1
    return searched


def check_files(path, source):
    """The archive, unpacked by the program that defines its form."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["sqlite3", os.path.abspath(path), "-Ax"], cwd=folder, check=True)
        unpacked = [os.path.relpath(os.path.join(base, name), folder) for base, _, names in os.walk(folder) for name in names]
        assert unpacked, "nothing in the archive"
        for name in unpacked:
            with open(os.path.join(folder, name), "rb") as one, open(os.path.join(source, name), "rb") as other:
                assert one.read() == other.read(), name
        return len(unpacked)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", metavar="SOURCE")
    parser.add_argument("exports", nargs="+")
    arguments = parser.parse_args()
    total = searched = files = 0
    for name in arguments.exports:
        path = f"{name}.sqlite"
        check_sqlite(path)
        with open(f"{name}.json", encoding="utf-8") as file:
            documents = json.load(file)["documents"]
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        check_rows(database, documents)
        searched += check_search(database, documents)
        sizes = ask(database, "SELECT count(*) FROM sqlar JOIN files ON archived = name WHERE sz = length(data) AND sz = bytes")
        assert sizes == ask(database, "SELECT count(*) FROM files WHERE archived IS NOT NULL"), path
        files += sizes[0][0]
        total += len(documents)
        if arguments.files and shutil.which("sqlite3"):
            files = check_files(path, arguments.files)
    assert total and searched
    print(f"{total} documents equal, {searched} titles found by their first syllables, {files} files whole")


main()
