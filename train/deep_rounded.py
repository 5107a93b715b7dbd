# SPDX-License-Identifier: Apache-2.0
"""The teacher in the numbers of the model file: integer products, activations of 7 bits.

Weights: int8, one scale for each output. Activations: every channel has its own range, chosen from
training sentences, cut into 127 steps; step and zero are folded into weights and bias before these
are rounded. Attention chooses its scales anew for each sentence: of a query and of a key in one
head, of a channel of values; shares of attention are 0..127, the greatest being 127, and are
divided by their own sum.

`Rounded` computes this in PyTorch as src/nn/encoder.c does, but for the order of float sums, and
has the interface of the teacher, so that teacher_score.py can say what rounding costs.
"""
import numpy as np
import torch
import torch.nn.functional as F

import batches as B
from network import TAG_HEADS
from quantise import quantise_rows

STEPS = 127
TAIL = 0.9999   # share of the calibration values of a channel that its range holds
MOST = 20000    # values of a channel that calibration looks at


def channel_range(samples):
    """(low, high) of each channel."""
    a = samples[torch.randperm(len(samples))[:MOST]]
    low, high = torch.quantile(a, 1 - TAIL, dim=0), torch.quantile(a, TAIL, dim=0)
    least = (high - low).mean() * 0.05 + 1e-6
    middle, half = (low + high) / 2, torch.maximum(high - low, least) / 2
    return middle - half, middle + half


class Product:
    """One integer product: u = floor(x * rate + offset) in 0..127, y = (u . weight) * scale + bias."""

    def __init__(self, weight, bias, samples):
        low, high = channel_range(samples)
        step = (high - low) / STEPS
        self.rate, self.offset = 1 / step, 0.5 - low / step
        w = weight.detach() * step[None, :]
        self.scale = w.abs().amax(1).clamp(min=1e-12) / 127
        self.weight = (w / self.scale[:, None]).round().clamp(-127, 127)
        self.bias = bias.detach() - self.scale * (self.weight @ (self.offset - 0.5))

    def round(self, x):
        return (x * self.rate + self.offset).floor().clamp(0, STEPS)

    def __call__(self, x):
        return F.linear(self.round(x), self.weight) * self.scale + self.bias


def attention(q, k, v, there, number_of_heads):
    """Contexts [B, T, D]; there: [B, T], 1 for pieces that are there."""
    n, t, d = q.shape
    q, k, v = (x.view(n, t, number_of_heads, -1).transpose(1, 2) for x in (q, k, v))
    absent = there[:, None, None, :] == 0
    q_scale = q.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 63
    k_scale = k.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127
    sums = torch.floor(q / q_scale + 0.5) @ torch.round(k / k_scale).transpose(2, 3)
    logits = sums * (q_scale * k_scale.transpose(2, 3) * (d // number_of_heads) ** -0.5)
    logits = logits.masked_fill(absent, -1e4)
    share = torch.exp(logits - logits.amax(-1, keepdim=True))
    share = torch.floor(share * STEPS + 0.5)
    v = v * there[:, None, :, None]
    v_scale = v.abs().amax(2, keepdim=True).clamp(min=1e-12) / 127
    y = (share @ torch.round(v / v_scale)) * v_scale / share.sum(-1, keepdim=True)
    return y.transpose(1, 2).reshape(n, t, d)


def balanced(layer, x, mask):
    """Weights and bias of queries, keys and values; the channels of queries and keys are scaled
    against each other so that both use their steps alike. Their products do not change."""
    weight, bias = layer.qkv.weight.detach().clone(), layer.qkv.bias.detach().clone()
    d = weight.shape[1]
    y = F.linear(x, weight, bias)[mask > 0]
    top = y.abs().amax(0).clamp(min=1e-6)
    factor = (top[d:2 * d] / top[:d]).sqrt()
    factor = torch.cat([factor, 1 / factor, torch.ones(d)])
    return weight * factor[:, None], bias * factor


class Layer:
    """One layer of attention, made from samples: [(states, mask)]."""

    def __init__(self, layer, heads, samples):
        self.heads, self.norm1, self.norm2 = heads, layer.norm1, layer.norm2
        kept = torch.cat([x[m > 0] for x, m in samples])
        weight, bias = balanced(layer, kept, torch.ones(len(kept)))
        self.qkv = Product(weight, bias, kept)
        contexts = [self.context(x, m) for x, m in samples]
        kept = torch.cat([c[m > 0] for c, (_, m) in zip(contexts, samples)])
        self.out = Product(layer.out.weight, layer.out.bias, kept)
        middle = torch.cat([self.norm1(x + self.out(c))[m > 0]
                            for c, (x, m) in zip(contexts, samples)])
        self.up = Product(layer.up.weight, layer.up.bias, middle)
        self.down = Product(layer.down.weight, layer.down.bias, F.gelu(self.up(middle)))

    def context(self, x, mask):
        return attention(*self.qkv(x).chunk(3, -1), mask, self.heads)

    def __call__(self, x, mask):
        x = self.norm1(x + self.out(self.context(x, mask)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Rows:
    """Rows of word forms, as they are kept: int8 with one scale."""

    def __init__(self, words, samples):
        self.words = words
        names = ["form", "digitless", "prefix3", "suffix2", "suffix3", "suffix4", "shape"]
        tables = dict(zip(names, [t.weight.data for t in words.tables]))
        tables["bag"], tables["lexicon"] = words.bag.weight.data, words.lexicon.weight.data
        self.tables = {k: quantise_rows(t) for k, t in tables.items()}
        for k in ("form", "digitless"):
            self.tables[k][0][0] = 0
        joined = torch.cat([self.joined(b) for b in samples])
        self.mix = Product(words.mix.weight, words.mix.bias, joined)

    def joined(self, b):
        t = {k: q * s[:, None] for k, (q, s) in self.tables.items()}
        one = [t[k][b["single"][:, i]] for i, k in enumerate(list(t)[:7])]
        bag = F.embedding_bag(b["bag"], t["bag"], b["offsets"], mode="sum") * 0.3
        return torch.cat([one[0] + one[1], *one[2:], bag, t["lexicon"][b["lexicon"]]], -1)

    def __call__(self, b):
        a, c = self.mix(self.joined(b)).chunk(2, -1)
        q, s = quantise_rows(self.words.norm(torch.maximum(a, c)))
        return q * s[:, None]


class Rounded:
    def __init__(self, net, maker, samples):
        """net: the teacher; maker: of examples; samples: lists of examples."""
        self.net, self.file = net, maker.file
        batches = [collate(maker, s) for s in samples]
        self.rows = Rows(net.words, batches)
        self.bottom = maker.bottom
        self.frozen = len(maker.bottom.layers)
        self.layers = []
        states = [(self.start(b), there(b)) for b in batches]
        means = [0.0] * len(batches)
        for k, layer in enumerate([*maker.bottom.layers, *net.layers]):
            states = [(self.enter(k, x, b), m) for (x, m), b in zip(states, batches)]
            means = [self.mixed(k, mean, x) for mean, (x, _) in zip(means, states)]
            self.layers.append(Layer(layer, self.file.heads, states))
            states = [(self.layers[-1](x, m), m) for x, m in states]
        last = len(self.layers)
        means = [self.mixed(last, mean, x) for mean, (x, _) in zip(means, states)]
        self.prepare_heads([self.words_of(m, b) for m, b in zip(means, batches)], batches)

    def prepare_heads(self, states, batches):
        net = self.net
        kept = [b["mask"][..., 0] > 0 for b in batches]
        joined = torch.cat([torch.cat([x, self.rows(b)[b["word"]]], -1)[m]
                            for x, b, m in zip(states, batches, kept)])
        self.hidden = Product(net.hidden.weight, net.hidden.bias, joined)
        self.tags = Product(net.tags.weight, net.tags.bias, F.relu(self.hidden(joined)))
        x = torch.cat([x[m] for x, m in zip(states, kept)])
        parts = [net.arc_dep, net.arc_head, net.lab_dep, net.lab_head]
        self.sizes = [len(p.bias) for p in parts]
        self.project = Product(torch.cat([p.weight for p in parts]),
                               torch.cat([p.bias for p in parts]), x)
        dep, _, lab_dep, lab_up = (F.relu(y) for y in self.project(x).split(self.sizes, -1))
        self.bilinear = Product(net.bilinear.T, torch.zeros(len(net.bilinear)), dep)
        shuffled = lab_up[torch.randperm(len(lab_up))]
        self.label = Product(net.label.weight, net.label.bias, (lab_dep + shuffled) * 1.15)
        self.pair = Product(net.pair.T, torch.zeros(net.pair.shape[1]), lab_dep)

    # The states of pieces.

    def start(self, b):
        return self.bottom.embed(b["pieces"])

    def enter(self, k, x, b):
        if k != self.frozen:
            return x
        return x + self.net.standard(b["treebank"])[:, None, :]

    def mixed(self, k, mean, x):
        if k < self.frozen:
            return mean
        return mean + torch.softmax(self.net.mix * 3, 0)[k - self.frozen] * x

    def words_of(self, mean, b):
        first = b["first"][..., None].expand(-1, -1, mean.shape[-1])
        return self.net.norm(torch.gather(mean, 1, first)) + \
            self.net.treebank(b["treebank"])[:, None, :]

    def encode(self, b):
        x, mask, mean = self.start(b), there(b), 0.0
        for k, layer in enumerate(self.layers):
            x = self.enter(k, x, b)
            mean = self.mixed(k, mean, x)
            x = layer(x, mask)
        return self.words_of(self.mixed(len(self.layers), mean, x), b)

    # What the heads make of them.

    def __call__(self, b):
        net, x = self.net, self.encode(b)
        h = F.relu(self.hidden(torch.cat([x, self.rows(b)[b["word"]]], -1)))
        out = dict(zip(TAG_HEADS, self.tags(h).split(net.split, -1)))
        dep, up, lab_dep, lab_up = (F.relu(y) for y in self.project(x).split(self.sizes, -1))
        root = [F.relu(m(net.root)).expand(len(x), 1, -1) for m in (net.arc_head, net.lab_head)]
        up, lab_up = torch.cat([root[0], up], 1), torch.cat([root[1], lab_up], 1)
        scores = self.bilinear(dep) @ up.transpose(1, 2) + (up @ net.headness)[:, None, :]
        out["arc"] = net.placed(scores, b["lengths"])
        out["x"], out["y"] = lab_dep, lab_up
        return out

    def labels(self, dep, up, head):
        up = torch.gather(up, 1, head[..., None].expand(-1, -1, up.shape[-1]))
        pairs = self.pair(dep).view(*dep.shape[:2], -1, dep.shape[-1])
        return self.label(dep + up) + torch.einsum("btrl,btl->btr", pairs, up)


def collate(maker, examples):
    """A batch with its pieces, and no states of frozen layers."""
    b = B.collate(examples, maker.forms)
    t = max(len(e.pieces) for e in examples)
    b["pieces"] = np.full((len(examples), t), maker.file.pad, np.int64)
    first = np.zeros(b["word"].shape, np.int64)
    for k, e in enumerate(examples):
        b["pieces"][k, :len(e.pieces)], first[k, :len(e)] = e.pieces, e.first
    b["first"] = torch.from_numpy(first)
    b["piece_lengths"] = torch.tensor([len(e.pieces) for e in examples])
    return b


def there(b):
    t = b["pieces"].shape[1]
    return (torch.arange(t)[None, :] < b["piece_lengths"][:, None]).float()
