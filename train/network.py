# SPDX-License-Identifier: Apache-2.0
"""The network: a row for each word form, six dilated convolutions over the sentence, heads.

    row      sum/concatenation of hashed embeddings, maxout, LayerNorm (form alone: cached in C)
    x        row + vector of the treebank
    block    x += relu(W [LN(x)[t-k] LN(x)[t] LN(x)[t+k]])      k = 1, 2, 4 or 8
    tags     linear: UPOS, FEATS, lemma rule, seam, name, event, role, act, voice
    arcs     a U h + h.u + bias of the distance;  labels  linear(relu(dependent + head))

In training the two large products are done in bfloat16 where the processor multiplies such numbers fast. Distances are counted in buckets: 0..5 each their own, then about 2.5 to an octave, up to 15.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import features

TAG_HEADS = ("upos", "feats", "lemma", "seam", "ner", "event", "role", "act", "voice")
FAR = -1e4


def multiplies_bfloat16():
    """Whether this processor multiplies bfloat16; others only play it, more slowly than float32."""
    try:
        with open("/proc/cpuinfo") as f:
            flags = f.read()
        return "avx512_bf16" in flags or "amx_bf16" in flags
    except OSError:
        return False


ROUNDED = multiplies_bfloat16()


class Drop(nn.Module):
    """Dropout from a pool of random masks drawn once: drawing anew costs more than the layer."""

    pools = {}

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p <= 0:
            return x
        pool = Drop.pools.get(self.p)
        if pool is None or len(pool) < 2 * x.numel():
            keep = np.random.rand(max(1 << 22, 3 * x.numel())) >= self.p
            pool = Drop.pools[self.p] = torch.from_numpy(keep.astype(np.float32) / (1 - self.p))
        at = int(np.random.randint(len(pool) - x.numel()))
        return x * pool[at:at + x.numel()].view(x.shape)


def distance_bucket(n):
    return n if n < 6 else min(15, int(6 + 2.5 * math.log2(n / 6)))


class Words(nn.Module):
    """Row of a word form."""

    def __init__(self, width, e):
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(n, e, sparse=True) for _, n in features.TABLES)
        self.bag = nn.EmbeddingBag(features.BAG_ROWS, e, mode="sum", sparse=True)
        self.lexicon = nn.Embedding(64, e)
        for t in [*self.tables, self.bag, self.lexicon]:
            nn.init.normal_(t.weight, std=0.1)
        self.mix = nn.Linear(e * (len(features.TABLES) + 1), 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, single, bag, offsets, lexicon, hide=0.0):
        parts = [t(single[:, k]) for k, t in enumerate(self.tables)]
        identity = parts[0] + parts[1]
        if hide:
            identity = identity * (torch.rand(len(identity), 1) >= hide)
        parts = [identity] + parts[2:] + [self.bag(bag, offsets) * 0.3, self.lexicon(lexicon)]
        a, b = self.mix(torch.cat(parts, -1)).chunk(2, -1)
        return self.norm(torch.maximum(a, b))


class Block(nn.Module):
    def __init__(self, width, dilation, drop):
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.linear = nn.Linear(3 * width, width)
        self.drop = Drop(drop)

    def forward(self, x, mask):
        k, t = self.dilation, x.shape[1]
        y = F.pad(self.norm(x) * mask, (0, 0, k, k))
        y = torch.cat([y[:, :t], y[:, k:t + k], y[:, 2 * k:]], -1)
        with torch.autocast("cpu", torch.bfloat16, enabled=ROUNDED and self.training):
            y = F.relu(self.linear(y))
        return x + self.drop(y.float())


class Network(nn.Module):
    def __init__(self, net, sizes, treebanks):
        super().__init__()
        d, arc, lab = net["width"], net["arc"], net["label"]
        self.hide = net["hide_word"]
        self.words = Words(d, net["embedding"])
        self.treebank = nn.Embedding(treebanks, d)
        nn.init.normal_(self.treebank.weight, std=0.1)
        self.blocks = nn.ModuleList(Block(d, k, net["drop"]) for k in net["dilations"])
        self.norm = nn.LayerNorm(d)
        self.tags = nn.Linear(d, sum(sizes[k] for k in TAG_HEADS))
        self.split = [sizes[k] for k in TAG_HEADS]
        self.root = nn.Parameter(torch.randn(d) * 0.5)
        self.arc_dep, self.arc_head = nn.Linear(d, arc), nn.Linear(d, arc)
        self.lab_dep, self.lab_head = nn.Linear(d, lab), nn.Linear(d, lab)
        self.bilinear = nn.Parameter(torch.randn(arc, arc) / arc)
        self.headness = nn.Parameter(torch.zeros(arc))
        self.distance = nn.Parameter(torch.zeros(2, 16))
        self.label = nn.Linear(lab, sizes["rel"])
        self.drop = Drop(net["drop"])
        buckets = torch.tensor([distance_bucket(n) for n in range(2048)])
        self.register_buffer("buckets", buckets, persistent=False)

    def encode(self, b):
        hide = self.hide if self.training else 0.0
        rows = self.words(b["single"], b["bag"], b["offsets"], b["lexicon"], hide)
        x = rows[b["word"]] + self.treebank(b["treebank"])[:, None, :]
        x = self.drop(x) * b["mask"]
        for block in self.blocks:
            x = block(x, b["mask"])
        return self.drop(self.norm(x))

    def arcs(self, x, lengths):
        """Scores [B, T, T + 1]; column 0 is the root."""
        n, t, d = x.shape
        y = torch.cat([self.root.expand(n, 1, d), x], 1)
        a, h = self.drop(F.relu(self.arc_dep(x))), self.drop(F.relu(self.arc_head(y)))
        scores = a @ self.bilinear @ h.transpose(1, 2) + (h @ self.headness)[:, None, :]
        return self.placed(scores, lengths), y

    def placed(self, scores, lengths):
        """Scores of arcs with what their distance adds; those that cannot be are far below."""
        t = scores.shape[1]
        i, j = torch.arange(1, t + 1)[:, None], torch.arange(t + 1)[None, :]
        bucket = self.buckets[(i - j).abs()]
        bias = torch.where(j < i, self.distance[0][bucket], self.distance[1][bucket])
        scores = scores + bias.masked_fill(j == 0, 0)
        outside = torch.arange(t + 1)[None, :] > lengths[:, None]
        return scores.masked_fill(outside[:, None, :], FAR).masked_fill((i == j)[None], FAR)

    def labels(self, x, y, head):
        dep, up = self.drop(self.lab_dep(x)), self.drop(self.lab_head(y))
        up = torch.gather(up, 1, head[..., None].expand(-1, -1, up.shape[-1]))
        return self.label(F.relu(dep + up))

    def forward(self, b):
        x = self.encode(b)
        with torch.autocast("cpu", torch.bfloat16, enabled=ROUNDED and self.training):
            tags = self.tags(x)
        out = dict(zip(TAG_HEADS, tags.float().split(self.split, -1)))
        out["arc"], out["y"] = self.arcs(x, b["lengths"])
        out["x"] = x
        return out
