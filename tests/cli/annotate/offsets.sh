# SPDX-License-Identifier: Apache-2.0
# Offsets in bytes and in characters.
printf 'Oekraïne wil in maart praten.\n' >a.txt
for unit in bytes chars; do
    "$NUNCIO" annotate --lang nl --format jsonl --offsets $unit a.txt | python3 -c '
import json, sys
o = json.loads(sys.stdin.read())
text = o["text"] if sys.argv[1] == "chars" else o["text"].encode()
cut = [text[t["start"]:t["end"]] for t in o["tokens"]]
cut = [x if isinstance(x, str) else x.decode() for x in cut]
print(cut)' $unit
done
