# SPDX-License-Identifier: Apache-2.0
"""Teacher, step 3: a table of scores on the development sets.

usage: teacher_score.py [--most N] [--set NAME] [config]
--most N: the first N sentences of each set.
"""
import argparse
import json

import torch

import names
import score
import teacher_train
import treebank
from name_sets import glued_by_rule


class Predictor(score.Predictor):
    def __init__(self, net, maker, vocab, treebanks):
        super().__init__(net, lambda s, head: net.labels(s["x"], s["y"], head), vocab, maker.forms)
        self.maker, self.treebanks = maker, treebanks

    def examples(self, sentences, number, glued=None):
        lang = self.treebanks[number][:2]
        return [self.maker.example(number, s, glued[k] if glued else glued_by_rule(s, lang))
                for k, s in enumerate(sentences)]

    def collate(self, batch):
        return self.maker.collate(batch)


def load(cfg):
    """(predictor, run) of the newest checkpoint"""
    torch.set_num_threads(1)
    vocab, file, maker = teacher_train.load(cfg)
    run = teacher_train.Run(cfg, vocab, file)
    run.resume()
    return Predictor(run.net.eval(), maker, vocab, cfg["treebanks"]), run


def head(*titles):
    print("\n| %s |\n| --- |%s" % (" | ".join(titles), " ---: |" * (len(titles) - 1)))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--most", type=int)
    args.add_argument("--set")
    args.add_argument("config", nargs="?", default="train/teacher.json")
    args = args.parse_args()
    with open(args.config) as f:
        cfg = json.load(f)
    predictor, run = load(cfg)
    number, scores = cfg["treebanks"].index, {}
    print("%d steps, %d words, %.0f s, cpu %.0f s" % (run.steps, run.words, run.seconds, run.cpu))
    head("set", "words", "UPOS", "FEATS", "lemma", "UAS", "LAS")
    for name, (tb, _) in cfg["dev"].items():
        if args.set in (None, name):
            gold = treebank.read("%s/dev_%s.conllu" % (cfg["work"], name))[:args.most]
            s = scores[name] = score.tree_scores(gold, predictor.trees(gold, number(tb), tb[:2]))
            print("| %s | %d |" % (name, sum(map(len, gold))),
                  " | ".join("%.2f" % s[k] for k in ("UPOS", "FEATS", "lemma", "UAS", "LAS")), "|",
                  flush=True)
    head("set", "names", "P", "R", "F1")
    for name in list(cfg["names"]["dev"]) + [k + "_meantime" for k in cfg["names"]["meantime"]]:
        if args.set in (None, name):
            gold = names.read_columns("%s/names_%s.conll" % (cfg["work"], name))[:args.most]
            found = predictor.tags([w for _, w, _ in gold], number(cfg["main"][name[:2]]))
            s = scores[name] = score.name_scores([t for _, _, t in gold], found)
            print("| %s | %d |" % (name, s["spans"]),
                  " | ".join("%.1f" % s[k] for k in ("P", "R", "F1")), "|", flush=True)
    if not args.most and not args.set:
        with open(cfg["work"] + "/scores.json", "w") as f:
            json.dump(scores, f, indent=1)


if __name__ == "__main__":
    main()
