#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first command of the README: reads examples/news into nuncio.db, says what
# was found, shows one timeline with its sentences, and three commands to try.
# usage: tools/demo.sh NUNCIO [DB]
set -eu
nuncio=$1
db=${2:-nuncio.db}

say() { printf '\n%s\n' "$1"; }

say "Reading examples/news into $db"
status=0
"$nuncio" read --db "$db" examples/news || status=$?
[ "$status" -eq 0 ] || exit "$status"

say "What was found"
"$nuncio" doctor --db "$db" --counts

say "What Qatar did and said (nuncio timeline --actor Qatar)"
"$nuncio" timeline --db "$db" --actor Qatar --limit 8

cat <<TXT

Three commands to try next:
  $nuncio statements --db $db --actor Zelensky --limit 5
  $nuncio positions --db $db --issue ceasefire
  $nuncio events --db $db --source RUS --target UKR --status held --limit 5
TXT
