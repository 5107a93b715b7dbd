# SPDX-License-Identifier: Apache-2.0
"""The teacher: upper layers of the encoder, trained, under the heads of the student's network.

    state    weighted mean of the trained layers' states of a word's first piece, + treebank
    tags     linear over a hidden layer that sees the state and the word's own row (its letters)
    arcs     as the student's;  labels  with a bilinear term

The frozen layers are no part of it: their states of a batch come in as b["low"]. In training the
encoder runs in bfloat16 where the processor multiplies such numbers fast.
"""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import batches as B
import encoder
from network import ROUNDED, TAG_HEADS, Drop, Network


class Teacher(Network):
    def __init__(self, cfg, sizes, file):
        net = cfg["net"]
        super().__init__(net, sizes, len(cfg["treebanks"]))
        d, hidden = net["width"], net["hidden"]
        self.layers = encoder.layers(file, cfg["frozen_layers"], cfg["layers"])
        self.noise = Drop(net["encoder_drop"])
        for layer in self.layers:
            layer.drop = self.noise
        self.mix = nn.Parameter(torch.zeros(len(self.layers) + 1))
        self.mix.data[-1] = 1.0
        self.standard = nn.Embedding(len(cfg["treebanks"]), d)
        self.standard.weight.data.zero_()
        self.hidden = nn.Linear(2 * d, hidden)
        self.tags = nn.Linear(hidden, sum(self.split))
        n, lab = sizes["rel"], net["label"]
        self.pair = nn.Parameter(torch.randn(lab, n * lab) / lab)

    def encode(self, b):
        """States of words [B, T, width]."""
        x = self.noise(b["low"]) + self.standard(b["treebank"])[:, None, :]
        mask = encoder.mask_of(b["piece_lengths"], x.shape[1])
        weights = torch.softmax(self.mix * 3, 0)
        mean = weights[0] * x
        with torch.autocast("cpu", torch.bfloat16, enabled=ROUNDED and self.training):
            for k, layer in enumerate(self.layers):
                x = layer(x, mask)
                mean = mean + weights[k + 1] * x
        first = b["first"][..., None].expand(-1, -1, x.shape[-1])
        x = self.norm(torch.gather(mean.float(), 1, first))
        return self.drop(x + self.treebank(b["treebank"])[:, None, :])

    def labels(self, x, y, head):
        dep, up = F.relu(self.lab_dep(x)), F.relu(self.lab_head(y))
        up = torch.gather(up, 1, head[..., None].expand(-1, -1, up.shape[-1]))
        pairs = (self.drop(dep) @ self.pair).view(*dep.shape[:2], -1, dep.shape[-1])
        return self.label(dep + up) + torch.einsum("btrl,btl->btr", pairs, self.drop(up))

    def forward(self, b):
        x = self.encode(b)
        hide = self.hide if self.training else 0.0
        rows = self.words(b["single"], b["bag"], b["offsets"], b["lexicon"], hide)[b["word"]]
        with torch.autocast("cpu", torch.bfloat16, enabled=ROUNDED and self.training):
            h = self.drop(F.relu(self.hidden(torch.cat([x, self.drop(rows)], -1))).float())
            scores = self.tags(h).float()
        out = dict(zip(TAG_HEADS, scores.split(self.split, -1)))
        out["arc"], out["y"] = self.arcs(x, b["lengths"])
        out["x"] = x
        return out


class Example(B.Example):
    """A sentence with its word pieces; `low` keeps the frozen layers' states once known."""
    __slots__ = ("pieces", "first", "low")

    def __init__(self, treebank, words, y, pieces, first):
        super().__init__(treebank, words, y)
        self.pieces, self.first, self.low = pieces, first, None


class Maker:
    """Forms -> examples -> batches."""

    def __init__(self, cfg, file, pieces, forms):
        self.file, self.pieces, self.forms = file, pieces, forms
        self.most = cfg["longest_word"]
        self.bottom = encoder.Bottom(file, cfg["frozen_layers"])

    def example(self, treebank, words, glued, y=None):
        ids, first = [self.file.first], []
        for word, g in zip(words, glued):
            first.append(min(len(ids), self.file.longest - 8))
            ids += self.pieces.of_word(word, g)[:self.most]
        ids = ids[:self.file.longest - 8] + [self.file.last]
        return Example(treebank, [self.forms.of(w) for w in words], y,
                       np.array(ids, np.int32), np.array(first, np.int32))

    def collate(self, batch, keep=False):
        b = B.collate(batch, self.forms)
        n, t = len(batch), max(len(e.pieces) for e in batch)
        first = np.zeros(b["word"].shape, np.int64)
        for k, e in enumerate(batch):
            first[k, :len(e)] = e.first
        b["first"] = torch.from_numpy(first)
        b["piece_lengths"] = torch.tensor([len(e.pieces) for e in batch])
        b["low"] = self.low(batch, b["piece_lengths"], n, t, keep)
        return b

    def low(self, batch, lengths, n, t, keep):
        """States of the frozen layers; kept in half precision for the next epoch."""
        if all(e.low is not None for e in batch):
            out = np.zeros((n, t, self.file.width), np.float32)
            for k, e in enumerate(batch):
                out[k, :len(e.pieces)] = e.low
            return torch.from_numpy(out)
        ids = np.full((n, t), self.file.pad, np.int64)
        for k, e in enumerate(batch):
            ids[k, :len(e.pieces)] = e.pieces
        with torch.autocast("cpu", torch.bfloat16, enabled=ROUNDED and keep):
            out = self.bottom(ids, lengths).float()
        for k, e in enumerate(batch if keep else []):
            e.low = out[k, :len(e.pieces)].numpy().astype(np.float16)
        return out


def size(example):
    return len(example.pieces)
