#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the events of data/gold/event-pairs.tsv: one sentence, one event, in two languages.

usage: tools/score_pairs.py NUNCIO [--verbose] [--least METRIC=VALUE ...]

Prints a metric a line: for each language precision and recall of the type, how many events have type and status, and
type, source and target right; `agree` is the share of pairs whose two records hold the same events; `false_alarm` the
share of sentences without an event that got one. With --least it ends with 1 when a metric is below a value.
Standard library only.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

GOLD = pathlib.Path(__file__).resolve().parent.parent / "data" / "gold" / "event-pairs.tsv"


def rows():
    lines = [x for x in GOLD.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    for line in lines:
        pair, lang, kind, status, source, target, text = line.split("\t")
        yield {"pair": pair, "lang": lang, "type": kind, "status": status, "source": source, "target": target, "text": text}


def read(nuncio, gold):
    """The events of each sentence, as (type, status, source countries, target countries)."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, row in enumerate(gold):
            f.write(json.dumps({"id": str(i), "text": row["text"], "lang": row["lang"], "published": "2025-05-15"}) + "\n")
        f.flush()
        out = subprocess.run([nuncio, "read", "--format", "jsonl", "--no-copies", f.name], capture_output=True)
    if out.returncode not in (0, 3):
        sys.exit(f"score_pairs: {out.stderr.decode()[-500:]}")
    refs, country, found = {}, {}, [[] for _ in gold]
    for line in out.stdout.decode().splitlines():
        o = json.loads(line)
        if o["type"] == "doc":
            refs[o["id"]] = int(o["ref"])
        elif o["type"] == "actor":
            country[o["id"]] = (o.get("code") or o.get("country") or "---")[:3]
        elif o["type"] == "event":
            sides = [sorted({country.get(a, "---") for a in o[side]}) for side in ("source", "target")]
            found[refs[o["doc"]]].append((o["event"], o["status"], tuple(sides[0]), tuple(sides[1])))
    return found


def actors_right(row, event):
    want = [set(row[side].split("|")) - {"-"} for side in ("source", "target")]
    flags = want[1] & {"sym", "any", "none"}
    want[1] -= flags
    got = [set(event[2]), set(event[3])]
    if "sym" in flags:
        return got[0] | got[1] == want[0] | want[1]
    if not want[0] <= got[0] or (got[0] - want[0]):
        return False
    return "any" in flags or got[1] == want[1] or ("none" in flags and not got[1])


def score(gold, found, verbose):
    out, by_pair = {}, {}
    for lang in ("nl", "en"):
        n = {"gold": 0, "found": 0, "type": 0, "status": 0, "full": 0, "none": 0, "alarm": 0}
        for row, events in zip(gold, found):
            if row["lang"] != lang:
                continue
            by_pair.setdefault(row["pair"], []).append(sorted((e[0], e[2], e[3]) for e in events))
            n["found"] += len(events)
            if row["type"] == "-":
                n["none"] += 1
                n["alarm"] += bool(events)
                right = not events
            else:
                n["gold"] += 1
                best = max(events, key=lambda e: (e[0] == row["type"], e[1] == row["status"], actors_right(row, e)),
                           default=None)
                typed = bool(best) and best[0] == row["type"]
                n["type"] += typed
                n["status"] += typed and best[1] == row["status"]
                n["full"] += typed and actors_right(row, best)
                right = typed and best[1] == row["status"] and actors_right(row, best) and len(events) == 1
            if verbose and not right:
                print(f"{row['pair']:>3} {lang} {row['type']} {row['status']} {row['source']}>{row['target']}  {row['text']}")
                for e in events:
                    print(f"       got {e[0]} {e[1]} {'|'.join(e[2])}>{'|'.join(e[3])}")
        out[f"{lang}.type_precision"] = n["type"] / max(n["found"], 1)
        out[f"{lang}.type_recall"] = n["type"] / max(n["gold"], 1)
        out[f"{lang}.type_status"] = n["status"] / max(n["gold"], 1)
        out[f"{lang}.type_source_target"] = n["full"] / max(n["gold"], 1)
        out[f"{lang}.false_alarm"] = n["alarm"] / max(n["none"], 1)
    out["agree"] = sum(x[0] == x[1] for x in by_pair.values()) / len(by_pair)
    return out


def main():
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(__doc__)
    gold = list(rows())
    said = score(gold, read(arguments[0], gold), "--verbose" in arguments)
    below = 0
    for name, value in said.items():
        print(f"{name} {value:.4f}")
    for word in arguments[1:]:
        if "=" in word:
            name, least = word.split("=")
            if said[name] < float(least):
                print(f"{name} is {said[name]:.4f}, below {least}")
                below = 1
    return below


if __name__ == "__main__":
    sys.exit(main())
