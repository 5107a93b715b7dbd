# SPDX-License-Identifier: Apache-2.0
"""Teacher, step 1: treebanks and name sets of eight languages -> work/teacher/train.jsonl,
vocabulary.json, lexicon.json and the scored sets.

A line of train.jsonl is a sentence: treebank number, forms, glued (a string of 0 and 1), and y as
in prepare.py. The kinds of Dutch names are learnt from the gold sets of the other languages; the
Dutch trees only say where a name begins and ends. A vocabulary that is there, in `work` or beside
exported weights, is kept: the weights are bound to it.
"""
import json
import os
import re
import shutil
import sys

import names
import prepare
import treebank

CLOSING, OPENING = set(".,;:!?)]}%…»”"), set("([{«„¿¡")
WORD = re.compile(r"[^\W_]+['’]|[^\W_]+(?:[-.&][^\W_]+)*|[^\w\s]|_")
SENTENCE_END = re.compile(r"(?<=[.!?…»])\s+(?=[A-ZÀ-Ý«\"“])")


def glued_by_rule(words, lang):
    """Where no blank stands, for sets that do not say it."""
    if lang == "zh":
        return [i > 0 for i in range(len(words))]
    return [i > 0 and (w in CLOSING or words[i - 1] in OPENING
                       or words[i - 1][-1] in "'’" and len(words[i - 1]) > 1)
            for i, w in enumerate(words)]


def plain_kind(tag):
    """GermEval: adjectives of peoples are MISC; a word with a name as a part of it is unknown."""
    if tag.endswith("deriv"):
        return tag[:2] + "MISC"
    return "-" if tag.endswith("part") else tag


def read_columns(root, source):
    for _, words, tags in names.read_columns(root + source["path"], source.get("column", -1)):
        tags = [plain_kind(t) for t in tags]
        yield words, tags if source["misc"] else names.without_misc(words, tags)


def read_offsets(root, source):
    """Running text with names by their place; words and sentences are cut by plain rules."""
    with open(root + source["path"], encoding="utf-8") as lines:
        for doc in map(json.loads, lines):
            kind = {}
            for e in doc["entities"]:
                for at in range(e["start"], e["end"]):
                    kind[at] = (e["start"], source["kinds"].get(e["type"]))
            at = 0
            for piece in re.split(r"(\n+)", doc["text"]):
                for part in SENTENCE_END.split(piece):
                    start = doc["text"].index(part, at)
                    at = start + len(part)
                    found = list(WORD.finditer(part))
                    where = [kind.get(start + m.start(), (None, None)) for m in found]
                    tags = ["O" if not k else ("I-" if i and where[i - 1] == (a, k) else "B-") + k
                            for i, (a, k) in enumerate(where)]
                    words = [m.group() for m in found]
                    if words:
                        yield words, names.without_misc(words, tags)


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
    out = []
    for tb, sents in train.items():
        for k, s in enumerate(sents):
            known = tb in ("nl", "nl_old") and "_" not in s.xpos
            columns = prepare.labels_of(s, tb)
            for kind in cfg["not_learnt"].get(tb, ()):
                columns[kind] = [None] * len(s)
            out.append((tb, s, columns, border_tags(s, gaz) if known else None))
            if tb in ("nl", "en") and k % 12 == 0 and 3 < len(s) < 25:
                t = prepare.headline(s, tb)
                out.append((tb, t, prepare.labels_of(t, tb), None))
    return out


def name_examples(cfg, gaz):
    """Gold sets [(language, words, tags, times)], scored ones {set: (language, sentences)}."""
    root, c = cfg["shared"] + "/", cfg["names"]
    train = [(s["lang"], w, t, s.get("times", 1)) for kind, read in
             (("columns", read_columns), ("offsets", read_offsets))
             for s in c[kind] for w, t in read(root, s)]
    dev = {name: (lang, [(w, [plain_kind(t) for t in tags]) for _, w, tags in
                         names.read_columns(root + path, column)])
           for name, (lang, path, column) in c["dev"].items()}
    for lang, path in c["meantime"].items():
        sents = names.read_meantime(root + path, gaz)
        kept = names.held_out(d for d, _, _ in sents)
        train += [(lang, w, t, c["meantime_times"]) for d, w, t in sents if d not in kept]
        dev[lang + "_meantime"] = (lang, [(w, t) for d, w, t in sents if d in kept])
    return train, dev


def bits(glued):
    return "".join("01"[g] for g in glued)


def main(config):
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
    name_train, name_dev = name_examples(cfg, gaz)
    number, words = cfg["treebanks"].index, {}
    with open(work + "/train.jsonl", "w") as f:

        def write(tb, forms, glued, y, times):
            if 0 < len(forms) <= cfg["longest_sentence"]:
                line = json.dumps([number(tb), forms, bits(glued), y], ensure_ascii=False) + "\n"
                f.write(line * times)
                key = tb + (" names" if y[0][0] < 0 else "")
                words[key] = words.get(key, 0) + len(forms) * times

        for tb, s, columns, tags in labelled:
            y = prepare.numbered(columns, tags, index)
            write(tb, s.form, s.glued, y, cfg["times"].get(tb, 1))
        for lang, forms, tags, times in name_train:
            y = [[-1, -1, -1, -1, names.tag_number(t), -1, -1] for t in tags]
            write(cfg["main"][lang], forms, glued_by_rule(forms, lang), y, times)
    prepare.write_lexicon(gaz, work + "/lexicon.json")
    prepare.write_dev(dev, {k: s for k, (_, s) in name_dev.items()}, work, cfg["shared"], cfg)
    print("words", words, "of all", sum(words.values()))
    print("labels", {k: len(v) for k, v in vocab.items()})


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/teacher.json")
