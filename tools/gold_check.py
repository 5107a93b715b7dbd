#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks data/gold/events: codes, flags and offsets, and, where ../shared is, that the text is still what was labelled.

usage: tools/gold_check.py             ends with 1 when something is wrong, naming file and line
       tools/gold_check.py --agree     how far the second, blind readings (data/gold/events-again) agree, field by field and
                                       by part; --verbose lists what another reader differs on, but of frozen sentences
Standard library only.
"""
import re
import sys

import gold_sentences as gs

AGENTS = set("GOV MIL REB OPP PTY COP JUD SPY LEG MED EDU BUS CRM CVL ENV HLH IGO NGO IMG MNC ELI JRN LAB REF REL AGR UAF"
             .split())
STATES = set("held ongoing planned proposed conditional denied unconfirmed".split())
READER = "# reader: "  # in a second reading: who read the rows below, where it was not the reader of the first
SAME = "the same"
FIELDS = ("type", "same types", "status", "source", "target", "agents", "date", "optional")
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
    """The events of each sentence: (part, reader, events) by file, hash and begin. A line above the rows says who read."""
    found = {}
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        marks = [(n, line.removeprefix(READER)) for n, line in enumerate(lines, 1) if line.startswith(READER)]
        for number, row in gs.rows(path):
            reader = next((name for n, name in reversed(marks) if n < number), SAME)
            key = row["file"], row["hash"], row["start"]
            events = found.setdefault(key, (path.stem, reader, []))[2]
            if row["type"] not in ("-", "skip"):
                events.append(row)
    return found


def overlap(one, two):
    (a, b), (c, d) = (tuple(map(int, x["trigger"].split("-"))) for x in (one, two))
    return a < d and c < b


def common(one, two, field):
    return bool(set(one[field].split("/")) & set(two[field].split("/")))


def actors(row, side, length):
    """The alternatives of a side as sets of codes cut to a length; of what was done together both sides are one."""
    cells = [row["source"], row["target"]] if "sym" in row["flags"] else [row[side]]
    sides = [[{c.rstrip("~")[:length] for c in x.split("|")} for x in cell.split("/")] for cell in cells]
    return [a | b for a in sides[0] for b in sides[-1]]


def same_side(one, two, side, length=3):
    """Actors compatible: a common alternative, or any in one of them. None and not known are the same."""
    def told(codes):
        return codes - {"-", "---"}

    sets = actors(one, side, length), actors(two, side, length)
    return any(told(a) == told(b) or "*" in a | b for a in sets[0] for b in sets[1])


def optional(event):
    return "optional" in event["flags"]


def sure(events):
    return [e for e in events if not optional(e)]


def pair(old, new):
    """Events of two readings that are the same, first by trigger, then by type and sides; and what is left of both."""
    def same_act(one, two):
        return common(one, two, "type") and all(same_side(one, two, side) for side in ("source", "target"))

    old, new, pairs = list(old), list(new), []
    for how, test in (("trigger", overlap), ("act", same_act)):
        for event in list(new):
            was = next((x for x in old if test(x, event)), None)
            if was:
                old.remove(was)
                new.remove(event)
                pairs.append((was, event, how))
    return pairs, old, new


def fields(old, new):
    """What two readings of an event agree on, field by field."""
    return {"type": common(old, new, "type"), "same types": set(old["type"].split("/")) == set(new["type"].split("/")),
            "status": common(old, new, "status"), "source": same_side(old, new, "source"),
            "target": same_side(old, new, "target"),
            "agents": all(same_side(old, new, side, 6) for side in ("source", "target")),
            "date": old["date"] in new["date"] or new["date"] in old["date"], "optional": optional(old) == optional(new)}


def kappa(one, two):
    """Agreement of two lists of yes and no: as it is, and beyond what chance gives."""
    n = max(len(one), 1)
    same, yes, also = sum(a == b for a, b in zip(one, two)) / n, sum(one) / n, sum(two) / n
    chance = yes * also + (1 - yes) * (1 - also)
    return same, (same - chance) / (1 - chance) if chance < 1 else 1.0


def figures(sentences):
    """The cells of a line of the table: how far the two readings of some sentences agree."""
    pairs = [p for old, new in sentences for p in pair(old, new)[0]]
    events = [sum(len(s[i]) for s in sentences) for i in (0, 1)]
    by_trigger = [fields(a, b) for a, b, how in pairs if how == "trigger"]
    clear = sum(not (sure(old) and not new or sure(new) and not old) for old, new in sentences)
    ends = (2 * len(x) / max(sum(events), 1) for x in (by_trigger, pairs))
    shares = [sum(f[name] for f in by_trigger) / max(len(by_trigger), 1) for name in FIELDS]
    doubt = kappa([optional(a) for a, _, _ in pairs], [optional(b) for _, b, _ in pairs])[1]
    found = kappa([bool(old) for old, _ in sentences], [bool(new) for _, new in sentences])
    return [len(sentences), *found, clear / len(sentences), *events, *ends, *shares, doubt]


def tell(old, new, part):
    """Prints what two readings of a sentence differ on; never of a frozen one."""
    pairs, *left = pair(old, new)
    shown = [([name for name, same in fields(a, b).items() if not same] + (["trigger"] if how == "act" else []), a, b)
             for a, b, how in pairs]
    shown += [(["first only"], a, None) for a in left[0]] + [(["second only"], None, b) for b in left[1]]
    if not shown or (old + new)[0]["frozen"] == "frozen":
        return
    sources = dict(gs.files(part))
    for what, *events in shown:
        row = next(e for e in events if e)
        if not what or row["file"] not in sources:
            continue
        line = sources[row["file"]][int(row["line"]) - 1].encode()
        print(f"{part} {row['line']}: {', '.join(what)}: {line[int(row['start']):int(row['end'])].decode()}")
        for name, e in zip(("first ", "second"), events):
            if e:
                a, b = map(int, e["trigger"].split("-"))
                print(f"    {name} {line[a:b].decode()} " + " ".join(e[c] for c in gs.COLUMNS[7:] if c != "trigger"))


def agree(verbose):
    first, groups = by_sentence(gs.GOLD), {}
    for key, (part, reader, new) in by_sentence(gs.AGAIN).items():
        for name in (part, "all"):
            groups.setdefault((reader, name), []).append((first[key][2], new))
        if verbose and reader != SAME:
            tell(first[key][2], new, part)
    heads = ["reader", "part", "sentences", "event or none", "kappa", "but optional", "events", "again", "F1 by trigger",
             "or by act", *FIELDS, "kappa"]
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    for group in sorted(groups, key=lambda g: (g[0], g[1] == "all", g[1])):
        cells = (f"{c:.2f}" if isinstance(c, float) else str(c) for c in figures(groups[group]))
        print(f"| {' | '.join(group)} | {' | '.join(cells)} |")


def main():
    if "--agree" in sys.argv:
        agree("--verbose" in sys.argv)
        return 0
    return 1 if check(gs.GOLD) + check(gs.AGAIN) else 0


if __name__ == "__main__":
    sys.exit(main())
