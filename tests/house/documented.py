#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every public function and type of include/nuncio has a comment before it.

usage: tests/house/documented.py ROOT
"""
import pathlib
import re
import sys


def undocumented(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if not re.match(r"(NUNCIO_API|typedef)\b", line):
            continue
        before = lines[number - 1].strip()
        if not before.endswith("*/") and "/**<" not in line:
            yield f"{path.name}:{number + 1}: {line}"


def main():
    headers = sorted((pathlib.Path(sys.argv[1]) / "include" / "nuncio").glob("*.h"))
    faults = [f for h in headers for f in undocumented(h)]
    for f in faults:
        print(f, file=sys.stderr)
    print(f"{len(headers)} headers, {len(faults)} without a comment")
    sys.exit(bool(faults) or not headers)


main()
