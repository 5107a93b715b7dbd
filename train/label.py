# SPDX-License-Identifier: Apache-2.0
"""The texts that the teacher's configuration names as `raw` -> work/teacher/labelled/*.conllu, as the C program
reads them with the deep model: words, trees, names, events and their sides, acts, voices.

usage: label.py [--model NAME] [--most N] [--nuncio PROGRAM] [config]
--most N: the first N lines of each text.

Sentences and words are nuncio's own, but for texts whose words have blanks between them already. Sentences of the
scored sets are left out. A file that is there already is left as it is.
"""
import argparse
import gzip
import json
import os

import program
import treebank
from name_sets import glued_by_rule

CHUNK = 4000  # lines that the program gets at a time


def read_lines(path, most):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [line.strip() for _, line in zip(range(most), f)]


def given(lines):
    """CoNLL-U of sentences whose words have blanks between them."""
    out = []
    for line in lines:
        forms = line.split()
        glued = glued_by_rule(forms, "")[1:] + [False]
        out.append("".join("%d\t%s%s\t%s\n" % (i + 1, w, "\t_" * 7, "SpaceAfter=No" if g else "_")
                           for i, (w, g) in enumerate(zip(forms, glued))))
    return "\n".join(x for x in out if x) + "\n"


def letters(forms):
    return "".join(c for w in forms for c in w.lower() if c.isalnum())


def read(nuncio, model, source, lines):
    lang = source["lang"]
    if source.get("tokenised"):
        return program.of_words(nuncio, model, lang, given(lines))
    return program.run(nuncio, model, lang, "\n\n".join(lines) + "\n")


def kept(conllu, held, longest):
    """Sentences without their comments."""
    for block in conllu.split("\n\n"):
        lines = program.words_of(block)
        forms = [x.split("\t")[1] for x in lines]
        if 2 < len(forms) <= longest and letters(forms) not in held:
            yield "\n".join(lines) + "\n\n"


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--most", type=int, default=1 << 40)
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("--model", default="deep")
    args.add_argument("config", nargs="?", default="train/teacher.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    held = {letters(s.form) for _, path in cfg["dev"].values() for s in treebank.read(cfg["shared"] + "/" + path)}
    os.makedirs(cfg["work"] + "/labelled", exist_ok=True)
    for source in cfg["raw"]:
        name = os.path.basename(source["path"]).replace(".txt.gz", "")
        path = "%s/labelled/%s.conllu" % (cfg["work"], name)
        if os.path.exists(path):
            continue
        lines = read_lines(cfg["shared"] + "/" + source["path"], min(args.most, source.get("most", args.most)))
        count = 0
        with open(path + ".new", "w", encoding="utf-8") as f:
            for k in range(0, len(lines), CHUNK):
                for block in kept(read(args.nuncio, args.model, source, lines[k:k + CHUNK]), held, cfg["longest_sentence"]):
                    f.write(block)
                    count += 1
        os.replace(path + ".new", path)
        print(name, count, "sentences", flush=True)


if __name__ == "__main__":
    main()
