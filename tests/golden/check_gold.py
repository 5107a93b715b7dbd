#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_gold.py: check the gold records of the example texts.

    check_gold.py [--records DIR] [--news DIR]

Reads each NNN.jsonl in the folder of records with the text NNN.txt beside it, and the example it was made
from (the `file` of its `doc` line). Prints a line for each fault and ends with 1 if there was one, else 0.
A gold file is written by hand, so what a hand gets wrong is checked: JSON, kinds and codes out of the
tables, anchors and quoted pieces that do not stand in the text, ids that lead nowhere, days that are no
such weekday, a text that is no longer that of the example. Python's standard library is enough.
"""
import argparse
import datetime
import html
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

TABLES = {
    "kind": "doc furniture actor event statement position shift proposal point response dispute meeting "
            "exchange quantity mustnot",
    "furniture": "related-link caption byline navigation comment-form date-line repeat-title subhead "
                 "pull-quote slogan",
    "actor_kind": "state person organisation armed-force agency party company group population",
    "event": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
             "SANCTION MOBILIZE COERCE ASSAULT",
    "status": "held ongoing planned proposed conditional denied unconfirmed",
    "act": "assert deny confirm withhold accuse blame demand urge offer propose promise threaten refuse "
           "reject accept welcome praise thank warn worry announce expect",
    "stance": "for against open neutral demands refuses conditional",
    "response": "accept reject withhold praise consider",
    "meeting_kind": "visit talks call summit ceremony",
    "exchange_kind": "prisoners children remains goods",
    "approx": "about more-than less-than almost",
    "how": "name alias metonym role pronoun noun",
}
TABLES = {name: set(words.split()) for name, words in TABLES.items()}
STATEMENT_MODES = {"direct", "indirect", "mixed"}
REFERENCES = ("source_ids", "target_ids", "attributed_ids", "speaker_ids", "addressee_ids", "via_ids", "holder_ids",
              "author_ids", "parties_ids", "between_ids", "mediator_ids", "actor_ids")


def read_bytes(path):
    with open(path, "rb") as f:
        return f.read()


def decoded(raw):
    """the text of an example file in one of the encodings in which the examples come"""
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252")


def words_of_page(page):
    """the words of an HTML page, markup left out, blanks made one"""
    page = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", page))).strip()


class Record:
    """one gold file, its text, and the faults found in them"""

    def __init__(self, folder, name, news):
        self.name = name
        self.faults = []
        self.objects = self.read_objects(os.path.join(folder, name))
        self.text = decoded(read_bytes(os.path.join(folder, name[:-len(".jsonl")] + ".txt")))
        self.lines = self.text.split("\n")
        self.ids = {o.get("gid") for o in self.objects}
        self.actors = {o.get("gid") for o in self.objects if o.get("kind") == "actor"}
        self.news = news

    def fault(self, where, what):
        self.faults.append("%s: %s: %s" % (self.name, where, what))

    def read_objects(self, path):
        objects = []
        for number, line in enumerate(decoded(read_bytes(path)).splitlines(), 1):
            try:
                objects.append(json.loads(line))
            except ValueError as error:
                self.fault("line %d" % number, "no JSON: %s" % error)
        return objects

    def check(self):
        docs = [o for o in self.objects if o.get("kind") == "doc"]
        if len(docs) != 1:
            self.fault("doc", "%d doc lines, one is needed" % len(docs))
            return
        if len(self.ids) != len(self.objects):
            self.fault("gid", "an id is given twice")
        self.check_doc(docs[0])
        for o in self.objects:
            self.check_anchor(o)
            self.check_tables(o)
            self.check_references(o)
            for date in self.dates(o):
                self.check_date(o, date)

    def check_doc(self, doc):
        if doc["lines"] != len(self.lines):
            self.fault("doc", "lines %d, the text has %d" % (doc["lines"], len(self.lines)))
        marked = sorted({o["line"] for o in self.objects if o.get("kind") == "furniture"})
        if marked != doc["furniture_lines"]:
            self.fault("doc", "furniture_lines are not those of the furniture objects")
        filled = [n for n, line in enumerate(self.lines, 1) if line.strip()]
        if sorted(doc["body_lines"] + doc["furniture_lines"]) != filled:
            self.fault("doc", "body_lines and furniture_lines together are not the lines of the text")
        path = os.path.join(self.news, doc["file"])
        if not os.path.isfile(path):
            self.fault("doc", "no example " + doc["file"])
        elif doc["file"].endswith(".html"):
            page = words_of_page(decoded(read_bytes(path)))
            for n in filled:
                if self.lines[n - 1] not in page:
                    self.fault("line %d" % n, "does not stand in " + doc["file"])
        elif decoded(read_bytes(path)) != self.text:
            self.fault("doc", "the text is not that of " + doc["file"])

    def check_anchor(self, o):
        where, line = o.get("gid", "?"), o.get("line", 0)
        if not 1 <= line <= len(self.lines) or o.get("anchor") not in self.lines[line - 1]:
            self.fault(where, "anchor does not stand in line %s" % line)
        pieces = list(o.get("anchors_alt", [])) + list(o.get("check", {}).get("anchors", []))
        pieces += o.get("content") or []
        pieces += [o[f] for f in ("cue", "condition") if o.get(f)]
        if o.get("kind") == "actor":
            pieces += [form for form, _ in o["mentions"]]
        for piece in pieces:
            if piece not in self.text:
                self.fault(where, "not in the text: %r" % piece)

    def check_tables(self, o):
        where = o.get("gid", "?")
        for field, table in TABLES.items():
            value = o.get(field)
            if value is not None and field != "how" and isinstance(value, str) and value not in table:
                self.fault(where, "%s is no %s" % (value, field))
        for _, how in o.get("mentions") or []:
            if how not in TABLES["how"]:
                self.fault(where, "%s is no way to mention" % how)
        if o.get("kind") == "statement" and o.get("mode") not in STATEMENT_MODES:
            self.fault(where, "%s is no mode of a statement" % o.get("mode"))

    def check_references(self, o):
        where = o.get("gid", "?")
        for field in REFERENCES:
            for actor in o.get(field) or []:
                if actor not in self.actors:
                    self.fault(where, "%s: no actor %s" % (field, actor))
        for field in ("proposal", "claim", "denial"):
            if isinstance(o.get(field), str) and o[field] not in self.ids:
                self.fault(where, "%s: no object %s" % (field, o[field]))

    @staticmethod
    def dates(o):
        alternatives = o.get("alt", {})
        for field in ("date", "published"):
            for date in [o.get(field)] + list(alternatives.get(field, [])):
                if isinstance(date, dict):
                    yield date

    def check_date(self, o, date):
        where = o.get("gid", "?")
        try:
            first, last = (date[end] and datetime.date.fromisoformat(date[end]) for end in ("from", "to"))
            true = [datetime.date.fromisoformat(day) for day in date.get("true_date", [])]
        except ValueError as error:
            self.fault(where, "no date: %s" % error)
            return
        if (first is None) != (last is None) or (first and first > last):
            self.fault(where, "the ends of the date do not fit")
        days = [d for d in ([first] if first and first == last else []) + true[:1]]
        for day in days if date.get("weekday") else []:
            if day.isoweekday() != date["weekday"]:
                self.fault(where, "%s is no weekday %d" % (day, date["weekday"]))


def main():
    ap = argparse.ArgumentParser(description="Check the gold records of the example texts.")
    ap.add_argument("--records", default=os.path.join(HERE, "records"))
    ap.add_argument("--news", default=os.path.join(HERE, "..", "..", "examples", "news"))
    args = ap.parse_args()
    names = sorted(n for n in os.listdir(args.records) if n.endswith(".jsonl"))
    faults, objects = [], 0
    for name in names:
        record = Record(args.records, name, args.news)
        record.check()
        faults += record.faults
        objects += len(record.objects)
    for fault in faults:
        print(fault)
    print("%d records, %d objects, %d faults" % (len(names), objects, len(faults)))
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main())
