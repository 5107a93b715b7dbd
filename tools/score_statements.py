#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores statements and positions on the passages of data/gold/statements (docs/annotation.md).

usage: tools/score_statements.py NUNCIO [--frozen|--held|--all] [--verbose] [--lang LANG]
       tools/score_statements.py --agree     how far the second, blind readings (data/gold/statements-again) agree

Each passage is read as a document of its own. A fifth of them, chosen by a hash of the text, is frozen: nothing is tuned
on it, and of it only figures are printed. --held: the tenth of the others that no model has learnt from. A found statement is matched to the labelled one whose content it shares most
characters with (at least half of the shorter one). Of those matched: `speaker` (a mention of a found speaker overlaps the
labelled words), `act` (one of the answers), `mode`, `addressee`, `via`. `content`: characters of all contents, F1.
A position is right in holder, issue and stance at once. Standard library only.
"""
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold" / "statements"
AGAIN = GOLD.parent / "statements-again"
STATEMENT = re.compile(r'(direct|indirect|mixed) "([^"]+)" ([a-z/]+) ((?:"[^"]+"(?: \+ )?)+)'
                       r'(?: cue (?:"([^"]+)"|-))?(?: to "([^"]+)")?(?: via "([^"]+)")?$')
POSITION = re.compile(r'"([^"]+)" ([a-z/-]+) ([a-z/]+)(?: at "([^"]+)")?(?: if "([^"]+)")?$')


def parse(path):
    """Passages of a file: text, statements, positions."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, rest = line.strip().partition(" ")
        if not kind or kind.startswith("#"):
            continue
        if kind == "S":
            out.append({"lang": path.stem[:2], "text": rest, "statements": [], "positions": []})
            continue
        match = (STATEMENT if kind == "Q" else POSITION).match(rest)
        if not match or not out:
            sys.exit(f"score_statements: {path.name}:{number}: not a label: {line}")
        add(out[-1], kind, match, f"{path.name}:{number}")
    return out


def add(passage, kind, match, place):
    spans = lambda words: find(passage["text"], words, place)
    if kind == "Q":
        mode, speaker, act, content, cue, to, via = match.groups()
        passage["statements"].append({
            "mode": mode, "speaker": spans(speaker), "act": act.split("/"), "to": to and spans(to), "via": via,
            "content": [spans(c)[0] for c in re.findall(r'"([^"]+)"', content)], "said": match.group(0)})
    else:
        holder, issue, stance, at, condition = match.groups()
        passage["positions"].append({"holder": spans(holder), "issue": issue.split("/"), "stance": stance.split("/"),
                                     "at": at and spans(at), "said": match.group(0)})


def find(text, words, place):
    """Where words stand in a text, as ranges of characters."""
    at = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    if not at:
        sys.exit(f"score_statements: {place}: not in the passage: {words}")
    return at


def frozen(text):
    return int(hashlib.sha256(("nuncio-statements\t" + text).encode()).hexdigest()[:8], 16) % 5 == 0


def held_back(text):
    return int(hashlib.sha256(("nuncio-held\t" + text).encode()).hexdigest()[:8], 16) % 10 == 0


def read_again():
    """The passages that were read twice, with the second reading in the place of what a program finds."""
    first, out = {p["text"]: p for path in sorted(GOLD.glob("*.txt")) for p in parse(path)}, []
    for again in (p for path in sorted(AGAIN.glob("*.txt")) for p in parse(path)):
        p = first[again["text"]]
        p["mentions"] = {words: spans for q in again["statements"] for words, spans in
                         ((str(q["speaker"]), q["speaker"]), (str(q["to"]), q["to"] or []))}
        p["mentions"].update((str(q["holder"]), q["holder"]) for q in again["positions"])
        p["found"] = [{"act": q["act"][0], "mode": q["mode"], "content": q["content"], "speaker": [str(q["speaker"])],
                       "addressee": [str(q["to"])], "rule": "second reading"} for q in again["statements"]]
        p["stands"] = [{"issue": q["issue"][0], "stance": q["stance"][0], "holder": str(q["holder"]),
                        "rule": "second reading"} for q in again["positions"]]
        out.append(p)
    return out


def coded(nuncio, passages):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, p in enumerate(passages):
            f.write(json.dumps({"id": str(i), "text": p["text"], "lang": p["lang"]}) + "\n")
        f.flush()
        out = subprocess.run([nuncio, "read", "-q", "--format", "jsonl", "--no-copies", f.name], capture_output=True)
    if out.returncode not in (0, 3):
        sys.exit(f"score_statements: {out.stderr.decode()[-500:]}")
    objects = [json.loads(line) for line in out.stdout.decode().splitlines()]
    number = {o["id"]: int(o["ref"]) for o in objects if o["type"] == "doc"}
    for p in passages:
        p["found"], p["stands"], p["mentions"] = [], [], {}
        p["bytes"] = characters(p["text"])
    for o in objects:
        p = passages[number[o["doc"]]] if "doc" in o else None
        if o["type"] == "actor":
            p["mentions"].setdefault(o["id"], []).extend(ends(p, s[:2]) for s in o["mentions"])
        elif o["type"] in ("statement", "position"):
            p["found" if o["type"] == "statement" else "stands"].append(o)
    for p in passages:
        for o in p["found"]:
            o["content"] = [ends(p, s) for s in o["content"]]


def characters(text):
    """The character at which each byte of a text stands."""
    out = []
    for i, c in enumerate(text):
        out += [i] * len(c.encode())
    return out + [len(text)]


def ends(passage, span):
    return passage["bytes"][span[0]], passage["bytes"][span[1]]


def cover(spans):
    return {i for a, b in spans for i in range(a, b)}


def names(passage, actors, spans):
    """Whether some mention of one of the actors overlaps some of the spans."""
    return any(a < d and c < b for actor in actors for a, b in passage["mentions"].get(actor, []) for c, d in spans)


def pairs(passage):
    """(labelled, found) statements that share content, the closest first."""
    ranked = []
    for i, g in enumerate(passage["statements"]):
        for k, f in enumerate(passage["found"]):
            one, two = cover(g["content"]), cover(f["content"])
            shared = len(one & two)
            if shared and shared * 2 >= min(len(one), len(two)):
                ranked.append((-shared / len(one | two), i, k))
    taken, out = set(), []
    for _, i, k in sorted(ranked):
        if ("g", i) not in taken and ("f", k) not in taken:
            taken |= {("g", i), ("f", k)}
            out.append((passage["statements"][i], passage["found"][k]))
    return out


def stands_alike(passage, g, f):
    return f["issue"] in g["issue"] and f["stance"] in g["stance"] and names(passage, [f["holder"]], g["holder"])


def count(passages, verbose):
    n = collections.Counter()
    for p in passages:
        n.update(gold=len(p["statements"]), found=len(p["found"]), stands=len(p["positions"]), told=len(p["stands"]))
        lines, matched = [], pairs(p)
        n["matched"] += len(matched)
        for g, f in matched:
            right = {"speaker": names(p, f["speaker"], g["speaker"]), "act": f["act"] in g["act"],
                     "mode": f["mode"] == g["mode"]}
            if g["to"]:
                n["to"] += 1
                right["addressee"] = names(p, f["addressee"], g["to"])
            n.update(k for k, v in right.items() if v)
            lines += [f"  {k}: {f[k] if k in ('act', 'mode') else ''} for {g['said']}" for k, v in right.items() if not v]
        one, two = cover(c for g in p["statements"] for c in g["content"]), cover(c for f in p["found"] for c in f["content"])
        n.update(chars_gold=len(one), chars_found=len(two), chars=len(one & two))
        lines += [f"  missed: {g['said']}" for g in p["statements"] if all(g is not x for x, _ in matched)]
        lines += [f"  false: {f['act']} {[p['text'][a:b] for a, b in f['content']]} ({f['rule']})"
                  for f in p["found"] if all(f is not y for _, y in matched)]
        used = set()
        for f in p["stands"]:
            hit = next((i for i, g in enumerate(p["positions"]) if i not in used and stands_alike(p, g, f)), None)
            if hit is None:
                lines.append(f"  false position: {f['issue']} {f['stance']} ({f['rule']})")
            else:
                used.add(hit)
        n["stand_right"] += len(used)
        lines += [f"  missed position: {g['said']}" for i, g in enumerate(p["positions"]) if i not in used]
        if verbose and lines and not frozen(p["text"]):
            print(p["text"], *lines, sep="\n")
    return n


def f1(right, found, gold):
    return 2 * right / (found + gold) if found + gold else 0.0


def show(lang, passages, n):
    share = lambda k, of: f"{n[k] / n[of]:.2f}" if n[of] else "-"
    print(f"| {lang} | {len(passages)} | {n['gold']} | {f1(n['matched'], n['found'], n['gold']):.2f} | {share('matched', 'gold')} | "
          f"{share('speaker', 'matched')} | {share('act', 'matched')} | {share('mode', 'matched')} | {share('addressee', 'to')} | "
          f"{f1(n['chars'], n['chars_found'], n['chars_gold']):.2f} | {n['stands']} | "
          f"{share('stand_right', 'told')} | {share('stand_right', 'stands')} | {f1(n['stand_right'], n['told'], n['stands']):.2f} |")


def main():
    arguments = sys.argv[1:]
    agree = arguments[:1] == ["--agree"]
    if not agree and (not arguments or arguments[0].startswith("-")):
        sys.exit(__doc__)
    only = arguments[arguments.index("--lang") + 1] if "--lang" in arguments else ""
    passages = [p for p in read_again() if p["lang"].startswith(only)] if agree else [p for path in sorted(GOLD.glob(only + "*.txt")) for p in parse(path)]
    if not agree:
        if "--all" not in arguments:
            passages = [p for p in passages if frozen(p["text"]) == ("--frozen" in arguments)]
        if "--held" in arguments:
            passages = [p for p in passages if held_back(p["text"])]
        coded(arguments[0], passages)
    print("| | passages | statements | F1 | found | speaker | act | mode | addressee | content F1 | positions | P | R | F1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for lang in sorted({p["lang"] for p in passages}):
        chosen = [p for p in passages if p["lang"] == lang]
        show(lang, chosen, count(chosen, "--verbose" in arguments and "--frozen" not in arguments))


if __name__ == "__main__":
    main()
