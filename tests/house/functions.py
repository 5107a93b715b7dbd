#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Length of functions in src/: 95 of 100 under 75 lines, under 2 of 100 over 100.

usage: tests/house/functions.py ROOT
"""
import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1])


def functions(path):
    """(length, line of the opening brace) of every function; braces of functions stand in column 0."""
    begun, header = 0, ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("{"):
            begun = number if header.endswith(")") else 0
        elif line.startswith("}") and begun:
            yield number - begun + 1, begun
            begun = 0
        if line.strip():
            header = line.rstrip()


def main():
    lengths = []
    for path in sorted(ROOT.glob("src/**/*.c")) + sorted(ROOT.glob("tools/*.c")):
        lengths += [(n, f"{path.relative_to(ROOT)}:{at}") for n, at in functions(path)]
    lengths.sort()
    n = len(lengths)
    median, p95 = lengths[n // 2][0], lengths[int(n * 0.95)][0]
    over = [x for x in lengths if x[0] > 100]
    print(f"{n} functions: median {median}, 95th percentile {p95}, {len(over)} over 100 lines")
    for length, at in lengths[-5:]:
        print(f"  {length:4} {at}")
    sys.exit(not (p95 < 75 and len(over) < 0.02 * n))


main()
