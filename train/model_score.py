# SPDX-License-Identifier: Apache-2.0
"""Scores of a model file as the C program reads it: treebanks by ../shared/score/ud.py, names by
strict spans. Writes a table for docs/models.md and the model's row in models/MODELS.tsv.

usage: model_score.py [--nuncio PROGRAM] [config]      (train/config.json or train/deep.json)
"""
import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

import names
import program
import score


def tree_scores(nuncio, model, lang, path, shared):
    with open(path, encoding="utf-8") as f:
        out = program.of_words(nuncio, model, lang, f.read())
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as f:
        f.write(out)
        f.flush()
        line = subprocess.run([sys.executable, shared + "/score/ud.py", path, f.name],
                              capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"(\S+) +([\d.]+)", line))
    return {k: float(found[v]) for k, v in (("UPOS", "UPOS"), ("FEATS", "UFeats"),
            ("lemma", "Lemmas"), ("UAS", "UAS"), ("LAS", "LAS"))}


def tags_of(conllu):
    """Name tags of the words of each sentence."""
    out, now = [], []
    for line in conllu.split("\n"):
        col = line.split("\t")
        if len(col) == 10 and col[0].isdigit():
            tag = re.search(r"NER=([^|]+)", col[9])
            now.append(tag.group(1) if tag else "O")
        elif not line and now:
            out.append(now)
            now = []
    return out


def name_scores(nuncio, model, lang, path):
    gold = names.read_columns(path)
    conllu = "".join("%d\t%s%s\n" % (i + 1, w, "\t_" * 8) + "\n" * (i + 1 == len(words))
                     for _, words, _ in gold for i, w in enumerate(words))
    found = tags_of(program.of_words(nuncio, model, lang, conllu))
    assert [len(t) for t in found] == [len(w) for _, w, _ in gold], path
    return score.name_scores([t for _, _, t in gold], found)


def pin(cfg, scores):
    """The model's row in models/MODELS.tsv."""
    with open(cfg["path"], "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    words = "; ".join(" ".join([name] + ["%s %s" % p for p in s.items()])
                      for name, s in scores.items())
    row = "\t".join([cfg["name"], str(cfg["version"]), os.path.basename(cfg["path"]), digest,
                     str(os.path.getsize(cfg["path"])), words])
    with open("models/MODELS.tsv") as f:
        lines = f.read().splitlines()
    start = "%s\t" % cfg["name"]
    with open("models/MODELS.tsv", "w") as f:
        f.write("\n".join([x for x in lines if not x.startswith(start)] + [row]) + "\n")


def show(name, figures):
    print("| %s | %s |" % (name, " | ".join(map(str, figures.values()))), flush=True)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("config", nargs="?", default="train/config.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    data = cfg
    if "teacher" in cfg:
        with open(cfg["teacher"]) as f:
            data = json.load(f)
    work, scores = data["work"], {}
    for name in data["dev"]:
        scores[name] = tree_scores(args.nuncio, cfg["path"], name[:2],
                                   "%s/dev_%s.conllu" % (work, name), data["shared"])
        show(name, scores[name])
    for name in list(data["names"]["dev"]) + [k + "_meantime" for k in data["names"]["meantime"]]:
        scores[name] = name_scores(args.nuncio, cfg["path"], name[:2],
                                   "%s/names_%s.conll" % (work, name))
        show(name, scores[name])
    pin(cfg, scores)


if __name__ == "__main__":
    main()
