# SPDX-License-Identifier: Apache-2.0
"""Treebanks and word lists -> models/lemmas-v1.nun: the lemmas of known forms, and the parts by which an
unknown compound is cut.

A form with its part of speech has the lemmas that it has in the trees, as (rule, seam) pairs, the
commonest first. Where the trees mark the seams of compounds ('verzekering_maatschappij'), their left
parts and heads are kept too, and how much each trait of a cut speaks for it: a softmax over the cuts of a
noun and 'no cut', fitted on the nouns of the trees, each counted as if it were not there itself.
docs/formats/lemmas.md says what stands in the file.
"""
import argparse
import collections
import gzip
import hashlib
import json
import os

import numpy as np

import model_file
import prepare
import treebank

PLAIN = {"\u2018": "'", "\u2019": "'"}
SURE, MOST_SAME = 1, 3
FEWEST_LEFT, FEWEST_HEAD = 2, 3
# Classes of parts, the bytes entry.class has.
LEFT_CLASSES, HEAD_CLASSES, LENGTHS, LINKS = 16, 8, 12, 4
TRAITS = LEFT_CLASSES + HEAD_CLASSES + 2 * LENGTHS + LINKS + 3


def fold(text):
    return "".join(PLAIN.get(c, c.lower() if len(c.lower()) == 1 else c) for c in text)


def hash64(data, seed):
    h, mask = 0xCBF29CE484222325 ^ seed, (1 << 64) - 1
    for b in data.encode("utf-8"):
        h = (h ^ b) * 0x100000001B3 & mask
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & mask
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & mask
    return h ^ h >> 33


def key_of(lang, kind, text):
    return hash64(text, hash64(lang + " " + kind, 0)) >> 32


def doubled(first):
    """Links that begin with the last letter again: 'kip' 'pen' 'ras'."""
    return (first[-1] + "en",) if first[-1:] and first[-1] not in "aeiou" else ()


def compound(form, lemma):
    """(seam, lemma without mark) of a compound whose first part stands in its form, or None."""
    first, head = lemma.split("_", 1)
    low = form.lower()
    at = next((k for n in range(len(head), 1, -1) for k in [low.rfind(head[:n].lower())] if k > 0), 0)
    for link in treebank.LINKS + doubled(first.lower()) + ("er", "en-", "s-"):
        if at and low[:at] == first.lower() + link and len(head) <= 30:
            case = treebank.case_of(first)
            return "e%d%s" % (len(head), link), treebank.write_case(case if case != "U" else "k", form[:at]) + head
    return None


def pair_of(form, lemma, upos, marked):
    """(seam, rule) that makes the marked lemma of the form, or None."""
    if not marked or "_" not in lemma.strip("_"):
        return "", treebank.rule_of(form, lemma)
    if lemma.count("_") > 1:
        return None
    first, rest = lemma.split("_")
    n = len(first)
    if upos in ("VERB", "AUX", "ADJ"):
        if 2 <= n <= 8 and form[:n].lower() == first.lower() and len(form) > n + 1:
            return "s%d" % n, treebank.rule_of(form[n:], rest)
        if upos != "ADJ":
            return "", treebank.rule_of(form, rest)
    found = compound(form, lemma)
    return (found[0], treebank.rule_of(form, found[1])) if found else None


def bucket(n):
    return 0 if n < 2 else 1 if n < 3 else 2 if n < 6 else 3


def simple_words(lines):
    """Words of a list that may be parts: short ones, and longer ones that are not two of the list themselves."""
    words = {w for w in lines if 4 <= len(w) <= 12 and w.isalpha() and w == w.lower()}
    return {w for w in words if len(w) < 8 or not any(
        w[:k] in words and w[k:] in words for k in range(4, len(w) - 3))}


class Lexicon:
    """What is counted, and the entries made of it: {(language, kind, form): [(number, class), ...]}."""

    def __init__(self, cfg):
        self.cfg = cfg
        self.count = collections.defaultdict(collections.Counter)   # (lang, upos, form): pairs
        self.by_feats = collections.defaultdict(collections.Counter)  # (lang, upos, form, feats): pairs
        self.left = collections.defaultdict(set)    # (lang, left part with link): lemmas
        self.head = collections.defaultdict(lambda: collections.defaultdict(set))  # (lang, head): rule: lemmas
        self.begun = collections.defaultdict(set)  # (lang, particle): lemmas of verbs
        self.links = collections.defaultdict(collections.Counter)
        self.example = {}  # (lang, form): (lemma, place of the seam in the form or 0)
        self.entries, self.pairs, self.weights = {}, {}, {}

    def pair_number(self, pair):
        return self.pairs.setdefault(pair, len(self.pairs))

    # ---- counting

    def read(self, trees):
        for tb, sents in trees.items():
            for s in sents if tb not in self.cfg["unmarked"] else ():
                for word in zip(s.form, s.lemma, s.upos, s.feats):
                    self.read_word(tb[:2], *word)

    def read_word(self, lang, form, lemma, upos, feats):
        if lemma in ("", "_") or upos not in self.cfg["tags"] or not any(map(str.isalpha, form)):
            return
        marked, low = lang in self.cfg["marked"], fold(form)
        pair = pair_of(form, lemma, upos, marked)
        if pair and pair[0][:1] == "s" and upos == "VERB":
            self.begun[lang, lemma.split("_")[0].lower()].add(lemma)
        self.count[lang, upos, low][pair] += 1
        self.by_feats[lang, upos, low, feats][pair] += 1
        if marked and upos in ("NOUN", "ADJ") and pair:
            self.read_seam(lang, low, lemma, upos, pair)

    def read_seam(self, lang, low, lemma, upos, pair):
        at = 0
        if pair[0][:1] == "e":
            first, rest = lemma.lower().split("_")
            at = next(k for n in range(len(rest), 1, -1) for k in [low.rfind(rest[:n])] if k > 0)
            self.left[lang, low[:at]].add(lemma)
            self.head[lang, low[at:]][treebank.rule_of(low[at:], rest)].add(lemma)
            self.links[lang][low[len(first):at] if low.startswith(first) else "?"] += 1
        if upos == "NOUN":
            self.example[lang, low] = (lemma, at)

    # ---- what is known of a part

    def read_words(self, shared):
        self.small = {(lang, f) for (lang, u, f), c in self.count.items()
                      if u in ("ADP", "ADV") and sum(c.values()) > 2}
        self.listed = {}
        for lang, path in self.cfg["words"].items():
            with gzip.open(shared + "/" + path, "rt", encoding="utf-8") as f:
                self.listed[lang] = simple_words(w.strip() for w in f)

        self.rank = {}
        for lang, path in self.cfg["common"].items():
            with gzip.open(shared + "/" + path, "rt", encoding="utf-8") as f:
                self.rank[lang] = {line.split()[0]: i for i, line in enumerate(f)}

    def left_class(self, lang, text, without):
        """(class, letters of the link), best first; `without`: a lemma that does not count."""
        kinds = self.left.get((lang, text), set()) - {without}
        if kinds:
            links = collections.Counter(len(text) - len(lemma.split("_")[0]) for lemma in kinds)
            return (4 if (lang, text) in self.small else 0) + bucket(len(kinds)), max(0, links.most_common(1)[0][0])
        return None

    def base_class(self, lang, text):
        if len(text) < 3 or (lang, text) in self.small:
            return None
        seen = sum(self.count.get((lang, "NOUN", text), {}).values())
        if seen:
            return 8 if seen < 2 else 9
        if self.count.get((lang, "VERB", text)):
            return 10
        return 11 if text in self.listed.get(lang, ()) else None

    def head_class(self, lang, text, without):
        """(class, rule) of a head, or None."""
        kinds = {r: n for r, l in self.head.get((lang, text), {}).items() for n in [len(l - {without})] if n}
        if kinds:
            rule = max(kinds, key=lambda r: (kinds[r], r))
            return bucket(sum(kinds.values())), rule
        seen = self.count.get((lang, "NOUN", text))
        if seen and len(text) > 2:
            pair = seen.most_common(1)[0][0]
            if pair and pair[0] == "":
                return (4 if sum(seen.values()) < 2 else 5), pair[1]
        if (self.base_class(lang, text) or 0) >= 10:
            return 6, "l|0|0"
        return None

    # ---- cutting compounds

    def left_of(self, lang, text, without):
        """(class, letters of the link) of a left part, or None."""
        seen = self.left_class(lang, text, without)
        if seen:
            return seen
        for link in self.cfg["links"]:
            base = text[:len(text) - len(link)]
            if text.endswith(link) and self.base_class(lang, base) is not None:
                return self.base_class(lang, base), len(link)
        return (12, 1) if text[-1] == "-" else None

    def cuts(self, lang, low, without=None):
        """[(place, letters of the link, rule of the head, traits)] of all cuts that can be."""
        out, common = [], LEFT_CLASSES + 2 * LENGTHS + HEAD_CLASSES + LINKS + self.common_class(lang, low)
        for at in range(2, len(low) - 1):
            head = self.head_class(lang, low[at:], without)
            left = head and self.left_of(lang, low[:at], without)
            if left:
                out.append((at, left[1], head[1],
                            (common, left[0], LEFT_CLASSES + min(at, LENGTHS) - 1, LEFT_CLASSES + LENGTHS + head[0],
                             LEFT_CLASSES + LENGTHS + HEAD_CLASSES + min(len(low) - at, LENGTHS) - 1,
                             LEFT_CLASSES + 2 * LENGTHS + HEAD_CLASSES + min(left[1], LINKS - 1))))
        return out

    def common_class(self, lang, low):
        """How common a form is in running text: what a reader knows is rarely marked as made of two."""
        rank = self.rank.get(lang, {}).get(low)
        return 0 if rank is None else 1 if rank > 20000 else 2

    def examples(self, lang):
        """[(cuts, which is right or -1)] of the nouns of the trees, each without its own lemma."""
        out = []
        for (of, low), (lemma, place) in sorted(self.example.items()):
            cuts = self.cuts(of, low, lemma) if of == lang and len(low) >= 5 else ()
            places = [c[0] for c in cuts]
            if cuts and (not place or place in places):
                out.append((cuts, places.index(place) if place else -1))
        return out

    def fit(self, lang):
        """Weights of the traits: softmax over the cuts of each noun and none, by Adam over all at once."""
        examples = self.examples(lang)
        traits = np.array([c[3] for cuts, _ in examples for c in cuts])
        start = np.cumsum([0] + [len(cuts) for cuts, _ in examples])
        of = np.repeat(np.arange(len(examples)), np.diff(start))
        right = np.zeros(len(traits))
        right[[start[i] + r for i, (_, r) in enumerate(examples) if r >= 0]] = 1
        w, m, v = np.zeros(TRAITS), np.zeros(TRAITS), np.zeros(TRAITS)
        for step in range(1, self.cfg["steps"] + 1):
            e = np.exp(w[traits].sum(1))
            share = e / (1 + np.bincount(of, e))[of]
            slope = self.cfg["decay"] * w - np.bincount(
                traits.ravel(), np.repeat(right - share, traits.shape[1]), TRAITS)
            m, v = 0.9 * m + 0.1 * slope, 0.99 * v + 0.01 * slope ** 2
            w -= self.cfg["rate"] * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.99 ** step)) + 1e-9)
        self.weights[lang] = w
        return examples

    # ---- verbs with a particle in front

    def verbs_of(self, lang):
        """{form: lemma of the commonest pair} of verbs, and the distinct lemmas that each particle begins."""
        forms, begun = {}, collections.defaultdict(set)
        for (of, upos, low), pairs in self.count.items():
            best = pairs.most_common(1)[0][0] if of == lang and upos == "VERB" else None
            if best and best[0][:1] == "s":
                n = int(best[0][1:])
                begun[low[:n]].add(treebank.apply_rule(low[n:], best[1]))
            if best:
                forms[low] = best
        return forms, {p for p, lemmas in begun.items() if len(lemmas) >= self.cfg["fewest_verbs"]}

    def particle_rows(self, lang):
        """{text: (letters of the particle)}: beginnings of verbs that are a particle more often than not; where the
        particle alone does not tell ('overgelopen', 'overlopen'), two letters more are looked at."""
        forms, particles = self.verbs_of(lang)
        tally = collections.defaultdict(lambda: [0, 0])
        for low, (seam, _) in forms.items():
            for n in range(2, 9):
                if low[:n] in particles and low[n:] in forms and forms[low[n:]][0] == "":
                    for text in (low[:n], low[:n + 2]):
                        tally[text, n][seam == "s%d" % n] += 1
        sure = {key for key, (no, yes) in tally.items() if yes >= 2 and yes >= self.cfg["sure"] * (no + yes)}
        return {text: n for text, n in sure if len(text) == n or (text[:n], n) not in sure}

    def add_unmarked(self, lang, sents):
        """Forms of a treebank without marks, but those that the weights cut."""
        found = collections.defaultdict(collections.Counter)
        for s in sents:
            for form, lemma, upos in zip(s.form, s.lemma, s.upos):
                if upos in ("NOUN", "ADJ") and lemma not in ("", "_") and any(map(str.isalpha, form)):
                    found[upos, fold(form)][treebank.rule_of(form, lemma)] += 1
        for (upos, low), rules in sorted(found.items()):
            best = max([0] + [self.weights[lang][list(c[3])].sum() for c in self.cuts(lang, low)])
            rule, n = rules.most_common(1)[0]
            if (lang, upos, low) not in self.entries and n >= self.cfg["sure"] * sum(rules.values()) and \
                    not (upos == "NOUN" and best > 0) and rule[0] != "=":
                self.add(lang, upos, low, [(self.pair_number(("", rule)), SURE)])

    def add_listed_forms(self, lang, shared):
        """Forms that only a list of inflected words has, where it gives one lemma."""
        found = collections.defaultdict(set)
        with gzip.open(shared + "/" + self.cfg["forms"][lang], "rt", encoding="utf-8") as f:
            for lemma, form, kind in (line.rstrip("\n").split("\t") for line in f if line.count("\t") == 2):
                upos = {"V": "VERB", "A": "ADJ"}.get(kind[:1])
                if upos and " " not in lemma + form:
                    found[upos, fold(form)].add(lemma)
        for (upos, low), lemmas in sorted(found.items()):
            if len(lemmas) == 1 and (lang, upos, low) not in self.count:
                pair = "", treebank.rule_of(low, lemmas.pop())
                if pair[1][0] != "=":
                    self.add(lang, upos, low, [(self.pair_number(pair), SURE)])

    # ---- what is written

    def add(self, lang, kind, text, rows):
        self.entries[lang, kind, text] = rows

    def odd_verb(self, lang, upos, low, pair):
        """'krijgsgevangenen' as a form of krijg_vangen: what begins it is no particle."""
        return upos == "VERB" and pair[0][:1] == "s" and \
            len(self.begun[lang, low[:int(pair[0][1:])]]) < self.cfg["fewest_verbs"]

    def add_forms(self):
        for (lang, upos, low), pairs in sorted(self.count.items()):
            known = [p for p, _ in pairs.most_common() if p and not self.odd_verb(lang, upos, low, p)]
            if not known:
                continue
            if pairs[known[0]] >= self.cfg["sure"] * sum(pairs.values()):
                self.add(lang, upos, low, [(self.pair_number(known[0]), SURE)])
            else:
                self.add(lang, upos, low, [(self.pair_number(p), 0) for p in known[:MOST_SAME]])
        for (lang, upos, low, feats), pairs in sorted(self.by_feats.items()):
            rows = self.entries.get((lang, upos, low))
            best, n = pairs.most_common(1)[0]
            if rows and rows[0][1] != SURE and best and n > 1 and n >= self.cfg["sure"] * sum(pairs.values()):
                self.add(lang, upos + "|" + feats, low, [(self.pair_number(best), SURE)])

    def add_parts(self, lang):
        for of, text in sorted(k for k in self.left if k[0] == lang):
            kind, link = self.left_class(lang, text, None)
            self.add(lang, "left", text, [(len(text[len(text) - link:].encode()), kind)])
        texts = {t for l, u, t in self.count if l == lang and u in ("NOUN", "VERB")} | self.listed.get(lang, set())
        for text in sorted(texts):
            kind = self.base_class(lang, text)
            if kind is not None:
                self.add(lang, "base", text, [(0, kind)])
            head = self.head_class(lang, text, None)
            if head and head[0] != 6:
                self.add(lang, "head", text, [(self.pair_number(("", head[1])), head[0])])
        for of, text in sorted(k for k in self.head if k[0] == lang):
            kind, rule = self.head_class(lang, text, None)
            self.add(lang, "head", text, [(self.pair_number(("", rule)), kind)])
        for text, n in sorted(self.particle_rows(lang).items()):
            self.add(lang, "particle", text, [(len(text[:n].encode()), 0)])
        for low in self.rank.get(lang, ()):
            if len(low) >= 5 and (lang, "NOUN", low) not in self.count and self.cuts(lang, low):
                self.add(lang, "common", low, [(0, self.common_class(lang, low))])

    def write(self, path, notes):
        owner, rows = {}, []
        for (lang, kind, text), values in sorted(self.entries.items()):
            key = key_of(lang, kind, text)
            if owner.setdefault(key, (lang, kind, text)) == (lang, kind, text):
                rows += [(key, place, number, of) for place, (number, of) in enumerate(values)]
        rows.sort()
        langs = sorted({k[0] for k in self.entries})
        numbers = np.array([[r[2] & 255, r[2] >> 8] for r in rows], np.uint8)
        keys = dict(notes, tags="\n".join(self.cfg["tags"]), languages="\n".join(langs), links="\n".join(self.cfg["links"]))
        keys["labels.pair"] = "\n".join("\t".join(p) for p in self.pairs)
        model_file.write(path, keys, {
            "entry.key": np.array([r[0] for r in rows], np.uint32), "entry.number": numbers,
            "entry.class": np.array([r[3] for r in rows], np.uint8),
            "trait.weight": np.array([self.weights.get(lang, np.zeros(TRAITS)) for lang in langs], np.float32)})
        return len(rows)


def build(cfg):
    with open(cfg["trees"]) as f:
        trees = json.load(f)
    lexicon = Lexicon(cfg)
    train = prepare.load_trees({**trees, "dev_into_train_times": 1})[0]
    lexicon.read(train)
    lexicon.read_words(trees["shared"])
    lexicon.add_forms()
    for lang in cfg["marked"]:
        lexicon.fit(lang)
        lexicon.add_parts(lang)
    for tb in cfg["unmarked"]:
        lexicon.add_unmarked(tb[:2], train[tb])
    for lang in cfg["forms"]:
        lexicon.add_listed_forms(lang, trees["shared"])
    return lexicon


def pin(cfg):
    """Write the file's row in models/MODELS.tsv."""
    with open(cfg["out"], "rb") as f:
        data = f.read()
    start = "%s\t%s\t" % (cfg["notes"]["name"], cfg["notes"]["version"])
    row = start + "\t".join([os.path.basename(cfg["out"]), hashlib.sha256(data).hexdigest(),
                             str(len(data)), cfg["scores"]])
    with open("models/MODELS.tsv") as f:
        lines = [line for line in f.read().splitlines() if not line.startswith(start)]
    with open("models/MODELS.tsv", "w") as f:
        f.write("\n".join(lines + [row]) + "\n")


def main(config):
    with open(config) as f:
        cfg = json.load(f)
    lexicon = build(cfg)
    n = lexicon.write(cfg["out"], cfg["notes"])
    pin(cfg)
    print("entries", n, "pairs", len(lexicon.pairs),
          collections.Counter(k[:2] for k in lexicon.entries if "|" not in k[1]).most_common(40))


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("config", nargs="?", default="train/lemmas.json")
    main(args.parse_args().config)
