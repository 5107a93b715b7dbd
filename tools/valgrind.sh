#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every unit and property test program, and one read of the examples, under valgrind.
# Any error or leak fails.
set -eu
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null 2>&1 || { echo "valgrind is missing: apt-get install valgrind" >&2; exit 1; }
make --no-print-directory build PRESET=debug TESTS=ON
run="valgrind -q --leak-check=full --errors-for-leak-kinds=definite,possible --error-exitcode=9"
failed=0
[ -n "$(ls build/debug/tests/test_* 2>/dev/null)" ] || { echo "valgrind: no test programs in build/debug/tests" >&2; exit 1; }
count=0
for program in build/debug/tests/test_*; do
    [ -x "$program" ] || continue
    count=$((count + 1))
    if ! NUNCIO_TEST_SMALL=1 $run "$program" >/tmp/valgrind.$$ 2>&1; then
        failed=$((failed + 1))
        echo "valgrind: $program"
        tail -n 30 /tmp/valgrind.$$
    fi
done
count=$((count + 1))
if ! $run build/debug/nuncio read examples/news >/tmp/valgrind.$$ 2>&1; then
    failed=$((failed + 1))
    tail -n 30 /tmp/valgrind.$$
fi
rm -f /tmp/valgrind.$$
echo "$((count - failed)) passed, $failed failed"
[ "$failed" = 0 ]
