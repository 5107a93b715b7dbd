# SPDX-License-Identifier: Apache-2.0
"""Weights of two ends of one training -> their mean, in the place of the newer one. Where the newer one has
more labels than the older, these stay its own.

usage: mean.py OLDER NEWER SHARE      (SHARE: of the older one, 0.22; OLDER may be an exported folder)

The newer end, gone on from the older with other data or weights of the tasks, has learnt something and lost a little
of the rest: the mean keeps most of both. docs/models.md says by how much.
"""
import os
import sys

import torch

import teacher_export


def load(path):
    return (teacher_export.read(path) if os.path.isdir(path) else torch.load(path))["net"]


def mean(older, newer, share):
    for name, weights in newer.items():
        rows = min(len(older[name]), len(weights)) if weights.dim() else None
        mixed = weights.float()
        mixed[:rows] = (1 - share) * mixed[:rows] + share * older[name].float()
        newer[name] = mixed.to(weights.dtype)
    return newer


def main(older, newer, share):
    state = torch.load(newer)
    state["net"] = mean(load(older), state["net"], float(share))
    state.pop("optimisers", None)
    torch.save(state, newer + ".new")
    os.replace(newer + ".new", newer)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
