# SPDX-License-Identifier: Apache-2.0
# The words, the rule, the versions.
cp "$NEWS" nuncio.db || exit 1
id=$("$NUNCIO" events --status held --format jsonl --limit 1 | grep -o '"id":"e[0-9a-f]*"' | cut -d'"' -f 4)
"$NUNCIO" why $id >out || exit 1
grep -q '  sentence: "' out && grep -q '  rule: ' out && grep -q '  read by nuncio' out || { cat out; exit 1; }
"$NUNCIO" why --format jsonl $id | python3 -c 'import json, sys; o = json.load(sys.stdin); print(o["object"]["doc"] == o["doc"]["id"])'
"$NUNCIO" why e0000000000000000
