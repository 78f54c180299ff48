#!/usr/bin/env python3
"""pdf.py BOOK EXPORT: a PDF as other programs see it: qpdf, poppler, pikepdf.

Syntax, fonts, tags, language, outline, links, nothing that runs; every word of every document comes back as text."""
import json, re, subprocess, sys, unicodedata
from urllib.parse import unquote
import pikepdf

path, export = sys.argv[1], json.load(open(sys.argv[2]))
wanted = [d for d in export["documents"] if d["kind"] in ("post", "page", "notice") and d["status"] in ("published", "unknown")]
check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
assert check.returncode == 0 and "warning" not in (check.stdout + check.stderr).lower(), check.stdout + check.stderr

pdf = pikepdf.open(path)
root = pdf.Root
assert root.StructTreeRoot and root.MarkInfo.Marked and str(root.Lang) and str(pdf.docinfo.Title)
FORBIDDEN = {"/Launch", "/JavaScript", "/JS", "/OpenAction", "/EmbeddedFile", "/EmbeddedFiles", "/SubmitForm", "/RichMedia", "/AA"}
for thing in pdf.objects:
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        assert FORBIDDEN.isdisjoint(thing.keys()) and str(thing.get("/S", "")) not in FORBIDDEN, thing

# Every font is a subset in the file, with a way back to Unicode.
fonts = set()
for line in subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]:
    *_, embedded, subset, unicode, _, _ = line.split()
    assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line
    fonts.add(line.split()[0])
assert fonts

# The outline: two levels, and every document in it by the title of its page.
with pdf.open_outline() as outline:
    top = list(outline.root)
    deep = [item for item in top for item in item.children]
    assert not any(item.children for item in deep), "a third level"
labels = [item.title for item in top + deep]
names = [str(name) for name in root.Names.Dests.Names[::2]]
documents = [name for name in names if re.match(r"(post|page|notice|document)-[0-9a-f]{16}$", name)]
assert len(documents) == len(wanted) and set(documents) == {f"{d['kind']}-{d['id']}" for d in wanted}

# Links: only these schemes, and every address of the export.
uris, internal = set(), 0
for page in pdf.pages:
    for annotation in page.get("/Annots", []):
        assert annotation.Subtype == "/Link", annotation.Subtype
        if "/A" in annotation:
            assert annotation.A.S == "/URI", annotation.A.S
            uris.add(str(annotation.A.URI))
        else:
            assert "/Dest" in annotation
            internal += 1
assert all(re.match(r"(https?|mailto):", uri) for uri in uris)
assert internal >= len(wanted), "the contents do not lead to the documents"
# Browsers take a backslash for a slash (WHATWG URL Standard, 4.4), and so does the book.
plain = lambda url: unquote(url).split("#")[0].replace("\\", "/").rstrip("/").lower()
have = {plain(uri) for uri in uris}
links = {link["href"] for d in wanted for link in d["links"] if link["state"] == "external" and re.match(r"https?://", link["href"])}
missing = [href for href in links if plain(href) not in have]

# The text, without headers and page numbers, in any order: words may be parted by a page.
size = pdf.pages[0].MediaBox
margin = 66
box = ["-r", "72", "-x", "0", "-y", str(margin), "-W", str(int(size[2])), "-H", str(int(size[3]) - 2 * margin)]
text = subprocess.run(["pdftotext", *box, path, "-"], capture_output=True, text=True, check=True).stdout
# Where a word may be broken, nothing stands that a reader would copy.
assert "\u200b" not in text or any("\u200b" in document["text"] for document in wanted)
# Hyphens at the end of a line are taken for hyphenation by pdftotext.
fold = lambda text: re.sub(r"[\s\-\u2010\u2011\u00ad\u200b-\u200f\u2060\ufe0f]+", "", unicodedata.normalize("NFKC", text))
folded = fold(text)
replaced = {chr(int(number, 16)) for number in re.findall(r"\[U\+([0-9A-F]{4,6})\]", folded)}
words, lost, replaced_words = 0, [], 0
for document in wanted:
    for word in document["text"].split():
        if not any(c.isalnum() for c in word):
            continue
        words += 1
        if any(c in replaced for c in word):
            replaced_words += 1
        elif fold(word) not in folded:
            lost.append((document["source"]["path"], word))
share = len(lost) / max(words, 1)
print(f"   {len(pdf.pages)} pages, {len(documents)} documents, {len(fonts)} fonts, {len(uris)} addresses ({len(missing)} of {len(links)} missing), "
      f"{internal} links inside, {words} words ({len(lost)} not found, {replaced_words} with replaced characters)")
for item in lost[:5]:
    print("   lost:", *item)
for href in missing[:5]:
    print("   no link:", href)
assert share <= 0.001, "words are missing"
assert len(missing) <= len(links) * 0.01, "links are missing"
