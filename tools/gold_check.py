#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks data/gold/events: codes, flags and offsets, and, where ../shared is, that the text is still what was labelled.

usage: tools/gold_check.py             ends with 1 when something is wrong, naming file and line
       tools/gold_check.py --agree     how far the second, blind reading (data/gold/events-again) agrees, field by field
Standard library only.
"""
import re
import sys

import gold_sentences as gs

AGENTS = set("GOV MIL REB OPP PTY COP JUD SPY LEG MED EDU BUS CRM CVL ENV HLH IGO NGO IMG MNC ELI JRN LAB REF REL AGR UAF"
             .split())
STATES = set("held ongoing planned proposed conditional denied unconfirmed".split())
FLAGS = {"optional", "history", "sym"}


def codes(table, column):
    lines = (gs.ROOT / "data" / table).read_text(encoding="utf-8").splitlines()
    return {x.split("\t")[column] for x in lines if x and not x.startswith("#")}


TYPES = {x for x in codes("plover.tsv", 1) if x.isupper()}
COUNTRIES = codes("actors/states.tsv", 0) | {"---"}


def wrong_code(code):
    """Whether an actor's code is none: country and agent, an organisation's agent, any (*), none (-)."""
    code = code.removesuffix("~")
    if code in ("*", "-", "---", "IGO", "NGO", "IMG", "MNC"):
        return False
    return code[:3] not in COUNTRIES or (len(code) > 3 and code[3:] not in AGENTS)


def wrong_labels(row):
    """What is wrong with the cells of a row, apart from its place in the text."""
    cells = [row[c] for c in ("type", "status", "trigger", "source", "target", "place", "date", "flags")]
    if len(row) != len(gs.COLUMNS) or "" in row.values():
        return "a cell is missing"
    if row["type"] in ("-", "skip"):
        return None if set(cells[1:]) == {"-"} else "a sentence without event has no labels"
    unknown = [x for x in row["type"].split("/") if x not in TYPES]
    unknown += [x for x in row["status"].split("/") if x not in STATES]
    unknown += [c for side in ("source", "target") for c in re.split(r"[/|]", row[side]) if wrong_code(c)]
    unknown += [x for x in row["flags"].split(",") if x not in FLAGS | {"-"}]
    return f"unknown: {' '.join(unknown)}" if unknown else None


def wrong_place(row, lines):
    """Whether the hash no longer fits its line, or an offset cuts a character or leaves its sentence."""
    line = lines[int(row["line"]) - 1] if int(row["line"]) <= len(lines) else ""
    if gs.line_hash(line) != row["hash"]:
        return "the line is another one than was labelled"
    raw, start, end = line.encode(), int(row["start"]), int(row["end"])
    spans = [(start, end)]
    if row["trigger"] != "-":
        spans.append(tuple(map(int, row["trigger"].split("-"))))
    for a, b in spans:
        if not (start <= a < b <= end <= len(raw)):
            return f"bytes {a} to {b} are not in the sentence"
        if any(at < len(raw) and raw[at] & 0xC0 == 0x80 for at in (a, b)):
            return f"bytes {a} to {b} cut a character"
    if row["frozen"] != ("frozen" if gs.frozen(line, start) else "-"):
        return "the seed says otherwise about frozen"
    text = raw[start:end].decode()
    unsaid = [c for c in ("place", "date") if row[c] != "-" and row[c] not in text]
    return f"{unsaid[0]} is not said in the sentence" if unsaid else None


def unlabelled(path):
    """Lines written for a part that have no label or stand there twice, as messages; none for text of others."""
    if not gs.written(path.stem):
        return
    labelled, lines = {row["hash"] for _, row in gs.rows(path)}, {}
    for file, number, line, *_ in gs.draw(path.stem, "plain"):
        if gs.line_hash(line) not in labelled:
            yield f"{file}:{number}: a sentence without label"
        if lines.setdefault(line, number) != number:
            yield f"{file}:{number}: the same sentence as in line {lines[line]}"


def check(folder):
    bad, rows, absent = 0, 0, set()
    for path in sorted(folder.glob("*.tsv")):
        sources = dict(gs.files(path.stem)) if path.stem in gs.PARTS else {}
        seen = {}
        for number, row in gs.rows(path):
            rows += 1
            error = wrong_labels(row)
            key = row["file"], row["line"], row["start"]
            if not error and key in seen and (row["type"] in ("-", "skip") or seen[key] in ("-", "skip")):
                error = "the sentence is labelled twice, once without event"
            seen[key] = row["type"]
            if not error and row["file"] in sources:
                error = wrong_place(row, sources[row["file"]])
            elif not error:
                absent.add(row["file"])
            if error:
                print(f"{path.relative_to(gs.ROOT)}:{number}: {error}")
                bad += 1
        for message in unlabelled(path) if folder == gs.GOLD else []:
            print(message)
            bad += 1
    for name in sorted(absent):
        print(f"gold_check: {name} is not here, its offsets were not checked")
    print(f"{folder.name}: {rows} rows, {bad} wrong")
    return bad


def by_sentence(folder):
    found = {}
    for path in sorted(folder.glob("*.tsv")):
        for _, row in gs.rows(path):
            events = found.setdefault((row["file"], row["hash"], row["start"]), [])
            if row["type"] not in ("-", "skip"):
                events.append(row)
    return found


def overlap(one, two):
    (a, b), (c, d) = (tuple(map(int, x["trigger"].split("-"))) for x in (one, two))
    return a < d and c < b


def same_side(one, two, side):
    """Countries compatible: a common alternative, or any in one of them."""
    sets = [[{c.rstrip("~")[:3] for c in x.split("|")} for x in row[side].split("/")] for row in (one, two)]
    return any(a == b or a & b & {"*"} or "*" in a | b for a in sets[0] for b in sets[1])


def agree():
    first, second = by_sentence(gs.GOLD), by_sentence(gs.AGAIN)
    n = dict.fromkeys("sentences any first second both type status source target date flags".split(), 0)
    for key, events in second.items():
        old = list(first[key])
        n["sentences"] += 1
        n["any"] += bool(old) == bool(events)
        n["first"] += len(old)
        n["second"] += len(events)
        for new in events:
            was = next((x for x in old if overlap(x, new)), None)
            if not was:
                continue
            old.remove(was)
            n["both"] += 1
            for field in ("type", "status"):
                n[field] += bool(set(was[field].split("/")) & set(new[field].split("/")))
            for side in ("source", "target"):
                n[side] += same_side(was, new, side)
            n["date"] += was["date"] == new["date"]
            n["flags"] += ("optional" in was["flags"]) == ("optional" in new["flags"])
    print(f"sentences {n['sentences']}, event or none {n['any'] / n['sentences']:.2f}, events {n['first']} and "
          f"{n['second']}, in both {n['both']}: F1 {2 * n['both'] / (n['first'] + n['second']):.2f}")
    fields = ("type", "status", "source", "target", "date", "flags")
    print("of these: " + ", ".join(f"{f} {n[f] / n['both']:.2f}" for f in fields))


def main():
    if "--agree" in sys.argv:
        return agree()
    return 1 if check(gs.GOLD) + check(gs.AGAIN) else 0


if __name__ == "__main__":
    sys.exit(main())
