#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole of a training: data, network, model file, scores. Started again, it goes on from the last
# checkpoint; remove train/work/fast to begin anew. PYTHON names the interpreter that has PyTorch.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
stub=$(dirname "$(dirname "$python")")/stub
export OMP_NUM_THREADS=1 LD_LIBRARY_PATH=$stub${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
"$python" train/label.py
[ -f train/work/fast/checkpoint.pt ] || "$python" train/prepare.py
"$python" train/train.py
"$python" train/score.py --rounded
"$python" train/quantise.py
"$python" train/lemmas.py
"$python" train/model_score.py
