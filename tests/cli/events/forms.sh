# SPDX-License-Identifier: Apache-2.0
# As a table, as JSON Lines, as CSV: the same objects.
cp "$NEWS" nuncio.db || exit 1
"$NUNCIO" events --format jsonl >lines || exit 1
"$NUNCIO" events >table || exit 1
"$NUNCIO" events --format csv >csv || exit 1
python3 - <<'X'
import csv, json
objects = [json.loads(line) for line in open("lines")]
rows = list(csv.DictReader(open("csv", newline="")))
assert [o["id"] for o in objects] == [r["id"] for r in rows] and objects
assert {o["type"] for o in objects} == {"events"[:-1]}, objects[0]
table = open("table").read()
assert all(o["id"] in table for o in objects)
print("ok")
X
