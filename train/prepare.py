# SPDX-License-Identifier: Apache-2.0
"""Step 1: treebanks, name sets and gazetteers -> work/train.jsonl, vocabulary.json, lexicon.json,
dev_*.conllu, names_*.conll.

One line of train.jsonl is one sentence: treebank number, forms, and y = rows of label numbers
(upos, feats, lemma, seam, name, head, deprel, event, role, act, voice); -1 = unknown, the last four
are left out where the sentence was not read for them.
"""
import argparse
import collections
import json
import os
import re

import event_sets
import features
import name_sets
import names
import program
import speech_sets
import treebank

KINDS = ("upos", "feats", "lemma", "seam", "rel")
SURE = 0.5        # logits by which the teacher prefers a label to none
NAMES_OF = {"event": event_sets.TAGS, "role": event_sets.ROLES, **speech_sets.LABELS}
READ = ("event", "role", *speech_sets.KINDS)      # what sentences are read for by people


def headline(sent, lang):
    """A copy as headlines are written: no full stop, in English capitals at the start of words
    ('Minister Says Talks Will Resume')."""
    out = treebank.Sentence()
    columns = {k: list(v) for k, v in sent.__dict__.items() if k != "id"}
    n = len(sent)
    if sent.form[-1] == "." and n not in sent.head:
        columns = {k: v[:-1] for k, v in columns.items()}
    out.__dict__.update(columns)
    if lang == "en":
        out.form = [f[:1].upper() + f[1:] if len(f) > 3 or i == 0 else f
                    for i, f in enumerate(out.form)]
    return out


def tagged(sent):
    """Some suites have sentences without part of speech: all X, lemmas empty, relations guessed."""
    return any(sent.lemma)


def load_trees(cfg):
    """{treebank: sentences} for training, and the scored sets {name: (treebank, sentences)}."""
    root = cfg["shared"] + "/"
    dev = {k: (tb, treebank.read(root + p)) for k, (tb, p) in cfg["dev"].items()}
    train = {tb: [s for p in paths for s in treebank.read(root + p)]
             for tb, paths in cfg["train"].items()}
    for tb, path in cfg["dev_into_train"].items():
        name = next(k for k, (_, p) in cfg["dev"].items() if p == path)
        whole = dev[name][1]
        cut = len(whole) * 2 // 3
        train[tb] += whole[:cut] * cfg["dev_into_train_times"]
        dev[name] = (tb, whole[cut:])
    held = {s.text() for _, d in dev.values() for s in d if len(s) > 3}
    for tb in train:
        train[tb] = [s for s in train[tb]
                     if len(s) <= cfg["longest_sentence"] and s.text() not in held and tagged(s)]
    return train, dev


def last_column(lines, key, absent):
    """The value of a key in the last column of each word."""
    start = key + "="
    cells = [line.split("\t")[9].split("|") for line in lines]
    return [next((x[len(start):] for x in c if x.startswith(start)), absent) for c in cells]


def sure_label(cell):
    """A label with how much the teacher prefers it to none: what it is not sure of is left open."""
    label, _, score = cell.partition(":")
    return label if not score or float(score) >= SURE else None


def read_labelled(path):
    """[(sentence, name tags, {kind: column} of what it was read for)] of a file that label.py wrote."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    kinds = [k for k in READ if re.search(r"[\t|]%s=[^\t]*$" % k.title(), text, re.MULTILINE)]
    for sent, block in zip(treebank.read(path), (b for b in text.split("\n\n") if b.strip())):
        lines = program.words_of(block)
        assert len(lines) == len(sent), block
        columns = {k: [sure_label(c) for c in last_column(lines, k.title(), speech_sets.NONE)] for k in kinds}
        yield sent, last_column(lines, "NER", "O"), columns


def told_columns(sent, more):
    unknown = [None] * len(sent)
    return {"upos": sent.upos, "rel": sent.rel, "head": sent.head, "feats": unknown, "lemma": unknown,
            "seam": unknown, **more}


def teacher_trees(cfg, held):
    """Of the teacher's labels tags, heads, relations and names are learnt; it is weaker in features and lemmas."""
    out = []
    for lang, paths in cfg["labelled"].items():
        for path in paths:
            if not os.path.exists(path):
                continue
            for s, tags, more in read_labelled(path):
                if len(s) <= cfg["longest_sentence"] and s.text() not in held:
                    out.append((cfg["main"][lang], s.form, told_columns(s, more), tags))
    return out


def agreed_trees(train, cfg, nuncio):
    """Sentences of a treebank of older habits in those of its language's main one: the words that the old
    tree and a model hang alike, called what the model calls them; what they differ on is left open."""
    out = []
    for old, model in cfg["agreed"].items():
        given = "\n".join("".join("%d\t%s%s\t%s\n" % (i + 1, w, "\t_" * 7, "SpaceAfter=No" if g else "_")
                                 for i, (w, g) in enumerate(zip(s.form, s.glued[1:] + [False])))
                         for s in train[old]) + "\n"
        found = program.trees(program.of_words(nuncio, model, old[:2], given))
        assert len(found) == len(train[old])
        for a, b in zip(train[old], found):
            alike = [x == y for x, y in zip(a.head, b.head)]
            pick = lambda column: [x if same else None for x, same in zip(column, alike)]
            unknown = [None] * len(a)
            columns = {"upos": [x if x == y else None for x, y in zip(a.upos, b.upos)], "feats": unknown,
                       "lemma": unknown, "seam": unknown, "rel": pick(b.rel),
                       "head": [h if same else -1 for h, same in zip(b.head, alike)]}
            out.append((cfg["main"][old[:2]], a, columns, None))
    return out


def read_sentences(cfg, nuncio):
    """[(times, treebank, sentence, columns, name tags)] of sentences that were labelled by reading, for events or for
    statements; their trees and names are those of a model. Those held back are left out."""
    out = []
    for lang, sent, tags, events, roles, held in event_sets.read(nuncio, cfg["events"]["model"]):
        out.append((cfg["events"]["times"], lang, sent, {"event": events, "role": roles}, tags, held))
    for lang, sent, tags, columns, held in speech_sets.read(nuncio, cfg["statements"]["model"]):
        out.append((cfg["statements"]["times"], lang, sent, columns, tags, held))
    return [(times, cfg["main"][lang], sent, told_columns(sent, columns), tags)
            for times, lang, sent, columns, tags, held in out if not held]


def labels_of(sent, tb):
    """Text labels of one sentence as columns; None = unknown."""
    pairs = [treebank.lemma_parts(f, l, u) if tb[:2] == "nl" else ("", treebank.rule_of(f, l))
             for f, l, u in zip(sent.form, sent.lemma, sent.upos)]
    lemma_known = [tb != "nl_old" and lemma not in ("", "_") for lemma in sent.lemma]
    return {"upos": sent.upos, "feats": sent.feats,
            "lemma": [r if known else None for known, (_, r) in zip(lemma_known, pairs)],
            "seam": [s if known else None for known, (s, _) in zip(lemma_known, pairs)],
            "rel": sent.rel, "head": sent.head}


def learnt(sent, tb, cfg):
    """labels_of without what is not learnt of this treebank"""
    columns = labels_of(sent, tb)
    for kind in cfg["not_learnt"].get(tb, ()):
        columns[kind] = [None] * len(sent)
    return columns


def build_vocabulary(labelled, least, least_other):
    """Labels that stand `least` times in Dutch and English, and after them those that stand
    `least_other` times in all; `first` says how many the former are, in the order of KINDS."""
    counts, first = ({k: collections.Counter() for k in KINDS} for _ in range(2))
    for tb, _, columns, _ in labelled:
        for k in KINDS:
            known = [x for x in columns[k] if x is not None]
            counts[k].update(known)
            if tb[:2] in ("nl", "en"):
                first[k].update(known)
    order = lambda c: [x for x, _ in sorted(c.items(), key=lambda p: (-p[1], p[0]))]
    vocab = {k: [x for x in order(first[k]) if first[k][x] >= least] for k in KINDS}
    vocab["first"] = [len(vocab[k]) for k in KINDS]
    for k in KINDS:
        vocab[k] += [x for x in order(counts[k])
                     if counts[k][x] >= least_other and first[k][x] < least]
    return vocab


def numbered(columns, tags, index):
    """Rows of numbers in the order of train.jsonl."""
    n = len(columns["upos"])
    look = lambda k: [index[k].get(x, -1) if x is not None else -1 for x in columns[k]]
    ner = [names.tag_number(t) for t in tags] if tags else [-1] * n
    rows = [list(r) for r in zip(look("upos"), look("feats"), look("lemma"), look("seam"), ner,
                                 columns["head"], look("rel"))]
    if any(k in columns for k in READ):
        more = [[NAMES_OF[k].index(t) if t is not None else -1 for t in columns[k]] if k in columns else [-1] * n for k in READ]
        rows = [[*row, *rest] for row, *rest in zip(rows, *more)]
    return rows


def write_lexicon(gaz, path):
    masks = {}
    for word, mask in gaz.words.items():
        if mask:
            key = features.lexicon_key(word)
            masks[key] = masks.get(key, 0) | mask
    with open(path, "w") as f:
        json.dump(sorted(masks.items()), f)
    return len(masks)


def write_dev(dev, name_dev, work, root, cfg):
    """Scored sets as files, in the form that the scorer and the C program read."""
    for name, (tb, sents) in dev.items():
        with open(root + "/" + cfg["dev"][name][1], encoding="utf-8") as f:
            blocks = f.read().strip("\n").split("\n\n")
        with open("%s/dev_%s.conllu" % (work, name), "w", encoding="utf-8") as f:
            f.write("\n\n".join(blocks[-len(sents):]) + "\n\n")
    for name, sents in name_dev.items():
        with open("%s/names_%s.conll" % (work, name), "w", encoding="utf-8") as f:
            for words, tags in sents:
                f.write("".join("%s\t%s\n" % p for p in zip(words, tags)) + "\n")


def labelled_trees(train, cfg, gaz):
    """[(treebank, forms, label columns, name tags or None)], with copies: English headlines,
    sentences typed by reading once more for their names, some of these in small letters, and with names of today instead."""
    substitutes = names.Substitutes(cfg["shared"] + "/gaz", cfg["seed"])
    out, typed = [], name_sets.read_typed(cfg["names"]["typed"])
    for tb, sents in train.items():
        lang = tb[:2]
        for k, s in enumerate(sents):
            if lang not in ("nl", "en"):
                out += [(tb, s.form, learnt(s, tb, cfg), None)] * cfg["times"].get(tb, 1)
                continue
            tags = None
            if "_" not in s.xpos:
                tags = name_sets.typed_tags(s, typed, lang) or names.silver_tags(s, gaz, lang)
            out.append((tb, s.form, labels_of(s, tb), tags))
            if s.id in typed:
                unknown = {kind: [None] * len(s) for kind in KINDS}
                names_alone = {**unknown, "head": [-1] * len(s)}
                out.append((tb, s.form, names_alone, tags))
                if lang in cfg["lowered"] and k % cfg["lowered"][lang] == 0:
                    out.append((tb, [f.lower() for f in s.form], names_alone, tags))
            if k % 12 == 0 and 3 < len(s) < 25:
                t = headline(s, lang)
                out.append((tb, t.form, labels_of(t, tb), None))
            forms = substitutes.apply(s.form, tags, lang) if tags and len(s) > 3 else None
            if forms:
                columns = labels_of(s, tb)
                new = [f != g for f, g in zip(forms, s.form)]
                for kind in ("lemma", "seam", "feats"):
                    columns[kind] = [None if n else x for n, x in zip(new, columns[kind])]
                out.append((tb, forms, columns, tags))
    return out


def vocabulary(labelled, cfg, keep):
    path = cfg["work"] + "/vocabulary.json"
    if keep and os.path.exists(path):
        with open(path) as f:
            vocab = json.load(f)
    else:
        vocab = build_vocabulary(labelled, cfg["least_count"],
                                 cfg.get("least_count_other", cfg["least_count"]))
    vocab.update(ner=names.TAGS, **NAMES_OF)
    with open(path, "w") as f:
        json.dump(vocab, f, ensure_ascii=False, indent=0)
    return vocab


def main(args):
    with open(args.config) as f:
        cfg = json.load(f)
    work = cfg["work"]
    os.makedirs(work, exist_ok=True)
    gaz = names.Gazetteer(cfg["shared"] + "/gaz")
    train, dev = load_trees(cfg)
    labelled = labelled_trees(train, cfg, gaz)
    vocab = vocabulary(labelled, cfg, args.keep_labels)
    told = teacher_trees(cfg, {s.text() for _, d in dev.values() for s in d})
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vocab.items()}
    name_train, name_dev = name_sets.name_examples(cfg, gaz, args.nuncio)
    number = cfg["treebanks"].index
    by_reading = [(tb, sent.form, columns, tags) for times, tb, sent, columns, tags in read_sentences(cfg, args.nuncio)
                  for _ in range(times)]
    agreed = [(tb, s.form, columns, None) for tb, s, columns, _ in agreed_trees(train, cfg, args.nuncio)]
    with open(work + "/train.jsonl", "w") as f:
        for tb, forms, columns, tags in labelled + told + agreed + by_reading:
            y = numbered(columns, tags, index)
            f.write(json.dumps([number(tb), forms, y], ensure_ascii=False) + "\n")
        for lang, words, tags, times in name_train:
            if 0 < len(words) <= cfg["longest_sentence"]:
                y = [[-1, -1, -1, -1, names.tag_number(t), -1, -1] for t in tags]
                line = json.dumps([number(cfg["main"][lang]), words, y], ensure_ascii=False) + "\n"
                f.write(line * times)
    lexicon = write_lexicon(gaz, work + "/lexicon.json")
    write_dev(dev, {k: s for k, (_, s) in name_dev.items()}, work, cfg["shared"], cfg)
    print("sentences", {k: len(v) for k, v in train.items()}, "words",
          {k: sum(map(len, v)) for k, v in train.items()}, "with copies", len(labelled),
          "names", len(name_train), "by the teacher", len(told), "words", sum(len(t[1]) for t in told),
          "labelled by reading", len(by_reading))
    print("labels", {k: len(v) for k, v in vocab.items()}, "lexicon", lexicon)


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--keep-labels", action="store_true",
                      help="keep the label lists of an earlier run, so that its checkpoint can go on")
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("config", nargs="?", default="train/config.json")
    main(args.parse_args())
