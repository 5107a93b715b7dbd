#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The shared library lets out nuncio_ names only (and what a sanitizer adds).
# usage: tests/house/symbols.sh LIBRARY
set -eu
command -v nm >/dev/null 2>&1 || exit 77
out=$(nm -D --defined-only "$1" | awk '{print $NF}' | sed 's/@.*//')
others=$(printf '%s\n' "$out" | grep -vE '^(nuncio_|__(odr_)?(asan|tsan|ubsan|sanitizer)|_init$|_fini$)' || true)
echo "$(printf '%s\n' "$out" | grep -c '^nuncio_') names"
[ -z "$others" ] || { printf 'also lets out:\n%s\n' "$others" >&2; exit 1; }
