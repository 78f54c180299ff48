#!/usr/bin/env python3
"""words.py SITE EXPORT: every word of every Markdown document, outside of its Liquid tags, is in the tree (text or
attributes), in a record, or belongs to the syntax: names of HTML elements and attributes, of entities, labels of links
and footnotes, numbers of lists, attribute lists. Words are counted: one that is there twice must be found twice."""
import collections, html, json, re, sys, urllib.parse

site, export = sys.argv[1], json.load(open(sys.argv[2]))
WORD = re.compile(r"[^\W_]+")
# Spans are taken out one after another: what a construct holds besides words to keep.
SYNTAX = [
    r"\{%-?\s*(?:end)?raw\s*-?%\}",
    r"[^\W_]*(?:\{%.*?%\}|\{\{.*?\}\})[^\W_]*",  # Liquid: carried out; what it gives may prolong the word beside it
    r"&#?\w+;",
    r"<pre\b[^>]*data-ke-type=[^>]*>|\bdata-ke-[\w-]+=(?:\"[^\"]*\"|'[^']*')|\bcontenteditable=\"\w*\"",  # Tistory's editor
    r"</?[A-Za-z][\w:-]*",  # names of elements
    r"(?m)^\s*(?:[-*+]|\d+\.)\s.*\n\s*\{:\s?toc\b.*\}",  # the list that a table of contents stands for
    r"(?m)^\s*(?:[-*+>]\s+)*\d+\.(?=\s|$)",  # numbers of lists
    r"(?m)^\s*(?:[-*+]|\d+\.)\s+\[x\]",  # a task that is done
    r"\bmarkdown=[\"']?\w*",
    r"\[\^[^\]\n]+\]",  # labels of footnotes
    r"\]\s?\[[^\]\n]*\]",  # labels of links
    r"(?m)^ {0,3}\[[^\]\n]+\]:",
    r"\{:.*?\}|\{::.*?\}",
    r"(?m)^\s*(?:```|~~~)+[^\n`]*$",
]


def words(text):
    return collections.Counter(WORD.findall(text))


def spell(text):
    """Escapes of HTML and URLs as what they stand for, so that both sides are spelt alike."""
    return urllib.parse.unquote(html.unescape(text))


checked = counted = 0
for document in export["documents"]:
    path, lines = document["source"]["path"], document["source"]["lines"]
    if not lines or not path.endswith((".md", ".markdown", ".mkd")):
        continue
    with open(f"{site}/{path}", encoding="utf-8-sig", errors="replace", newline="") as file:
        body = "".join(file.read().splitlines(keepends=True)[lines["first"] - 1 : lines["last"]])
    for syntax in SYNTAX:
        body = re.sub(syntax, " ", body, flags=re.S if r"\{%" in syntax else 0)
    found = collections.Counter()
    for node in document["body"]:
        found += words(spell(node.get("text", "")))
        for name, value in node.get("attrs", {}).items():
            found += words(f"{name} {spell(str(value))}")
    for record in document["normalisations"]:
        found += words(spell(record.get("text", "")))
    missing = words(spell(body)) - found
    assert not missing, f"{path}: {sum(missing.values())} words are nowhere: {missing.most_common(12)}"
    checked += 1
    counted += sum(found.values())
print(f"{checked} Markdown documents, {counted} words: none is lost")
