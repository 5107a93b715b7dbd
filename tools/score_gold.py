#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the events of running text that data/gold/events labels (docs/annotation.md).

usage: tools/score_gold.py NUNCIO [--frozen|--held|--all] [--documents] [--verbose] [--part PART] [--tsv]

Each sentence is read as a document of its own; with --documents all that stands around it is read too: the news text,
the article of Wikinews, the paragraph of a speech. Then `~` (told only by the text around) must be found, and titles are
left out, for no event is read in them. Without --frozen the sentences of the frozen tenth are left out; with
--frozen only figures are printed, never a sentence, for nothing may be tuned on them. --held: the tenth of the others
that no model has learnt events from. The raw text stands in
../shared/raw; parts that are absent are left out with a message.

For each part and language: sentences with and without event, how many of both got one (`found`, `alarm`); precision,
recall and F1 of the type, and of the type with the countries of source and target; the share of events of the right
type with the right status, and with the right expression of time. Events that two good readers could dispute
(optional) and those of an earlier age (history) cost nothing, whether found or not; an alarm is an event in a sentence
that has none of any kind. Standard library only.
"""
import json
import re
import subprocess
import sys
import tempfile

import gold_sentences as gs

# the day on which a text without a date of its own is read
PUBLISHED = {"en-wikinews": "2019-12-01", "en-ungd": "2018-09-25", "nl-commonvoice": "2008-06-01",
             "nl-wikipedia": "2006-01-15", "en-news": "2025-05-15", "nl-news": "2025-05-15",
             "en-own": "2025-05-15", "nl-own": "2025-05-15"}
NOBODY = {"GROUP", "WEST", "MEDIA", "ALL"}  # codes of actors without a country
MONTHS = "January February March April May June July August September October November December".split()
DATELINE = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\w+) (\d+), (\d{4})$")


def published(part, lines, number):
    """The date line above an article of Wikinews; the year and month in the head of an example; else that of the part."""
    if part == "en-wikinews":
        for line in reversed(lines[max(0, number - 60):number]):
            m = DATELINE.match(line)
            if m and m.group(1) in MONTHS:
                return f"{m.group(3)}-{MONTHS.index(m.group(1)) + 1:02}-{int(m.group(2)):02}"
    elif part.endswith("news"):
        m = re.search(r"\b(20\d\d)(?:-(\d\d))?", "\n".join(lines[:4]))
        if m:
            return f"{m.group(1)}-{m.group(2) or '06'}-15"
    return PUBLISHED[part]


def document(part, lines, number):
    """First and last line of what a sentence stands in."""
    if part == "en-wikinews":
        dates = [i for i, line in enumerate(lines, 1) if DATELINE.match(line)]
        begin = max((i - 1 for i in dates if i - 1 <= number), default=1)
        return begin, min((i - 2 for i in dates if i - 1 > number), default=len(lines))
    return (1, len(lines)) if part.endswith("news") else (number, number)


def tidy(part, text):
    """The sentences of Wikipedia are tokenised; a reader meets them without the spaces."""
    if part != "nl-wikipedia":
        return text
    text = re.sub(r"(?<=[(«„]) | (?=[).,;:!?»])", "", text)
    return text.replace("« ", "«").replace(" »", "»")


def gold(part):
    """The labelled sentences of a part, each with its text and its events; None where its raw text is absent."""
    sources = dict(gs.files(part))
    if not sources:
        return None
    found = {}
    for _, row in gs.rows(gs.GOLD / f"{part}.tsv"):
        lines = sources.get(row["file"])
        line = lines[int(row["line"]) - 1] if lines and int(row["line"]) <= len(lines) else ""
        if gs.line_hash(line) != row["hash"]:
            sys.exit(f"score_gold: {row['file']}:{row['line']} is no longer the line that was labelled")
        key = row["file"], int(row["line"]), int(row["start"])
        text = line.encode()[int(row["start"]):int(row["end"])].decode()
        entry = found.setdefault(key, {
            "part": part, "at": f"{row['file']}:{row['line']}", "raw": text, "text": tidy(part, text),
            "frozen": row["frozen"] == "frozen", "skip": row["type"] == "skip",
            "held": gs.held_back(line, int(row["start"])),
            "published": published(part, lines, int(row["line"])), "events": []})
        if "document" not in entry:
            first, last = document(part, lines, int(row["line"]))
            begin = sum(len(x.encode()) + 1 for x in lines[first - 1:int(row["line"]) - 1])
            entry["document"] = "\n".join(lines[first - 1:last])
            entry["title"] = part == "en-wikinews" and int(row["line"]) == first
            entry["range"] = begin + int(row["start"]), begin + int(row["end"])
        if row["type"] not in ("-", "skip"):
            a, b = (int(x) - int(row["start"]) for x in row["trigger"].split("-"))
            entry["events"].append({"types": row["type"].split("/"), "status": row["status"].split("/"),
                                    "source": row["source"], "target": row["target"], "date": row["date"],
                                    "flags": set(row["flags"].split(",")), "trigger": text.encode()[a:b].decode()})
    return [e for e in found.values() if not e["skip"]]


def coded(nuncio, texts):
    """The events of each text (language, day, text), with the text of their triggers and the bytes they rest on."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, (lang, day, text) in enumerate(texts):
            f.write(json.dumps({"id": str(i), "text": text, "lang": lang, "published": day}) + "\n")
        f.flush()
        out = subprocess.run([nuncio, "read", "--format", "jsonl", "--no-copies", f.name], capture_output=True)
    if out.returncode not in (0, 3):
        sys.exit(f"score_gold: {out.stderr.decode()[-500:]}")
    refs, country, found = {}, {}, [[] for _ in texts]
    for line in out.stdout.decode().splitlines():
        o = json.loads(line)
        if o["type"] == "doc":
            refs[o["id"]] = int(o["ref"])
        elif o["type"] == "actor":
            code = o.get("code") or o.get("country") or "---"
            country[o["id"]] = "---" if code in NOBODY else code[:3]
        elif o["type"] == "event":
            text = texts[refs[o["doc"]]][2].encode()
            found[refs[o["doc"]]].append(
                {"type": o["event"], "status": o["status"], "source": {country.get(a, "---") for a in o["source"]},
                 "target": {country.get(a, "---") for a in o["target"]}, "rule": o.get("rule"),
                 "date": (o.get("date") or {}).get("basis"),
                 "trigger": text[slice(*o["trigger"])].decode(errors="replace"),
                 "evidence": [o["sentence"]] + (o.get("more") or [])})
    return found


def read(nuncio, sentences, whole):
    """Puts under `found` of each sentence what the program coded in it, read alone or within its document."""
    if not whole:
        for s, events in zip(sentences, coded(nuncio, [(s["part"][:2], s["published"], s["text"]) for s in sentences])):
            s["found"] = events
        return
    texts = sorted({(s["part"][:2], s["published"], s["document"]) for s in sentences})
    by_text = dict(zip(texts, coded(nuncio, texts)))
    for s in sentences:
        begin, end = s["range"]
        s["found"] = [e for e in by_text[s["part"][:2], s["published"], s["document"]]
                      if any(a < end and b > begin for a, b in e["evidence"])]
        for e in s["events"]:
            e["source"], e["target"] = e["source"].replace("~", ""), e["target"].replace("~", "")


def side_right(label, got):
    """Whether countries agree with one of the alternatives. ~ may be missing; --- stands for an actor of no country."""
    got = got - {"---"}
    for alternative in label.split("/"):
        codes = [] if alternative == "-" else alternative.split("|")
        if "*" in codes:
            return True
        must = {c[:3] for c in codes if not c.endswith("~")} - {"---"}
        may = {c.rstrip("~")[:3] for c in codes}
        if must <= got <= may:
            return True
    return False


def actors_right(event, got):
    if "sym" not in event["flags"]:
        return side_right(event["source"], got["source"]) and side_right(event["target"], got["target"])
    both = event["source"] if event["target"] == "-" else f"{event['source']}|{event['target']}"
    return side_right(both, got["source"] | got["target"])


def date_right(event, got):
    """Whether the time found rests on the words of the label, or neither has any."""
    if event["date"] == "-":
        return got["date"] in (None, "published")
    said, found = event["date"].lower(), (got["date"] or "").lower()
    return bool(found) and (found in said or said in found)


def match(sentence):
    """Pairs gold and found events of the same type, the best first; what is left over on both sides."""
    def apart(g, f):
        return g["trigger"] not in f["trigger"] and f["trigger"] not in g["trigger"]

    pairs = sorted((apart(g, f), not asked(g), -actors_right(g, f), -(f["status"] in g["status"]), i, j)
                   for i, g in enumerate(sentence["events"]) for j, f in enumerate(sentence["found"])
                   if f["type"] in g["types"])
    gold_left, found_left, both = set(range(len(sentence["events"]))), set(range(len(sentence["found"]))), []
    for *_, i, j in pairs:
        if i in gold_left and j in found_left:
            gold_left.discard(i)
            found_left.discard(j)
            both.append((sentence["events"][i], sentence["found"][j]))
    return both, [sentence["events"][i] for i in sorted(gold_left)], [sentence["found"][j] for j in sorted(found_left)]


def asked(event):
    return not event["flags"] & {"optional", "history"}


def count(sentences, verbose):
    n = dict.fromkeys("with without found alarm gold got type full status date history history_found".split(), 0)
    for s in sentences:
        both, missed, extra = match(s)
        wanted = [e for e in s["events"] if asked(e)]
        n["with"] += bool(wanted)
        n["found"] += bool(wanted and s["found"])
        n["without"] += not s["events"]
        n["alarm"] += bool(not s["events"] and s["found"])
        n["gold"] += len(wanted)
        n["history"] += sum("history" in e["flags"] for e in s["events"])
        n["history_found"] += sum("history" in g["flags"] for g, _ in both)
        hits = [(g, f) for g, f in both if asked(g)]
        n["got"] += len(hits) + len(extra)
        n["type"] += len(hits)
        n["full"] += sum(actors_right(g, f) for g, f in hits)
        n["status"] += sum(f["status"] in g["status"] for g, f in hits)
        n["date"] += sum(date_right(g, f) for g, f in hits)
        if verbose:
            tell(s, both, [m for m in missed if asked(m)], extra)
    return n


def tell(s, both, missed, extra):
    wrong = [(g, f) for g, f in both if asked(g) and not (actors_right(g, f) and f["status"] in g["status"])]
    if not (wrong or missed or extra):
        return
    print(f"{s['at']}  {s['raw']}")
    for f in extra:
        print(f"    {'ALARM' if not s['events'] else 'extra'} {show(f)}")
    for g in missed:
        print(f"    miss  {labelled(g)}")
    for g, f in wrong:
        print(f"    wrong {labelled(g)}  got {show(f)}")


def labelled(g):
    return f"{'/'.join(g['types'])} {'/'.join(g['status'])} \"{g['trigger']}\" {g['source']}>{g['target']}"


def show(f):
    sides = [("|".join(sorted(f[side])) or "-") for side in ("source", "target")]
    return f"{f['type']} {f['status']} \"{f['trigger']}\" {sides[0]}>{sides[1]} {f['rule']}"


def figures(n):
    def share(a, b):
        return a / b if b else 0.0

    def f1(hits):
        return share(2 * hits, n["gold"] + n["got"])

    return {"sentences with event": n["with"], "found": share(n["found"], n["with"]), "sentences without": n["without"],
            "alarm": share(n["alarm"], n["without"]), "events": n["gold"], "type P": share(n["type"], n["got"]),
            "type R": share(n["type"], n["gold"]), "type F1": f1(n["type"]), "triple F1": f1(n["full"]),
            "status": share(n["status"], n["type"]), "date": share(n["date"], n["type"]),
            "history": f"{n['history_found']}/{n['history']}"}


def main():
    arguments = sys.argv[1:]
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    frozen_only, everything, held = "--frozen" in arguments, "--all" in arguments, "--held" in arguments
    parts = [arguments[arguments.index("--part") + 1]] if "--part" in arguments else list(gs.PARTS)
    groups = {}
    for part in parts:
        sentences = gold(part) if (gs.GOLD / f"{part}.tsv").exists() else None
        if sentences is None:
            print(f"score_gold: {part}: its text is not here, left out", file=sys.stderr)
            continue
        whole = "--documents" in arguments
        sentences = [s for s in sentences if (everything or s["frozen"] == frozen_only) and not (whole and s["title"])
                     and (s["held"] or not held)]
        read(arguments[0], sentences, whole)
        groups[part] = sentences
    for lang in ("en", "nl"):
        if len(of := [p for p in groups if p.startswith(lang)]) > 1:
            groups[lang] = [s for p in of for s in groups[p]]
    rows = {}
    for group, sentences in groups.items():
        told = "--verbose" in arguments and not (frozen_only or everything) and group in gs.PARTS
        rows[group] = figures(count(sentences, told))
    if "--tsv" in arguments:
        for group, values in rows.items():
            for name, value in values.items():
                print(f"{group}\t{name}\t{value:.3f}" if isinstance(value, float) else f"{group}\t{name}\t{value}")
        return
    names = list(next(iter(rows.values()), {}))
    print("| " + " | ".join(["part"] + names) + " |\n|" + " --- |" * (len(names) + 1))
    for group, values in rows.items():
        cells = [f"{v:.2f}" if isinstance(v, float) else str(v) for v in values.values()]
        print("| " + " | ".join([group] + cells) + " |")


if __name__ == "__main__":
    main()
