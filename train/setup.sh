#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# PyTorch for the CPU in a virtual environment: setup.sh FOLDER
# PyPI's wheel for x86-64 wants gigabytes of GPU libraries only to be loaded; torch_cpu.py makes empty
# ones in FOLDER/stub, which run.sh puts on the library path.
set -eu
folder=${1:-.venv}
python3 -m venv "$folder"
"$folder/bin/pip" install -q --no-deps torch==2.8.0 nvidia-cuda-runtime-cu12==12.8.90 nvidia-cuda-cupti-cu12==12.8.90
"$folder/bin/pip" install -q numpy filelock typing-extensions sympy networkx jinja2 fsspec
"$folder/bin/python" "$(dirname "$0")/torch_cpu.py" "$folder"
