#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One happening that several documents tell, in two languages, is linked in the store and can be asked for once.

usage: tests/e2e/happenings_check.py NUNCIO
"""
import json
import os
import subprocess
import sys
import tempfile

NEWS = [
    ("a", "en", "2025-05-16", "The United States imposed sanctions on 12 Iranian companies on Friday. "
     "A Russian missile hit a hospital in Kharkiv and killed 14 people, officials said."),
    ("b", "nl", "2025-05-16", "De Verenigde Staten legden vrijdag sancties op aan 12 Iraanse bedrijven."),
    ("c", "en", "2025-05-16", "Russian drones struck the port of Odesa on Friday and wounded three dock workers."),
    ("d", "en", "2025-05-19", "Russian drones struck the port of Odesa on Monday and wounded two dock workers."),
]


def events(nuncio, db, *more):
    out = subprocess.run([nuncio, "events", "--db", db, "--format", "jsonl", *more], capture_output=True, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def main():
    nuncio = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        news, db = os.path.join(work, "news.jsonl"), os.path.join(work, "h.db")
        with open(news, "w", encoding="utf-8") as f:
            for ref, lang, day, text in NEWS:
                f.write(json.dumps({"id": ref, "lang": lang, "published": day, "text": text}) + "\n")
        subprocess.run([nuncio, "read", "-q", "--db", db, news], check=True)
        all_of, once = events(nuncio, db), events(nuncio, db, "--once")
        linked = [e for e in all_of if "same_as" in e]
        assert len(linked) == 1 and linked[0]["event"] == "COERCE", linked
        first = next(e for e in all_of if e["id"] == linked[0]["same_as"]["id"])
        assert first["doc"] == linked[0]["same_as"]["doc"] != linked[0]["doc"], linked
        assert {"source", "target", "date"} <= set(linked[0]["same_as"]["agreed"]), linked
        assert first["told_by"] == {"documents": 2, "copies": 0}, first
        assert len(once) == len(all_of) - 1 and linked[0]["id"] not in [e["id"] for e in once]
    print("ok: one happening told by two, the rest apart")


if __name__ == "__main__":
    main()
