# SPDX-License-Identifier: Apache-2.0
"""Sentences whose events were labelled by reading (data/gold/events) -> words with a type of event each.

A word that makes an event has its type, of alternatives the first; of several words of one trigger it is
the one above the others. What good readers could differ on is left open, as are the other words of a
trigger. Frozen sentences are left out; of the others one in ten is held back, to choose a threshold by.
Trees, names and words are those that the C program finds; so are the actors, by whose codes words
are told that stand for the source or the target of an event.
"""
import collections
import os
import re
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import gold_sentences as gs  # noqa: E402
import program  # noqa: E402

NONE = "O"
TYPES = ("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
         "SANCTION MOBILIZE COERCE ASSAULT").split()
TAGS = [NONE] + TYPES
ROLES = [NONE, "source", "target", "both"]


def read_rows():
    """{(part, language): {(line, start, end): rows}} of sentences that may be learnt from."""
    for part, (lang, _) in gs.PARTS.items():
        path = gs.GOLD / (part + ".tsv")
        if not path.exists():
            continue
        lines = {(f, gs.line_hash(x)): x for f, every in gs.files(part) for x in every}
        found = collections.OrderedDict()
        for _, row in gs.rows(path):
            line = lines.get((row["file"], row["hash"]))
            if line is not None and row["frozen"] != "frozen" and row["type"] != "skip":
                key = line, int(row["start"]), int(row["end"])
                found.setdefault(key, []).append(row)
        yield lang, found


def top_word(sent, inside):
    """Of the words of a trigger the one whose head is another word."""
    for i in inside:
        if sent.head[i] - 1 not in inside:
            return i
    return inside[0]


def event_tags(sent, spans, rows, start):
    tags = [NONE] * len(sent)
    for row in rows:
        a, b = (int(x) - start for x in row["trigger"].split("-"))
        inside = [i for i, (s, e) in enumerate(spans) if s < b and a < e]
        if not inside:
            continue
        top = top_word(sent, inside)
        sure = "optional" not in row["flags"].split(",")
        for i in inside:
            if tags[i] in (NONE, None):
                tags[i] = row["type"].split("/")[0] if sure and i == top else None
    return tags


def standing_for(label, heads):
    """Words whose actor has the code of a label ("RUSGOV/RUSMIL|IGO": one of the first answers), else its country."""
    found = set()
    for want in label.split("|"):
        want = want.split("/")[0]
        if want.rstrip("~") in ("-", "*", "---") or want.endswith("~"):
            continue
        exact = {i for i, codes in heads.items() if want in codes}
        found |= exact or {i for i, codes in heads.items() if want[:3] != "---" and any(c[:3] == want[:3] for c in codes)}
    return found


def role_tags(sent, spans, rows, actors):
    """Words that stand for a source or target; where that cannot be told from the codes, they are left open."""
    tags, heads = [NONE] * len(sent), {}
    for start, end, code in actors:
        inside = [i for i, (s, e) in enumerate(spans) if s < end and start < e]
        if inside:
            heads.setdefault(top_word(sent, inside), set()).add(code)
    for row in rows:
        sides = {side: standing_for(row[side], heads) for side in ("source", "target")}
        alike = sides["source"] & sides["target"]
        for i in heads:
            told = [side for side in sides if i in sides[side]]
            if "sym" in row["flags"] and told:
                tags[i] = "both"
            elif i in alike or (not told and any(not sides[k] and row[k].strip("-*") for k in sides)):
                tags[i] = None if tags[i] == NONE else tags[i]
            elif told:
                tags[i] = told[0] if tags[i] in (NONE, None, told[0]) else "both"
    return tags


def read(nuncio, model):
    """[(language, sentence, name tags, event tags, role tags, held back)]"""
    out = []
    for lang, found in read_rows():
        keys = list(found)
        texts = [line.encode()[a:b].decode() for line, a, b in keys]
        trees = program.of_texts(nuncio, model, lang, texts)
        actors = program.actors_of(nuncio, model, lang, texts)
        for key, text, sentences, known in zip(keys, texts, trees, actors):
            line, start, _ = key
            rows = [r for r in found[key] if r["type"] != "-"]
            for (sent, names), spans in zip(sentences, program.places(text, sentences, bytes)):
                out.append((lang, sent, names, event_tags(sent, spans, rows, start),
                            role_tags(sent, spans, rows, known), gs.held_back(line, start)))
    return out


if __name__ == "__main__":
    count = collections.Counter()
    for lang, sent, _, tags, roles, held in read("build/release/nuncio", "fast"):
        count[lang, held, "sentences"] += 1
        count.update((lang, held, t) for t in tags + roles if t != NONE)
    for key, n in sorted(count.items(), key=str):
        print(*key, n)
