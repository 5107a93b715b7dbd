#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each public header alone, as C99 and as C++11, under strict flags.
# usage: tests/house/headers.sh ROOT CC
set -eu
root=$1
cc=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cxx=yes
echo 'int main() { return 0; }' >"$work/probe.cc"
"$cc" -x c++ -fsyntax-only "$work/probe.cc" 2>/dev/null || cxx=no
count=0
for header in "$root"/include/nuncio/*.h; do
    name=nuncio/$(basename "$header")
    printf '#include "%s"\ntypedef int nothing_else;\n' "$name" >"$work/alone.c"
    "$cc" -std=c99 -pedantic-errors -Wall -Wextra -Wstrict-prototypes -Werror -I "$root/include" \
        -fsyntax-only "$work/alone.c"
    cp "$work/alone.c" "$work/alone.cc"
    [ $cxx = no ] || "$cc" -x c++ -std=c++11 -pedantic-errors -Wall -Wextra -Werror -I "$root/include" \
        -fsyntax-only "$work/alone.cc"
    count=$((count + 1))
done
echo "$count headers as C99, C++: $cxx"
[ "$count" -gt 0 ]
