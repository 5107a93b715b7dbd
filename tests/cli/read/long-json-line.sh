# SPDX-License-Identifier: Apache-2.0
# A line of 100 MB in JSON Lines costs a line; the lines around it are read.
good='{"id":"%s","text":"Rusland heeft Qatar bedankt voor de bemiddeling tussen de landen. %s"}\n'
{ printf "$good" a een; printf '{"id":"b","text":"'; head -c 104857600 /dev/zero | tr '\0' a; printf '"}\n'
  printf "$good" c twee; } >lines.jsonl
"$NUNCIO" read --no-copies lines.jsonl >out
status=$?
grep -o '"ref":"[a-z]*"' out
exit $status
