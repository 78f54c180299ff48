#!/usr/bin/env python3
"""plan.py PLAN REPORT: the losses that the plan foretold are in the report, as many, and no others but those it called possible."""
import json, sys

plan, report = (json.load(open(name)) for name in sys.argv[1:])
for format, forecast in plan["formats"].items():
    recorded = {code: tally["count"] for code, tally in report["losses"][format].items()}
    structural = {code: count for code, count in recorded.items() if code not in forecast["possible"]}
    assert structural == forecast["losses"], (format, "foretold", forecast["losses"], "recorded", structural)
    assert forecast["writes"] == report["written"][format], (format, forecast["writes"], report["written"][format])
