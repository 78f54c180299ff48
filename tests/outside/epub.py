#!/usr/bin/env python3
"""epub.py BOOK EXPORT: what epubcheck does not ask: entry order, spine and navigation of the same posts, text kept, all XML well-formed."""
import json, re, sys, zipfile
import xml.etree.ElementTree as ET

X = "{http://www.w3.org/1999/xhtml}"
O = "{http://www.idpf.org/2007/opf}"
book = zipfile.ZipFile(sys.argv[1])
export = json.load(open(sys.argv[2]))
first = book.infolist()[0]
assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b""), first
assert book.testzip() is None
trees = {n: ET.fromstring(book.read(n)) for n in book.namelist() if n.endswith((".xhtml", ".opf", ".ncx", ".xml"))}
package = trees["EPUB/package.opf"]
hrefs = {i.get("id"): i.get("href") for i in package.iter(O + "item")}
spine = [hrefs[i.get("idref")] for i in package.iter(O + "itemref")]
chapters = [s for s in spine if re.match(r"(post|page|notice|document)-", s)]
wanted = [d for d in export["documents"] if d["kind"] in ("post", "page", "notice") and d["status"] in ("published", "unknown")]
assert len(chapters) == len(wanted), (len(chapters), len(wanted))
nav = trees["EPUB/nav.xhtml"]
linked = [a.get("href") for a in nav.iter(X + "a")]
assert all(c in linked for c in chapters), "a chapter is not in the navigation"
for name, tree in trees.items():
    if name.endswith(".xhtml"):
        assert tree.get("lang") and tree.get("{http://www.w3.org/XML/1998/namespace}lang"), name
        for image in tree.iter(X + "img"):
            assert image.get("alt") is not None and not re.match(r"https?:|//", image.get("src")), name
fold = lambda text: re.sub(r"[\s\u00a0]+|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufffd", "", text)
STAND_INS = {"missing-image", "remote-image", "task"}


def own_text(element):
    """The text of an element without what stands for images and task boxes: the export's text has no such thing."""
    if STAND_INS.isdisjoint(element.get("class", "").split()):
        yield element.text or ""
        for child in element:
            yield from own_text(child)
            yield child.tail or ""


lost = 0
for chapter, document in zip(chapters, wanted):
    have = fold("".join(own_text(trees["EPUB/" + chapter])))
    at = 0
    for block in document["text"].split("\n\n"):
        found = have.find(fold(block), at)
        if found < 0:
            found = have.find(fold(block))
        if found < 0:
            lost += 1
            if lost < 5:
                print("   lost:", document["source"]["path"], repr(block[:100]))
        else:
            at = found
print(f"   {len(chapters)} chapters, {len(linked)} links in the navigation, {lost} blocks of text not found")
assert lost == 0
