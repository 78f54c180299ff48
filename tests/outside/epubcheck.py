#!/usr/bin/env python3
"""epubcheck.py NAME…: epubcheck finds no fatal error, no error and no warning in NAME.epub."""
import concurrent.futures, glob, json, os, subprocess, sys

JAR = glob.glob(os.path.join(sys.prefix, "lib/python*/site-packages/epubcheck/epubcheck.jar"))[0]


def check(name):
    subprocess.run(["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, name + ".epub", "--json", name + ".epubcheck.json"],
                   capture_output=True)
    return name, json.load(open(name + ".epubcheck.json"))


bad = 0
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for name, result in pool.map(check, sys.argv[1:]):
        found = {key: result["checker"][key] for key in ("nFatal", "nError", "nWarning")}
        print(f"   {os.path.basename(name)}: {found}")
        if any(found.values()):
            bad += 1
            for message in result["messages"][:10]:
                where = message["locations"][0] if message["locations"] else {}
                print("     ", message["severity"], message["ID"], message["message"], where.get("path"), where.get("line"))
sys.exit(bad > 0)
