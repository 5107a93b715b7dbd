#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the real program as cases say: <command>/<case>.sh in a fresh folder, with
# $NUNCIO, $ROOT and $NEWS (a store of the example news) set; compares standard output, standard error and exit status
# with <case>.stdout, .stderr, .exit (absent: anything, anything, 0). A case that
# exits 77 is left out.
# usage: tests/cli/run.sh [--rewrite] NUNCIO [CASE.sh...]
set -eu
rewrite=no
[ "$1" != --rewrite ] || { rewrite=yes; shift; }
NUNCIO=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$here/../.." && pwd)
export NUNCIO ROOT LC_ALL=C.UTF-8 NO_COLOR=1
unset NUNCIO_DATA || true
if [ -z "${NEWS:-}" ]; then
    NEWS=$(mktemp -d)/news.db
    trap 'rm -rf "${NEWS%/*}"' EXIT
    "$NUNCIO" read -q --db "$NEWS" "$ROOT/examples/news"
fi
export NEWS
[ $# -gt 0 ] || set -- "$here"/*/*.sh

passed=0 failed=0 skipped=0
for case in "$@"; do
    case=$(realpath "$case")
    base=${case%.sh}
    work=$(mktemp -d)
    status=0
    (cd "$work" && timeout 300 sh "$case" >.stdout 2>.stderr) || status=$?
    if [ $status = 77 ]; then
        skipped=$((skipped + 1))
    elif [ $rewrite = yes ]; then
        for what in stdout stderr; do
            [ ! -e "$base.$what" ] || cp "$work/.$what" "$base.$what"
        done
        [ $status = 0 ] && rm -f "$base.exit" || echo $status >"$base.exit"
    else
        good=yes
        for what in stdout stderr; do
            [ ! -e "$base.$what" ] || diff -u "$base.$what" "$work/.$what" >&2 || good=no
        done
        want=0
        [ ! -e "$base.exit" ] || want=$(cat "$base.exit")
        [ $status = "$want" ] || { echo "exit $status, want $want" >&2; tail -n 5 "$work/.stdout" "$work/.stderr" >&2; good=no; }
        if [ $good = yes ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "failed: ${case#"$here"/}" >&2
        fi
    fi
    chmod -R u+rwx "$work"
    rm -rf "$work"
done
echo "$passed passed, $failed failed, $skipped left out"
[ $failed = 0 ] || exit 1
[ $skipped = 0 ] || [ $passed != 0 ] || exit 77
