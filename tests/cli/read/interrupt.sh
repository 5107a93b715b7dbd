# SPDX-License-Identifier: Apache-2.0
# Ctrl-C ends after the documents in hand; all that was told as stored is there.
for i in $(seq 1 4000); do
    printf '{"id":"%s","text":"Rusland heeft Qatar op dag %s bedankt voor de bemiddeling. Kyiv zei %s keer nee."}\n' $i $i $i
done >lines.jsonl
"$NUNCIO" read --no-copies --db news.db lines.jsonl 2>err &
pid=$!
for i in $(seq 1 200); do
    "$NUNCIO" doctor --db news.db --counts 2>/dev/null | grep -q '^documents: *[1-9]' && break
    sleep 0.05
done
kill -INT $pid
wait $pid
status=$?
tail -n 1 err
told=$(grep -o '^[0-9]* documents read' err | cut -d' ' -f1)
found=$("$NUNCIO" doctor --db news.db --counts | sed -n 's/^documents: *\([0-9]*\) read.*/\1/p')
[ "$told" = "$found" ] || { cat err; echo "told $told, found $found"; exit 1; }
[ "$found" -lt 4000 ] || exit 1
"$NUNCIO" read --no-copies --db news.db lines.jsonl 2>err || exit 1
"$NUNCIO" doctor --db news.db --counts | sed -n 's/^documents: *\([0-9]* read\).*/\1/p'
exit $status
