#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The example in C reads one report and prints its events.
# usage: tests/house/example.sh PROGRAM ROOT BUILD
set -eu
share=$3/share/nuncio
model=$(ls "$share"/models/fast-*.nun | sort | tail -n 1)
out=$("$1" "$share/data" "$model" "$share/lexicon.nlx" "$2/examples/news/nl-kinderen-qatar-1.txt")
printf '%s\n' "$out"
printf '%s\n' "$out" | grep -q '"type":"event"'
