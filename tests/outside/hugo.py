#!/usr/bin/env python3
"""Builds a site with real Hugo and holds what Hugo sees against the JSON export of the same run.

    hugo.py HUGO SITE JSON REPORT

Hugo must build everything, drafts and future posts included, without an error or a warning; what it lists must be
the same documents with the same title, instant and draft state; every page must show the document's own text, and
every picture must be where its page looks for it.
"""
import csv, datetime, html.parser, io, json, os, re, subprocess, sys, tempfile, urllib.parse

ZERO = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc)
DRAFTS = {"draft", "unpublished", "private", "protected"}


def run(hugo, site, *args):
    env = dict(os.environ, HUGO_CACHEDIR=tempfile.gettempdir() + "/hugo-cache", NO_COLOR="1")
    done = subprocess.run([hugo, *args, "--source", site], capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    bad = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"(WARN|ERROR)\b", line)]
    assert not bad, bad[:5]
    return done.stdout


def source_of(path):
    with open(path, encoding="utf-8") as file:
        found = re.search(r"^    source: (.*)$", file.read(), re.M).group(1)
    return json.loads(found) if found.startswith('"') else found


def instant(text):
    date = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return date if date.tzinfo else date.replace(tzinfo=datetime.timezone.utc)


class Page(html.parser.HTMLParser):
    """The text of a page without white space, ways back from notes and the delimiters of formulas; its pictures."""

    def __init__(self, text):
        super().__init__()
        self.pieces, self.pictures, self.hidden = [], [], None
        self.feed(text)
        self.close()
        self.text = re.sub(r"\\[\[\]]|\$\$|[\s\0\ufffd]", "", "".join(self.pieces))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        back = tag == "a" and re.search(r"reversefootnote|footnote-backref", attrs.get("class") or "")
        if self.hidden is None and (tag in ("script", "style", "title") or back):
            self.hidden = tag
        if tag == "img" and attrs.get("src"):
            self.pictures.append(attrs["src"])

    def handle_endtag(self, tag):
        if tag == self.hidden:
            self.hidden = None

    def handle_data(self, data):
        if self.hidden is None:
            self.pieces.append(data)


def main(hugo, site, export, report):
    export = json.load(open(export, encoding="utf-8"))
    report = json.load(open(report, encoding="utf-8"))
    skipped = {skip["path"] for skip in report["skipped"] if skip["format"] == "hugo"}
    wanted = {d["source"]["path"]: d for d in export["documents"] if d["source"]["path"] not in skipped}
    everything = ["build", "--buildDrafts", "--buildFuture", "--buildExpired", "--printPathWarnings"]

    with tempfile.TemporaryDirectory() as work:
        run(hugo, site, *everything, "--destination", work + "/shown")
        # Again with nothing on the pages but what the documents hold.
        os.mkdir(work + "/layouts")
        for name in ("single", "list"):
            with open(f"{work}/layouts/{name}.html", "w") as file:
                file.write("<!doctype html>{{ .Content }}")
        run(hugo, site, *everything, "--layoutDir", work + "/layouts", "--destination", work + "/bare")
        listed = run(hugo, site, "list", "all")
        rows = list(csv.DictReader(io.StringIO(listed[listed.index("path,slug,") :])))
        seen = {source_of(os.path.join(site, row["path"])): row for row in rows}
        assert len(rows) == len(seen) == len(wanted), (len(rows), len(seen), len(wanted))
        base = urllib.parse.urlsplit(export["site"]["base_url"] or "").path
        pictures = 0
        for source, document in wanted.items():
            row = seen[source]
            assert row["title"] == document["title"], (source, row["title"], document["title"])
            date = instant(document["date"]) if document["date"] else ZERO
            # Hugo gives a section without a date that of its newest page.
            section = row["kind"] != "page" and not document["date"]
            assert section or instant(row["date"]) == date, (source, row["date"], document["date"])
            assert (row["draft"] == "true") == (document["status"] in DRAFTS), (source, row["draft"], document["status"])
            pictures += check_page(work + "/bare", base, row["permalink"], source, document)
    print(f"{len(rows)} documents with their text, {pictures} pictures")


def below(base, path):
    path = urllib.parse.unquote(path)
    return path[len(base) :] if base and path.startswith(base + "/") else path


def check_page(out, base, permalink, source, document):
    """The text is the document's; each picture is there, or was missing in the source. How many are there."""
    path = below(base, urllib.parse.urlsplit(permalink).path)
    page = Page(open(out + path + ("index.html" if path.endswith("/") else ""), encoding="utf-8").read())
    text = Page(document["html"]).text
    if page.text != text:
        at = next((i for i, (a, b) in enumerate(zip(page.text, text)) if a != b), min(len(page.text), len(text)))
        raise AssertionError((source, page.text[at - 40 : at + 40], text[at - 40 : at + 40]))
    missing = {urllib.parse.unquote(asset["src"]) for asset in document["assets"] if asset["state"] == "missing"}
    shown = 0
    for src in page.pictures:
        address = urllib.parse.urlsplit(urllib.parse.urljoin(base + path, src))
        if address.scheme or address.netloc:
            continue
        if os.path.isfile(out + below(base, address.path)):
            shown += 1
        else:
            assert urllib.parse.unquote(src) in missing, (source, src)
    return shown


main(*sys.argv[1:])
