# SPDX-License-Identifier: Apache-2.0
"""Step 4: the checkpoint -> the model file, with int8 weights.

Weights: one scale for each output. Activations: 7 bits (0..127), one scale for each input
channel, chosen from training sentences; the channel's scale is folded into the weights before
these are rounded, so the kernel knows nothing of it. Signed activations have their zero at 64;
what that adds to a sum is taken off in the bias.

`Quantised` computes with the rounded numbers as the C program does (but for the order of float
sums), so that score.py can say what rounding costs before any C runs.
"""
import copy
import json
import os
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F

import batches as B
import model_file
from network import TAG_HEADS, Network
from prepare import KINDS

ZERO = 64
TAIL = 0.9999       # this share of the calibration values is inside the range of 7 bits


def channel_range(samples, signed):
    """Per channel: the step of one unit, from the extremes that calibration met."""
    a = samples.abs() if signed else samples.clamp(min=0)
    top = torch.quantile(a, TAIL, dim=0) if len(a) < 15000 else torch.quantile(a[:15000], TAIL, dim=0)
    floor = top.mean() * 0.05 + 1e-6
    return torch.maximum(top, floor) / (63 if signed else 127)


class QuantLinear:
    """One integer product: input steps, rounded weights, output scale and bias."""

    def __init__(self, weight, bias, step, signed):
        w = weight * step.repeat(weight.shape[1] // len(step))[None, :]
        scale = w.abs().amax(1).clamp(min=1e-12) / 127
        self.weight = (w / scale[:, None]).round().clamp(-127, 127)
        self.scale, self.step, self.zero = scale, step, ZERO if signed else 0
        self.bias = bias - self.zero * scale * self.weight.sum(1)

    def part(self, rows):
        """The layer with these outputs alone."""
        out = copy.copy(self)
        out.weight, out.scale, out.bias = self.weight[rows], self.scale[rows], self.bias[rows]
        return out

    def quantise(self, x):
        return (x / self.step + self.zero + 0.5).floor().clamp(0, 127)

    def __call__(self, q):
        return F.linear(q, self.weight) * self.scale + self.bias


def quantise_rows(w):
    """int8 rows with a scale each."""
    scale = w.abs().amax(1).clamp(min=1e-12) / 127
    return (w / scale[:, None]).round().clamp(-127, 127), scale


class Quantised:
    """The network in the numbers of the model file."""

    def __init__(self, net, calibration):
        self.net = net
        w = net.words
        names = ["form", "digitless", "prefix3", "suffix2", "suffix3", "suffix4", "shape"]
        tables = dict(zip(names, [t.weight.data for t in w.tables]))
        tables["bag"], tables["lexicon"] = w.bag.weight.data, w.lexicon.weight.data
        tables["form"][0] = 0
        tables["digitless"][0] = 0
        self.tables = {k: quantise_rows(t) for k, t in tables.items()}
        self.calibrate(calibration)

    def concatenation(self, b):
        """The input of the mixing layer, from rounded rows."""
        t = {k: q * s[:, None] for k, (q, s) in self.tables.items()}
        one = [t[k][b["single"][:, i]] for i, k in enumerate(list(t)[:7])]
        bag = F.embedding_bag(b["bag"], t["bag"], b["offsets"], mode="sum") * 0.3
        return torch.cat([one[0] + one[1], *one[2:], bag, t["lexicon"][b["lexicon"]]], -1)

    def rows(self, b):
        """Rows of word forms as they are cached: int8 with a scale."""
        y = self.mix(self.mix.quantise(self.concatenation(b)))
        half = y.shape[1] // 2
        y = self.net.words.norm(torch.maximum(y[:, :half], y[:, half:]))
        q, s = quantise_rows(y)
        return q * s[:, None]

    def calibrate(self, samples):
        """Set up layer after layer, each fed by the rounded ones before it."""
        net = self.net
        mixed = torch.cat([self.concatenation(b) for b in samples])
        self.mix = QuantLinear(net.words.mix.weight, net.words.mix.bias,
                               channel_range(mixed, True), True)
        xs = [self.start(b) for b in samples]
        self.blocks = []
        for block in net.blocks:
            kept = torch.cat([block.norm(x)[b["mask"][..., 0] > 0] for x, b in zip(xs, samples)])
            self.blocks.append(QuantLinear(block.linear.weight, block.linear.bias,
                                           channel_range(kept, True), True))
            xs = [self.block(len(self.blocks) - 1, x, b["mask"]) for x, b in zip(xs, samples)]
        last = torch.cat([net.norm(x)[b["mask"][..., 0] > 0] for x, b in zip(xs, samples)])
        step = channel_range(last, True)
        self.tags = QuantLinear(net.tags.weight, net.tags.bias, step, True)
        weight = torch.cat([m.weight for m in self.projections()])
        bias = torch.cat([m.bias for m in self.projections()])
        self.project = QuantLinear(weight, bias, step, True)
        dep, _, lab_dep, lab_head = self.project(self.project.quantise(last)).split(self.parts(), -1)
        self.bilinear = QuantLinear(net.bilinear.T, torch.zeros(len(net.bilinear)),
                                    channel_range(F.relu(dep), False), False)
        shuffled = lab_head[torch.randperm(len(lab_head))]
        self.label = QuantLinear(net.label.weight, net.label.bias,
                                 channel_range(F.relu(lab_dep + shuffled), False) * 1.15, False)

    def projections(self):
        return [self.net.arc_dep, self.net.arc_head, self.net.lab_dep, self.net.lab_head]

    def parts(self):
        return [m.out_features for m in self.projections()]

    def start(self, b):
        return (self.rows(b)[b["word"]] + self.net.treebank(b["treebank"])[:, None, :]) * b["mask"]

    def block(self, i, x, mask):
        """x + relu(conv); outside the sentence every input is the zero point."""
        q = self.blocks[i]
        k, t = self.net.blocks[i].dilation, x.shape[1]
        u = torch.where(mask > 0, q.quantise(self.net.blocks[i].norm(x)), float(ZERO))
        u = F.pad(u, (0, 0, k, k), value=float(ZERO))
        return x + F.relu(q(torch.cat([u[:, :t], u[:, k:t + k], u[:, 2 * k:]], -1))) * mask

    def __call__(self, b):
        net, x = self.net, self.start(b)
        for i in range(len(self.blocks)):
            x = self.block(i, x, b["mask"])
        u = self.tags.quantise(net.norm(x))
        out = dict(zip(TAG_HEADS, self.tags(u).split(net.split, -1)))
        dep, up, self.lab_dep, lab_head = self.project(u).split(self.parts(), -1)
        n = x.shape[0]
        up = torch.cat([net.arc_head(net.root).expand(n, 1, -1), up], 1)
        self.lab_up = torch.cat([net.lab_head(net.root).expand(n, 1, -1), lab_head], 1)
        p = self.bilinear(self.bilinear.quantise(F.relu(dep)))
        scores = p @ F.relu(up).transpose(1, 2) + (F.relu(up) @ net.headness)[:, None, :]
        out["arc"] = net.placed(scores, b["lengths"])
        return out

    def labels(self, head):
        up = torch.gather(self.lab_up, 1, head[..., None].expand(-1, -1, self.lab_up.shape[-1]))
        return self.label(self.label.quantise(F.relu(self.lab_dep + up)))


def padded(v):
    out = np.zeros(-(-len(v) // 16) * 16, np.float32)
    out[:len(v)] = v.detach().numpy()
    return out


def add_linear(tensors, name, q):
    tensors[name + ".weight"] = model_file.pack_weights(q.weight.detach().numpy().astype(np.int8))
    tensors[name + ".scale"], tensors[name + ".bias"] = padded(q.scale), padded(q.bias)


def add_tags(tensors, q, first, sizes):
    """The tag layer in two: the labels that Dutch and English have, and those that only others have."""
    rows, common, others = 0, [], []
    for k in TAG_HEADS:
        n = first.get(k, sizes[k])
        common += range(rows, rows + n)
        others += range(rows + n, rows + sizes[k])
        rows += sizes[k]
    for name, chosen in (("tags", common), ("tags.more", others)):
        if chosen:
            add_linear(tensors, name, q.part(chosen))


def add_norm(tensors, name, norm, q):
    """LayerNorm and the rounding after it in one: u = normed * gain + shift, cut to 0..127."""
    tensors[name + ".gain"] = (norm.weight / q.step).detach().numpy()
    tensors[name + ".shift"] = (norm.bias / q.step + ZERO + 0.5).detach().numpy()


def tensors_of(q, lexicon, vocab):
    net, out = q.net, {}
    for name, (rows, scale) in q.tables.items():
        out["word." + name] = rows.numpy().astype(np.int8)
        out["word." + name + ".scale"] = scale.numpy()
    out["lexicon.key"] = np.array([k for k, _ in lexicon], np.uint32)
    out["lexicon.mask"] = np.array([m for _, m in lexicon], np.uint8)
    out["mix.step"] = (1 / q.mix.step).numpy()
    add_linear(out, "mix", q.mix)
    out["row.gain"] = net.words.norm.weight.detach().numpy()
    out["row.shift"] = net.words.norm.bias.detach().numpy()
    out["treebank"] = net.treebank.weight.detach().numpy()
    for i, (block, lin) in enumerate(zip(net.blocks, q.blocks)):
        add_norm(out, "block%d" % i, block.norm, lin)
        add_linear(out, "block%d" % i, lin)
    add_norm(out, "final", net.norm, q.tags)
    add_tags(out, q.tags, dict(zip(KINDS, vocab["first"])), {k: len(vocab[k]) for k in TAG_HEADS})
    add_linear(out, "project", q.project)
    out["root.arc"] = F.relu(net.arc_head(net.root)).detach().numpy()
    out["root.label"] = net.lab_head(net.root).detach().numpy()
    out["arc.step"] = (1 / q.bilinear.step).detach().numpy()
    add_linear(out, "bilinear", q.bilinear)
    out["headness"] = net.headness.detach().numpy()
    out["distance"] = net.distance.detach().numpy()
    out["label.step"] = (1 / q.label.step).detach().numpy()
    add_linear(out, "label", q.label)
    return out


def keys_of(cfg, vocab, notes):
    code = {tb: lang for lang, tb in cfg["main"].items()}
    keys = {"name": cfg["name"], "version": str(cfg["version"]), "task": "words of UD, names",
            "languages": "\n".join(cfg["main"]),
            "treebanks": "\n".join(code.get(tb, tb) for tb in cfg["treebanks"]),
            "treebanks.first": str(sum(tb[:2] in ("nl", "en") for tb in cfg["treebanks"])),
            "net.width": str(cfg["net"]["width"]), "net.embedding": str(cfg["net"]["embedding"]),
            "net.arc": str(cfg["net"]["arc"]), "net.label": str(cfg["net"]["label"]),
            "net.dilations": "\n".join(map(str, cfg["net"]["dilations"]))}
    keys.update({"labels." + k: "\n".join(vocab[k]) for k in (*TAG_HEADS, "rel")})
    keys.update(("labels.%s.first" % k, str(n)) for k, n in zip(KINDS, vocab["first"]) if k != "rel")
    keys.update(notes)
    return keys


def load(cfg):
    """(network, vocabulary, forms) of the newest checkpoint."""
    with open(cfg["work"] + "/vocabulary.json") as f:
        vocab = json.load(f)
    net = Network(cfg["net"], {k: len(v) for k, v in vocab.items()}, len(cfg["treebanks"]))
    state = torch.load(cfg["work"] + "/checkpoint.pt")
    net.load_state_dict(state["net"])
    print("checkpoint at step", state["steps"], "after", round(state["seconds"]), "s")
    return net.eval(), vocab, B.Forms(cfg["work"] + "/lexicon.json")


def calibration(cfg, forms, words=12000):
    random.seed(cfg["seed"])
    examples = B.read_examples(cfg["work"] + "/train.jsonl", forms)
    chosen = random.sample(examples, 2000)
    out, n = [], 0
    for batch in B.batches(chosen, 1500):
        out.append(B.collate(batch, forms))
        n += sum(map(len, batch))
        if n > words:
            break
    return out


@torch.no_grad()
def build(cfg):
    net, vocab, forms = load(cfg)
    torch.manual_seed(cfg["seed"])
    return Quantised(net, calibration(cfg, forms)), vocab, forms


@torch.no_grad()
def main(config):
    with open(config) as f:
        cfg = json.load(f)
    torch.set_num_threads(1)
    q, vocab, forms = build(cfg)
    with open(cfg["notes"]) as f:
        notes = json.load(f)
    path = cfg["path"]
    tensors = tensors_of(q, sorted(forms.lexicon.items()), vocab)
    model_file.write(path, keys_of(cfg, vocab, notes), tensors)
    print(path, os.path.getsize(path), "bytes,", len(tensors), "tensors")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/config.json")
