# SPDX-License-Identifier: Apache-2.0
"""Step 3: scores of the newest checkpoint on the scored sets, in floating point or rounded, before
there is a model file.

usage: score.py [--rounded] [--trees FOLDER] [config]
--rounded: in the numbers of the model file.
--trees writes what the network makes of each treebank set, as CoNLL-U, for ../shared/score/ud.py.
"""
import argparse
import collections
import json

import torch

import batches as B
import names
import quantise
import treebank
from prepare import KINDS


def spanning_tree(scores):
    """Chu-Liu/Edmonds over scores[word][head], one root: heads of the words (0 = root)."""
    n = len(scores)
    edges = [[float("-inf")] * (n + 1)] + [[s - (1e6 if h == 0 else 0) for h, s in enumerate(row)]
                                           for row in scores]
    return contract(edges, list(range(n + 1)))[1:]


def contract(w, nodes):
    """Heads by node number; w[d][h] over all numbers, `nodes` those still there."""
    head = [0] * len(w)
    for d in nodes[1:]:
        head[d] = max((h for h in nodes if h != d), key=lambda h: w[d][h])
    cycle = find_cycle(head, nodes)
    if not cycle:
        return head
    inside, rest = set(cycle), [v for v in nodes if v not in cycle]
    new = len(w)
    grown = [row + [float("-inf")] for row in w] + [[float("-inf")] * (new + 1)]
    enter, leave = {}, {}
    for v in rest:
        d = max(cycle, key=lambda c: w[c][v] - w[c][head[c]])
        grown[new][v], enter[v] = w[d][v] - w[d][head[d]], d
        if v:
            h = max(cycle, key=lambda c: w[v][c])
            grown[v][new], leave[v] = w[v][h], h
    solved = contract(grown, rest + [new])
    for v in rest[1:]:
        head[v] = leave[v] if solved[v] == new else solved[v]
    head[enter[solved[new]]] = solved[new]
    return head[:new]


def find_cycle(head, nodes):
    colour = {0: -1}
    for start in nodes[1:]:
        path, v = [], start
        while v not in colour:
            colour[v] = start
            path.append(v)
            v = head[v]
        if v and colour[v] == start:
            return path[path.index(v):]
    return None


def valid_tags(scores):
    """Best BIO sequence: I-X only after B-X or I-X."""
    allowed = [[not t.startswith("I-") or s[2:] == t[2:] for t in names.TAGS]
               for s in names.TAGS]
    best = [s if not t.startswith("I-") else -1e9 for s, t in zip(scores[0], names.TAGS)]
    back = []
    for row in scores[1:]:
        came = [max((k for k in range(len(best)) if allowed[k][t]), key=lambda k: best[k])
                for t in range(len(row))]
        best = [best[k] + s for k, s in zip(came, row)]
        back.append(came)
    path = [max(range(len(best)), key=lambda k: best[k])]
    for came in reversed(back):
        path.append(came[path[-1]])
    return [names.TAGS[t] for t in reversed(path)]


class Predictor:
    def __init__(self, model, labels, vocab, forms):
        self.model, self.labels, self.vocab, self.forms = model, labels, vocab, forms

    def examples(self, sentences, number, glued=None):
        """Words alone; whether a blank stands between them (`glued`) this network does not see."""
        return [B.Example(number, [self.forms.of(w) for w in s], None) for s in sentences]

    def collate(self, batch):
        return B.collate(batch, self.forms)

    @torch.no_grad()
    def each(self, examples, read):
        """What `read` makes of each sentence, in their order."""
        out = {}
        for batch in B.batches(examples, 4000, False):
            b = self.collate(batch)
            out.update((id(e), found) for e, found in zip(batch, read(batch, b, self.model(b))))
        return [out[id(e)] for e in examples]

    def tags(self, sentences, number):
        """Name tags of sentences (lists of words), in their order."""
        return self.each(self.examples(sentences, number), self.read_tags)

    def trees(self, sentences, number, lang):
        """Columns (upos, feats, lemma, head, rel) of sentences, in their order."""
        examples = self.examples([s.form for s in sentences], number,
                                 [s.glued for s in sentences])
        forms = {id(e): s.form for e, s in zip(examples, sentences)}
        return self.each(examples, lambda batch, b, scores: self.read_trees(
            [forms[id(e)] for e in batch], b, scores, lang))

    def read_tags(self, batch, b, scores):
        return [valid_tags(s[:len(e)]) for e, s in zip(batch, scores["ner"].tolist())]

    def read_trees(self, forms, b, scores, lang):
        head = torch.zeros(b["word"].shape, dtype=torch.long)
        for k, words in enumerate(forms):
            n = len(words)
            head[k, :n] = torch.tensor(spanning_tree(scores["arc"][k, :n, :n + 1].tolist()))
        rel = self.labels(scores, head)
        root = self.vocab["rel"].index("root")
        rel[..., root] = torch.where(head == 0, 1e9, -1e9)
        first = dict(zip(KINDS, self.vocab.get("first", ()))) if lang in ("nl", "en") else {}
        best = {k: scores[k][..., :first.get(k)].argmax(-1).tolist()
                for k in ("upos", "feats", "lemma", "seam")}
        rel, head = rel.argmax(-1).tolist(), head.tolist()
        out = []
        for k, words in enumerate(forms):
            n = len(words)
            get = lambda kind: [self.vocab[kind][i] for i in best[kind][k][:n]]
            upos, heads, rels = get("upos"), head[k][:n], [self.vocab["rel"][i] for i in rel[k][:n]]
            lemma = [treebank.build_lemma(f, r, s) for f, r, s in
                     zip(words, get("lemma"), get("seam"))]
            if lang == "nl":
                lemma = treebank.complete_lemmas(words, lemma, upos, heads, rels)
            out.append((upos, get("feats"), lemma, heads, rels))
        return out


def tree_scores(gold, found):
    c = collections.Counter()
    for s, (upos, feats, lemma, head, rel) in zip(gold, found):
        for i in range(len(s)):
            c["words"] += 1
            c["UPOS"] += upos[i] == s.upos[i]
            c["FEATS"] += feats[i] == s.feats[i]
            c["lemma"] += lemma[i] == s.lemma[i]
            right = head[i] == s.head[i]
            c["UAS"] += right
            c["LAS"] += right and rel[i].split(":")[0] == s.rel[i].split(":")[0]
    return {k: round(100 * c[k] / c["words"], 2) for k in ("UPOS", "FEATS", "lemma", "UAS", "LAS")}


def spans(tags):
    """{(first, end, kind)} of a BIO sequence."""
    out, start = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[0] != "I" or t[2:] != tags[start][2:]):
            out.add((start, i, tags[start][2:]))
            start = None
        if t[0] == "B" or t[0] == "I" and start is None:
            start = i
    return out


def name_scores(gold, found):
    """Strict spans of PER, ORG, LOC; found spans that touch an unknown word are left out."""
    c = collections.Counter()
    for g, f in zip(gold, found):
        known = {s for s in spans(["O" if t == "-" else t for t in g]) if s[2] != "MISC"}
        got = {s for s in spans(f) if s[2] != "MISC" and "-" not in g[s[0]:s[1]]}
        c.update(gold=len(known), found=len(got), right=len(known & got))
    p, r = c["right"] / max(1, c["found"]), c["right"] / max(1, c["gold"])
    return {"P": round(100 * p, 1), "R": round(100 * r, 1),
            "F1": round(200 * p * r / max(1e-9, p + r), 1), "spans": c["gold"]}


def write_conllu(path, sentences, found):
    with open(path, "w", encoding="utf-8") as f:
        for s, (upos, feats, lemma, head, rel) in zip(sentences, found):
            for i, form in enumerate(s.form):
                row = [str(i + 1), form, lemma[i], upos[i], "_", feats[i], str(head[i]), rel[i],
                       "_", "_"]
                f.write("\t".join(row) + "\n")
            f.write("\n")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--rounded", action="store_true")
    args.add_argument("--trees")
    args.add_argument("config", nargs="?", default="train/config.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    torch.set_num_threads(1)
    if args.rounded:
        q, vocab, forms = quantise.build(cfg)
        predictor = Predictor(q, lambda scores, head: q.labels(head), vocab, forms)
    else:
        net, vocab, forms = quantise.load(cfg)
        predictor = Predictor(net, lambda s, head: net.labels(s["x"], s["y"], head), vocab, forms)
    number, scores = cfg["treebanks"].index, {}
    for name, (tb, _) in cfg["dev"].items():
        gold = treebank.read("%s/dev_%s.conllu" % (cfg["work"], name))
        found = predictor.trees(gold, number(tb), tb[:2])
        scores[name] = tree_scores(gold, found)
        print(name, scores[name], flush=True)
        if args.trees:
            write_conllu("%s/%s.conllu" % (args.trees, name), gold, found)
    for name in [*cfg["names"]["dev"], *(k + "_meantime" for k in cfg["names"]["meantime"])]:
        gold = names.read_columns("%s/names_%s.conll" % (cfg["work"], name))
        found = predictor.tags([w for _, w, _ in gold], number(cfg["main"][name[:2]]))
        scores[name] = name_scores([t for _, _, t in gold], found)
        print(name, scores[name], flush=True)


if __name__ == "__main__":
    main()
