# SPDX-License-Identifier: Apache-2.0
"""Teacher, step 2: work/teacher/train.jsonl -> work/teacher/checkpoint.pt.

Runs by the clock of the processor: the learning rates fall in a line to zero over `seconds` of it
(or `most_epochs`), however busy the machine is. A checkpoint is the trained weights in half
precision and how far the run is; one that goes on from it warms its optimisers up again.
SIGTERM or SIGINT writes a last one. With no checkpoint of its own, a run begins with the weights of
the folder that the configuration names as `checkpoint`, where there is one.
"""
import collections
import json
import os
import random
import signal
import sys
import time

import numpy as np
import torch

import batches as B
import encoder
import teacher_export
import teacher_network
from average import Average
from pieces import Pieces
from train import losses


def read_examples(path, maker):
    out = []
    with open(path) as lines:
        for tb, forms, glued, y in map(json.loads, lines):
            out.append(maker.example(tb, forms, [g == "1" for g in glued], np.array(y, np.int64)))
    return out


def with_new_labels(net, state):
    """Weights of an earlier run, whose last kinds of tags may be missing: those begin anew. Its label lists must be a
    beginning of today's, as teacher_data.py keeps them."""
    for key in ("tags.weight", "tags.bias"):
        fresh = getattr(net.tags, key[5:]).data
        state[key] = torch.cat([state[key], fresh[len(state[key]):]])
    return state


class Run:
    def __init__(self, cfg, vocab, file):
        self.plan = p = cfg["schedule"]
        self.net = teacher_network.Teacher(cfg, {k: len(v) for k, v in vocab.items()}, file)
        sparse = [*self.net.words.tables.parameters(), *self.net.words.bag.parameters()]
        upper = list(self.net.layers.parameters())
        tags = list(self.net.tags.parameters())
        apart = {id(q) for q in sparse + upper + tags}
        rest = [q for q in self.net.parameters() if id(q) not in apart]
        self.dense = rest + upper + tags
        self.rates = [[p["rate"], p["encoder_rate"], p["tag_rate"]], [p["rate"]]]
        self.optimisers = [
            torch.optim.AdamW([{"params": rest}, {"params": upper}, {"params": tags}], betas=(0.9, 0.98),
                              weight_decay=0.01, fused=True),
            torch.optim.SparseAdam(sparse, lr=p["rate"], betas=(0.9, 0.99))]
        self.steps = self.epoch = self.used = self.words = self.warm = 0
        self.seconds = self.cpu = 0.0
        self.average = Average(self.net, p)
        self.path, self.first = cfg["work"] + "/checkpoint.pt", cfg["checkpoint"]

    KEPT = ("steps", "epoch", "used", "words", "seconds", "cpu")

    def save(self):
        state = {k: getattr(self, k) for k in self.KEPT}
        state["net"] = {k: v.half() for k, v in self.net.state_dict().items()}
        state.update(self.average.state())
        torch.save(state, self.path + ".new")
        os.replace(self.path + ".new", self.path)

    def resume(self):
        if os.path.exists(self.path):
            state = torch.load(self.path)
        elif os.path.exists(self.first):
            state = teacher_export.read(self.first)
        else:
            return
        self.net.load_state_dict(with_new_labels(self.net, {k: v.float() for k, v in state["net"].items()}))
        self.average.resume(state)
        for k in self.KEPT:
            setattr(self, k, state[k])

    def progress(self, steps_per_epoch):
        return max(self.cpu / self.plan["seconds"],
                   self.steps / (self.plan["most_epochs"] * steps_per_epoch))

    def step(self, batch, done):
        self.warm += 1
        share = min(1, self.warm / self.plan["warm_steps"], max(0.01, (1 - done) / 0.95))
        for o, rates in zip(self.optimisers, self.rates):
            for group, rate in zip(o.param_groups, rates):
                group["lr"] = rate * share
            o.zero_grad(set_to_none=True)
        loss = losses(self.net, batch)
        sum(self.plan["weights"][k] * v for k, v in loss.items()).backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 2.0)
        for o in self.optimisers:
            o.step()
        self.steps, self.used = self.steps + 1, self.used + 1
        self.words += int(batch["lengths"].sum())
        self.average.after(self.steps, done)
        return loss

    def end(self):
        """The last checkpoint: the network as it is used."""
        self.average.settle()
        self.average = Average(self.net, self.plan)
        self.save()


class Stop(Exception):
    pass


def stop(*_):
    raise Stop


def learn(run, examples, maker):
    """Epochs until the clock or the plan says enough."""
    size, pieces = teacher_network.size, run.plan["batch_pieces"]
    random.seed(0)
    per_epoch = len(B.batches(examples, pieces, size=size))
    begin, cpu = time.time() - run.seconds, time.process_time() - run.cpu
    saved, total = run.seconds, collections.Counter()
    run.net.train()
    while run.progress(per_epoch) < 1:
        random.seed(run.epoch)
        for batch in B.batches(examples, pieces, size=size)[run.used:]:
            done = run.progress(per_epoch)
            if done >= 1:
                return
            for k, v in run.step(maker.collate(batch, keep=True), done).items():
                total[k] += v.item()
            run.seconds, run.cpu = time.time() - begin, time.process_time() - cpu
            if run.steps % 100 == 0:
                print("step %d epoch %.2f done %.3f" % (run.steps, run.steps / per_epoch, done),
                      " ".join("%s %.3f" % (k, v / 100) for k, v in total.items()),
                      "%d words %.0f s cpu %.0f" % (run.words, run.seconds, run.cpu), flush=True)
                total.clear()
            if run.seconds - saved > run.plan["checkpoint_seconds"]:
                run.save()
                saved = run.seconds
        run.epoch, run.used = run.epoch + 1, 0


def load(cfg):
    """(vocabulary, weight file, maker of examples)"""
    with open(cfg["work"] + "/vocabulary.json") as f:
        vocab = json.load(f)
    file = encoder.weight_file()
    forms = B.Forms(cfg["work"] + "/lexicon.json")
    return vocab, file, teacher_network.Maker(cfg, file, Pieces(file), forms)


def main(config):
    with open(config) as f:
        cfg = json.load(f)
    torch.set_num_threads(1)
    torch.manual_seed(cfg["seed"])
    np.random.seed(cfg["seed"] % 2**32)
    vocab, file, maker = load(cfg)
    examples = read_examples(cfg["work"] + "/train.jsonl", maker)
    run = Run(cfg, vocab, file)
    run.resume()
    pieces = sum(map(teacher_network.size, examples))
    print("sentences %d words %d pieces %d" % (len(examples), sum(map(len, examples)), pieces),
          flush=True)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        learn(run, examples, maker)
        run.end()
    except Stop:
        run.save()
    print("end: %d steps, %d words, %.0f s, cpu %.0f s" % (
        run.steps, run.words, run.seconds, run.cpu))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/teacher.json")
