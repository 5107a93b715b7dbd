# SPDX-License-Identifier: Apache-2.0
"""The word pieces that `deep` keeps of the encoder's 250,000: every one that the texts and lists of
the eight languages use, then the likeliest of their scripts up to the number that is asked for.

usage: deep_pieces.py [config]     (prints how many are kept, and why)
"""
import collections
import glob
import gzip
import json
import sys
import unicodedata

import encoder
from pieces import SPACE, Pieces

SPECIAL = 3     # rows of <s>, </s> and the unknown piece stand before all others


def scripts_of(piece):
    return {unicodedata.name(c, "?").split()[0] for c in piece if c.isalpha()}


def lines_of(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            yield from line.replace("|", "\t").split("\t")


def words_of(cfg, teacher):
    """(word, glued) of all texts and of the training sentences, each once."""
    out = set()
    for pattern in [teacher["shared"] + "/" + p for p in cfg["text"]] + cfg["own_text"]:
        for path in sorted(glob.glob(pattern)):
            for line in lines_of(path):
                out.update((w, False) for w in line.split())
    with open(teacher["work"] + "/train.jsonl") as lines:
        for line in lines:
            _, forms, glued, _ = json.loads(line)
            out.update(zip(forms, (g == "1" for g in glued)))
    return out


def used(file, words):
    cutter, out = Pieces(file), collections.Counter()
    for word, glued in words:
        out.update(cutter.cut_word(word, glued))
    return out


def choose(cfg, teacher, file):
    """Numbers of the kept pieces: the three special ones, then the others in order of their bytes."""
    special = [file.first, file.last, file.unknown]
    other = set(range(len(file.pieces))) - {*special, file.pad}
    found = used(file, words_of(cfg, teacher))
    kept = {p for p in found if p in other}
    scripts = set(cfg["scripts"])
    rest = [p for p in other - kept if scripts_of(file.pieces[p]) <= scripts]
    rest.sort(key=lambda p: -file.scores[p])
    kept.update(rest[:max(0, cfg["pieces"] - len(kept))])
    kept.update(p for p in rest if len(file.pieces[p].strip(SPACE)) == 1)
    print("pieces: %d of %d, %d of them met in text" % (len(kept), len(file.pieces), len(found)))
    return special + sorted(kept, key=lambda p: file.pieces[p].encode())


class Cutter(Pieces):
    """Cuts words as `deep` does: by the kept pieces alone."""

    def __init__(self, file, kept):
        super().__init__(file)
        ordinary = kept[SPECIAL:]
        self.number = {file.pieces[p]: p for p in ordinary}
        self.longest = max(map(len, self.number))
        self.lost = min(self.scores[p] for p in ordinary) - 10


def main(config):
    with open(config) as f:
        cfg = json.load(f)
    with open(cfg["teacher"]) as f:
        teacher = json.load(f)
    choose(cfg, teacher, encoder.weight_file())


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/deep.json")
