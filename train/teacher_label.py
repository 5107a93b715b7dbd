# SPDX-License-Identifier: Apache-2.0
"""Teacher, step 4: the texts that the configuration names as `raw` -> work/teacher/labelled/.

usage: teacher_label.py [--most N] [--nuncio PROGRAM] [config]
--most N: the first N lines of each text.

Sentences and tokens are nuncio's own. Of every sentence stands how sure the teacher is of its heads
(`# sure`, mean probability); the last column has the name tag of each word. A file that is there
already is left as it is.
"""
import argparse
import gzip
import json
import os
import subprocess
import tempfile

import teacher_score
import treebank
from name_sets import glued_by_rule

CHUNK = 1000


def read_lines(path, most):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [line.strip() for _, line in zip(range(most), f)]


def tokenised(lines):
    """Sentences whose tokens have blanks between them already."""
    for line in lines:
        s = treebank.Sentence()
        s.form = line.split()
        s.glued = glued_by_rule(s.form, "")
        yield s


def cut(lines, lang, nuncio):
    """Sentences of running text."""
    with tempfile.TemporaryDirectory() as folder:
        text, trees = folder + "/text.txt", folder + "/trees.conllu"
        with open(text, "w", encoding="utf-8") as f:
            f.write("\n\n".join(lines) + "\n")
        with open(trees, "w") as f:
            subprocess.run([nuncio, "annotate", "-q", "-l", lang, "--format", "conllu", text],
                           stdout=f, check=True)
        return treebank.read(trees)


def letters(sent):
    return "".join(c for w in sent.form for c in w.lower() if c.isalnum())


def label(predictor, sentences, number, lang):
    """(tree, name tags, sureness) of each sentence"""
    examples = predictor.examples([s.form for s in sentences], number, [s.glued for s in sentences])
    forms = {id(e): s.form for e, s in zip(examples, sentences)}

    def read(batch, b, scores):
        words = [forms[id(e)] for e in batch]
        sure = scores["arc"].softmax(-1).amax(-1)
        return zip(predictor.read_trees(words, b, scores, lang),
                   predictor.read_tags(batch, b, scores),
                   [float(sure[k, :len(w)].mean()) for k, w in enumerate(words)])

    return predictor.each(examples, read)


def write(f, sent, found):
    (upos, feats, lemma, head, rel), tags, sure = found
    f.write("# sure = %.3f\n" % sure)
    for i, form in enumerate(sent.form):
        last = ["Name=" + tags[i]] if tags[i] != "O" else []
        if i + 1 < len(sent) and sent.glued[i + 1]:
            last.append("SpaceAfter=No")
        row = (str(i + 1), form, lemma[i], upos[i], "_", feats[i], str(head[i]), rel[i], "_",
               "|".join(last) or "_")
        f.write("\t".join(row) + "\n")
    f.write("\n")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--most", type=int, default=1 << 40)
    args.add_argument("--nuncio", default="build/release/nuncio")
    args.add_argument("config", nargs="?", default="train/teacher.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    predictor, _ = teacher_score.load(cfg)
    held = {letters(s) for name in cfg["dev"]
            for s in treebank.read("%s/dev_%s.conllu" % (cfg["work"], name))}
    os.makedirs(cfg["work"] + "/labelled", exist_ok=True)
    for source in cfg["raw"]:
        lang, name = source["lang"], os.path.basename(source["path"]).replace(".txt.gz", "")
        path = "%s/labelled/%s.conllu" % (cfg["work"], name)
        if os.path.exists(path):
            continue
        lines = read_lines(cfg["shared"] + "/" + source["path"],
                           min(args.most, source.get("most", args.most)))
        found = tokenised(lines) if source.get("tokenised") else cut(lines, lang, args.nuncio)
        sentences = [s for s in found if 2 < len(s) <= cfg["longest_sentence"]
                     and letters(s) not in held]
        number = cfg["treebanks"].index(cfg["main"][lang])
        with open(path + ".new", "w", encoding="utf-8") as f:
            for k in range(0, len(sentences), CHUNK):
                part = sentences[k:k + CHUNK]
                for s, labels in zip(part, label(predictor, part, number, lang)):
                    write(f, s, labels)
        os.replace(path + ".new", path)
        print(name, len(sentences), "sentences", sum(map(len, sentences)), "words", flush=True)


if __name__ == "__main__":
    main()
