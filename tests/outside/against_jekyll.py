#!/usr/bin/env python3
"""against_jekyll.py COMPARE ORACLE EXPORT: every post of real Jekyll is there; addresses and metadata agree."""
import json, subprocess, sys

LEAST = {"url": 99.0, "meta": 99.0}
compare, oracle, export = sys.argv[1:]
out = subprocess.run([sys.executable, compare, oracle, export, "--json"], check=True, capture_output=True, text=True).stdout
result = json.loads(out)
print("  ", out.strip())
assert result["items"] > 0 and result["missing"] == 0, result
for name, least in LEAST.items():
    assert result[name] >= least, f"{name} {result[name]} % is under {least} %"
