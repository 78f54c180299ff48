#!/usr/bin/env python3
"""conservation.py SITE EXPORT: for every document whose body is HTML alone, the decoded text nodes (script and style
apart) of another parser (Lexbor) equal the tree's text plus the texts of normalisations, as sequences without white space."""
import json, re, sys
from selectolax.lexbor import LexborHTMLParser

sys.setrecursionlimit(20000)
site, export = sys.argv[1], json.load(open(sys.argv[2]))
TEXT = {"text", "code_block", "math", "footnote_reference", "footnote_backlink", "macro"}
fold = lambda text: re.sub(r"[\s\u00a0]+", "", text)


def reference(html):
    out = []

    def walk(node):
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                out.append(child.text())
            elif child.tag == "script" and (child.attributes.get("type") or "").startswith("math/tex"):
                out.append(child.text())
            elif child.tag not in ("script", "style"):
                # The caption of a picture that is gone stays as text, and the name of a file that nothing plays any more.
                out.append((child.attributes.get("tt_caption") or "") if child.tag == "ttml" else "")
                out.append((child.attributes.get("src") or "").rsplit("/", 1)[-1] if child.tag == "embed" else "")
                walk(child)

    walk(LexborHTMLParser("<body>" + html + "</body>").body)
    return fold("".join(out))


checked = 0
for document in export["documents"]:
    path = document["source"]["path"]
    lines = document["source"]["lines"]
    if not lines or not (path.endswith((".html", ".htm")) or document["source"]["importer"] == "tistory"):
        continue
    with open(f"{site}/{path}", encoding="utf-8-sig", errors="replace", newline="") as file:
        body = "".join(file.read().splitlines(keepends=True)[lines["first"] - 1 : lines["last"]])
    if any(mark in body for mark in ("{{", "{%", "[##_", "[#M_", "[footnote]")):
        continue
    wanted = reference(body)
    tree = fold("".join(node.get("text", "") for node in document["body"] if node["kind"] in TEXT))
    records = [fold(n.get("text", "")) for n in document["normalisations"] if n["code"] != "license_found"]
    at = 0
    for record in sorted(filter(None, records), key=len, reverse=True):
        at += len(record)
    # The tree is a subsequence of the reference, and what is left over is what the records hold.
    left, place = [], 0
    for char in wanted:
        if place < len(tree) and tree[place] == char:
            place += 1
        else:
            left.append(char)
    assert place == len(tree), f"{path}: text that is not in the source at {tree[place:place + 60]!r}"
    assert sorted(left) == sorted("".join(records)), f"{path}: lost {''.join(left)[:200]!r}, records {records[:5]}"
    checked += 1
print(f"   {checked} HTML bodies conserve their text")
