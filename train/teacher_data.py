# SPDX-License-Identifier: Apache-2.0
"""Teacher, step 1: treebanks and name sets of eight languages -> work/teacher/train.jsonl,
vocabulary.json, lexicon.json and the scored sets.

A line of train.jsonl is a sentence: treebank number, forms, glued (a string of 0 and 1), and y as
in prepare.py. Names of trees are those typed by reading (data/gold/names); other Dutch trees say
only where a name begins and ends. A vocabulary that is there, in `work` or beside exported weights,
is kept: the weights are bound to it.
"""
import argparse
import json
import os
import shutil

import name_sets
import names
import prepare
import treebank


def border_tags(sent, gaz):
    """Names of a Dutch tree: where they stand, not of what kind. Adjectives of peoples are left
    open: sets differ in what they make of them."""
    out = []
    for tag, form, upos in zip(names.silver_tags(sent, gaz, "nl"), sent.form, sent.upos):
        if tag[1:2] == "-" and not tag.endswith("MISC"):
            tag = tag[0] + "?"
        elif tag == "O" and form[:1].isupper() and upos == "ADJ":
            tag = "O?"
        out.append(tag)
    return out


def tree_examples(train, cfg, gaz):
    """[(treebank, sentence, label columns, name tags)] and a copy of some as headlines."""
    out, typed = [], name_sets.read_typed(cfg["names"]["typed"])
    for tb, sents in train.items():
        for k, s in enumerate(sents):
            tags = None
            if tb in ("nl", "nl_old", "en") and "_" not in s.xpos:
                tags = name_sets.typed_tags(s, typed, tb[:2])
                if not tags and tb != "en":
                    tags = border_tags(s, gaz)
            out.append((tb, s, prepare.learnt(s, tb, cfg), tags))
            if tb in ("nl", "en") and k % 12 == 0 and 3 < len(s) < 25:
                t = prepare.headline(s, tb)
                out.append((tb, t, prepare.labels_of(t, tb), None))
    return out


def bits(glued):
    return "".join("01"[g] for g in glued)


def main(config, nuncio):
    with open(config) as f:
        cfg = json.load(f)
    work = cfg["work"]
    os.makedirs(work, exist_ok=True)
    gaz = names.Gazetteer(cfg["shared"] + "/gaz")
    train, dev = prepare.load_trees(cfg)
    labelled = tree_examples(train, cfg, gaz)
    if os.path.exists(cfg["checkpoint"]):
        shutil.copy(cfg["checkpoint"] + "/vocabulary.json", work)
    vocab = prepare.vocabulary(labelled, cfg, True)
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vocab.items()}
    name_train, name_dev = name_sets.name_examples(cfg, gaz, nuncio)
    number, words = cfg["treebanks"].index, {}
    with open(work + "/train.jsonl", "w") as f:

        def write(tb, forms, glued, y, times):
            if 0 < len(forms) <= cfg["longest_sentence"]:
                line = json.dumps([number(tb), forms, bits(glued), y], ensure_ascii=False) + "\n"
                f.write(line * times)
                key = tb + (" by reading" if len(y[0]) > 7 else " names" if y[0][0] < 0 else "")
                words[key] = words.get(key, 0) + len(forms) * times

        for tb, s, columns, tags in labelled + prepare.agreed_trees(train, cfg, nuncio):
            y = prepare.numbered(columns, tags, index)
            write(tb, s.form, s.glued, y, cfg["times"].get(tb, 1))
        for times, tb, s, columns, _ in prepare.read_sentences(cfg, nuncio):
            unknown = {**columns, **dict.fromkeys(("upos", "rel"), [None] * len(s)), "head": [-1] * len(s)}
            write(tb, s.form, s.glued, prepare.numbered(unknown, None, index), times)
        for lang, forms, tags, times in name_train:
            y = [[-1, -1, -1, -1, names.tag_number(t), -1, -1] for t in tags]
            write(cfg["main"][lang], forms, name_sets.glued_by_rule(forms, lang), y, times)
    prepare.write_lexicon(gaz, work + "/lexicon.json")
    prepare.write_dev(dev, {k: s for k, (_, s) in name_dev.items()}, work, cfg["shared"], cfg)
    print("words", words, "of all", sum(words.values()))
    print("labels", {k: len(v) for k, v in vocab.items()})


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("config", nargs="?", default="train/teacher.json")
    args = args.parse_args()
    main(args.config, args.nuncio)
