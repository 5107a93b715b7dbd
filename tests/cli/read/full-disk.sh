# SPDX-License-Identifier: Apache-2.0
# A full disk ends the run with one line; what was stored stays whole. Files are limited to 600 kB.
for i in $(seq 1 400); do
    printf '{"id":"@","text":"Rusland heeft Qatar op dag @ bedankt voor de bemiddeling. Kyiv zei @ keer nee. '
    cat "$ROOT/examples/news/nl-kinderen-qatar-1.txt" | tr '"\n\\' "'  "
    printf '"}\n'
done | awk '{ gsub(/@/, NR); print }' >lines.jsonl
(
    trap '' XFSZ
    ulimit -f 1200
    "$NUNCIO" read --no-copies --db news.db lines.jsonl 2>err
)
status=$?
[ $status = 4 ] || { cat err; exit 1; }
grep -c 'disk full' err
"$NUNCIO" doctor --db news.db | grep -c sound
"$NUNCIO" doctor --db news.db --counts | grep -q '^documents: *[1-9]' || exit 1
exit $status
