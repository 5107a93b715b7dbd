# SPDX-License-Identifier: Apache-2.0
# A line of JSON that breaks off costs a line with its number; the rest is read.
cat >lines.jsonl <<'X'
{"id":"a","text":"Rusland heeft Qatar bedankt voor de bemiddeling. De landen praten verder."}

{"id":"b","text":"Rusland heeft
["no","object"]
{"id":"c","published":"2024-12","text":"Oekraïne noemt het plan van China een goede basis voor overleg."}
X
"$NUNCIO" read lines.jsonl >out 2>err
status=$?
grep -o '"ref":"[a-z]*"' out
grep -o '^nuncio: lines.jsonl:[0-9]*' err
exit $status
