# SPDX-License-Identifier: Apache-2.0
"""Teacher: work/teacher/checkpoint.pt -> a folder small enough to be committed, from which another
machine can go on: matrices in int8 with one scale a row, everything else in half precision.

usage: teacher_export.py [config]
"""
import json
import os
import shutil
import sys

import numpy as np
import torch

FILE = "weights.npz"


def pack(tensors):
    out = {}
    for name, t in tensors.items():
        a = t.float().numpy()
        if a.ndim == 2 and a.size > 4096:
            scale = np.maximum(np.abs(a).max(1), 1e-8) / 127
            out[name + ".scale"] = scale.astype(np.float32)
            out[name + ".int8"] = np.rint(a / scale[:, None]).astype(np.int8)
        else:
            out[name] = a.astype(np.float16)
    return out


def read(folder):
    """The state of a run out of an exported folder."""
    with open(os.path.join(folder, "progress.json")) as f:
        state = json.load(f)
    with np.load(os.path.join(folder, FILE)) as data:
        out = state["net"] = {}
        for name in data.files:
            if name.endswith(".int8"):
                name = name[:-len(".int8")]
                a = data[name + ".int8"] * data[name + ".scale"][:, None]
            elif name.endswith(".scale"):
                continue
            else:
                a = data[name]
            out[name] = torch.from_numpy(a.astype(np.float32))
    return state


def main(config):
    with open(config) as f:
        cfg = json.load(f)
    state = torch.load(cfg["work"] + "/checkpoint.pt")
    folder = cfg["checkpoint"]
    os.makedirs(folder, exist_ok=True)
    np.savez_compressed(os.path.join(folder, FILE), **pack(state.pop("net")))
    state = {k: v for k, v in state.items() if k not in ("average", "averaged")}
    with open(os.path.join(folder, "progress.json"), "w") as f:
        json.dump(state, f, indent=1)
    shutil.copy(cfg["work"] + "/vocabulary.json", folder)
    print({f: os.path.getsize(os.path.join(folder, f)) for f in os.listdir(folder)})


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "train/teacher.json")
