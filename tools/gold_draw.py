#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the next sentences to be labelled, and turns labels into rows of data/gold/events.

usage: tools/gold_draw.py PART plain|names COUNT       prints sentences that have no label yet, each with a number
       tools/gold_draw.py PART plain|names COUNT --add LABELS    reads labels for just these numbers and adds the rows
       tools/gold_draw.py PART --again COUNT           prints the next labelled sentences, without their labels, for a second reading
       tools/gold_draw.py PART --again COUNT --add LABELS    adds the second labels for just these to data/gold/events-again

A line of labels (docs/annotation.md says what they mean):
    - 1 4 5                     sentences without an event
    skip 7                      cut badly, or not of the language
    2 REQUEST held "urged" USAGOV>RUSGOV,UKRGOV @[Geneva] d[on Monday] optional
The trigger is given by its words, or as "word#2" for its second place; whole words go before parts. Without `>` there is no target. `~` behind a code:
only the text around the sentence tells it. `/` parts alternatives, `*` lets any actor pass, `,` joins several.
"""
import re
import sys

import gold_sentences as gs

LABEL = re.compile(r'(\d+) ([A-Z/]+) ([a-z/]+) "([^"]+?)(?:#(\d))?" (\S+)((?: @\[[^\]]+\]| d\[[^\]]+\]| [a-z]+)*)$')
HEAD = """# Events in running text, labelled by reading: docs/annotation.md says how, tools/gold_draw.py in which order.
# file: relative to ../shared/raw, or in the repository; line, hash: its number and the begin of its sha256; start, end: bytes of
#   the sentence in the line; stream: how it was drawn; frozen: the project's own test part, never to be tuned on
# type: of PLOVER, - no event, skip not to be scored; trigger: bytes in the line; source, target: country or IGO, and agent; - none,
#   --- not known, * any, ~ told only by the text around; place, date: as said; / parts alternatives, | joins several
# flags: optional two good readers could differ; history of an earlier age; sym done together
# source: own labels, the text is not part of them; licence: CC0
#: """


def labelled(part, folder=gs.GOLD):
    path = folder / f"{part}.tsv"
    if not path.exists():
        return []
    return [r for _, r in gs.rows(path)]


def key(row):
    return row["file"], row["hash"], int(row["start"])


def batch(part, stream, count):
    done = {key(r) for r in labelled(part)}
    fresh = [d for d in gs.draw(part, stream) if (d[0], gs.line_hash(d[2]), d[3]) not in done]
    return fresh[:count]


def again(part, count):
    """Sentences for a second reading: a draw of its own among what is labelled and was not read twice yet."""
    lines = {(f, gs.line_hash(x)): (n, x) for f, all_lines in gs.files(part) for n, x in enumerate(all_lines, 1)}
    twice = {key(r) for r in labelled(part, gs.AGAIN)}
    found = {key(r): r for r in labelled(part) if r["type"] != "skip" and key(r) not in twice}
    drawn = sorted(found, key=lambda k: gs.rank("again", k[1], k[2]))[:count]
    return sorted((k[0], *lines[k[0], k[1]], k[2], int(found[k]["end"]), found[k]["stream"]) for k in drawn)


def show(drawn):
    for i, (_, n, line, start, end, *_) in enumerate(drawn, 1):
        raw = line.encode()
        before = raw[:start].decode()[-160:].strip()
        print(f"{i:>3} [{n}] {'(…' + before + ') ' if before else ''}{raw[start:end].decode()}")


def trigger(text, word, nth):
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    places = places or [m.start() for m in re.finditer(re.escape(word), text)]
    if len(places) < int(nth or 1):
        sys.exit(f"gold_draw: no {word!r} in {text!r}")
    at = places[int(nth or 1) - 1]
    return len(text[:at].encode()), len(text[: at + len(word)].encode())


def events(path, drawn):
    """The cells from `type` on of each sentence, by its number."""
    found = {i: [] for i in range(1, len(drawn) + 1)}
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.split()[0] in ("-", "skip"):
            for n in line.split()[1:]:
                found[int(n)].append([line.split()[0]] + ["-"] * 7)
            continue
        m = LABEL.match(line)
        if not m:
            sys.exit(f"gold_draw: not a label: {line}")
        n, kind, status, word, nth, actors, rest = m.groups()
        _, _, raw, start, end, *_ = drawn[int(n) - 1]
        a, b = trigger(raw.encode()[start:end].decode(), word, nth)
        source, _, target = actors.partition(">")
        place = re.search(r"@\[([^\]]+)\]", rest)
        date = re.search(r" d\[([^\]]+)\]", rest)
        flags = re.sub(r" (@|d)\[[^\]]+\]", "", rest).split()
        found[int(n)].append([kind, status, f"{start + a}-{start + b}", source.replace(",", "|"),
                              target.replace(",", "|") or "-", place.group(1) if place else "-",
                              date.group(1) if date else "-", ",".join(flags) or "-"])
    missing = [n for n, e in found.items() if not e or (len(e) > 1 and any(x[0] in ("-", "skip") for x in e))]
    if missing:
        sys.exit(f"gold_draw: no label, or both some and none: {missing}")
    return found


def add(drawn, stream, labels, path):
    found = events(labels, drawn)
    if not path.exists():
        path.write_text(HEAD + "\t".join(gs.COLUMNS) + "\n", encoding="utf-8")
    with open(path, "a", encoding="utf-8") as out:
        for i, (file, n, line, start, end, *own) in enumerate(drawn, 1):
            for cells in found[i]:
                out.write("\t".join([file, str(n), gs.line_hash(line), str(start), str(end), own[0] if own else stream,
                                     "frozen" if gs.frozen(line, start) else "-"] + cells) + "\n")
    count = sum(x[0] not in ("-", "skip") for e in found.values() for x in e)
    print(f"{len(drawn)} sentences, {count} events to {path}")


def main():
    arguments = sys.argv[1:]
    if len(arguments) < 3 or arguments[0] not in gs.PARTS:
        sys.exit(__doc__)
    part, stream, count = arguments[0], arguments[1], int(arguments[2])
    drawn = again(part, count) if stream == "--again" else batch(part, stream, count)
    if "--add" not in arguments:
        return show(drawn)
    labels = arguments[arguments.index("--add") + 1]
    return add(drawn, stream, labels, (gs.AGAIN if stream == "--again" else gs.GOLD) / f"{part}.tsv")


if __name__ == "__main__":
    main()
