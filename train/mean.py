# SPDX-License-Identifier: Apache-2.0
"""Weights of two checkpoints of one network -> their mean, in the place of the newer one. Where the newer
one has more labels than the older, these stay its own.

usage: mean.py OLDER NEWER SHARE      (SHARE: of the older one, 0.4)

Two ends of one training, the second gone on from the first with other data and a lower rate, are often
better together than each alone: docs/models.md says by how much.
"""
import os
import sys

import torch


def mean(older, newer, share):
    for name, weights in newer.items():
        before = older[name]
        if not torch.is_floating_point(weights):
            continue
        rows = len(before) if before.shape != weights.shape else None
        weights[:rows] = (1 - share) * weights[:rows] + share * before
    return newer


def main(older, newer, share):
    state = torch.load(newer)
    state["net"] = mean(torch.load(older)["net"], state["net"], float(share))
    state.pop("optimisers", None)
    torch.save(state, newer + ".new")
    os.replace(newer + ".new", newer)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
