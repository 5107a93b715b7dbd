# SPDX-License-Identifier: Apache-2.0
"""Sentences whose events were labelled by reading (data/gold/events) -> words with a type of event each.

A word that makes an event has its type, of alternatives the first; of several words of one trigger it is
the one above the others. What good readers could differ on is left open, as are the other words of a
trigger. Frozen sentences are left out; of the others one in ten is held back, to choose a threshold by.
Trees, names and words are those that the C program finds.
"""
import collections
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import gold_sentences as gs  # noqa: E402
import program  # noqa: E402

NONE = "O"
TYPES = ("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
         "SANCTION MOBILIZE COERCE ASSAULT").split()
TAGS = [NONE] + TYPES
OPEN = -1


def number_of(tag):
    return OPEN if tag is None else TAGS.index(tag)


def held_back(line, start):
    key = "events-dev\t%s\t%d" % (line, start)
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == 0


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


def places(text, sentences):
    """For each word of each sentence its [start, end) in the text, in bytes."""
    at, out = 0, []
    for sent, _ in sentences:
        spans = []
        for form in sent.form:
            at = text.index(form, at)
            start = len(text[:at].encode())
            at += len(form)
            spans.append((start, start + len(form.encode())))
        out.append(spans)
    return out


def top_word(sent, inside):
    """Of the words of a trigger the one whose head is another word."""
    for i in inside:
        if sent.head[i] - 1 not in inside:
            return i
    return inside[0]


def event_tags(sent, spans, rows, start):
    tags = [NONE] * len(sent)
    for row in rows:
        if row["type"] == "-":
            continue
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


def read(nuncio, model):
    """[(language, sentence, name tags, event tags, held back)]"""
    out = []
    for lang, found in read_rows():
        keys = list(found)
        texts = [line.encode()[a:b].decode() for line, a, b in keys]
        for key, text, sentences in zip(keys, texts, program.of_texts(nuncio, model, lang, texts)):
            line, start, _ = key
            for (sent, names), spans in zip(sentences, places(text, sentences)):
                tags = event_tags(sent, spans, found[key], start)
                out.append((lang, sent, names, tags, held_back(line, start)))
    return out


if __name__ == "__main__":
    count = collections.Counter()
    for lang, sent, _, tags, held in read("build/release/nuncio", "fast"):
        count[lang, held, "sentences"] += 1
        count.update((lang, held, t) for t in tags if t != NONE)
    for key, n in sorted(count.items(), key=str):
        print(*key, n)
