# SPDX-License-Identifier: Apache-2.0
# A file that is no store is left as it is.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
cp good.txt news.db
"$NUNCIO" read --db news.db good.txt
status=$?
cmp good.txt news.db || exit 1
exit $status
