# SPDX-License-Identifier: Apache-2.0
# A data folder without tables: one line.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
mkdir empty
"$NUNCIO" read --data empty good.txt 2>err
status=$?
wc -l <err
NUNCIO_DATA=nowhere "$NUNCIO" read good.txt 2>err
[ $? = $status ] || exit 1
exit $status
