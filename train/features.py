# SPDX-License-Identifier: Apache-2.0
"""What the network sees of a word: hashed rows that depend on the form alone.

The same is computed in C (src/nn/word_features.c); both must agree to the bit, so
everything here is defined on code points and 32-bit arithmetic, not by Python's
own notion of letters.
"""
TABLES = (("form", 32768), ("digitless", 32768), ("prefix3", 4096), ("suffix2", 2048),
          ("suffix3", 8192), ("suffix4", 16384), ("shape", 1024))
BAG_ROWS, BAG_SEED, BAG_MOST = 32768, 99, 32
LONGEST_WORD = 64
PLAIN = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"',
         0x2013: "-", 0x2014: "-"}


def fold(c):
    """Lower case of a code point: Latin, Greek and Cyrillic letters that have one partner."""
    if 0x41 <= c <= 0x5A or (0xC0 <= c <= 0xDE and c != 0xD7):
        return c + 32
    if c < 0x100:
        return c
    if 0x100 <= c <= 0x12F or 0x132 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + (c & 1)
    if c == 0x178:
        return 0xFF
    if 0x391 <= c <= 0x3A9 and c != 0x3A2 or 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    return c


def is_digit(c):
    return 0x30 <= c <= 0x39


def shape(points):
    """'Nederland-2024' -> 'Xxx-dd': runs of one kind are cut to two, at most eight signs."""
    out = []
    for c in points:
        if fold(c) != c:
            kind = "X"
        elif is_digit(c):
            kind = "d"
        elif c >= 0xC0 or 0x61 <= c <= 0x7A:
            kind = "x"
        else:
            kind = chr(c) if c < 0x80 else "o"
        if out[-2:] != [kind, kind]:
            out.append(kind)
        if len(out) == 8:
            break
    return "".join(out)


def hash32(text, seed):
    """FNV-1a over UTF-8 with a final mix."""
    h = 2166136261 ^ (seed * 0x9E3779B1 & 0xFFFFFFFF)
    for b in text.encode("utf-8"):
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    h = (h ^ h >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    h = (h ^ h >> 12) * 0x297A2D39 & 0xFFFFFFFF
    return h ^ h >> 15


def normal(form):
    """(folded form, the same with all digits 0, code points before folding)."""
    points = [ord(x) for c in form[:LONGEST_WORD] for x in PLAIN.get(ord(c), c)]
    low = "".join(chr(fold(c)) for c in points)
    return low, "".join("0" if is_digit(ord(c)) else c for c in low), points


def rows(form):
    """Row of each table, and rows of the bag of letter n-grams. Row 0 is left for 'hidden'."""
    low, digitless, points = normal(form)
    keys = (low, digitless, digitless[:3], digitless[-2:], digitless[-3:], digitless[-4:],
            shape(points))
    single = [1 + hash32(k, seed) % (TABLES[seed][1] - 1) for seed, k in enumerate(keys)]
    fenced, bag = "<" + digitless + ">", []
    for n in (3, 4, 5):
        for i in range(len(fenced) - n + 1):
            if len(bag) < BAG_MOST:
                bag.append(1 + hash32(fenced[i:i + n], BAG_SEED) % (BAG_ROWS - 1))
    return single, bag


def lexicon_key(form):
    return hash32(normal(form)[0], 77)
