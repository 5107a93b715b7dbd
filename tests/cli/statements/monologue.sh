# SPDX-License-Identifier: Apache-2.0
# A statement holds four quotations; the fifth of the same speaker in a paragraph begins another one and is not lost.
cat >garden.txt <<'TALE'
De tuin

Anna Bos liep door de tuin en zocht haar zoon. Zij was moe.

“Waar ben je, jongen?” Anna keek achter de boom. “Kom nu toch eens hier!” Anna keek in het huis. “Ben je daar soms?” Anna liep naar de deur. “Het eten wordt koud, hoor je!” Anna liep weer naar buiten. “Ik kom je zoeken, let op!” Anna keek in de put. “Zit je soms daar beneden?” Anna lachte. “Neen, daar zit je niet, hè?”
TALE
"$NUNCIO" read --format jsonl --no-copies garden.txt >lines || exit 1
python3 - <<'P'
import json
text = open("garden.txt", "rb").read()
for line in open("lines"):
    o = json.loads(line)
    if o["type"] == "statement":
        print(" | ".join(text[a:b].decode() for a, b in o["content"]))
P
