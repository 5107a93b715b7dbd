# SPDX-License-Identifier: Apache-2.0
# A file that is not there, a link that leads to itself: a line each.
ln -s loop loop
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read nowhere.txt loop good.txt >out
status=$?
grep -c '"type":"doc"' out
exit $status
