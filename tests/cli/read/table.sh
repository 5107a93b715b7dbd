# SPDX-License-Identifier: Apache-2.0
# The table: a head line and the sentence of each object.
"$NUNCIO" read --format table "$ROOT/examples/news/nl-kinderen-qatar-1.txt" >out || exit 1
grep -q 'nl-kinderen-qatar-1.txt' out && grep -q '^    \[e' out && awk 'length > 200 { exit 1 }' out
