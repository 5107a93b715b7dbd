# SPDX-License-Identifier: Apache-2.0
"""Compares how the C program cuts words with how the teacher's own code does, by the pieces that a
model file keeps: a list of odd words, and every form of the scored sets.

usage: check_pieces.py MODEL PROGRAM      (build/release/tests/test_unit_nn_encoder)
"""
import glob
import json
import struct
import subprocess
import sys

import encoder
from deep_pieces import Cutter

ODD = """verkenningsmissie Buitenlandse-Zakenminister 's-Gravenhage Oekra\u00efne Ij\u0133zer \ufb01nanci\u00ebn
    1.250.000,00 \uff12\uff10\uff12\uff13 \u2116 \u00bd \u33a2 e\u0301e\u0301n caf\u00e9 na\u00efve Erdo\u011fan \u0141ukasz Nguy\u1ec5n
    \u041c\u0438\u043d\u043e\u0431\u043e\u0440\u043e\u043d\u044b \u0423\u043a\u0440\u0430\u0457\u043d\u0438 \u0430\u043d\u0442\u0438\u0446\u0435\u0440\u043a\u043e\u0432\u043d\u044b\u0439 \u4e2d\u534e\u4eba\u6c11\u5171\u548c\u56fd \u770b\u4f3c\u7b80\u5355 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea \u10e1\u10d0\u10e5
    \U0001f600 a\u200bb a\u00adb zin\u00a0met\u2003blank \u2581 \u2581de ... !!! -- \u201e\u201c \u00ab\u00bb @@@ https://example.org/a?b=c#d
    don't n't 's o'clock aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa \ud55c\uad6d\uc5b4 \u3072\u3089\u304c\u306a""".split()


def tensors(path):
    """{name: bytes} of the small ones"""
    with open(path, "rb") as f:
        data = f.read()
    (nkeys, ntensors), at = struct.unpack_from("<II", data, 32), 64
    for _ in range(nkeys):
        n, v = struct.unpack_from("<II", data, at)
        at += 8 + (n + 3) // 4 * 4 + (v + 3) // 4 * 4
    out = {}
    for _ in range(ntensors):
        n, _, a, b, c, d, offset = struct.unpack_from("<II4IQ", data, at)
        name = data[at + 32:at + 32 + n].decode()
        out[name] = data[offset:offset + 4 * a * b * c * d]
        at += 32 + (n + 3) // 4 * 4
    return out


def kept_of(path, file):
    """Numbers in the encoder's own file of the pieces that a model keeps."""
    t = tensors(path)
    starts = struct.unpack("<%dI" % (len(t["pieces.start"]) // 4), t["pieces.start"])
    texts = [t["pieces.text"][a:b].decode() for a, b in zip(starts, starts[1:])]
    number = {p: i for i, p in enumerate(file.pieces)}
    return [file.first, file.last, file.unknown] + [number[x] for x in texts]


def forms(pattern):
    for path in sorted(glob.glob(pattern)):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                col = line.split("\t")
                if col[0].isdigit():
                    yield col[1]


def main(model, program):
    with open("train/teacher.json") as f:
        work = json.load(f)["work"]
    file = encoder.weight_file()
    kept = kept_of(model, file)
    row = {p: i for i, p in enumerate(kept)}
    cutter = Cutter(file, kept)
    words = [w for w in dict.fromkeys(ODD + list(forms(work + "/dev_*.conllu"))) if len(w) <= 100]
    lines = "".join("%s%s\n" % (g, w) for w in words for g in ("", "\t"))
    found = subprocess.run([program, model], input=lines, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    wrong = 0
    for k, word in enumerate(words):
        for glued in (0, 1):
            want = [row[p] for p in cutter.cut_word(word, glued)[:12]]
            if found[2 * k + glued] != " ".join(map(str, want)):
                wrong += 1
                print("%r glued %d: %s, here %s" % (word, glued, found[2 * k + glued], want))
    print("%d words, each after a blank and glued; %d differ" % (len(words), wrong))
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) != 0)
