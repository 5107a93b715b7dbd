#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who acts and speaks where a tree is easily wrong: two tellers behind what they say; talks, which do nothing in the name
of the state where they are held.

usage: tests/e2e/actors_check.py NUNCIO
"""
import json
import subprocess
import sys


def read(nuncio, lang, text):
    out = subprocess.run([nuncio, "read", "-q", "-l", lang, "--date", "2025-05-09", "--format", "jsonl", "-"],
                         input=text.encode(), capture_output=True, check=True)
    objects = [json.loads(line) for line in out.stdout.decode().splitlines()]
    return objects, {o["id"]: o["name"] for o in objects if o["type"] == "actor"}


def main():
    nuncio = sys.argv[1]
    objects, names = read(nuncio, "nl", 'De tien leiders belden met Trump. Dat was een "open" gesprek, zeggen de Noorse '
                          "premier Jonas Gahr Støre en de Finse president Alexander Stubb.\n")
    said = [o for o in objects if o["type"] == "statement"]
    assert len(said) == 1 and [names[i] for i in said[0]["speaker"]] == ["Jonas Gahr Støre", "Alexander Stubb"], said
    for lang, text in (("en", "The talks in Oslo failed to end the war.\n"),
                       ("nl", "Het overleg in Oslo wees de eis van de rebellen af.\n")):
        objects, names = read(nuncio, lang, text)
        doing = [names[i] for o in objects if o["type"] == "event" for i in o["source"]]
        assert not {"Norway", "Noorwegen"} & set(doing), (text, doing)
    print("ok: tellers behind what they say; a place that talks are held in does nothing")


if __name__ == "__main__":
    main()
