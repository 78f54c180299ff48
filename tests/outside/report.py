#!/usr/bin/env python3
"""report.py REPORT: the report balances, and nothing failed."""
import json, sys

report = json.load(open(sys.argv[1]))
assert report["version"] == 1 and report["balanced"] is True, report
assert not report["failed"], report["failed"]
for format, written in report["written"].items():
    for kind, found in report["found"].items():
        of = lambda items: sum(1 for i in items if i["kind"] == kind and i["format"] in (None, format))
        assert found == written.get(kind, 0) + of(report["skipped"]) + of(report["failed"]), (format, kind)
print(f"   {report['source']}: found {report['found']}, written {report['written']}")
