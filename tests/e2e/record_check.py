#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the record to its contract, over the example news and, where they are, over ../shared/gold/records.

usage: tests/e2e/record_check.py NUNCIO

- every `sentence` cuts out exactly `text`; every other range lies in its document, on whole characters
- every id is used once, every reference leads to an object, every field has a value of its kind
- the same bytes for one job and two, and for vector and plain kernels
- reading again changes nothing in the store; furniture gives no evidence; a copy has no objects of its own
Standard library only.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "records"

EVENTS = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
             "MOBILIZE COERCE ASSAULT".split())
STATUS = set("held ongoing planned proposed conditional denied unconfirmed".split())
PRECISION = set("day week month season year decade unknown".split())
VALUES = {
    ("event", "event"): EVENTS,
    ("event", "status"): STATUS,
    ("meeting", "status"): STATUS,
    ("exchange", "status"): STATUS,
    ("event", "quad"): {"verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"},
    ("statement", "mode"): {"direct", "indirect", "mixed"},
    ("statement", "act"): set("assert deny confirm withhold accuse blame demand urge offer propose promise threaten refuse "
                              "reject accept welcome praise thank warn worry announce expect".split()),
    ("position", "stance"): set("for against open neutral demands refuses conditional".split()),
    ("meeting", "kind"): set("visit talks call summit ceremony".split()),
    ("exchange", "kind"): set("prisoners children remains goods".split()),
    ("actor", "kind"): set("state person organisation armed-force agency party company group population".split()),
    ("quantity", "approx"): {"about", "more-than", "less-than", "almost", None},
}
FIELDS = {
    "doc": "path lang published sha256 bytes furniture duplicate_of title source",
    "actor": "name kind country agent role code wikidata mentions",
    "event": "event mode context cameo quad goldstein status source target date place attributed_to trigger quantities",
    "statement": "speaker addressee mode act content cue issues date via",
    "position": "holder issue stance condition date",
    "shift": "holder issue before after explicit",
    "proposal": "name author date points responses",
    "dispute": "claim denial parties",
    "meeting": "kind parties date duration place status topics not_topics outcome event",
    "exchange": "kind between mediator given received place date status event",
    "quantity": "value unit approx of",
}
ACTORS = "source target attributed_to speaker addressee via holder author parties between mediator".split()
OBJECTS = "event statement claim denial quantities given received".split()
FURNITURE = set("related-link caption byline navigation comment-form date-line repeat-title subhead pull-quote slogan".split())


class Check:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def that(self, good, message):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= 40:
                print("failed:", message, file=sys.stderr)


def run(*command, codes=(0,)):
    done = subprocess.run([str(c) for c in command], cwd=ROOT, capture_output=True)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr.decode()[-1500:]}")
    return done.stdout


def whole_characters(text, span):
    start, end = span[:2]
    if not 0 <= start <= end <= len(text):
        return False
    return all(at == len(text) or text[at] & 0xC0 != 0x80 for at in (start, end))


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def check_date(c, o, key):
    d = o.get(key)
    if d is None:
        return
    c.that(set(d) >= {"from", "to", "precision", "basis"}, f"{o['id']}: date without its fields")
    c.that(d["precision"] in PRECISION, f"{o['id']}: precision {d['precision']}")
    if d["from"] and d["to"]:
        c.that(d["from"] <= d["to"], f"{o['id']}: date ends before it begins")
    if d["from"]:
        c.that(bool(d["basis"]), f"{o['id']}: a date without a basis")


def check_object(c, o, texts, ids):
    kind, name = o["type"], o["id"]
    for field in FIELDS[kind].split():
        c.that(field in o, f"{kind} {name}: no field '{field}'")
    for (k, field), values in VALUES.items():
        if k == kind:
            c.that(o.get(field) in values, f"{kind} {name}: {field} is {o.get(field)!r}")
    check_date(c, o, "published" if kind == "doc" else "date")
    if kind == "doc":
        return
    text = texts[o["doc"]]
    start, end = o["sentence"]
    c.that(text[start:end] == o["text"].encode(), f"{kind} {name}: the range does not cut out the text")
    for key in ("trigger", "cue"):
        if o.get(key):
            c.that(whole_characters(text, o[key]), f"{kind} {name}: {key} out of bounds")
    for span in list(o.get("content") or []) + list(o.get("more") or []) + list(o.get("mentions") or []):
        c.that(whole_characters(text, span) and span[1] > span[0], f"{kind} {name}: a range out of bounds")
    for key in ACTORS:
        for ref in as_list(o.get(key)):
            c.that(ids.get(ref) == "actor", f"{kind} {name}: {key} {ref} is no actor")
    for key in OBJECTS:
        if kind == "event" and key == "event":
            continue
        for ref in as_list(o.get(key)):
            c.that(ref in ids, f"{kind} {name}: {key} {ref} is nowhere")
    c.that(0 <= o.get("confidence", -1) <= 1, f"{kind} {name}: confidence")


def check_evidence(c, docs, objects, texts):
    """No object rests on furniture; a copy has none."""
    for o in objects:
        if o["type"] in ("doc", "actor"):
            continue
        doc = docs[o["doc"]]
        c.that(doc.get("duplicate_of") is None, f"{o['type']} {o['id']}: in a copy")
        start, end = o["sentence"]
        for f in doc["furniture"]:
            if f[2] in ("subhead", "date-line", "byline"):
                continue
            c.that(end <= f[0] or start >= f[1], f"{o['type']} {o['id']}: rests on {f[2]}: {o['text'][:60]}")
    for doc in docs.values():
        for f in doc["furniture"]:
            c.that(f[2] in FURNITURE and whole_characters(texts[doc["id"]], f), f"{doc['path']}: furniture {f}")


def check_record(c, nuncio, inputs, work):
    db = os.path.join(work, "record.db")
    first = run(nuncio, "read", "--jobs", "1", "--format", "jsonl", *inputs)
    c.that(run(nuncio, "read", "--jobs", "2", "--format", "jsonl", *inputs) == first, "two jobs give other bytes than one")
    c.that(run(nuncio, "read", "--jobs", "1", "--kernel", "plain", "--format", "jsonl", *inputs) == first,
           "plain kernels give other bytes than vector kernels")
    objects = [json.loads(line) for line in first.decode().splitlines()]
    for line in first.decode().splitlines():
        c.that(line.startswith('{"type":"'), "type does not come first")
    docs = {o["id"]: o for o in objects if o["type"] == "doc"}
    run(nuncio, "read", "--db", db, *inputs)
    texts = {d: run(nuncio, "show", "--db", db, d, "--text") for d in docs}
    ids = {}
    for o in objects:
        if o["type"] != "actor":
            c.that(o["id"] not in ids, f"{o['type']} {o['id']}: the id is used twice")
        ids[o["id"]] = o["type"]
    for o in objects:
        check_object(c, o, texts, ids)
    check_evidence(c, docs, objects, texts)
    before = run(nuncio, "doctor", "--db", db, "--counts")
    run(nuncio, "read", "--db", db, *inputs)
    c.that(run(nuncio, "doctor", "--db", db, "--counts") == before, "reading again changed the store")
    return objects


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    nuncio = os.path.abspath(sys.argv[1])
    c = Check()
    with tempfile.TemporaryDirectory() as work:
        objects = check_record(c, nuncio, ["examples/news"], work)
        found = {o["type"] for o in objects}
        c.that(found == set(FIELDS), f"the examples give no {sorted(set(FIELDS) - found)}")
    if GOLD.is_dir():
        with tempfile.TemporaryDirectory() as work:
            check_record(c, nuncio, [GOLD / "000.txt", GOLD / "003.txt"], work)
    else:
        print("../shared is not here: its two texts are left out")
    print(f"{c.passed} passed, {c.failed} failed")
    sys.exit(c.failed != 0)


if __name__ == "__main__":
    main()
