#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every #include of src/ against src/layers; file names are unique; the tool sees the public headers alone.

usage: tests/house/layers.py ROOT
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
SRC = ROOT / "src"
PUBLIC_ONLY = {"cli"}
PUBLIC_TOO = {"base": {"base.h"}, "cli": None}  # None: any


def layers():
    allowed = {}
    for line in (SRC / "layers").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, below = line.partition(":")
            allowed[name.strip()] = set(below.split())
    return allowed


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        m = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if m:
            yield number, m.group(1)


def fault(folder, target, allowed):
    head, _, rest = target.partition("/")
    if not rest:
        return None if (SRC / folder / target).exists() else "no file of its own folder"
    if head == "nuncio":
        if folder in PUBLIC_TOO and PUBLIC_TOO[folder] in (None,) or rest in PUBLIC_TOO.get(folder, set()):
            return None
        return "public headers are for base/error.h, the api and the tool"
    if head == folder or head in allowed[folder]:
        return None
    return f"{folder} may not include {head}"


def main():
    allowed, faults, seen = layers(), [], {}
    files = sorted(p for p in SRC.rglob("*") if p.suffix in (".c", ".h"))
    for path in files:
        if path.name in seen:
            faults.append(f"{path}: {seen[path.name]} has the same name")
        seen[path.name] = path
        folder = path.relative_to(SRC).parts[0]
        if path.parent == SRC:
            continue  # the pipeline and the api stand over all stages
        if folder not in allowed:
            faults.append(f"{path}: folder is not in src/layers")
            continue
        for number, target in includes(path):
            why = fault(folder, target, allowed)
            if why:
                faults.append(f"{path.relative_to(ROOT)}:{number}: \"{target}\": {why}")
    for f in faults:
        print(f, file=sys.stderr)
    print(f"{len(files)} files, {len(faults)} faults")
    sys.exit(bool(faults) or not files)


main()
