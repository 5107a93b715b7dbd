# SPDX-License-Identifier: Apache-2.0
"""The record of one short text, for the checks that ask who, what and whether."""
import json
import subprocess


def read(nuncio, folder, ref, lang, text, date):
    """(objects of the record, {id: name} of its actors)"""
    path = f"{folder}/{ref}.txt"
    with open(path, "w", encoding="utf-8") as f:
        f.write(text + "\n")
    out = subprocess.run([nuncio, "read", "-q", "--lang", lang, "--date", date, path], capture_output=True, check=True)
    record = [json.loads(line) for line in out.stdout.splitlines()]
    return record, {o["id"]: o["name"] for o in record if o["type"] == "actor"}
