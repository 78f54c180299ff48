#!/usr/bin/env python3
"""against_jekyll.py COMPARE ORACLE EXPORT: every post of real Jekyll is there; addresses, metadata, excerpts and bodies agree.

What may differ in bodies: the oracle reads conditions such as `{% if a==b %}` laxly, Jekyll by itself strictly.

Drafts without a date are left out: Jekyll takes the file's time of modification for their date and address,
which no copy keeps; posthaul says that it is unknown.
"""
import gzip, json, subprocess, sys, tempfile

LEAST = {"url": 100.0, "meta": 100.0, "excerpt": 99.5, "body": 99.0}
compare, oracle, export = sys.argv[1:]
data = json.load(gzip.open(oracle, "rt", encoding="utf-8"))
every = len(data["items"])
data["items"] = [item for item in data["items"] if item["kind"] != "draft"]
with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
    json.dump(data, file)
    file.flush()
    out = subprocess.run([sys.executable, compare, file.name, export, "--json"], check=True, capture_output=True, text=True).stdout
result = json.loads(out)
print("  ", out.strip(), f"({every - len(data['items'])} drafts left out)")
assert result["items"] > 0 and result["missing"] == 0, result
for name, least in LEAST.items():
    assert result[name] >= least, f"{name} {result[name]} % is under {least} %"
