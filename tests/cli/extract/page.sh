# SPDX-License-Identifier: Apache-2.0
# A page without its furniture; the same as JSON.
page=$ROOT/examples/news/nl-kinderen-qatar-2.html
"$NUNCIO" extract "$page" >text || exit 1
[ -s text ] && ! grep -q '<' text || exit 1
"$NUNCIO" extract --format jsonl "$page" | python3 -c '
import json, sys
o = json.loads(sys.stdin.read())
text = o["text"].encode()
assert list(o) == ["path", "url", "ref", "title", "published", "lang", "text", "furniture"], list(o)
assert o["lang"] == "nl" and o["furniture"]
shown = open("text", "rb").read()
for start, end, kind in o["furniture"]:
    assert text[start:end].strip() == text[start:end], kind
    if end - start > 40:
        assert text[start:end] not in shown, kind
print("ok")'
