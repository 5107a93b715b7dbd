#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A tiny model with an encoder, of random numbers, and what its encoder must make of some words.

usage: tiny_deep.py MODEL STATES

Written from docs/formats/model.md alone, in plain Python: a second reading of what src/nn does.
STATES has a line for each word of each sentence: the word, then the numbers of its state.
"""
import math
import random
import struct
import sys

WIDTH, HEADS, INNER, LAYERS, MIXED, SPAN = 32, 2, 64, 3, 1, 256
EMBEDDING, HIDDEN, ARC, LABEL = 16, 32, 16, 16
LABELS = {"upos": ["NOUN", "VERB", "ADP", "PUNCT"], "feats": ["_", "Number=Sing", "Number=Plur"],
          "lemma": ["k|0|0", "l|0|0", "l|0|1"], "seam": ["", "s2"],
          "ner": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"],
          "rel": ["root", "nsubj", "obj", "punct", "parataxis"]}
TREEBANKS = ["nl", "en"]
# Pieces with their scores; "_" stands for U+2581, which begins a word after a blank.
PIECES = {"_": -3.9, "_de": -5.3, "_het": -6.0, "_ver": -7.5, "ver": -7.1, "kenning": -9.4,
          "ken": -8.0, "ning": -7.7, "s": -5.0, "smissie": -11.5, "missie": -9.9, "_missie": -9.8,
          "_Min": -8.8, "_Minister": -9.1, "ister": -9.2, "_Zelensk": -11.0, "y": -6.0, ".": -3.6,
          ",": -3.4, "_(": -6.2, "(": -7.0, ")": -4.4, "-": -5.4, "_20": -7.9, "20": -8.1,
          "23": -8.3, "2": -6.5, "0": -6.6, "3": -6.9, "_k": -8.2, "k": -7.6, "m": -7.4,
          "\u0440\u043e\u0441": -8.5, "_\u0420\u043e\u0441": -8.6, "\u0441\u0438\u044f": -8.7,
          "e": -6.1, "n": -6.3, "i": -6.4, "g": -7.9, "a": -6.2, "_a": -6.0, "aa": -12.4}
LETTERS = {0x01: "", 0x09: " ", 0xA0: " ", 0xFF0E: ".", 0x33A8: "m/s", 0xFB01: "fi", 0x33A2: "km2",
           0xFF10: "0", 0x3000: " "}
SENTENCES = [  # (treebank, [(word, glued)])
    (0, [("de", 0), ("verkenningsmissie", 0), ("Zelensky", 0), ("(", 0), ("2023", 1), (")", 1),
         (".", 1)]),
    (1, [("Minister", 0), ("\u0420\u043e\u0441\u0441\u0438\u044f", 0), ("x", 0), ("", 0), (".", 1),
         ("\u33a2", 0)]),
]


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def floats(self, n, low, high):
        """Numbers that float32 holds exactly."""
        return [struct.unpack("<f", struct.pack("<f", self.random.uniform(low, high)))[0]
                for _ in range(n)]

    def bytes(self, n, low, high):
        return [self.random.randint(low, high) for _ in range(n)]


def rounded32(v):
    return struct.unpack("<f", struct.pack("<f", v))[0]


# --- the file ---

KINDS = {"f": 0, "b": 1, "B": 2, "I": 3}


class Model:
    def __init__(self):
        self.keys, self.tensors, self.draw = {}, {}, Draw(7)

    def add(self, name, kind, shape, values):
        if not isinstance(values, bytes):
            values = struct.pack("<%d%s" % (len(values), kind), *values)
        self.tensors[name] = KINDS[kind], shape, values

    def norm(self, name):
        gain, shift = self.draw.floats(WIDTH, 0.8, 1.2), self.draw.floats(WIDTH, -0.2, 0.2)
        self.add(name + ".gain", "f", [WIDTH], gain)
        self.add(name + ".shift", "f", [WIDTH], shift)
        return gain, shift

    def linear(self, name, k, n):
        """Inputs between about -3 and 3 give outputs of about that size."""
        rows = -(-n // 16) * 16
        rate, offset = self.draw.floats(k, 18, 24), self.draw.floats(k, 62, 66)
        weight = [self.draw.bytes(k, -127, 127) if o < n else [0] * k for o in range(rows)]
        scale = [rounded32(s / (21 * 73 * math.sqrt(k))) for s in self.draw.floats(rows, 0.7, 1.3)]
        bias = [rounded32(self.draw.random.uniform(-0.3, 0.3) -
                          s * sum(w * (z - 0.5) for w, z in zip(row, offset)))
                for s, row in zip(scale, weight)]
        packed = [weight[16 * b + o][4 * c + i] for b in range(rows // 16) for c in range(k // 4)
                  for o in range(16) for i in range(4)]
        self.add(name + ".weight", "b", [rows // 16, k // 4, 16, 4], packed)
        for part, values in (("scale", scale), ("bias", bias), ("rate", rate), ("offset", offset)):
            self.add("%s.%s" % (name, part), "f", [len(values)], values)
        return {"k": k, "n": n, "weight": weight, "scale": scale, "bias": bias, "rate": rate,
                "offset": offset}


def padded(raw, to=4):
    return raw + b"\0" * (-len(raw) % to)


def checksum(data):
    lanes, prime, mask = [1, 2, 3, 4], 0x100000001B3, (1 << 64) - 1
    whole = len(data) // 32
    for i, word in enumerate(struct.unpack_from("<%dQ" % (4 * whole), data)):
        v = (lanes[i & 3] ^ word) * prime & mask
        lanes[i & 3] = v ^ v >> 29
    total = len(data)
    for v in lanes + list(data[whole * 32:]):
        total = (total ^ v) * prime & mask
    return total


def write(path, model):
    keys = b"".join(struct.pack("<II", len(n.encode()), len(v.encode())) + padded(n.encode()) +
                    padded(v.encode()) for n, v in model.keys.items())
    at = 64 + len(keys) + sum(32 + len(padded(n.encode())) for n in model.tensors)
    table, data = b"", b""
    begin = at
    for name, (kind, shape, raw) in model.tensors.items():
        pad = -at % 64
        at += pad
        shape = shape + [1] * (4 - len(shape))
        table += struct.pack("<II4IQ", len(name), kind, *shape, at) + padded(name.encode())
        data += b"\0" * pad + raw
        at += len(raw)
    rest = struct.pack("<II", len(model.keys), len(model.tensors)) + b"\0" * 24 + keys + table
    assert len(rest) + 32 == begin
    rest += data
    with open(path, "wb") as f:
        f.write(b"\x89NUN\r\n\x1a\n" + struct.pack("<IIQQ", 1, 0, len(rest) + 32, checksum(rest)))
        f.write(rest)


# --- its parts ---

def add_texts(m, name, texts):
    raw, starts = b"", [0]
    for t in texts:
        raw += t.encode()
        starts.append(len(raw))
    m.add(name + ".start", "I", [len(starts)], starts)
    m.add(name + ".text", "B", [len(raw)], raw)


def add_pieces(m):
    """Rows: the first piece of a sentence, the last one, the unknown one, then all in order."""
    texts = sorted((t.replace("_", "\u2581").encode().decode() for t in PIECES),
                   key=lambda t: t.encode())
    m.number = {t: i + 3 for i, t in enumerate(texts)}
    m.score = [rounded32(PIECES[t.replace("\u2581", "_")]) for t in texts]
    add_texts(m, "pieces", texts)
    m.add("pieces.score", "f", [len(texts)], m.score)
    m.add("letters.point", "I", [len(LETTERS)], sorted(LETTERS))
    add_texts(m, "letters", [LETTERS[c] for c in sorted(LETTERS)])
    rows = len(texts) + 3
    nibbles = [m.draw.bytes(WIDTH, 0, 15) for _ in range(rows)]
    half = [m.draw.random.choice([0x2E66, 0x3000, 0x3266]) for _ in range(rows)]
    pairs = [r[i] | r[i + 16] << 4 for r in nibbles for i in range(16)]
    m.add("pieces.row", "B", [rows, WIDTH // 2], pairs)
    m.add("pieces.row.scale", "B", [rows, 2], struct.pack("<%dH" % rows, *half))
    scale = [struct.unpack("<e", struct.pack("<H", h))[0] for h in half]
    m.rows = [[(v - 8) * s for v in r] for r, s in zip(nibbles, scale)]


def add_encoder(m):
    m.keys.update({"encoder.layers": str(LAYERS), "encoder.mixed": str(MIXED),
                   "encoder.heads": str(HEADS), "encoder.inner": str(INNER)})
    add_pieces(m)
    place = m.draw.floats(SPAN * WIDTH, -0.3, 0.3)
    m.add("encoder.place", "f", [SPAN, WIDTH], place)
    m.place = [place[i * WIDTH:(i + 1) * WIDTH] for i in range(SPAN)]
    m.start = m.norm("encoder.start")
    standard = m.draw.floats(len(TREEBANKS) * WIDTH, -0.5, 0.5)
    m.add("encoder.standard", "f", [len(TREEBANKS), WIDTH], standard)
    m.standard = [standard[i * WIDTH:(i + 1) * WIDTH] for i in range(len(TREEBANKS))]
    m.mean = m.draw.floats(LAYERS - MIXED + 1, 0.2, 0.5)
    m.add("encoder.mean", "f", [len(m.mean)], m.mean)
    m.add("encoder.epsilon", "f", [1], [1e-6])
    m.layers = []
    for k in range(LAYERS):
        name = "layer%d." % k
        m.layers.append({"qkv": m.linear(name + "qkv", WIDTH, 3 * WIDTH),
                         "out": m.linear(name + "out", WIDTH, WIDTH),
                         "up": m.linear(name + "up", WIDTH, INNER),
                         "down": m.linear(name + "down", INNER, WIDTH),
                         "attended": m.norm(name + "attended"), "done": m.norm(name + "done")})


def add_words(m):
    sizes = {"form": 32768, "digitless": 32768, "prefix3": 4096, "suffix2": 2048, "suffix3": 8192,
             "suffix4": 16384, "shape": 1024, "bag": 32768, "lexicon": 64}
    for name, rows in sizes.items():
        m.add("word." + name, "b", [rows, EMBEDDING], m.draw.random.randbytes(rows * EMBEDDING))
        m.add("word.%s.scale" % name, "f", [rows], struct.pack("<f", 0.01) * rows)
    m.add("lexicon.key", "I", [2], [5, 9])
    m.add("lexicon.mask", "B", [2], [1, 4])
    m.linear("mix", 8 * EMBEDDING, 2 * WIDTH)
    m.norm("row")


def add_heads(m):
    tags = sum(len(v) for k, v in LABELS.items() if k != "rel")
    relations = len(LABELS["rel"])
    m.add("treebank", "f", [len(TREEBANKS), WIDTH],
          m.draw.floats(len(TREEBANKS) * WIDTH, -0.5, 0.5))
    m.norm("final")
    m.linear("hidden", 2 * WIDTH, HIDDEN)
    m.linear("tags", HIDDEN, tags)
    m.linear("project", WIDTH, 2 * ARC + 2 * LABEL)
    m.linear("bilinear", ARC, ARC)
    m.linear("label", LABEL, relations)
    m.linear("pair", LABEL, relations * LABEL)
    for name, n in (("root.arc", ARC), ("root.label", LABEL), ("headness", ARC)):
        m.add(name, "f", [n], m.draw.floats(n, 0, 1))
    m.add("distance", "f", [2, 16], m.draw.floats(32, -1, 1))


# --- what its encoder makes of words ---

def cut(m, text):
    best, back = [0.0] + [-math.inf] * len(text), [None] * (len(text) + 1)
    lost = min(m.score) - 10
    for i in range(len(text)):
        for end in range(i + 1, len(text) + 1):
            piece = m.number.get(text[i:end])
            if piece is None and end > i + 1:
                continue
            score = best[i] + (lost if piece is None else m.score[piece - 3])
            if score > best[end]:
                best[end], back[end] = score, (2 if piece is None else piece, i)
    out, n = [], len(text)
    while n:
        out.append(back[n][0])
        n = back[n][1]
    return out[::-1]


def pieces_of(m, word, glued):
    text = "\u2581".join("".join(LETTERS.get(ord(c), c) for c in word).split())
    out = cut(m, text if glued else "\u2581" + text)
    if len(out) > 1 and out[0] == m.number["\u2581"]:
        del out[0]
    return out[:12] or [2]


def normed(x, norm):
    mean = sum(x) / len(x)
    rate = 1 / math.sqrt(sum((v - mean) ** 2 for v in x) / len(x) + 1e-6)
    return [(v - mean) * rate * g + s for v, g, s in zip(x, *norm)]


def apply(linear, x):
    u = [min(127, max(0, math.floor(v * r + o)))
         for v, r, o in zip(x, linear["rate"], linear["offset"])]
    return [sum(a * w for a, w in zip(u, row)) * s + b for row, s, b in
            zip(linear["weight"], linear["scale"], linear["bias"])][:linear["n"]]


def gelu(y):
    return y * 0.5 * (1 + math.erf(y / math.sqrt(2)))


def integers(x, most):
    scale = max(map(abs, x)) / most
    return scale, [math.floor(v / scale + 0.5) for v in x]


def attended(queries, keys, values):
    """One head: contexts of all pieces."""
    size, out = len(queries[0]), []
    keys = [integers(k, 127) for k in keys]
    columns = [integers(c, 127) for c in zip(*values)]
    for q_scale, q in (integers(q, 63) for q in queries):
        logits = [sum(a * b for a, b in zip(q, k)) * q_scale * k_scale / math.sqrt(size)
                  for k_scale, k in keys]
        share = [math.floor(math.exp(v - max(logits)) * 127 + 0.5) for v in logits]
        out.append([sum(a * b for a, b in zip(share, c)) * s / sum(share) for s, c in columns])
    return out


def layer(m, parts, x):
    size = WIDTH // HEADS
    qkv = [apply(parts["qkv"], v) for v in x]
    heads = []
    for h in range(HEADS):
        part = lambda k: [v[k * WIDTH + h * size:k * WIDTH + (h + 1) * size] for v in qkv]
        heads.append(attended(part(0), part(1), part(2)))
    context = [sum(c, []) for c in zip(*heads)]
    x = [normed([a + b for a, b in zip(v, apply(parts["out"], c))], parts["attended"])
         for v, c in zip(x, context)]
    down = [apply(parts["down"], [gelu(y) for y in apply(parts["up"], v)]) for v in x]
    return [normed([a + b for a, b in zip(v, d)], parts["done"]) for v, d in zip(x, down)]


def states(m, treebank, words):
    numbers, first = [0], []
    for word, glued in words:
        first.append(len(numbers))
        numbers += pieces_of(m, word, glued)
    numbers.append(1)
    x = [normed([a + b for a, b in zip(m.rows[p], m.place[i])], m.start)
         for i, p in enumerate(numbers)]
    mean = [[0.0] * WIDTH for _ in x]
    for k in range(LAYERS + 1):
        if k == MIXED:
            x = [[a + b for a, b in zip(v, m.standard[treebank])] for v in x]
        if k >= MIXED:
            mean = [[a + m.mean[k - MIXED] * b for a, b in zip(y, v)] for y, v in zip(mean, x)]
        if k < LAYERS:
            x = layer(m, m.layers[k], x)
    return [mean[i] for i in first]


def main(path, expected):
    m = Model()
    m.keys.update({"name": "tiny", "version": "1", "treebanks": "\n".join(TREEBANKS),
                   "net.width": str(WIDTH), "net.embedding": str(EMBEDDING),
                   "net.hidden": str(HIDDEN), "net.arc": str(ARC), "net.label": str(LABEL)})
    m.keys.update({"labels." + k: "\n".join(v) for k, v in LABELS.items()})
    add_encoder(m)
    add_words(m)
    add_heads(m)
    write(path, m)
    with open(expected, "w", encoding="utf-8") as f:
        for treebank, words in SENTENCES:
            f.write("# %d %d\n" % (treebank, len(words)))
            for (word, glued), state in zip(words, states(m, treebank, words)):
                numbers = " ".join("%.6f" % v for v in state)
                f.write("%s\t%d\t%s\t%s\n" % (word, glued, " ".join(map(str, pieces_of(
                    m, word, glued))), numbers))


main(*sys.argv[1:])
