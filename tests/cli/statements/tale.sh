# SPDX-License-Identifier: Apache-2.0
# In a tale people talk by turns: he and she by who is there, nothing at all by whose turn it is, and "ik" tells it.
cat >tale.txt <<'TALE'
De molen

Willem Bos stond bij den molen en wachtte op zijn zuster. Anna kwam langzaam den dijk op.

"Ben je daar eindelijk?" vroeg hij.

"Ja, ik kon niet eerder weg," zeide zij en zette haar mand neer.

"En heb je moeder gesproken?"

"Neen, Willem, zij sliep nog."

"Dan moeten wij wachten."

De molenaar kwam naar buiten en keek naar de lucht. "Er komt regen!" riep de molenaar.

Willem knikte. "Kom, Anna, wij gaan naar binnen."

"Mag ik eerst mijn brief lezen?"

"Lees maar, maar gauw!"
TALE
"$NUNCIO" read --format jsonl --no-copies tale.txt >lines || exit 1
python3 - <<'X'
import json
text, actors = open("tale.txt", "rb").read(), {}
for line in open("lines"):
    o = json.loads(line)
    if o["type"] == "actor":
        actors[o["id"]] = o["name"]
    elif o["type"] == "statement":
        said = text[o["content"][0][0]:o["content"][-1][1]].decode()
        print(", ".join(actors[a] for a in o["speaker"]) or "-", said, sep="\t")
X
