#!/usr/bin/env python3
"""same.py FOLDER OTHER: every file of the folder is in the other one, to the byte."""
import os, sys

folder, other = sys.argv[1:]
count = 0
for at, _, names in os.walk(folder):
    for name in names:
        path = os.path.join(at, name)
        twin = os.path.join(other, os.path.relpath(path, folder))
        assert open(path, "rb").read() == open(twin, "rb").read(), f"{twin} differs"
        count += 1
assert count > 1, "nothing to compare"
