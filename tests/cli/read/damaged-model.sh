# SPDX-License-Identifier: Apache-2.0
# A model cut off, and one that is none: one line each.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
model=$(ls "$(dirname "$NUNCIO")"/share/nuncio/models/fast-*.nun | sort | tail -n 1)
head -c 4000 "$model" >cut.nun
tail -c 4000 "$model" >other.nun
"$NUNCIO" read --model other.nun good.txt 2>err
[ $? = 4 ] && [ "$(wc -l <err)" = 1 ] || exit 1
"$NUNCIO" read --model cut.nun good.txt 2>err
status=$?
[ "$(wc -l <err)" = 1 ] || exit 1
exit $status
