# SPDX-License-Identifier: Apache-2.0
"""Sentences -> padded tensors, in batches of about equal numbers of words."""
import json
import random

import numpy as np
import torch

import features

COLUMNS = 11     # of y: see prepare.py


class Forms:
    """Word forms seen so far with their hashed rows; a form is a number."""

    def __init__(self, lexicon_file):
        with open(lexicon_file) as f:
            self.lexicon = dict(json.load(f))
        self.number, self.single, self.bag, self.mask = {}, [], [], []

    def of(self, form):
        n = self.number.get(form)
        if n is None:
            n = self.number[form] = len(self.single)
            single, bag = features.rows(form)
            self.single.append(single)
            self.bag.append(bag)
            self.mask.append(self.lexicon.get(features.lexicon_key(form), 0))
        return n


class Example:
    __slots__ = ("treebank", "words", "y")

    def __init__(self, treebank, words, y):
        self.treebank, self.words, self.y = treebank, words, y

    def __len__(self):
        return len(self.words)


def read_examples(path, forms):
    out = []
    with open(path) as lines:
        for line in lines:
            tb, words, y = json.loads(line)
            out.append(Example(tb, [forms.of(w) for w in words], np.array(y, np.int64)))
    return out


def batches(examples, words, shuffle=True, size=len):
    """Lists of examples of like size, at most `words` padded words each."""
    noise = (lambda: random.random() * 3) if shuffle else (lambda: 0)
    order = [e for _, _, e in sorted((size(e) + noise(), k, e) for k, e in enumerate(examples))]
    out, now, longest = [], [], 0
    for e in order:
        longest = max(longest, size(e))
        if now and longest * (len(now) + 1) > words:
            out.append(now)
            now, longest = [], size(e)
        now.append(e)
    out.append(now)
    if shuffle:
        random.shuffle(out)
    return out


def collate(batch, forms):
    t, n = max(map(len, batch)), len(batch)
    distinct, word = {}, np.zeros((n, t), np.int64)
    y = np.full((n, t, COLUMNS), -1, np.int64)
    for k, e in enumerate(batch):
        for i, w in enumerate(e.words):
            word[k, i] = distinct.setdefault(w, len(distinct))
        if e.y is not None:
            y[k, :len(e), :e.y.shape[1]] = e.y
    ids = list(distinct)
    bags = [forms.bag[i] for i in ids]
    lengths = torch.tensor([len(e) for e in batch])
    return {
        "single": torch.tensor([forms.single[i] for i in ids]),
        "bag": torch.tensor([g for b in bags for g in b]),
        "offsets": torch.from_numpy(np.cumsum([0] + [len(b) for b in bags[:-1]])),
        "lexicon": torch.tensor([forms.mask[i] for i in ids]),
        "word": torch.from_numpy(word), "lengths": lengths,
        "mask": (torch.arange(t)[None, :] < lengths[:, None]).float()[..., None],
        "treebank": torch.tensor([e.treebank for e in batch]), "y": torch.from_numpy(y)}
