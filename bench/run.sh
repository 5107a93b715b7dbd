#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Speed, memory and start-up of `nuncio read`, text to stored record, one core; then the peers.
# usage: bench/run.sh NUNCIO
set -eu
cd "$(dirname "$0")/.."
exec python3 bench/bench.py "$1" build/peers
