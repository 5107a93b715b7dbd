# SPDX-License-Identifier: Apache-2.0
"""Passages whose statements and positions were labelled by reading (data/gold/statements) -> words with labels.

    act      at the word of saying, or where there is none at the head of what is said
    voice    at who speaks, who holds a position, or both

Of answers that are all right the first is learnt. Words beside one inside the same labelled run are left open, and so
is a word with two different labels of a kind. Frozen passages are left out; of the
others one in ten is held back, to choose thresholds by. Trees and words are those that the C program finds.
"""
import collections
import csv
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import event_sets  # noqa: E402
import program  # noqa: E402
import score_statements as gold  # noqa: E402

NONE = "O"
KINDS = ("act", "voice")


def column(path):
    """The first column of a table of data/."""
    with open(gold.ROOT / "data" / path, encoding="utf-8") as f:
        return [row[0] for row in csv.reader((x for x in f if x[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)]


LABELS = {"act": [NONE] + column("acts.tsv"), "voice": [NONE, "speaker", "holder", "both"]}


class Words:
    """The labels of a passage, sentence by sentence."""

    def __init__(self, text, sentences):
        self.sentences, self.spans = [s for s, _ in sentences], program.places(text, sentences, str)
        self.tags = [{k: [NONE] * len(s) for k in KINDS} for s in self.sentences]

    def inside(self, span):
        """(sentence, its words that a run of characters touches) of the first sentence that has some."""
        for k, spans in enumerate(self.spans):
            words = [i for i, (a, b) in enumerate(spans) if a < span[1] and span[0] < b]
            if words:
                return k, words
        return None, []

    def put(self, kind, span, label):
        """A label at the head of a run; the run's other words are left open."""
        k, words = self.inside(span)
        if not words:
            return
        tags, top = self.tags[k][kind], event_sets.top_word(self.sentences[k], words)
        for i in words:
            if i == top:
                taken = tags[i] not in (NONE, None, label)
                tags[i] = label if not taken else "both" if kind == "voice" else None
            elif tags[i] == NONE:
                tags[i] = None

    def put_nearest(self, kind, found, near, label):
        """The same at that of several equal runs which stands nearest to a place."""
        self.put(kind, min(found, key=lambda s: abs(s[0] - near)), label)


def tagged(passage, sentences):
    w = Words(passage["text"], sentences)
    for q in passage["statements"]:
        cue = gold.STATEMENT.match(q["said"]).group(5)
        content = q["content"][0]
        if cue:
            w.put_nearest("act", gold.find(passage["text"], cue, ""), content[0], q["act"][0])
        else:
            w.put("act", content, q["act"][0])
        w.put_nearest("voice", q["speaker"], content[0], "speaker")
    for p in passage["positions"]:
        w.put_nearest("voice", p["holder"], p["at"][0][0], "holder")
    return w


def read(nuncio, model):
    """[(language, sentence, name tags, {kind: tags}, held back)]"""
    out = []
    for lang in ("nl", "en"):
        passages = [p for p in gold.parse(gold.GOLD / (lang + ".txt")) if not gold.frozen(p["text"])]
        trees = program.of_texts(nuncio, model, lang, [p["text"] for p in passages])
        for p, sentences in zip(passages, trees):
            words = tagged(p, sentences)
            out += [(lang, sent, names, tags, gold.held_back(p["text"])) for (sent, names), tags in zip(sentences, words.tags)]
    return out


if __name__ == "__main__":
    count = collections.Counter()
    for lang, sent, _, tags, held in read("build/release/nuncio", "fast"):
        count[lang, held, "sentences"] += 1
        for kind in KINDS:
            count.update((lang, held, kind, t) for t in tags[kind] if t != NONE)
    for key, n in sorted(count.items(), key=str):
        print(*key, n)
