# SPDX-License-Identifier: Apache-2.0
# Bytes that are no text cost a line; the rest is read.
head -c 5000 "$NUNCIO" >binary.txt
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" good.txt
"$NUNCIO" read binary.txt good.txt >out
status=$?
grep -c '"type":"doc"' out
exit $status
