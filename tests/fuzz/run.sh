#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes every target for SECONDS_EACH seconds (60) with libFuzzer; needs clang.
# New inputs go to build/fuzz/found/, the committed corpus is only read.
set -eu
cd "$(dirname "$0")/../.."
command -v clang >/dev/null 2>&1 || { echo "fuzz: clang is missing: apt-get install clang" >&2; exit 1; }
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
for source in tests/fuzz/*_fuzz.c; do
    name=$(basename "$source" .c)
    corpus=tests/fuzz/corpus/${name%_fuzz}
    mkdir -p "build/fuzz/found/$name"
    echo "fuzz: $name"
    "build/fuzz/tests/$name" -max_total_time="${SECONDS_EACH:-60}" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="build/fuzz/found/" "build/fuzz/found/$name" "$corpus"
done
