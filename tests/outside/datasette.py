#!/usr/bin/env python3
"""Open an SQLite export with Datasette: facets, labels of foreign keys, a search in Korean.

    datasette.py DATASETTE EXPORT.sqlite WORD SOURCE_PATH      WORD must lead to the post of that path
"""
import json, os, subprocess, sys, urllib.parse


def get(program, database, address):
    output = subprocess.run([program, database, "--get", address], capture_output=True, text=True, check=True).stdout
    return json.loads(output)


program, database, word, path = sys.argv[1:]
name = os.path.splitext(os.path.basename(database))[0]
facets = get(program, database, f"/{name}/posts.json?_facet=kind&_facet=status&_shape=objects")
kinds = {row["value"]: row["count"] for row in facets["facet_results"]["kind"]["results"]}
assert sum(kinds.values()) == facets["filtered_table_rows_count"] > 0, kinds
query = urllib.parse.quote(word)
for address in (f"/{name}/posts.json?_search={query}*&_searchmode=raw&_shape=array", f"/{name}/posts.json?_search={query}&_shape=array"):
    found = [row["source_path"] for row in get(program, database, address)]
    # Without the raw mode Datasette quotes the word: only the word itself is found then.
    assert path in found or "raw" not in address, (address, found)
    assert len(found) < sum(kinds.values()), "the search is applied"
terms = get(program, database, f"/{name}/post_terms.json?_labels=on&_shape=array")
assert terms and all(isinstance(row["term_id"]["label"], str) for row in terms)
print(f"Datasette: {kinds}, {word} leads to {path}")
