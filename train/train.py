# SPDX-License-Identifier: Apache-2.0
"""Step 2: work/train.jsonl -> work/checkpoint.pt. Runs by the clock; starts again where it was.

The learning rate falls in a line to zero over `seconds` (or `most_epochs`, whichever is nearer
its end). Every `checkpoint_seconds` the weights and the state of both optimisers are written. What is kept at
the end is a mix of the last weights and of their mean since `average_from`.
"""
import argparse
import collections
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import batches as B
from average import Average
from names import TAGS
from network import Network

COLUMN = {"upos": 0, "feats": 1, "lemma": 2, "seam": 3, "event": 7, "role": 8, "act": 9, "voice": 10}


def tag_sets():
    """Which tags a name label allows: itself; all B- or all I- for B? and I?; O and MISC for O?."""
    allow = torch.zeros(len(TAGS) + 3, len(TAGS))
    for k, tag in enumerate(TAGS):
        allow[k, k] = 1
        if tag != "O":
            allow[len(TAGS) + (tag[0] == "I"), k] = 1
        if tag == "O" or tag.endswith("MISC"):
            allow[len(TAGS) + 2, k] = 1
    return (1 - allow) * -1e4


ALLOW = tag_sets()


def name_loss(scores, y):
    """Cross entropy over sets of tags."""
    known = y >= 0
    scores, y = scores[known], y[known]
    if not len(y):
        return scores.sum() * 0
    return (torch.logsumexp(scores, -1) - torch.logsumexp(scores + ALLOW[y], -1)).sum()


def losses(net, b):
    out, y = net(b), b["y"]
    n = b["lengths"].sum()

    def entropy(scores, target):
        return F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-1,
                               reduction="sum") / n

    loss = {k: entropy(out[k], y[..., c]) for k, c in COLUMN.items()}
    loss["ner"] = name_loss(out["ner"], y[..., 4]) / n
    loss["arc"] = entropy(out["arc"], y[..., 5])
    loss["label"] = entropy(net.labels(out["x"], out["y"], y[..., 5].clamp(min=0)), y[..., 6])
    return loss


class Run:
    """Network, optimisers and progress of one training."""

    def __init__(self, cfg, vocab):
        self.plan = cfg["schedule"]
        self.net = Network(cfg["net"], {k: len(v) for k, v in vocab.items()},
                           len(cfg["treebanks"]))
        sparse = [*self.net.words.tables.parameters(), *self.net.words.bag.parameters()]
        ids = {id(p) for p in sparse}
        self.dense = [p for p in self.net.parameters() if id(p) not in ids]
        rate = self.plan["rate"]
        self.optimisers = [torch.optim.AdamW(self.dense, lr=rate, betas=(0.9, 0.98),
                                             weight_decay=1e-3),
                           torch.optim.SparseAdam(sparse, lr=rate, betas=(0.9, 0.99))]
        self.average = Average(self.net, self.plan)
        self.steps, self.seconds = 0, 0.0
        self.epoch, self.used = 0, 0        # batches of this epoch already learnt from
        self.path = cfg["work"] + "/checkpoint.pt"

    def save(self):
        state = {"net": self.net.state_dict(), "steps": self.steps, "seconds": self.seconds,
                 "epoch": self.epoch, "used": self.used,
                 "optimisers": [o.state_dict() for o in self.optimisers], **self.average.state()}
        torch.save(state, self.path + ".new")
        os.replace(self.path + ".new", self.path)

    def resume(self):
        if os.path.exists(self.path):
            state = torch.load(self.path)
            self.net.load_state_dict(state["net"])
            self.average.resume(state)
            for o, s in zip(self.optimisers, state.get("optimisers", ())):
                o.load_state_dict(s)
            for key in ("steps", "seconds", "epoch", "used"):
                setattr(self, key, state[key])

    def progress(self, steps_per_epoch):
        return max(self.seconds / self.plan["seconds"],
                   self.steps / (self.plan["most_epochs"] * steps_per_epoch))

    def step(self, batch, done):
        rate = self.plan["rate"] * min(1, (self.steps + 1) / self.plan["warm_steps"],
                                       max(0.01, (1 - done) / 0.9))
        for o in self.optimisers:
            for group in o.param_groups:
                group["lr"] = rate
            o.zero_grad(set_to_none=True)
        loss = losses(self.net, batch)
        sum(self.plan["weights"][k] * v for k, v in loss.items()).backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 2.0)
        for o in self.optimisers:
            o.step()
        self.steps += 1
        self.used += 1
        self.average.after(self.steps, done)
        return loss

    def end(self):
        """The last checkpoint: the network as it is used."""
        self.average.settle()
        self.average = Average(self.net, self.plan)
        self.save()


def epoch_batches(examples, run, words):
    """What is left of the current epoch; its batches depend on the number of the epoch alone."""
    random.seed(run.epoch)
    return B.batches(examples, words)[run.used:]


def main(args):
    with open(args.config) as f:
        cfg = json.load(f)
    cfg["schedule"].update({k: v for k, v in vars(args).items() if k != "config" and v is not None})
    with open(cfg["work"] + "/vocabulary.json") as f:
        vocab = json.load(f)
    torch.set_num_threads(1)
    torch.manual_seed(cfg["seed"])
    np.random.seed(cfg["seed"] % 2**32)
    forms = B.Forms(cfg["work"] + "/lexicon.json")
    examples = B.read_examples(cfg["work"] + "/train.jsonl", forms)
    run = Run(cfg, vocab)
    run.resume()
    words = run.plan["batch_words"]
    random.seed(0)
    per_epoch = len(B.batches(examples, words))
    begin, saved, total = time.process_time() - run.seconds, run.seconds, collections.Counter()
    while run.progress(per_epoch) < 1:
        run.net.train()
        for batch in epoch_batches(examples, run, words):
            done = run.progress(per_epoch)
            if done >= 1:
                run.end()
                return
            for k, v in run.step(B.collate(batch, forms), done).items():
                total[k] += v.item()
            run.seconds = time.process_time() - begin
            if run.steps % 100 == 0:
                print("step %d epoch %.2f done %.3f" % (run.steps, run.steps / per_epoch, done),
                      " ".join("%s %.3f" % (k, v / 100) for k, v in total.items()),
                      "%.0f s cpu %.0f" % (run.seconds, time.process_time()), flush=True)
                total.clear()
            if run.seconds - saved > run.plan["checkpoint_seconds"]:
                run.save()
                saved = run.seconds
        run.epoch, run.used = run.epoch + 1, 0
    run.end()


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--seconds", type=float, help="in the place of the configuration's")
    args.add_argument("--rate", type=float, help="likewise")
    args.add_argument("config", nargs="?", default="train/config.json")
    main(args.parse_args())
