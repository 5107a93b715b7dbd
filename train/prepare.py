# SPDX-License-Identifier: Apache-2.0
"""Step 1: treebanks, name sets and gazetteers -> work/train.jsonl, vocabulary.json, lexicon.json,
dev_*.conllu, names_*.conll.

One line of train.jsonl is one sentence: treebank number, forms, and y = rows of label numbers
(upos, feats, lemma, seam, name, head, deprel); -1 = unknown.
"""
import argparse
import collections
import json
import os

import features
import name_sets
import names
import treebank

KINDS = ("upos", "feats", "lemma", "seam", "rel")


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
        train[tb] += whole[:cut]
        dev[name] = (tb, whole[cut:])
    held = {s.text() for _, d in dev.values() for s in d if len(s) > 3}
    for tb in train:
        train[tb] = [s for s in train[tb]
                     if len(s) <= cfg["longest_sentence"] and s.text() not in held and tagged(s)]
    return train, dev


def read_labelled(path, least_sure):
    """Sentences that the teacher labelled, with its name tags, where it is sure enough of the heads."""
    with open(path, encoding="utf-8") as f:
        blocks = [b for b in f.read().split("\n\n") if b.strip()]
    for sent, block in zip(treebank.read(path), blocks):
        lines = block.split("\n")
        if float(lines[0].split("=")[1]) >= least_sure:
            last = [line.split("\t")[9] for line in lines[1:]]
            yield sent, [next((x[5:] for x in c.split("|") if x.startswith("Name=")), "O") for c in last]


def teacher_trees(cfg, held):
    """Of the teacher's labels tags, heads, relations and names are learnt; it is weaker in features and lemmas."""
    out = []
    for lang, paths in cfg["labelled"].items():
        for path in paths:
            if not os.path.exists(path):
                continue
            for s, tags in read_labelled(path, cfg["least_sure"]):
                if len(s) <= cfg["longest_sentence"] and s.text() not in held:
                    unknown = [None] * len(s)
                    columns = {"upos": s.upos, "rel": s.rel, "head": s.head, "feats": unknown,
                               "lemma": unknown, "seam": unknown}
                    out.append((cfg["main"][lang], s.form, columns, tags))
    return out


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
    vocab["ner"] = names.TAGS
    return vocab


def numbered(columns, tags, index):
    """Rows of numbers in the order of train.jsonl."""
    n = len(columns["upos"])
    look = lambda k: [index[k].get(x, -1) if x is not None else -1 for x in columns[k]]
    ner = [names.tag_number(t) for t in tags] if tags else [-1] * n
    return [list(r) for r in zip(look("upos"), look("feats"), look("lemma"), look("seam"), ner,
                                 columns["head"], look("rel"))]


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
    sentences typed by reading once more for their names, and with names of today instead."""
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
                out.append((tb, s.form, {**unknown, "head": [-1] * len(s)}, tags))
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
            return json.load(f)
    vocab = build_vocabulary(labelled, cfg["least_count"],
                             cfg.get("least_count_other", cfg["least_count"]))
    with open(path, "w") as f:
        json.dump(vocab, f, ensure_ascii=False, indent=0)
    return vocab


def main(config, keep):
    with open(config) as f:
        cfg = json.load(f)
    work = cfg["work"]
    os.makedirs(work, exist_ok=True)
    gaz = names.Gazetteer(cfg["shared"] + "/gaz")
    train, dev = load_trees(cfg)
    labelled = labelled_trees(train, cfg, gaz)
    vocab = vocabulary(labelled, cfg, keep)
    told = teacher_trees(cfg, {s.text() for _, d in dev.values() for s in d})
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vocab.items()}
    name_train, name_dev = name_sets.name_examples(cfg, gaz)
    number = cfg["treebanks"].index
    with open(work + "/train.jsonl", "w") as f:
        for tb, forms, columns, tags in labelled + told:
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
          "names", len(name_train), "by the teacher", len(told), "words", sum(len(t[1]) for t in told))
    print("labels", {k: len(v) for k, v in vocab.items()}, "lexicon", lexicon)


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--keep-labels", action="store_true",
                      help="keep the label lists of an earlier run, so that its checkpoint can go on")
    args.add_argument("config", nargs="?", default="train/config.json")
    args = args.parse_args()
    main(args.config, args.keep_labels)
