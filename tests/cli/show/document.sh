# SPDX-License-Identifier: Apache-2.0
# A document by its name; its text byte for byte; an object by id.
cp "$ROOT/examples/news/nl-kinderen-qatar-1.txt" a.txt
"$NUNCIO" read -q --db nuncio.db a.txt || exit 1
"$NUNCIO" show a.txt --text | cmp - a.txt || exit 1
"$NUNCIO" show --format jsonl a.txt >one
"$NUNCIO" read a.txt >two
cmp one two || exit 1
"$NUNCIO" show a.txt | head -n 2 | grep -c a.txt
"$NUNCIO" show nowhere
