# SPDX-License-Identifier: Apache-2.0
# A file of one line of 100 MB costs a line; the rest is read.
head -c 104857600 /dev/zero | tr '\0' a >long.txt
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read long.txt good.txt >out
status=$?
grep -c '"type":"doc"' out
exit $status
