#!/usr/bin/env python3
"""whole_post.py SOURCE OUTPUT: one post, front matter and HTML of Tistory's editor, held against every format.

OUTPUT is the outputs' common path without what their names end in. What the source says is read here with another
YAML parser and another HTML parser: front matter, headings, paragraphs, link, in their order.
"""
import glob, json, re, sqlite3, subprocess, sys, zipfile
import pikepdf, yaml
from selectolax.lexbor import LexborHTMLParser

source, output = sys.argv[1:]
_, front, body = open(source, encoding="utf-8").read().split("---\n", 2)
front = yaml.safe_load(front)
title, category, image = front["title"], front["categories"], front["image"]
excerpt, feature = front["excerpt"].strip(), front["feature_text"].strip()
page = LexborHTMLParser(body)
bare = lambda text: re.sub(r"\s+", "", text.replace("\u00a0", " "))
pieces = [bare(node.text()) for node in page.css("h2, p") if bare(node.text())]
headings = [bare(node.text()) for node in page.css("h2")]
link, = page.css("a")
href, label = link.attributes["href"], bare(link.text())
alternative = bare(page.css_first("img").attributes["alt"])
assert len(headings) == 4 and len(pieces) == 8, pieces
wanted = [alternative, *pieces, label]


def in_order(text, where):
    text, at = bare(text), 0
    for piece in wanted:
        at = text.find(piece, at)
        assert at >= 0, (where, piece)
        at += len(piece)


shown = lambda html: re.sub(r"<img[^>]*\balt=\"([^\"]*)\"[^>]*>", r"\1", html)
text_of = lambda html: LexborHTMLParser(shown(html)).body.text()

documents = json.load(open(output + ".json", encoding="utf-8"))["documents"]
stream = [json.loads(line) for line in open(output + ".ndjson", encoding="utf-8")]
for name, found in (("json", documents), ("ndjson", [line for line in stream if line["type"] == "document"])):
    document, = found
    assert (document["title"], document["categories"], document["image"]) == (title, category, image), name
    assert (document["excerpt_html"], document["extra"]["feature_text"].strip()) == (excerpt, feature), name
    assert [one["href"] for one in document["links"]] == [href], name
    in_order(text_of(document["html"]), name)

database = sqlite3.connect(output + ".sqlite")
query = "SELECT title, excerpt, json_extract(extra, '$.feature_text'), image, html FROM posts"
(*head, html), = database.execute(query)
assert head == [title, excerpt, feature, image], head
terms = "SELECT name FROM post_terms JOIN terms ON terms.id = term_id WHERE kind = 'category' ORDER BY position"
assert [name for name, in database.execute(terms)] == category
assert database.execute("SELECT href, state FROM links").fetchall() == [(href, "external")]
assert (image,) in database.execute("SELECT src FROM assets").fetchall()
in_order(text_of(html), "sqlite")

index, = glob.glob(output + "-hugo/content/posts/*/index.md")
_, matter, markdown = open(index, encoding="utf-8").read().split("---\n", 2)
matter = yaml.safe_load(matter)
assert (matter["title"], matter["categories"], matter["images"]) == (title, category, [image])
plain = lambda text: re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
assert (plain(matter["summary"]), matter["params"]["feature_text"].strip()) == (excerpt, feature)
assert [line for line in map(bare, plain(markdown).split("\n")) if line.startswith("##")] == ["##" + h for h in headings]
assert href in markdown
in_order(re.sub(r"</?a\b[^>]*>", "", plain(markdown)), "hugo")

with zipfile.ZipFile(output + ".epub") as book:
    chapter, = [name for name in book.namelist() if name.startswith("EPUB/post-")]
    xhtml = book.read(chapter).decode()
    opf = book.read("EPUB/package.opf").decode()
assert all(bare(text) in bare(opf) + bare(text_of(xhtml)) for text in [title, *category])
assert f'href="{href}"' in xhtml
in_order(text_of(xhtml), "epub")

text = subprocess.run(["pdftotext", output + ".pdf", "-"], capture_output=True, text=True, check=True).stdout
assert bare(title) in bare(text) and all(bare(name) in bare(text) for name in category)
# From the post's own page on: the contents before it name the headings too.
in_order(text.split("\f", 2)[2], "pdf")
with pikepdf.open(output + ".pdf") as pdf:
    annotations = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
    assert href in [str(note.A.URI) for note in annotations if "/A" in note], "the link is no annotation"
    with pdf.open_outline() as outline:
        names = [bare(item.title) for top in outline.root for item in [top, *top.children]]
    assert bare(title) in names and all(heading in names for heading in headings), names
print(f"   {len(headings)} headings, {len(pieces) - len(headings)} paragraphs and the link in six formats, in order")
