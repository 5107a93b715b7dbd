# SPDX-License-Identifier: Apache-2.0
# An empty file costs a line; the rest is read.
: >empty.txt
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read empty.txt good.txt >out
status=$?
grep -c '"type":"doc"' out
exit $status
