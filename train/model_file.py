# SPDX-License-Identifier: Apache-2.0
"""Writes and reads model files (docs/formats/model.md)."""
import struct

import numpy as np

MAGIC = b"\x89NUN\r\n\x1a\n"
FORMAT = 1
TYPES = {"float32": 0, "int8": 1, "uint8": 2, "uint32": 3}
PRIME, MASK = 0x100000001B3, (1 << 64) - 1


def checksum(data):
    """Four FNV-1a lanes over 64-bit words, folded, then the odd bytes."""
    whole = len(data) // 32
    lanes = np.array([1, 2, 3, 4], np.uint64)
    prime, shift = np.uint64(PRIME), np.uint64(29)
    with np.errstate(over="ignore"):
        for words in np.frombuffer(data[:whole * 32], "<u8").reshape(whole, 4):
            lanes = (lanes ^ words) * prime
            lanes ^= lanes >> shift
    total = len(data)
    for lane in lanes:
        total = (total ^ int(lane)) * PRIME & MASK
    for b in data[whole * 32:]:
        total = (total ^ b) * PRIME & MASK
    return total


def text(s):
    raw = s.encode("utf-8")
    return raw + b"\0" * (-len(raw) % 4), len(raw)


def pack_weights(w):
    """Weights [outputs, inputs] in the order of the kernels: [outputs/16][inputs/4][16][4]."""
    n, k = w.shape
    padded = np.zeros((-(-n // 16) * 16, k), np.int8)
    padded[:n] = w
    return np.ascontiguousarray(padded.reshape(-1, 16, k // 4, 4).transpose(0, 2, 1, 3))


def write(path, keys, tensors):
    body = b""
    for name, value in keys.items():
        (n, nl), (v, vl) = text(name), text(value)
        body += struct.pack("<II", nl, vl) + n + v
    rows = [(text(name), np.ascontiguousarray(t)) for name, t in tensors.items()]
    at = 64 + len(body) + sum(32 + len(n) for (n, _), _ in rows)
    table, data = b"", []
    for (name, length), t in rows:
        pad = -at % 64
        data += [b"\0" * pad, t.tobytes()]
        at += pad
        shape = list(t.shape) + [1] * (4 - t.ndim)
        table += struct.pack("<II4IQ", length, TYPES[str(t.dtype)], *shape, at) + name
        at += t.nbytes
    rest = struct.pack("<II", len(keys), len(tensors)) + b"\0" * 24 + body + table + b"".join(data)
    head = MAGIC + struct.pack("<IIQQ", FORMAT, 0, len(rest) + 32, checksum(rest))
    with open(path, "wb") as f:
        f.write(head + rest)


def read(path):
    """(keys, tensors) of a file that `write` wrote."""
    with open(path, "rb") as f:
        raw = f.read()
    nkeys, ntensors = struct.unpack_from("<II", raw, 32)
    at, keys, tensors, kinds = 64, {}, {}, list(TYPES)

    def take(length):
        nonlocal at
        at += length + -length % 4
        return raw[at - length - -length % 4:][:length].decode("utf-8")

    for _ in range(nkeys):
        name, value = struct.unpack_from("<II", raw, at)
        at += 8
        name = take(name)
        keys[name] = take(value)
    for _ in range(ntensors):
        length, kind, *shape, begin = struct.unpack_from("<II4IQ", raw, at)
        at += 32
        count = int(np.prod(shape))
        found = np.frombuffer(raw, kinds[kind], count, begin).reshape(shape)
        tensors[take(length)] = found
    return keys, tensors
