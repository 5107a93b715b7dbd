# SPDX-License-Identifier: Apache-2.0
"""A model file -> work/checkpoint.pt and work/vocabulary.json, from which train.py goes on where no checkpoint is left.

usage: from_model.py [config]

The network computes what the file does, up to rounding: rounded weights times their scales. What the file holds folded is
unfolded so that each LayerNorm has a gain of 1. Of the root the file keeps only its two projections; a vector is chosen that has these.
Run prepare.py --keep-labels behind it.
"""
import json
import os
import sys

import numpy as np
import torch

import model_file
from network import TAG_HEADS, Network
from prepare import KINDS
from quantise import ZERO


def unpack(t, n):
    """Weights [outputs, inputs] out of the order of the kernels."""
    rows, quads = t.shape[:2]
    return torch.from_numpy(t.transpose(0, 2, 1, 3).reshape(rows * 16, quads * 4)[:n].astype(np.float32))


class File:
    """A model file in numbers of PyTorch."""

    def __init__(self, path):
        self.keys, self.tensors = model_file.read(path)

    def floats(self, name):
        t = self.tensors[name]
        while t.ndim > 1 and t.shape[-1] == 1:
            t = t[..., 0]
        return torch.from_numpy(t.astype(np.float32))

    def linear(self, name, n):
        """(weights for inputs in units of their steps, bias as if the zero were 0)"""
        weight, scale = unpack(self.tensors[name + ".weight"], n), self.floats(name + ".scale")[:n]
        return weight * scale[:, None], self.floats(name + ".bias")[:n] + ZERO * scale * weight.sum(1)

    def norm(self, name):
        """(bias of a LayerNorm with gain 1, steps of what follows it)"""
        step = 1 / self.floats(name + ".gain")
        return (self.floats(name + ".shift") - ZERO - 0.5) * step, step


def set_norm(norm, bias):
    norm.weight.data.fill_(1)
    norm.bias.data.copy_(bias)


def set_linear(linear, weight, bias):
    linear.weight.data.copy_(weight)
    linear.bias.data.copy_(bias)


def tag_rows(vocab):
    """Rows of the tag layer that stand in the file's first part, and those in its second."""
    first, common, others, at = dict(zip(KINDS, vocab["first"])), [], [], 0
    for k in TAG_HEADS:
        n = first.get(k, len(vocab[k]))
        common += range(at, at + n)
        others += range(at + n, at + len(vocab[k]))
        at += len(vocab[k])
    return common, others


def set_tags(net, f, vocab, step):
    for name, rows in zip(("tags", "tags.more"), tag_rows(vocab)):
        if rows:
            weight, bias = f.linear(name, len(rows))
            net.tags.weight.data[rows] = weight / step
            net.tags.bias.data[rows] = bias


def set_root(net, f):
    """The shortest vector whose projections are those of the file; what relu cut there is a little below zero."""
    arc = f.floats("root.arc")
    wanted = torch.cat([torch.where(arc > 0, arc, -0.1 * arc.max()) - net.arc_head.bias, f.floats("root.label") - net.lab_head.bias])
    net.root.data.copy_(torch.linalg.lstsq(torch.cat([net.arc_head.weight, net.lab_head.weight]), wanted[:, None], driver="gelsd")
                        .solution[:, 0])


@torch.no_grad()
def fill(net, f, vocab):
    words = net.words
    names = ("form", "digitless", "prefix3", "suffix2", "suffix3", "suffix4", "shape")
    for name, table in zip((*names, "bag", "lexicon"), (*words.tables, words.bag, words.lexicon)):
        table.weight.data.copy_(f.floats("word." + name) * f.floats("word." + name + ".scale")[:, None])
    weight, bias = f.linear("mix", 2 * net.root.numel())
    rate = f.floats("mix.step")
    set_linear(words.mix, weight * rate, bias)
    words.norm.weight.data.copy_(f.floats("row.gain"))
    words.norm.bias.data.copy_(f.floats("row.shift"))
    net.treebank.weight.data.copy_(f.floats("treebank"))
    for i, block in enumerate(net.blocks):
        shift, step = f.norm("block%d" % i)
        weight, bias = f.linear("block%d" % i, block.linear.out_features)
        set_norm(block.norm, shift)
        set_linear(block.linear, weight / step.repeat(3), bias)
    shift, step = f.norm("final")
    set_norm(net.norm, shift)
    set_tags(net, f, vocab, step)
    parts = (net.arc_dep, net.arc_head, net.lab_dep, net.lab_head)
    weight, bias = f.linear("project", sum(p.out_features for p in parts))
    sizes = [p.out_features for p in parts]
    for part, w, b in zip(parts, (weight / step).split(sizes), bias.split(sizes)):
        set_linear(part, w, b)
    set_root(net, f)
    weight = unpack(f.tensors["bilinear.weight"], len(net.bilinear)) * f.floats("bilinear.scale")[:len(net.bilinear), None]
    net.bilinear.data.copy_((weight * f.floats("arc.step")).T)
    net.headness.data.copy_(f.floats("headness"))
    net.distance.data.copy_(f.floats("distance"))
    n = net.label.out_features
    weight = unpack(f.tensors["label.weight"], n) * f.floats("label.scale")[:n, None]
    set_linear(net.label, weight * f.floats("label.step"), f.floats("label.bias")[:n])


def main(config):
    with open(config) as g:
        cfg = json.load(g)
    f = File(cfg["path"])
    vocab = {k: f.keys["labels." + k].split("\n") for k in (*TAG_HEADS, "rel")}
    vocab["first"] = [int(f.keys["labels.%s.first" % k]) if k != "rel" else len(vocab[k]) for k in KINDS]
    net = Network(cfg["net"], {k: len(v) for k, v in vocab.items()}, len(cfg["treebanks"]))
    fill(net, f, vocab)
    os.makedirs(cfg["work"], exist_ok=True)
    with open(cfg["work"] + "/vocabulary.json", "w") as g:
        json.dump(vocab, g, ensure_ascii=False, indent=0)
    torch.save({"net": net.state_dict(), "steps": 0, "seconds": 0.0, "epoch": 0, "used": 0}, cfg["work"] + "/checkpoint.pt")
    print(cfg["work"] + "/checkpoint.pt from", cfg["path"])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/config.json")
